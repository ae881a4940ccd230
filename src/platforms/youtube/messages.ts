import { defineMessages } from '../../lib/message.ts';

/** Why a call, a look or a change on it ended as it did. */
export const outcomes = defineMessages('youtubeOutcome', {
  answered: {
    params: { code: 'text', words: 'quote' },
    en: 'YouTube answered {code}: {words}',
    'zh-CN': 'YouTube 返回 {code}：{words}',
  },
  answeredAdvice: {
    params: { code: 'text', words: 'quote', advice: 'message' },
    en: 'YouTube answered {code}: {words}. {advice}',
    'zh-CN': 'YouTube 返回 {code}：{words}。{advice}',
  },

  // What to do about it.
  dayQuotaUsed: { en: 'The quota of the day is used up.', 'zh-CN': '当天的配额已用完。' },
  noMoreUploads: { en: 'The channel accepts no more uploads today.', 'zh-CN': '该频道今天不再接受上传。' },
  connectAgain: { en: 'Connect the channel again.', 'zh-CN': '请重新连接该渠道。' },
  connectOwner: {
    en: 'Connect with an account that owns a YouTube channel.',
    'zh-CN': '请用拥有 YouTube 频道的账号连接。',
  },
  allowManaging: {
    en: 'Connect again and allow uploading and managing videos.',
    'zh-CN': '请重新连接，并允许上传和管理视频。',
  },
  enableApi: {
    en: 'Enable the YouTube Data API in the Google project.',
    'zh-CN': '请在 Google 项目中启用 YouTube Data API。',
  },
  notAllowed: {
    en: 'The account may not do this on the channel; check its role and that the channel is verified.',
    'zh-CN': '账号无权在该频道执行此操作，请检查其角色以及频道是否已验证。',
  },
  accountClosed: { en: 'The Google account is closed.', 'zh-CN': 'Google 账号已关闭。' },
  accountSuspended: { en: 'The Google account is suspended.', 'zh-CN': 'Google 账号已被停用。' },
  accountWithoutChannel: { en: 'The Google account has no channel.', 'zh-CN': 'Google 账号没有频道。' },
  channelClosed: { en: 'The channel is closed.', 'zh-CN': '频道已关闭。' },
  channelSuspended: { en: 'The channel is suspended.', 'zh-CN': '频道已被停用。' },

  // What publishing ran into.
  videoRequired: {
    en: 'The article has no video; YouTube accepts nothing else.',
    'zh-CN': '报道没有视频，而 YouTube 只接受视频。',
  },
  videoNotFetched: { en: 'The video has not been fetched yet.', 'zh-CN': '视频尚未下载完成。' },
  uploadStalled: {
    en: 'YouTube kept nothing of what was uploaded.',
    'zh-CN': 'YouTube 没有保留已上传的内容。',
  },
  uploadEnded: {
    en: 'The upload has ended; its video may still be listed.',
    'zh-CN': '上传已结束，视频可能稍后列出。',
  },
  uploadAgain: {
    en: 'The upload has ended without a video and starts again.',
    'zh-CN': '上传结束但没有得到视频，将重新上传。',
  },
  hasItAlready: {
    en: 'YouTube says that the channel has this video already.',
    'zh-CN': 'YouTube 表示该频道已有此视频。',
  },
  rejected: {
    params: { words: 'quote' },
    en: 'YouTube rejected the video: {words}.',
    'zh-CN': 'YouTube 拒绝了视频：{words}',
  },
  rejectedUnexplained: {
    en: 'YouTube rejected the video: no reason given.',
    'zh-CN': 'YouTube 拒绝了视频，没有说明原因。',
  },
  videoFailed: {
    params: { words: 'quote' },
    en: 'YouTube could not process the video: {words}.',
    'zh-CN': 'YouTube 未能处理视频：{words}',
  },
  videoFailedUnexplained: {
    en: 'YouTube could not process the video: no reason given.',
    'zh-CN': 'YouTube 未能处理视频，没有说明原因。',
  },
  deleted: { en: 'The video was deleted on YouTube.', 'zh-CN': '视频已在 YouTube 上被删除。' },
  processing: { en: 'YouTube is processing the video.', 'zh-CN': 'YouTube 正在处理视频。' },
  locked: {
    params: { privacy: 'text' },
    en: 'YouTube shows the video as {privacy}, not public: the Google project may not have passed its audit.',
    'zh-CN': 'YouTube 将视频显示为 {privacy}，而不是公开：Google 项目可能尚未通过审核。',
  },
  madePrivate: { en: 'made private', 'zh-CN': '已设为私享' },

  // Why a live video stays as it is.
  videoStays: {
    en: 'YouTube cannot replace a published video: a new file is a new video.',
    'zh-CN': 'YouTube 不能更换已发布视频的画面，换画面就是另一条视频。',
  },
  noComments: {
    en: 'Masthead does not comment on YouTube. Correct title and description of the video instead, or comment by hand in YouTube Studio.',
    'zh-CN': 'Masthead 不在 YouTube 上发表评论。请改正视频的标题和说明，或在 YouTube 工作室手动评论。',
  },

  // What a look cannot tell.
  uploadsUnnamed: {
    en: 'YouTube does not name the list of uploads.',
    'zh-CN': 'YouTube 没有给出上传列表。',
  },
  uploadedNotPublic: {
    params: { privacy: 'text', where: 'text' },
    en: 'Its video was uploaded and is {privacy}, not public: {where}.',
    'zh-CN': '视频已上传，状态为 {privacy}，没有公开：{where}',
  },
  uploadedNotShown: {
    params: { where: 'text' },
    en: 'Its video was uploaded and is not shown, not public: {where}.',
    'zh-CN': '视频已上传，但没有显示，也没有公开：{where}',
  },
});

/** What is wrong with a channel on it, and what to do. */
export const findings = defineMessages('youtubeFinding', {
  signInAgain: {
    en: 'Sign in again as the owner of the channel, and check the OAuth client of the Google project.',
    'zh-CN': '请以频道所有者身份重新登录，并检查 Google 项目的 OAuth 客户端。',
  },
  noChannel: {
    en: 'The Google account that signed in has no YouTube channel.',
    'zh-CN': '登录的 Google 账号没有 YouTube 频道。',
  },
  signInAsOwner: {
    en: 'Sign in with the account that owns the channel.',
    'zh-CN': '请用拥有该频道的账号登录。',
  },
  otherChannel: {
    params: { own: 'text', wanted: 'text' },
    en: 'The account that signed in owns the channel {own}, not {wanted}.',
    'zh-CN': '登录的账号拥有频道 {own}，而不是 {wanted}。',
  },
  correctChannelId: {
    en: 'Sign in with the other account, or correct the channel id.',
    'zh-CN': '请用另一账号登录，或更正频道编号。',
  },
  noLongVideos: {
    en: 'The channel may not show videos of more than 15 minutes yet.',
    'zh-CN': '该频道还不能发布超过 15 分钟的视频。',
  },
  verifyOwner: {
    en: 'Verify the channel’s owner by phone on youtube.com/verify.',
    'zh-CN': '请在 youtube.com/verify 用手机验证频道所有者。',
  },
});

export const youtube = defineMessages('youtube', {
  name: { en: 'YouTube', 'zh-CN': 'YouTube' },
  video: { en: 'a video on YouTube', 'zh-CN': 'YouTube 视频' },
  short: { en: 'a Short on YouTube', 'zh-CN': 'YouTube Shorts' },
  videoRequired: {
    en: 'The article has no video; YouTube accepts nothing else. Add one to the article, or leave this channel out.',
    'zh-CN': '报道没有视频，而 YouTube 只接受视频。请在报道中添加视频，或不选此渠道。',
  },
  videoLong: {
    en: 'The video lasts more than 15 minutes; only a channel with a verified owner may show it.',
    'zh-CN': '视频超过 15 分钟，只有所有者已通过验证的频道才能发布。',
  },
  textBrackets: {
    params: { field: 'message' },
    en: 'There is a < or > in {field}, which YouTube does not accept. Remove it.',
    'zh-CN': '{field}中有 < 或 >，YouTube 不接受，请去掉。',
  },
  markerMissing: {
    en: 'The description does not have the link with the marker, by which the video is found again.',
    'zh-CN': '视频说明中没有带识别标记的链接，丢失答复时将无法找到这条视频。',
  },
});

/** Where credentials are found. */
export const credentials = defineMessages('youtubeCredential', {
  clientId: {
    en: 'Google Cloud console, “Clients” of the Google Auth Platform: an OAuth client of your project.',
    'zh-CN': 'Google Cloud 控制台 → Google Auth Platform → “客户端”中该项目的 OAuth 客户端。',
  },
  clientSecret: {
    en: 'Beside the client ID.',
    'zh-CN': '与客户端 ID 在同一处。',
  },
  refreshToken: {
    en: 'The token from the OAuth Playground, or from your own sign-in, once the channel’s owner has authorised your client.',
    'zh-CN': '频道所有者授权你的客户端后，由 OAuth Playground 或你自己的登录流程给出。',
  },
});

/** Options that people set in the desk. */
export const options = defineMessages('youtubeOption', {
  categoryId: { en: 'Category', 'zh-CN': '视频类别' },
  categoryIdAbout: {
    en: 'Number of YouTube’s category; 25 is News & Politics.',
    'zh-CN': 'YouTube 类别编号；25 为“新闻和政治”。',
  },
  notifySubscribers: { en: 'Notify subscribers of new videos', 'zh-CN': '新视频通知订阅者' },
});

/** About connecting a channel with a click. */
export const connecting = defineMessages('youtubeConnect', {
  app: { en: 'Google OAuth client', 'zh-CN': 'Google OAuth 客户端' },
  way: { en: 'Sign in with Google', 'zh-CN': '用 Google 登录' },
  before: {
    en: 'In the Google Cloud console: a project with the YouTube Data API, and an OAuth client of the type “Web application” with the callback address shown here. Publish the consent screen first: while it is in testing, each connection ends after 7 days. Sign in as the owner of the channel.',
    'zh-CN':
      '在 Google Cloud 控制台中：项目须启用 YouTube Data API，并创建“Web 应用”类型的 OAuth 客户端，填入此处显示的回调地址。请先发布同意屏幕：处于测试状态时，每次连接 7 天后失效。请以频道所有者身份登录。',
  },
  upload: { en: 'Videos cannot be uploaded.', 'zh-CN': '无法上传视频。' },
  manage: {
    en: 'Videos cannot be found, edited or taken down.',
    'zh-CN': '无法查找、修改或撤下视频。',
  },
  noRefreshToken: {
    en: 'Google gave no refresh token. Remove the app at myaccount.google.com/connections, then connect again.',
    'zh-CN': 'Google 没有给出刷新令牌。请在 myaccount.google.com/connections 移除应用，然后重新连接。',
  },
  endsSoon: {
    params: { days: 'number' },
    en: 'This connection ends in {days, plural, one {# day} other {# days}}: the consent screen of the app is in testing. Publish it, then connect again.',
    'zh-CN': '此连接将在 {days} 天后失效：应用的同意屏幕处于测试状态。请发布后重新连接。',
  },
});
