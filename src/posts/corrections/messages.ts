import { defineMessages } from '../../lib/message.ts';

/** Why a correction cannot be made as the channel wants it, or ended as it did. */
export const correction = defineMessages('corrections', {
  answerOutdated: {
    en: 'This is an earlier correction, with something that is no longer in the story.',
    'zh-CN': '这是较早的更正，其中有报道已不再有的内容。',
  },
  answerGone: {
    en: 'This is an earlier correction, and what it says is no longer in the story.',
    'zh-CN': '这是较早的更正，其内容在报道中已不存在。',
  },
  saysNothing: {
    en: 'The post does not mention what changed.',
    'zh-CN': '帖子没有涉及改动的内容。',
  },
  leftAsItIs: {
    en: 'The channel leaves published posts unchanged (corrections: nothing).',
    'zh-CN': '该渠道不改动已发布的内容（corrections: nothing）。',
  },
  isAnswer: {
    en: 'This is itself a reply: delete it, and correct the post above it; the new reply will have the correct text.',
    'zh-CN': '这本身就是一条回复：请将其撤下，并更正它上方的帖子，新的回复会说明正确内容。',
  },
  nothingLive: {
    en: 'No part of the post is live any more.',
    'zh-CN': '此帖已没有任何内容在线。',
  },
  unchanged: { en: 'The corrected post is the same as before.', 'zh-CN': '重新生成的帖子与原帖相同。' },
  withdrawn: { en: 'The article was withdrawn.', 'zh-CN': '报道已撤稿。' },
  newerRevision: {
    params: { revision: 'number' },
    en: 'Revision {revision} of the article arrived.',
    'zh-CN': '报道已有第 {revision} 版。',
  },
  takenDownByHand: {
    params: { by: 'text' },
    en: 'The post was taken down by hand by {by}.',
    'zh-CN': '{by}已手动撤下此帖。',
  },
  notDone: {
    params: { remedy: 'choice', why: 'message' },
    en: 'It could not be done as {remedy, select, revise {revise} reply {reply} repost {repost} retract {retract} other {nothing}}: {why}',
    'zh-CN':
      '未能{remedy, select, revise {修改原帖} reply {发出回复} repost {重新发布} retract {撤下} other {更正}}：{why}',
  },
  notPossible: {
    params: { remedy: 'choice', why: 'message' },
    en: 'It cannot be done as {remedy, select, revise {revise} reply {reply} repost {repost} other {retract}}: {why}',
    'zh-CN': '不能{remedy, select, revise {修改原帖} reply {发出回复} repost {重新发布} other {撤下}}：{why}',
  },
  underWay: {
    en: 'Another change of this post is under way.',
    'zh-CN': '此帖另有操作正在进行。',
  },
  awaitEnd: {
    en: 'Wait until it ends. Follow it under “Activity”.',
    'zh-CN': '请等它结束，可在“动态”中查看进度。',
  },
  deliveryEnded: {
    params: { state: 'choice' },
    en: 'Its delivery {state, select, expired {expired} cancelled {was cancelled} other {failed}}.',
    'zh-CN': '{state, select, expired {已过时效，没有发送} cancelled {发送已取消} other {发送失败}}。',
  },
});
