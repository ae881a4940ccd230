import { defineMessages } from '../../lib/message.ts';

export const system = defineMessages('system', {
  notRestored: {
    en: 'The store is not said to be restored, so there is nothing to end.',
    'zh-CN': '数据库未标记为从备份恢复，无需结束。',
  },
  backupTimeMissing: { en: 'The time of the backup is missing.', 'zh-CN': '缺少备份的时间。' },
  giveBackupTime: {
    en: 'Give the time at which the backup was made; an earlier one does no harm.',
    'zh-CN': '请填写备份的时间；填得早一些也无妨。',
  },
  backupInFuture: {
    params: { since: 'time', now: 'time' },
    en: 'The backup would be from {since}, and it is now {now}.',
    'zh-CN': '备份的时间为{since}，晚于现在（{now}）。',
  },
});
