import { defineMessages } from '../../lib/message.ts';

/** Why a correction is not decided or edited, and what to do. */
export const decisions = defineMessages('decisions', {
  choose: {
    en: 'Choose how to make this correction.',
    'zh-CN': '请选择如何更正。',
  },
  chooseBecause: {
    params: { why: 'message' },
    en: 'Choose how to make this correction: {why}',
    'zh-CN': '请选择如何更正：{why}',
  },
  chooseWith: {
    params: { id: 'text' },
    en: 'Give --as revise, --as reply, --as repost or --as retract; `masthead corrections show {id}` lists what the platform allows.',
    'zh-CN':
      '请用 --as revise、--as reply、--as repost 或 --as retract 指定；平台允许哪些，见 `masthead corrections show {id}`。',
  },
  noteNeedsReply: {
    params: { remedy: 'choice' },
    en: 'A note is the text of a reply, but this correction is {remedy, select, revise {an edit} repost {a new post} other {a deletion}}.',
    'zh-CN': '说明文字只用于回复，而此更正的方式是{remedy, select, revise {修改原帖} repost {重新发布} other {撤下}}。',
  },
  leaveNoteOut: {
    en: 'Leave it out, add --as reply, or change the text with `masthead corrections edit`.',
    'zh-CN': '请去掉说明，或加上 --as reply，或用 `masthead corrections edit` 修改文字。',
  },
  noteMissing: {
    params: { by: 'text' },
    en: '{by} changed the text of the post, and a reply does not use it.',
    'zh-CN': '{by}改过此帖的文字，而回复不会用到这些文字。',
  },
  noteNeeded: {
    en: 'A reply to this post needs a text: there is no article to take it from.',
    'zh-CN': '回复此帖需要填写内容：没有可引用的报道。',
  },
  giveNote: {
    en: 'Give the text of the reply with --note, or change the post with --as revise.',
    'zh-CN': '请填写回复的内容，或选择修改原帖。',
  },
  leaveReason: {
    en: 'Give the reason for leaving a post as published: it is kept in the story’s activity.',
    'zh-CN': '请填写保留原帖的理由，它会记入该报道的动态。',
  },
  undoLate: {
    en: 'There is nothing to undo: your decision is being published, or someone else decided.',
    'zh-CN': '没有可撤销的决定：您的决定正在发布，或由他人作出。',
  },
  decideAgain: {
    en: 'Wait until it is published, then correct the post again.',
    'zh-CN': '请等发布完成后再次更正。',
  },
  nothingChanged: {
    en: 'The corrected post would say what is live already.',
    'zh-CN': '更正后的内容与已发布的内容相同。',
  },
  changeSomething: {
    en: 'Edit its text or pictures first, or reply to it.',
    'zh-CN': '请先修改文字或图片，或改为发出回复。',
  },
  notOfStory: {
    en: 'One of these corrections is not about this story, or a newer one has replaced it.',
    'zh-CN': '其中有更正不属于此报道，或已被新的更正取代。',
  },
  changed: {
    en: 'The text of this correction has changed.',
    'zh-CN': '此更正的内容已被修改。',
  },
  changedBy: {
    params: { by: 'text' },
    en: '{by} has changed the text of this correction.',
    'zh-CN': '{by}修改了此更正的内容。',
  },
  decided: {
    params: { state: 'choice' },
    en: '{state, select, approved {This correction is approved already.} superseded {A newer correction has replaced this one.} dismissed {This correction is dismissed already.} done {This correction is published already.} other {This correction has failed.}}',
    'zh-CN':
      '{state, select, approved {此更正已批准。} superseded {此更正已被新的更正取代。} dismissed {此更正已忽略。} done {此更正已发布。} other {此更正未能完成。}}',
  },
  decidedBy: {
    params: { decision: 'message', by: 'text' },
    en: '{decision} {by} decided it.',
    'zh-CN': '{decision}处理人：{by}。',
  },
  isPublishing: {
    en: 'It is being published. Follow it under “Activity”.',
    'zh-CN': '正在发布，可在“动态”中查看进度。',
  },
  correctThere: {
    en: 'If the post is still wrong, correct it on the platform.',
    'zh-CN': '如帖子仍有错误，请在平台上直接更正。',
  },
  notReady: {
    en: 'The pictures of this correction are still being made.',
    'zh-CN': '此更正的图片仍在制作中。',
  },
});
