import { defineMessages } from '../lib/message.ts';

/** Why a delivery waits, is held, or did not go out. */
export const delivery = defineMessages('delivery', {
  // A person decides.
  heldAttempts: {
    params: { attempts: 'number', why: 'message' },
    en: 'It could not be sent in {attempts} attempts. Last answer: {why}',
    'zh-CN': '尝试 {attempts} 次仍未能发送。最后的响应：{why}',
  },
  heldLong: {
    params: { span: 'duration', why: 'message' },
    en: 'It could not be sent for {span}. Last answer: {why}',
    'zh-CN': '{span}内未能发送，已不再尝试。最后的响应：{why}',
  },
  heldProcessing: {
    params: { span: 'duration', why: 'message' },
    en: 'The platform is still processing it after {span}: {why}',
    'zh-CN': '平台经过{span}仍未处理完毕：{why}',
  },
  heldUnknown: {
    params: { why: 'message' },
    en: 'It may be live, and looking it up gave no answer: {why}',
    'zh-CN': '可能已经发布，但查找没有结果：{why}',
  },
  heldLate: {
    params: { at: 'time' },
    en: 'It is not on the channel, and it was due at {at}.',
    'zh-CN': '平台上没有找到；原定发布时间为{at}。',
  },
  heldCrashed: {
    params: { times: 'number' },
    en: 'Its process ended {times} times in a row while it was being sent.',
    'zh-CN': '发送过程中程序连续 {times} 次意外中断。',
  },
  heldChanged: {
    en: 'Its content was changed in the database, not by Masthead, so it is no longer what was approved. Some of it is live, or may be.',
    'zh-CN': '内容在 Masthead 之外被直接改动，与已批准的不同；其中一部分已经或可能已经发布。',
  },
  heldAccount: {
    params: { was: 'text', now: 'text' },
    en: 'It is live, or may be, on the account {was}, but its channel now posts to {now}. Switch the channel back to {was} and retry, or check that account and record what you find.',
    'zh-CN':
      '已经或可能已经发布在账号 {was} 上，而该渠道现在使用账号 {now}。请将渠道改回原账号后重试，或到原账号查看后记录结果。',
  },
  heldAccountLive: {
    params: { was: 'text', now: 'text' },
    en: 'The post is on the account {was}, but its channel now posts to {now}. Switch the channel back to {was} and retry, or do it on that account by hand.',
    'zh-CN': '相关帖子在账号 {was} 上，而该渠道现在使用账号 {now}。请将渠道改回原账号后重试，或在原账号上手动处理。',
  },
  heldRestored: {
    params: { at: 'time', why: 'message' },
    en: 'The database was restored to {at} and has no record of what was published since. Only a person can tell whether this is live: {why}',
    'zh-CN': '数据库已恢复到{at}的备份，此后发布的内容没有记录；此帖是否已经发布须由人工确认：{why}',
  },

  // It is put off to the next time that fits.
  barred: {
    en: 'It shows a picture that may not go out: see its rights in the media library.',
    'zh-CN': '帖子中有不可使用的图片：请在素材库中查看其版权设置。',
  },
  dayFull: {
    params: { posts: 'number' },
    en: 'The channel sends at most {posts, plural, one {# post} other {# posts}} a day.',
    'zh-CN': '该渠道每天最多发布 {posts} 条。',
  },
  hourFull: {
    params: { posts: 'number' },
    en: 'The channel sends at most {posts, plural, one {# post} other {# posts}} within an hour.',
    'zh-CN': '该渠道每小时最多发布 {posts} 条。',
  },
  rateFull: {
    params: { posts: 'number', window: 'duration' },
    en: 'The channel sends at most {posts, plural, one {# post} other {# posts}} in {window}.',
    'zh-CN': '该渠道每{window}最多发布 {posts} 条。',
  },
  gap: {
    params: { least: 'duration' },
    en: 'The channel leaves at least {least} between two posts.',
    'zh-CN': '该渠道两条帖子之间至少间隔{least}。',
  },
  quota: {
    params: { platform: 'text', posts: 'number', what: 'choice', window: 'duration' },
    en: '{platform} accepts at most {posts} {what, select, publishing {published articles} drafts {drafts} uploads {uploads} reels {reels} other {posts}} in {window} per account.',
    'zh-CN':
      '{platform}的每个账号每{window}最多接受 {posts} {what, select, publishing {篇已发布的文章} drafts {篇草稿} uploads {次上传} reels {条 Reels} other {条帖子}}。',
  },
  quotaShared: {
    params: { platform: 'text', posts: 'number', what: 'choice', window: 'duration', channels: 'list' },
    en: '{platform} accepts at most {posts} {what, select, publishing {published articles} drafts {drafts} uploads {uploads} reels {reels} other {posts}} in {window} from {channels} together.',
    'zh-CN':
      '{platform}每{window}最多接受 {posts} {what, select, publishing {篇已发布的文章} drafts {篇草稿} uploads {次上传} reels {条 Reels} other {条帖子}}，由{channels}共用。',
  },
  quotaDay: {
    params: { platform: 'text', posts: 'number', what: 'choice', zone: 'text' },
    en: '{platform} accepts at most {posts} {what, select, publishing {published articles} drafts {drafts} uploads {uploads} reels {reels} other {posts}} a day ({zone}) per account.',
    'zh-CN':
      '{platform}的每个账号每天（{zone}）最多接受 {posts} {what, select, publishing {篇已发布的文章} drafts {篇草稿} uploads {次上传} reels {条 Reels} other {条帖子}}。',
  },
  quotaDayShared: {
    params: { platform: 'text', posts: 'number', what: 'choice', zone: 'text', channels: 'list' },
    en: '{platform} accepts at most {posts} {what, select, publishing {published articles} drafts {drafts} uploads {uploads} reels {reels} other {posts}} a day ({zone}) from {channels} together.',
    'zh-CN':
      '{platform}每天（{zone}）最多接受 {posts} {what, select, publishing {篇已发布的文章} drafts {篇草稿} uploads {次上传} reels {条 Reels} other {条帖子}}，由{channels}共用。',
  },
  quotaReached: {
    params: { platform: 'text', rest: 'text' },
    en: '{platform} accepts at most {rest}.',
    'zh-CN': '已达到{platform}允许的发布数量（{rest}），有余量后自动发送。',
  },
  turn: { en: 'Another post of the channel goes first.', 'zh-CN': '该渠道的另一条帖子优先发布。' },
  apart: {
    params: { channel: 'channel', at: 'time', least: 'duration' },
    en: '{channel} published the same text at {at}; channels on one platform leave {least} between posts with the same text.',
    'zh-CN': '{channel}已于{at}发布相同内容；同一平台的渠道发布相同文字须间隔{least}。',
  },

  // It waits for something else.
  paused: { params: { reason: 'quote' }, en: 'Paused: {reason}', 'zh-CN': '已暂停：{reason}' },
  pausedBecause: { params: { why: 'message' }, en: 'Paused: {why}', 'zh-CN': '已暂停：{why}' },
  channelPaused: { en: 'The channel is paused.', 'zh-CN': '该渠道已暂停。' },
  allPaused: { en: 'Everything is paused.', 'zh-CN': '全部发布已暂停。' },
  embargo: { params: { until: 'time' }, en: 'Under embargo until {until}.', 'zh-CN': '在{until}之前禁发。' },
  changedAfterApproval: {
    en: 'The post was changed after its approval and waits for a new one.',
    'zh-CN': '帖子在批准后有改动，等待重新审批。',
  },
  approvalTakenBack: {
    en: 'Its approval was undone, and it waits for a new one.',
    'zh-CN': '批准已撤销，等待重新审批。',
  },
  approvedByOne: {
    params: { names: 'list' },
    en: 'Approved by {names}; the channel asks for two, and waits for another person.',
    'zh-CN': '{names}已批准；该渠道要求两人批准，还须另一人批准。',
  },
  approvedOtherwise: {
    en: 'Its approval is not what its channel now requires, so it waits for another one.',
    'zh-CN': '批准方式与该渠道现在的要求不符，等待审批。',
  },
  unapproved: { en: 'The post is not approved.', 'zh-CN': '帖子尚未批准。' },
  changedSinceClaim: {
    en: 'The post was changed, and approved again, since it was claimed.',
    'zh-CN': '发送开始后帖子有改动并已重新批准。',
  },
  sendingOpen: {
    en: 'It waits until it is known what is live.',
    'zh-CN': '等待确认哪些内容已发布。',
  },
  stopping: { en: 'The service is stopping.', 'zh-CN': '服务正在停止。' },
  regrouped: {
    en: 'A story in this message can’t go out now, so the message is put together again without it.',
    'zh-CN': '同一条群发消息中有报道暂不能发出，将去掉该篇后重新生成。',
  },
  lifted: { en: 'What held it back has just ended.', 'zh-CN': '限制刚刚解除。' },

  withdrawn: { en: 'The story is withdrawn.', 'zh-CN': '报道已撤回。' },

  // It did not go out.
  missedRoom: {
    params: { why: 'message', next: 'time', at: 'time' },
    en: '{why} The next time that fits is {next}, which is too late: it had to be published by {at}.',
    'zh-CN': '{why}最近的空闲时间是{next}，届时已过时效（最迟应在{at}前发出）。',
  },
  missedOld: {
    params: { at: 'time', urgency: 'choice' },
    en: 'The story is too old: it had to be published by {at}. The channel publishes {urgency, select, breaking {breaking news} evergreen {evergreen stories} other {news}} no later; to publish it anyway, approve it with a time.',
    'zh-CN':
      '已过时效，最迟应在{at}前发出。该渠道的{urgency, select, breaking {突发新闻} evergreen {常青内容} other {新闻}}不会更晚发布；如仍要发布，请批准并指定时间。',
  },
  missedExpired: {
    params: { at: 'time' },
    en: 'It expired on {at}. To publish it anyway, give it a later expiry and approve it with a time.',
    'zh-CN': '有效期到{at}为止。如仍要发布，请延长有效期，再批准并指定时间。',
  },
  missedLate: {
    params: { at: 'time', hours: 'number' },
    en: 'It was due at {at}, and the channel publishes nothing {hours} hours late.',
    'zh-CN': '原定{at}发布，该渠道不发布晚于 {hours} 小时的内容。',
  },
  missedApart: {
    params: { why: 'message', at: 'time', hours: 'number' },
    en: '{why} That is too late: it was due at {at}, and the channel sends nothing {hours, plural, one {# hour} other {# hours}} later.',
    'zh-CN': '{why}届时已过时效：原定{at}发布，该渠道不发布晚于 {hours} 小时的内容。',
  },

  // What is not known of it, or cannot be done.
  heldTogether: {
    params: { why: 'message', posts: 'list' },
    en: 'The platform declined a message with {posts} and didn’t say which article it objects to: {why} Change or withdraw that one, then publish the others again.',
    'zh-CN': '平台拒绝了包含{posts}的消息，未说明是哪一篇：{why}请修改或撤回有问题的一篇，再重新发布其余各篇。',
  },
  stoppedOpen: {
    params: { call: 'quote' },
    en: 'The outcome of {call} is unknown, and the post is no longer to go out, so the call isn’t repeated.',
    'zh-CN': '{call}的结果未知，而帖子已不能再发出，因此不再重试。',
  },
  changedByHand: {
    en: 'Its content was changed in the database, not by Masthead, so it is no longer what was approved.',
    'zh-CN': '内容在 Masthead 之外被直接改动，与已批准的不同。',
  },
  noWay: {
    en: 'The platform does not offer this. It has to be done by hand.',
    'zh-CN': '平台不提供此操作，只能手动处理。',
  },
  restGivenUp: {
    params: { by: 'text' },
    en: '{by} decided not to publish the rest.',
    'zh-CN': '{by} 决定不再发布其余部分。',
  },
  partlyLive: {
    params: { parts: 'list', count: 'number', why: 'message' },
    en: 'Live: part {parts} of {count}. The rest was not sent: {why}',
    'zh-CN': '共 {count} 条，已发布第 {parts} 条，其余未发送：{why}',
  },
  partsSent: {
    params: { parts: 'list', count: 'number' },
    en: 'Live: part {parts} of {count}.',
    'zh-CN': '共 {count} 条，已发布第 {parts} 条。',
  },
  partsFound: {
    params: { found: 'number', count: 'number' },
    en: 'Only {found} of {count} parts were found.',
    'zh-CN': '共 {count} 条，只找到 {found} 条。',
  },
  outcomeOpen: {
    params: { call: 'quote' },
    en: 'The outcome of {call} is still open.',
    'zh-CN': '{call}的结果尚未确定。',
  },
  maybeChangedSince: {
    en: 'The post may have been changed since.',
    'zh-CN': '期间它要修改的内容可能已有变化。',
  },
  noListOfSent: {
    params: { platform: 'text' },
    en: '{platform} keeps no list of what was sent.',
    'zh-CN': '{platform}不保留已发送内容的列表。',
  },
  notFindable: {
    en: 'The post has no link of its own by which it could be found on the channel.',
    'zh-CN': '帖子没有专属链接，无法在渠道上查找。',
  },
  addressMissing: {
    en: 'The platform answers with HTTP 404 when the post is sent, and did not accept it.',
    'zh-CN': '发送时平台返回 HTTP 404，没有接收帖子。',
  },
  duplicateUnseen: {
    en: 'The platform reports it as a duplicate, but no lookup finds the earlier post.',
    'zh-CN': '平台表示相同内容已发布过，但查找不到。',
  },
  notSeenYet: {
    en: 'It is not visible on the platform yet.',
    'zh-CN': '平台上暂时看不到此帖。',
  },
  lookUnanswered: {
    en: 'The platform did not answer when the post was looked up.',
    'zh-CN': '查找帖子时平台没有响应。',
  },
  afterwardsFailed: {
    params: { step: 'choice', why: 'message' },
    en: '{step, select, captions {captions} permalink {permalink} thumbnail {thumbnail} cover {cover} playlist {playlist} people {tags} comments {comments} other {read back}}: {why}',
    'zh-CN':
      '{step, select, captions {未能添加字幕} permalink {未能取得帖子地址} thumbnail {未能设置封面图} cover {未能设置封面} playlist {未能加入播放列表} people {未能标记人物} comments {未能关闭评论} other {未能核对发布结果}}：{why}',
  },
  liveByWord: { params: { by: 'text' }, en: 'Confirmed live by {by}.', 'zh-CN': '{by}确认已发布。' },
  downByWord: {
    params: { by: 'text' },
    en: 'deleted by hand, confirmed by {by}',
    'zh-CN': '{by}确认已手动撤下',
  },
  fileMissing: {
    params: { hash: 'text' },
    en: 'The file {hash} of the post is not in the media store.',
    'zh-CN': '媒体库中没有此帖的文件 {hash}。',
  },
  createAgain: {
    en: 'Create the post again, which renders its pictures again.',
    'zh-CN': '请重新生成此帖，图片会随之重新制作。',
  },
});
