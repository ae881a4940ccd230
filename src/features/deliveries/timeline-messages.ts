import { defineMessages } from '../../lib/message.ts';

/** Lines of a delivery's history. */
export const timeline = defineMessages('timeline', {
  approvedBy: { params: { by: 'text' }, en: 'Approved by {by}', 'zh-CN': '由{by}批准' },
  approvedAutomatically: {
    en: 'Approved automatically: the channel needs no approval',
    'zh-CN': '自动批准：该渠道无需审批',
  },
  scheduled: {
    params: { kind: 'choice' },
    en: '{kind, select, send {Scheduled} revise {Correction scheduled} other {Removal scheduled}}',
    'zh-CN': '{kind, select, send {已排期} revise {更正已排期} other {撤下已排期}}',
  },
  scheduledFor: {
    params: { kind: 'choice', due: 'time' },
    en: '{kind, select, send {Scheduled} revise {Correction scheduled} other {Removal scheduled}} for {due}',
    'zh-CN': '{kind, select, send {已排期} revise {更正已排期} other {撤下已排期}}：{due}',
  },

  attempt: {
    params: { attempt: 'number', worker: 'text' },
    en: 'Attempt {attempt} by {worker}',
    'zh-CN': '第 {attempt} 次尝试，进程：{worker}',
  },
  answered: { params: { call: 'text', status: 'number' }, en: '{call} → {status}', 'zh-CN': '{call} → {status}' },
  notSent: { params: { call: 'text' }, en: '{call} was not sent', 'zh-CN': '{call} 未发出' },
  noAnswer: { params: { call: 'text' }, en: '{call} got no answer', 'zh-CN': '{call} 没有收到回应' },
  readBack: { en: 'done by an earlier attempt', 'zh-CN': '先前的尝试已完成' },
  intent: {
    en: 'the intent is stored: from here on it may be live',
    'zh-CN': '已记录发送意图：此后帖子可能已经发布',
  },
  repeated: { params: { run: 'number' }, en: 'call {run} under one intent', 'zh-CN': '同一意图下第 {run} 次调用' },
  lost: {
    en: 'the worker was lost before it could store how this ended; what it had not stored is missing here',
    'zh-CN': '进程在记录结果之前中断；尚未记录的内容此处缺失',
  },
  outcome: {
    params: { type: 'choice' },
    en: '{type, select, published {published} handedOver {handed over as a draft} partial {partly published} pending {the platform is processing it} rateLimited {rate limit} unavailable {platform unavailable} unauthorized {access declined} exhausted {quota used up} failed {failed} other {unknown}}',
    'zh-CN':
      '{type, select, published {已发布} handedOver {已存为平台草稿} partial {部分发布} pending {平台处理中} rateLimited {被限流} unavailable {平台不可用} unauthorized {平台拒绝访问} exhausted {配额用尽} failed {失败} other {结果不明}}',
  },
  because: { params: { outcome: 'message', why: 'message' }, en: '{outcome}: {why}', 'zh-CN': '{outcome}：{why}' },
  state: {
    params: { state: 'choice' },
    en: '{state, select, scheduled {tried again} settling {looked up again} waiting {checked again} handedOver {checked again} held {a person decides} published {published} partial {partly published} failed {failed} expired {expired} cancelled {cancelled} other {under way}}',
    'zh-CN':
      '{state, select, scheduled {稍后重试} settling {稍后再核对} waiting {稍后再查看} handedOver {稍后再查看} held {待人工确认} published {已发布} partial {部分发布} failed {失败} expired {已过期} cancelled {已取消} other {进行中}}',
  },
  stateUntil: {
    params: { state: 'message', at: 'time' },
    en: '{state} at {at}',
    'zh-CN': '{state}（{at}）',
  },
  leadsTo: { params: { outcome: 'message', next: 'message' }, en: '{outcome} → {next}', 'zh-CN': '{outcome} → {next}' },

  live: { params: { id: 'text' }, en: 'Live as {id}', 'zh-CN': '已发布，编号 {id}' },
  liveAt: { params: { id: 'text', url: 'text' }, en: 'Live as {id}, {url}', 'zh-CN': '已发布，编号 {id}，{url}' },
  draft: { params: { draft: 'text' }, en: 'Draft on the platform: {draft}', 'zh-CN': '平台草稿：{draft}' },
  takenDown: { en: 'Taken down', 'zh-CN': '已撤下' },
  filesRemoved: {
    en: 'The pictures and videos of the post were removed: it ended long ago',
    'zh-CN': '帖子早已结束，其图片和视频已清理',
  },

  confirmedLive: { params: { who: 'text' }, en: '{who} confirmed that it is live', 'zh-CN': '{who}确认帖子已发布' },
  sentAgain: {
    params: { who: 'text' },
    en: '{who} confirmed that it is not live: it is sent again',
    'zh-CN': '{who}确认帖子未发布，将重新发送',
  },
  retried: {
    params: { who: 'text' },
    en: '{who} requested a retry: what may be live is looked up first',
    'zh-CN': '{who}要求重试：先核对可能已发布的内容',
  },
  tookDown: {
    params: { who: 'text' },
    en: '{who} had its live parts taken down',
    'zh-CN': '{who}已要求撤下已发布的部分',
  },
  gaveUp: { params: { who: 'text' }, en: '{who} gave it up', 'zh-CN': '{who}已放弃发送' },
  rejected: { params: { who: 'text' }, en: '{who} rejected it', 'zh-CN': '{who}已退回' },
  rejectedBecause: {
    params: { who: 'text', note: 'text' },
    en: '{who} rejected it: {note}',
    'zh-CN': '{who}已退回：{note}',
  },
  approvalUndone: {
    params: { who: 'text' },
    en: '{who} undid the approval before it was published',
    'zh-CN': '{who}在发布前撤销了批准',
  },
  edited: { params: { who: 'text' }, en: '{who} edited it', 'zh-CN': '{who}已修改' },
  moved: {
    params: { who: 'text', to: 'time' },
    en: '{who} moved it to {to}',
    'zh-CN': '{who}将其移到 {to}',
  },
  movedFrom: {
    params: { who: 'text', from: 'time', to: 'time' },
    en: '{who} moved it from {from} to {to}',
    'zh-CN': '{who}将其从 {from} 移到 {to}',
  },
  movedToSlot: {
    params: { who: 'text' },
    en: '{who} moved it to the next free slot',
    'zh-CN': '{who}将其移到下一个空闲时段',
  },
  paused: { params: { who: 'text', target: 'message' }, en: '{who} paused {target}', 'zh-CN': '{who}暂停了{target}' },
  pausedBecause: {
    params: { who: 'text', target: 'message', reason: 'text' },
    en: '{who} paused {target}: {reason}',
    'zh-CN': '{who}暂停了{target}：{reason}',
  },
  resumed: { params: { who: 'text', target: 'message' }, en: '{who} resumed {target}', 'zh-CN': '{who}恢复了{target}' },
  pauseEnded: {
    params: { target: 'message' },
    en: 'The pause of {target} ended at its time',
    'zh-CN': '{target}的暂停到时结束',
  },
  restored: {
    params: { who: 'text' },
    en: '{who} reported a restored backup: posts are looked up before they are sent',
    'zh-CN': '{who}报告已恢复备份：发送前先核对帖子',
  },
  restoredEnded: {
    params: { who: 'text' },
    en: '{who} ended the lookups that followed the restored backup',
    'zh-CN': '{who}结束了恢复备份后的核对',
  },
  everything: { en: 'everything', 'zh-CN': '全部发布' },
  channel: { params: { channel: 'channel' }, en: '{channel}', 'zh-CN': '{channel}' },
  tag: { params: { tag: 'text' }, en: 'the tag {tag}', 'zh-CN': '标签“{tag}”' },
  /** `key`: the action in one word. */
  act: {
    params: { key: 'choice', action: 'text' },
    en: '{key, select, leaveAsItIs {dismissed} takenDownByHand {marked as deleted} drop {removed from the queue} plan {rescheduled} stop {stopped} unApprove {approval undone} changeUrgency {urgency changed} enterSecrets {credentials entered} removeSecret {credential removed} connected {channel connected} acceptOtherPosts {posts by another Masthead accepted} correctionSuperseded {correction superseded} other {{action}}}',
    'zh-CN':
      '{key, select, leaveAsItIs {已忽略} takenDownByHand {已标记为已删除} drop {已移出队列} plan {已重新排期} stop {已停止} unApprove {已撤销批准} changeUrgency {已更改紧急程度} enterSecrets {已填写凭据} removeSecret {已移除凭据} connected {渠道已连接} acceptOtherPosts {已接受另一套 Masthead 的帖子} correctionSuperseded {更正已被取代} other {{action}}}',
  },
  other: { params: { who: 'text', act: 'message' }, en: '{who}: {act}', 'zh-CN': '{who}：{act}' },
  otherBecause: {
    params: { who: 'text', act: 'message', reason: 'text' },
    en: '{who}: {act}: {reason}',
    'zh-CN': '{who}：{act}：{reason}',
  },

  correctionBegan: {
    params: { as: 'choice' },
    en: 'A correction began automatically: {as, select, revise {the post is edited} reply {a reply is posted} repost {it is taken down, then published again} other {it is taken down}}',
    'zh-CN': '已自动开始更正：{as, select, revise {修改原帖} reply {发布回复} repost {撤下后重新发布} other {撤下}}',
  },
  correctionApproved: {
    params: { who: 'text', as: 'choice' },
    en: '{who} approved a correction: {as, select, revise {the post is edited} reply {a reply is posted} repost {it is taken down, then published again} other {it is taken down}}',
    'zh-CN': '{who}批准了更正：{as, select, revise {修改原帖} reply {发布回复} repost {撤下后重新发布} other {撤下}}',
  },
  correctionNeedsAnother: {
    params: { who: 'text', as: 'choice' },
    en: '{who} approved a correction ({as, select, revise {edit} reply {reply} repost {take down and publish again} other {take down}}); another approval is needed',
    'zh-CN':
      '{who}批准了更正（{as, select, revise {修改} reply {回复} repost {撤下后重发} other {撤下}}）；还需一人批准',
  },
  correctionEdited: { params: { who: 'text' }, en: '{who} edited a correction', 'zh-CN': '{who}修改了更正' },
  correctionDismissed: {
    params: { who: 'text' },
    en: '{who} left the post unchanged although its story was corrected',
    'zh-CN': '报道已更正，{who}决定不改动此帖',
  },
  correctionDismissedBecause: {
    params: { who: 'text', reason: 'text' },
    en: '{who} left the post unchanged although its story was corrected: {reason}',
    'zh-CN': '报道已更正，{who}决定不改动此帖：{reason}',
  },
  correctionDone: { en: 'The correction is published', 'zh-CN': '更正已发布' },
  correctionFailed: { en: 'The correction failed', 'zh-CN': '更正失败' },
  correctionFailedBecause: {
    params: { reason: 'text' },
    en: 'The correction failed: {reason}',
    'zh-CN': '更正失败：{reason}',
  },
  correctionId: { params: { id: 'text' }, en: 'correction {id}', 'zh-CN': '更正 {id}' },

  nothingLive: {
    en: 'Nothing of this delivery is live: every call was declined, or looked up and not found.',
    'zh-CN': '此次发送没有任何内容发布：每次调用均被拒绝，或核对后未找到。',
  },
  fixFirst: {
    en: 'Fix what the last answer says before you send it again.',
    'zh-CN': '请先解决最后一次回应中的问题，再重新发送。',
  },
  look: {
    params: { channel: 'message', texts: 'list' },
    en: 'Look on {channel} for a post with {texts}.',
    'zh-CN': '请在{channel}上查找帖子：{texts}。',
  },
  account: {
    params: { channel: 'text', account: 'text' },
    en: '{channel}, account {account}',
    'zh-CN': '{channel}（账号 {account}）',
  },
  linkTo: { params: { link: 'text' }, en: 'a link to {link}', 'zh-CN': '链接为 {link}' },
  textBegins: {
    params: { field: 'message', words: 'quote' },
    en: '{field} beginning {words}',
    'zh-CN': '{field} 以{words}开头',
  },
  textIs: { params: { field: 'message', words: 'quote' }, en: '{field} {words}', 'zh-CN': '{field} 为{words}' },
  noText: { en: 'no text', 'zh-CN': '没有文字' },
  lookFrom: {
    params: { from: 'time', marker: 'text' },
    en: 'If it is there, it was published at {from} or later. A late request can take minutes, so check everything published since. Its link contains {marker}.',
    'zh-CN':
      '如果找到，其发布时间不早于 {from}。请求可能延迟数分钟才生效，请查看此后发布的全部内容。其链接中含有 {marker}。',
  },
  lookUnmarked: {
    params: { from: 'time' },
    en: 'If it is there, it was published at {from} or later. A late request can take minutes, so check everything published since. The post shows no link with a marker: compare its text and its time.',
    'zh-CN':
      '如果找到，其发布时间不早于 {from}。请求可能延迟数分钟才生效，请查看此后发布的全部内容。该帖不显示带标记的链接，请对照文字和时间。',
  },
  ifLive: {
    params: { delivery: 'text' },
    en: 'If it is live: masthead resolve {delivery} --live ID-OR-URL (of the post; leave it out if you have none)',
    'zh-CN': '如已发布：masthead resolve {delivery} --live 编号或网址（帖子的编号或网址，没有可省略）',
  },
  ifNot: {
    params: { delivery: 'text' },
    en: 'If it is not: masthead resolve {delivery} --send-again',
    'zh-CN': '如未发布：masthead resolve {delivery} --send-again',
  },
  ifUnclear: {
    params: { delivery: 'text' },
    en: 'If you can’t tell, and the cause is fixed: masthead resolve {delivery} --retry',
    'zh-CN': '如无法判断，且原因已排除：masthead resolve {delivery} --retry',
  },
  ifNotWanted: {
    params: { delivery: 'text' },
    en: 'If it is not live and should not be published: masthead resolve {delivery} --give-up',
    'zh-CN': '如未发布，且不再发布：masthead resolve {delivery} --give-up',
  },
});
