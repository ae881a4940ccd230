import { defineWords } from './say.ts';

/** Words of the commands about many stories. */
export const bulkWords = defineWords('cliBulk', {
  head: { en: 'Story | Channel | Result | Time | Reason', 'zh-CN': '报道 | 渠道 | 结果 | 时间 | 原因' },
  outcome: {
    params: { outcome: 'choice' },
    en: '{outcome, select, scheduled {scheduled} waiting {needs approval} moved {moved} deleted {deleted} added {added} undone {undone} unchanged {unchanged} other {refused}}',
    'zh-CN':
      '{outcome, select, scheduled {已排期} waiting {待审核} moved {已改时间} deleted {已删除} added {已增加} undone {已撤销} unchanged {未变} other {被拒绝}}',
  },
  none: { en: 'nothing', 'zh-CN': '无' },
  fillHead: { en: 'Story | Channel | Slot | Note', 'zh-CN': '报道 | 渠道 | 时段 | 说明' },
  nothingToFill: { en: 'No drafts without a time.', 'zh-CN': '没有未定时间的草稿。' },
  fillHint: { en: 'To schedule all of it: --yes', 'zh-CN': '全部排期请加 --yes' },
  undo: {
    params: { id: 'text' },
    en: 'To undo it: masthead bulk undo {id}',
    'zh-CN': '撤销：masthead bulk undo {id}',
  },
});
