import { defineMessages } from '../src/lib/message.ts';

/** Results of recurring jobs. */
export const jobTexts = defineMessages('job', {
  unknown: {
    params: { job: 'text' },
    en: 'This version has no job "{job}".',
    'zh-CN': '此版本没有任务“{job}”。',
  },
  backupOff: {
    en: 'No backup was written: `backup` in newsroom.yaml names no folder.',
    'zh-CN': '未写入备份：newsroom.yaml 的 `backup` 没有设置文件夹。',
  },
  backedUp: {
    params: { file: 'text', rows: 'number', deleted: 'number' },
    en: '{file} with {rows, number} rows{deleted, plural, =0 {} one {; # older backup deleted} other {; # older backups deleted}}.',
    'zh-CN': '{file}，共 {rows, number} 行{deleted, plural, =0 {} other {；已删除 # 个旧备份}}。',
  },
  archiveOff: {
    en: 'Nothing was archived: `archive` in newsroom.yaml is null.',
    'zh-CN': '未归档：newsroom.yaml 的 `archive` 为 null。',
  },
  archived: {
    params: { files: 'number', rows: 'number', where: 'text' },
    en: '{files, plural, =0 {Nothing is old enough to be archived} one {{rows, number} rows in # file moved to {where}} other {{rows, number} rows in # files moved to {where}}}.',
    'zh-CN': '{files, plural, =0 {没有需要归档的记录} other {已将 {rows, number} 条记录移入{where}的 # 个文件}}。',
  },
  digestNotSent: {
    en: 'Not sent: `alerts` in newsroom.yaml names no notifier.',
    'zh-CN': '未发送：newsroom.yaml 的 `alerts` 没有设置通知方式。',
  },
  digestSent: {
    params: { notifiers: 'list', published: 'number' },
    en: 'Sent by {notifiers}: {published} published.',
    'zh-CN': '已通过{notifiers}发送：已发布 {published} 条。',
  },
  rereadOff: {
    en: 'No page was checked: `reread` in newsroom.yaml is null.',
    'zh-CN': '未检查页面：newsroom.yaml 的 `reread` 为 null。',
  },
  reread: {
    params: { pages: 'number', changed: 'number' },
    en: '{pages, plural, one {# page} other {# pages}} read, {changed} changed.',
    'zh-CN': '已检查 {pages} 个页面，其中 {changed} 个有更改。',
  },
  rereadFailures: {
    params: { pages: 'number', changed: 'number', failed: 'number', gone: 'number' },
    en: '{pages, plural, one {# page} other {# pages}} read, {changed} changed; {failed} could not be read, {gone, plural, one {# is} other {# are}} gone.',
    'zh-CN': '已检查 {pages} 个页面，其中 {changed} 个有更改；{failed} 个无法读取，{gone} 个已不存在。',
  },
  tokens: {
    params: { renewed: 'number', asked: 'number' },
    en: '{renewed, plural, one {# token} other {# tokens}} renewed, {asked, plural, one {# expiry date} other {# expiry dates}} checked.',
    'zh-CN': '已续期 {renewed} 个令牌，已查询 {asked} 个令牌的有效期。',
  },
  tokensNotReached: {
    params: { channels: 'list' },
    en: 'Not reached, tried again next time: {channels}.',
    'zh-CN': '无法连接，下次重试：{channels}。',
  },
  tokensRefused: {
    params: { channels: 'list' },
    en: 'Refused, a person must renew them: {channels}.',
    'zh-CN': '令牌被拒绝，需人工续期：{channels}。',
  },
});
