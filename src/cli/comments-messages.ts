import { defineWords } from './say.ts';

/** Words of the commands about comments, requests for approval and notifications. */
export const commentWords = defineWords('cliComments', {
  head: { en: 'Comment | When | By | State | Text', 'zh-CN': '评论 | 时间 | 作者 | 状态 | 内容' },
  none: { en: 'There are no comments on this post.', 'zh-CN': '此帖暂无评论。' },
  open: {
    params: { count: 'number' },
    en: '{count, plural, =0 {No open threads.} one {# open thread.} other {# open threads.}}',
    'zh-CN': '{count, plural, =0 {没有未解决的讨论。} other {# 条讨论未解决。}}',
  },
  state: {
    params: { state: 'choice' },
    en: '{state, select, open {open} resolved {resolved} reply {reply} rejected {rejected} asked {asked for approval} other {}}',
    'zh-CN':
      '{state, select, open {未解决} resolved {已解决} reply {回复} rejected {已退回} asked {请求审批} other {}}',
  },
  deleted: { en: '(deleted)', 'zh-CN': '（已删除）' },
  asked: {
    params: { post: 'text', people: 'text' },
    en: '{post}: asked {people}',
    'zh-CN': '{post}：已请{people}审批',
  },
  notificationHead: { en: 'When | New | What', 'zh-CN': '时间 | 新 | 内容' },
  isNew: { en: 'new', 'zh-CN': '新' },
  noNotifications: { en: 'You have no notifications.', 'zh-CN': '暂无通知。' },
});
