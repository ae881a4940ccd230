import { defineMessages } from '../../lib/message.ts';

/** Why a post is not approved, rejected or taken back, and what to do. */
export const approvals = defineMessages('approvals', {
  note: {
    en: 'a note in words: whoever wrote the post reads it',
    'zh-CN': '用文字说明的意见，撰稿人会看到',
  },
  timeBegun: {
    en: 'This post is being published or has ended, so its time cannot be changed.',
    'zh-CN': '此帖已开始发送或已结束，不能再改时间。',
  },
  timeRetrying: {
    en: 'This post was attempted and is retried automatically, so its time cannot be changed.',
    'zh-CN': '此帖发送过一次，会自动重试，不能再改时间。',
  },
  timeHeld: {
    en: 'This post is held and may be live, so its time cannot be changed.',
    'zh-CN': '此帖待核查，可能已经发布，不能改时间。',
  },
  resolveFirst: {
    en: 'Check the channel, then decide under “Needs attention” whether it is live.',
    'zh-CN': '请先查看渠道，再在“需要处理”中确认是否已发布。',
  },
  postAgain: {
    en: 'To publish the article again, submit it as a new round (`masthead post PAGE --again`).',
    'zh-CN': '如需再次发布，请将报道作为新一轮重新提交（`masthead post PAGE --again`）。',
  },
  rejectBegun: {
    en: 'This post is being published or has ended, so it cannot be rejected any more.',
    'zh-CN': '此帖已开始发送或已结束，不能退回。',
  },
  undoLate: {
    en: 'This post is already being published, so its approval cannot be undone any more.',
    'zh-CN': '此帖已开始发布，不能再撤销批准。',
  },
  pauseOrWithdraw: {
    en: 'To stop posts that are not published yet, pause the channel. To delete what is live, withdraw the story.',
    'zh-CN': '要阻止尚未发布的帖子，请暂停渠道；要删除已发布的帖子，请撤稿。',
  },
  undoNotOwn: {
    params: { by: 'text' },
    en: '{by} has not approved the present content of this post.',
    'zh-CN': '此帖的当前内容不是由{by}批准的。',
  },
  rejectInstead: {
    en: 'To stop what others approved, reject it.',
    'zh-CN': '要阻止他人批准的内容，请退回。',
  },
  askWhom: { en: 'at least one person to ask', 'zh-CN': '至少选择一位审批人' },
  mayNotApprove: {
    params: { person: 'text' },
    en: '{person} may not approve posts.',
    'zh-CN': '{person}没有审批权限。',
  },
  approversAre: {
    params: { people: 'options' },
    en: 'Ask {people}.',
    'zh-CN': '可以请{people}审批。',
  },
  noApprovers: {
    en: 'An admin can give someone the role of approver.',
    'zh-CN': '请管理员为相关人员设置审批角色。',
  },
  notWaiting: {
    params: { headline: 'text', channel: 'channel' },
    en: 'The post on {channel} about “{headline}” is not waiting for approval.',
    'zh-CN': '{channel}上关于“{headline}”的帖子无需审批。',
  },
  ownPost: {
    params: { person: 'text', headline: 'text', channel: 'channel' },
    en: '{person} edited the post on {channel} about “{headline}”, so another person has to approve it.',
    'zh-CN': '{channel}上关于“{headline}”的帖子由{person}编辑，须由他人审批。',
  },
  approvedIt: {
    params: { person: 'text', headline: 'text', channel: 'channel' },
    en: '{person} has already approved the post on {channel} about “{headline}”.',
    'zh-CN': '{person}已批准{channel}上关于“{headline}”的帖子。',
  },
  isReply: {
    en: 'This post is a reply that belongs to a correction.',
    'zh-CN': '此帖是随更正发出的回复，请在更正页面处理。',
  },
});
