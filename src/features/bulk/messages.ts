import { defineMessages } from '../../lib/message.ts';

/** What came of an action on many stories. */
export const bulk = defineMessages('bulk', {
  noneToSchedule: { en: 'It has no draft to schedule.', 'zh-CN': '没有可排期的草稿。' },
  noneToApprove: { en: 'None of its posts is waiting for approval.', 'zh-CN': '没有待审核的帖子。' },
  noneToMove: { en: 'None of its posts is scheduled.', 'zh-CN': '没有已排期的帖子。' },
  noneToDelete: { en: 'It has no drafts.', 'zh-CN': '没有草稿。' },
  noneToChange: { en: 'Its channels are as you chose already.', 'zh-CN': '渠道已是所选的样子。' },
  scheduledAlready: { en: 'It is approved and scheduled already.', 'zh-CN': '已批准并已排期。' },
  postThere: { en: 'It has a post already.', 'zh-CN': '已有帖子。' },
  moreApprovals: {
    params: { count: 'number' },
    en: 'It needs {count, plural, one {one more approval} other {# more approvals}}.',
    'zh-CN': '还需 {count} 人批准。',
  },
  afterEmbargo: {
    params: { until: 'time' },
    en: 'It is published when the embargo ends, {until}.',
    'zh-CN': '将于禁发期结束时（{until}）发布。',
  },
  changedSince: {
    en: 'It changed after it was proposed. Open the list again.',
    'zh-CN': '该帖子在生成方案后有改动，请重新打开列表。',
  },
  notAtOnce: {
    en: 'Someone who may approve it has to publish it.',
    'zh-CN': '须由有审核权限的人发布。',
  },
  chooseMove: {
    en: 'Choose where the posts go: the next free slots, a time, or by how many minutes they move.',
    'zh-CN': '请选择去向：下一个空闲时段、指定时间，或前后移动的分钟数。',
  },
  chooseChannels: {
    en: 'Choose at least one channel to add or remove.',
    'zh-CN': '请至少选择一个要增加或移除的渠道。',
  },
  unknown: {
    en: 'There is no such bulk action of yours, or it is more than a week old.',
    'zh-CN': '没有您的这项批量操作，或已超过一周。',
  },
  running: { en: 'This bulk action is still running.', 'zh-CN': '该批量操作仍在进行。' },
  noUndo: { en: 'This can’t be undone.', 'zh-CN': '此操作不能撤销。' },
});
