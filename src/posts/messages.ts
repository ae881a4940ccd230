import { defineMessages } from '../lib/message.ts';
import './retired-messages.ts';

/** Why a version or a withdrawal of an article changes nothing. */
export const stories = defineMessages('stories', {
  older: {
    params: { uri: 'text', known: 'message', came: 'message' },
    en: 'A newer version of the story {uri} is already known: {known}; received: {came}.',
    'zh-CN': '报道 {uri} 已有更新的版本：已知{known}，收到{came}。',
  },
  version: { params: { version: 'text' }, en: 'version {version}', 'zh-CN': '版本 {version}' },
  versionOf: {
    params: { version: 'text', at: 'time' },
    en: 'version {version} of {at}',
    'zh-CN': '{at}的版本 {version}',
  },
  dated: { params: { at: 'time' }, en: 'the one of {at}', 'zh-CN': '{at}的版本' },
  unversioned: { en: 'one without a version', 'zh-CN': '没有版本号的版本' },
  nameless: {
    en: 'A withdrawal must name its story: expected a URI or a URL, got neither.',
    'zh-CN': '撤稿须指明报道：应提供 uri 或网址，但两者都没有。',
  },
  noFreePost: {
    params: { id: 'text' },
    en: 'There is no post {id} without an article.',
    'zh-CN': '没有独立帖子{id}。',
  },
  noFreeStory: {
    params: { id: 'text' },
    en: 'There is no free post {id}.',
    'zh-CN': '没有独立帖子{id}。',
  },
  expired: {
    params: { at: 'time' },
    en: 'This post expires on {at}, and would go out after that.',
    'zh-CN': '此帖的有效期到{at}，不能在此之后发布。',
  },
  extendExpiry: {
    en: 'Choose an earlier time, or a later expiry.',
    'zh-CN': '请选择更早的时间，或延长有效期。',
  },
  postNotWithdrawn: {
    en: 'The post is not withdrawn, so there is nothing to undo.',
    'zh-CN': '帖子并未撤下，无需取消。',
  },
  notWithdrawn: {
    en: 'The article is not withdrawn, so there is nothing to undo.',
    'zh-CN': '报道并未撤稿，无需取消。',
  },
  missing: {
    params: { id: 'text' },
    en: 'There is no article {id}.',
    'zh-CN': '没有报道{id}。',
  },
});

/** Why a post could not be written or checked, and what to do. */
export const writing = defineMessages('writing', {
  tooSlow: {
    params: { within: 'duration' },
    en: 'The article is too long or too unusual: writing or checking its post would take longer than {within}.',
    'zh-CN': '报道过长或过于特殊：撰写或检查其帖子所需时间超过{within}。',
  },
  tooMuchMemory: {
    params: { most: 'bytes' },
    en: 'The article is too long or too unusual: writing or checking its post would take more than {most} of memory.',
    'zh-CN': '报道过长或过于特殊：撰写或检查其帖子所需内存超过{most}。',
  },
  tooDeep: {
    en: 'The article is too unusual: a part of it is too long, or nested too deeply.',
    'zh-CN': '报道过于特殊：其中某一部分过长，或嵌套过深。',
  },
  failed: {
    params: { error: 'text' },
    en: 'There is a fault in Masthead: {error}',
    'zh-CN': 'Masthead 出现故障：{error}',
  },
  byHand: {
    en: 'Submit a shorter text of the story, or write and check the post by hand.',
    'zh-CN': '请提交较短的报道正文，或手动撰写并检查帖子。',
  },
  notWritten: {
    params: { why: 'message' },
    en: 'Masthead could not write this post from the text of its article, so it has only the headline. {why}',
    'zh-CN': '无法根据报道正文撰写此帖，目前只有标题。{why}',
  },
  notChecked: {
    params: { why: 'message' },
    en: 'Nobody has compared this post with its article yet: check its numbers, names and quotations yourself. {why}',
    'zh-CN': '此帖尚未与报道核对：请自行核对其中的数字、名称和引语。{why}',
  },
  rulesNotChecked: {
    params: { why: 'message' },
    en: 'The newsroom’s rules were not applied to this post: look yourself for words that must not go out. {why}',
    'zh-CN': '此帖尚未按编辑部规则检查：请自行确认没有禁用词。{why}',
  },
});

/** Why a post cannot have the time that was asked for, and what to do. */
export const times = defineMessages('times', {
  tooFarAhead: {
    params: { at: 'text' },
    en: 'The time {at} is more than a hundred years ahead.',
    'zh-CN': '{at} 在一百年以后。',
  },
  checkYear: { en: 'Check the year.', 'zh-CN': '请检查年份是否正确。' },
  past: {
    params: { at: 'time', now: 'time' },
    en: 'The time {at} has passed; it is now {now}.',
    'zh-CN': '{at}已经过去，现在是{now}。',
  },
  later: { en: 'Choose a later time.', 'zh-CN': '请选择更晚的时间。' },
  laterOrNow: { en: 'Choose a later time, or --now.', 'zh-CN': '请选择更晚的时间，或立即发布。' },
  laterOrSlot: { en: 'Choose a later time, or the next free slot.', 'zh-CN': '请选择更晚的时间，或下一个空档。' },
  windowPast: {
    params: { window: 'text', zone: 'text', now: 'time' },
    en: 'The window {window} ({zone}) has passed; it is now {now}.',
    'zh-CN': '时段 {window}（{zone}）已经过去，现在是{now}。',
  },
  otherWindow: { en: 'Choose a later one, or another day.', 'zh-CN': '请选择更晚的时段，或另一天。' },
  windowFull: {
    params: { window: 'text', zone: 'text', at: 'time' },
    en: 'The window {window} ({zone}) is full. The first free time after it is {at}.',
    'zh-CN': '时段 {window}（{zone}）内已排满，之后最早的时间是{at}。',
  },
  widerWindow: {
    en: 'Choose a longer window, a smaller gap or another day.',
    'zh-CN': '请选择更长的时段、更小的间隔或另一天。',
  },
  tooOldThen: {
    params: { at: 'time', hours: 'number', channel: 'channel' },
    en: 'At {at}, the story will be more than {hours, plural, one {# hour} other {# hours}} old, and {channel} publishes nothing older than that.',
    'zh-CN': '到{at}，报道已超过 {hours} 小时，{channel}不发布这么旧的内容。',
  },
  earlier: {
    en: 'Choose an earlier time. Someone who may approve can schedule it there anyway.',
    'zh-CN': '请选择更早的时间；有审批权限的人可以破例排入。',
  },
  underEmbargo: {
    params: { until: 'time', at: 'time' },
    en: 'The story is under embargo until {until}, and {at} is before that.',
    'zh-CN': '禁发期到{until}才结束，而{at}在此之前。',
  },
  messageFull: {
    params: { at: 'time', most: 'number', posts: 'list' },
    en: 'The message of {at} already has {most} articles, the most it may have: {posts}.',
    'zh-CN': '{at}的群发已有 {most} 篇文章，达到上限：{posts}。',
  },
  otherMessage: {
    en: 'Choose another time, or remove one of these first.',
    'zh-CN': '请选择其他时间，或先移出其中一篇。',
  },
  afterEmbargo: { en: 'Choose that time or a later one.', 'zh-CN': '请选择该时间或更晚的时间。' },
});

/** What keeps a post a draft, and what an editor should look at before it goes out. */
export const drafts = defineMessages('draft', {
  deletedBy: {
    params: { by: 'text' },
    en: '{by} deleted the draft.',
    'zh-CN': '草稿已由{by}删除。',
  },
  notReady: {
    en: 'Its pictures or its video are still being prepared, and it is checked after that. Wait a moment.',
    'zh-CN': '图片或视频仍在制作中，完成后会自动检查，请稍候。',
  },
  channelOff: {
    params: { channel: 'channel' },
    en: 'The channel {channel} is switched off.',
    'zh-CN': '渠道{channel}已停用。',
  },
  notConnected: {
    params: { channel: 'channel', names: 'list' },
    en: 'The channel {channel} is not connected: set {names} in the environment, or enter its credentials on the Channels page.',
    'zh-CN': '渠道{channel}尚未连接：请在环境变量中设置{names}，或在渠道页面填写凭据。',
  },
  accountShared: {
    params: { channel: 'channel', others: 'list' },
    en: 'The channel {channel} posts to the same account as {others}, so none of them sends. Give each an account of its own, or set sharesAccount: true for each in channels.yaml.',
    'zh-CN':
      '渠道{channel}与{others}使用同一账号，因此都不会发送。请为每个渠道设置各自的账号，或在 channels.yaml 中为每个渠道设置 sharesAccount: true。',
  },
  notQueued: {
    params: { channel: 'channel', why: 'message' },
    en: 'It cannot be scheduled on {channel}: {why} Then submit the article again.',
    'zh-CN': '无法排入{channel}的发布队列：{why}处理后请重新提交报道。',
  },
  tooOld: {
    params: { at: 'time', hours: 'number' },
    en: 'The article was published on {at}, more than {hours, plural, one {# hour} other {# hours}} ago, and nothing that old is published automatically. Approve it to publish it anyway.',
    'zh-CN': '报道发布于{at}，已超过 {hours} 小时，不再自动发布。如仍要发布，请批准。',
  },
  tooOldByThen: {
    params: { channel: 'channel', at: 'time', hours: 'number' },
    en: 'The next free slot of {channel} is {at}, when the article is more than {hours, plural, one {# hour} other {# hours}} old. Approve it to publish it anyway.',
    'zh-CN': '{channel}的下一个空档是{at}，届时报道已超过 {hours} 小时。如仍要发布，请批准。',
  },
  changedByHand: {
    en: 'Its content was changed in the database, not by Masthead, so it is not what was approved. Read it again, and approve it if it may be published.',
    'zh-CN': '内容在 Masthead 之外被直接改动，与已批准的不同。请重新阅读，确认可以发布后再批准。',
  },
  writtenByPerson: {
    en: 'A person wrote or chose what is live; this text is written from the article.',
    'zh-CN': '线上的帖子由人撰写或选定，此处的文字是根据报道重新生成的。',
  },
  articleChanged: {
    params: { changes: 'list' },
    en: 'The article changed after this was written: {changes}.',
    'zh-CN': '撰写之后报道有改动：{changes}。',
  },
  withdrawn: {
    params: { how: 'choice', at: 'time', named: 'choice', by: 'text' },
    en: 'The article was {how, select, withhold {withheld} takedown {taken down} other {killed}}{named, select, yes { by {by}} other {}} on {at}; none of its posts are published.',
    'zh-CN':
      '报道已{how, select, withhold {暂缓发布} takedown {下架} other {撤稿}}（{named, select, yes {{by}，} other {}}{at}），不再发布任何内容。',
  },
  withdrawnBecause: {
    params: { how: 'choice', at: 'time', named: 'choice', by: 'text', reason: 'text' },
    en: 'The article was {how, select, withhold {withheld} takedown {taken down} other {killed}}{named, select, yes { by {by}} other {}} on {at}; none of its posts are published. Reason: {reason}.',
    'zh-CN':
      '报道已{how, select, withhold {暂缓发布} takedown {下架} other {撤稿}}（{named, select, yes {{by}，} other {}}{at}），不再发布任何内容。原因：{reason}。',
  },
  postWithdrawn: {
    params: { by: 'text', at: 'time', reason: 'text' },
    en: 'The post was withdrawn by {by} on {at}. Reason: {reason}.',
    'zh-CN': '帖子已于{at}由{by}撤下。原因：{reason}。',
  },
  replaces: {
    en: 'It goes out again when its system submits it as usable.',
    'zh-CN': '原系统将其重新标为可用后，会再次发布。',
  },
  replacement: {
    en: 'A story that replaces it needs its own URL or URI. The withdrawal can be undone on the story’s page.',
    'zh-CN': '替代的报道须有自己的网址或 URI。可在原报道页面取消撤稿。',
  },
  answerNotSent: {
    params: { why: 'message' },
    en: 'The reply cannot be sent: {why}',
    'zh-CN': '回复不能发布：{why}',
  },
  videoUnreadable: {
    params: { why: 'message' },
    en: 'The video cannot be used: {why}',
    'zh-CN': '视频未能采用：{why}',
  },
  videoLeftOut: {
    params: { why: 'message' },
    en: 'The post goes without its video. The video cannot be used: {why}',
    'zh-CN': '此帖将不带视频发布。视频未能采用：{why}',
  },
  oneVideoLeftOut: {
    params: { number: 'number', why: 'message' },
    en: 'The post goes without video {number}, which cannot be used: {why}',
    'zh-CN': '此帖将不带视频 {number} 发布，该视频未能采用：{why}',
  },
  filmGone: {
    en: 'The film that was made of the story’s pictures was removed.',
    'zh-CN': '用报道图片生成的短片已被清除。',
  },
  makeFilmAgain: { en: 'Make the film again.', 'zh-CN': '请重新生成短片。' },
  filmWithoutChannel: {
    params: { channel: 'channel' },
    en: 'The film can’t be made: the channel {channel}, whose style it was to have, no longer exists.',
    'zh-CN': '无法生成短片：短片所用样式的渠道{channel}已不存在。',
  },
  videoUnfit: {
    params: { name: 'message', why: 'message' },
    en: 'It cannot be {name}. {why}',
    'zh-CN': '不能作为{name}发布。{why}',
  },
  captionsLeftOut: {
    params: { why: 'message' },
    en: 'The video will be published without its captions. {why}',
    'zh-CN': '视频将不带字幕发布。{why}',
  },
  captionsLanguage: {
    en: 'Their language is not given.',
    'zh-CN': '字幕没有标明语言。',
  },
  captionsNotBurnt: {
    params: { why: 'message' },
    en: 'They cannot be burned in: {why}',
    'zh-CN': '无法嵌入画面：{why}',
  },
  noLibass: {
    params: { version: 'text' },
    en: 'ffmpeg {version} was built without libass.',
    'zh-CN': 'ffmpeg {version} 编译时未包含 libass。',
  },
  placeless: { en: 'The platform has no placement for it.', 'zh-CN': '该平台没有可用的位置。' },
  videoLook: { params: { note: 'message' }, en: 'About the video: {note}', 'zh-CN': '请检查视频：{note}' },
  translatedNumbers: {
    params: { numbers: 'text' },
    en: 'The translation does not have these numbers of the article: {numbers}. Compare the two before you approve it.',
    'zh-CN': '译文中缺少报道里的这些数字：{numbers}。批准前请对照原文核对。',
  },
  rights: {
    params: { terms: 'quote' },
    en: 'The article came with terms of use: {terms}. Approve the post if they allow it here and now.',
    'zh-CN': '报道附有使用条款：{terms}。确认条款允许此时在此发布后再批准。',
  },
  incomplete: {
    en: 'The page may show only part of the story. Compare the text with the published story before you approve the post.',
    'zh-CN': '页面可能只显示了部分正文。批准前请与已发布的报道核对。',
  },
  cut: {
    params: { length: 'number', most: 'number' },
    en: 'The story has {length} characters of text, and Masthead read only its beginning: at most {most}. Compare the post with the published story before you approve it.',
    'zh-CN': '报道正文有 {length} 个字符，Masthead 只读取了开头部分（最多 {most} 个）。批准前请与已发布的报道核对。',
  },
});

/** What has the text or the link of an earlier post. `asks`: whether a person has to approve it. */
export const duplicates = defineMessages('duplicate', {
  textPlanned: {
    params: { identical: 'choice', headline: 'quote', channel: 'channel', asks: 'choice' },
    en: 'The content is {identical, select, yes {the same} other {nearly the same}} as {headline}, which is scheduled on {channel}.{asks, select, yes { Approve it to publish it once more.} other {}}',
    'zh-CN':
      '内容与{channel}已排期的{headline}{identical, select, yes {相同} other {相同或几乎相同}}。{asks, select, yes {批准即表示再发一次。} other {}}',
  },
  textOut: {
    params: { identical: 'choice', headline: 'quote', channel: 'channel', at: 'time', asks: 'choice' },
    en: 'The content is {identical, select, yes {the same} other {nearly the same}} as {headline}, which was published on {channel} on {at}.{asks, select, yes { Approve it to publish it once more.} other {}}',
    'zh-CN':
      '内容与{at}在{channel}发布的{headline}{identical, select, yes {相同} other {相同或几乎相同}}。{asks, select, yes {批准即表示再发一次。} other {}}',
  },
  repeatPlanned: {
    params: { headline: 'quote', channel: 'channel', platform: 'message' },
    en: '{platform} refuses a text that the account posted within a day, and {headline}, which is scheduled on {channel}, has this one. Change it.',
    'zh-CN': '{platform}会拒绝同一账号一天内重复的文字，而{channel}已排期的{headline}中有相同的一条，请修改。',
  },
  repeatOut: {
    params: { headline: 'quote', channel: 'channel', at: 'time', platform: 'message' },
    en: '{platform} refuses a text that the account posted within a day, and {headline}, which was published on {channel} on {at}, has this one. Change it.',
    'zh-CN': '{platform}会拒绝同一账号一天内重复的文字，而{at}在{channel}发布的{headline}中有相同的一条，请修改。',
  },
  linkPlanned: {
    params: { headline: 'quote', channel: 'channel', asks: 'choice' },
    en: 'It has the same link as {headline}, which is scheduled on {channel}.{asks, select, yes { Approve it to share the link again.} other {}}',
    'zh-CN': '链接与{channel}已排期的{headline}相同。{asks, select, yes {批准即表示再次分享此链接。} other {}}',
  },
  linkOut: {
    params: { headline: 'quote', channel: 'channel', at: 'time', asks: 'choice' },
    en: 'It has the same link as {headline}, which was published on {channel} on {at}.{asks, select, yes { Approve it to share the link again.} other {}}',
    'zh-CN': '链接与{at}在{channel}发布的{headline}相同。{asks, select, yes {批准即表示再次分享此链接。} other {}}',
  },
});

/** Posts of a channel that is removed. */
export const removals = defineMessages('removal', {
  whileSending: {
    params: { by: 'text' },
    en: '{by} removed the channel while this post was being published. Check on the platform whether it is live, then decide.',
    'zh-CN': '{by}在此帖子发布期间移除了渠道。请在平台上确认是否已发布，再作处理。',
  },
});
