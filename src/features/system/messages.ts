import { defineMessages } from '../../lib/message.ts';

export const system = defineMessages('system', {
  notRestored: {
    en: 'The store is not marked as restored, so there is nothing to end.',
    'zh-CN': '数据库未标记为从备份恢复，无需结束。',
  },
  notAllSealed: {
    params: { sealed: 'number', key: 'text', unreadable: 'number', why: 'text' },
    en: '{sealed} sealed with {key}, {unreadable} not: {why}',
    'zh-CN': '已用 {key} 加密 {sealed} 项，{unreadable} 项未能加密：{why}',
  },
  addKeys: {
    en: 'Add the keys that are named, then rotate again. Channels whose credentials no key can decrypt have to be connected again.',
    'zh-CN': '请添加所列的密钥后重新轮换；没有密钥能解开的渠道须重新连接。',
  },
  storageSilent: {
    params: { within: 'duration' },
    en: 'The media storage did not answer within {within}.',
    'zh-CN': '媒体存储在{within}内没有响应。',
  },
  storageSilentRemedy: {
    en: 'Check that it runs and can be reached from here. Try it with: masthead config check --storage',
    'zh-CN': '请确认媒体存储正在运行且可从此处访问，可用此命令测试：masthead config check --storage',
  },
  tryStorage: {
    en: 'Try it with: masthead config check --storage',
    'zh-CN': '可用此命令测试：masthead config check --storage',
  },
  backupTimeMissing: { en: 'The time of the backup is missing.', 'zh-CN': '缺少备份的时间。' },
  giveBackupTime: {
    en: 'Give the time when the backup was made; an earlier one does no harm.',
    'zh-CN': '请填写备份的时间；填得早一些也无妨。',
  },
  backupInFuture: {
    params: { since: 'time', now: 'time' },
    en: 'The time of the backup, {since}, is in the future; it is now {now}.',
    'zh-CN': '备份的时间为{since}，晚于现在（{now}）。',
  },
});
