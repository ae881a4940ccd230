import { defineWords } from './say.ts';

/** Words about rows that were moved to files. */
export const archiveWords = defineWords('cliArchive', {
  off: {
    en: 'Nothing is archived: set `archive` in newsroom.yaml.',
    'zh-CN': '未启用归档：请在 newsroom.yaml 中设置 `archive`。',
  },
  none: { en: 'Nothing has been archived yet.', 'zh-CN': '尚未归档任何记录。' },
  nothing: {
    params: { where: 'text' },
    en: 'Nothing is old enough to be moved to {where}.',
    'zh-CN': '没有需要移入{where}的记录。',
  },
  planHead: { en: 'Kind | Month | Rows', 'zh-CN': '类别 | 月份 | 行数' },
  goesTo: {
    params: { where: 'text' },
    en: 'Would be moved to {where}. To do it: masthead archive',
    'zh-CN': '将移入{where}。执行请运行：masthead archive',
  },
  listHead: {
    en: 'Kind | Month | State | Rows | Removed | Size | File',
    'zh-CN': '类别 | 月份 | 状态 | 行数 | 已删除 | 大小 | 文件',
  },
  state: {
    params: { state: 'choice' },
    en: '{state, select, writing {being written} verified {being removed} other {done}}',
    'zh-CN': '{state, select, writing {写入中} verified {删除中} other {完成}}',
  },
  isIn: { params: { where: 'text' }, en: 'In {where}', 'zh-CN': '位于{where}' },
  rows: { en: 'rows moved', 'zh-CN': '行已移出' },
});
