import { defineMessages } from '../../lib/message.ts';

/** Why a call, a look or a change on it ended as it did. */
export const outcomes = defineMessages('xOutcome', {
  // What a refusal means.
  accountLocked: { en: 'The account is suspended or locked', 'zh-CN': '账号被停用或锁定' },
  keysRefused: { en: 'X does not accept the keys of this channel', 'zh-CN': 'X 不接受该渠道的密钥' },
  noCredits: { en: 'The account has no credits left', 'zh-CN': '账号余额已用完' },
  spendingLimit: { en: 'The spending limit of this cycle is reached', 'zh-CN': '本周期的消费上限已用完' },
  usageCap: { en: 'The usage cap of the app is reached', 'zh-CN': '应用的用量上限已用完' },
  duplicate: { en: 'The same text was posted before', 'zh-CN': '相同文字已发布过' },
  appOnlyKeys: {
    en: "The keys are the app's alone and cannot post for an account",
    'zh-CN': '这些密钥只属于应用，不能代账号发布',
  },
  appWithoutProject: { en: 'The app is not part of a project', 'zh-CN': '应用不属于任何项目' },
  appReadOnly: { en: 'The app has no permission to write', 'zh-CN': '应用没有写入权限' },
  planLacks: { en: 'The plan of the app does not include this call', 'zh-CN': '应用的套餐不包含此调用' },
  bareForbidden: {
    en: 'X forbids the call without a reason',
    'zh-CN': 'X 禁止此调用，未说明原因',
  },
  stoppedBefore: {
    en: 'The network in front of X stopped the request',
    'zh-CN': '请求被 X 前端的网络拦截',
  },
  pictureRefused: { en: 'The picture was not accepted', 'zh-CN': '图片未被接受' },
  cashtags: { en: 'The text has more than one cashtag', 'zh-CN': '正文有多个股票标签' },
  replyRefused: { en: 'X does not allow this reply', 'zh-CN': 'X 不允许此回复' },
  notPermitted: {
    en: 'X refused the text or the picture, or the app may not write',
    'zh-CN': 'X 拒绝了文字或图片，或应用没有写入权限',
  },
  automated: { en: 'X treats the account’s posts as automated spam', 'zh-CN': 'X 认为该账号在自动发布垃圾信息' },
  dailyPosts: { en: 'The account’s posts for this day are used up', 'zh-CN': '账号当天的发布次数已用完' },
  fieldRefused: { en: 'The app may not set one of the fields', 'zh-CN': '应用无权使用某个字段' },
  linkRefused: { en: 'X does not accept a link of the post', 'zh-CN': 'X 不接受帖子中的链接' },
  videoTooLong: { en: 'The video is longer than the account may post', 'zh-CN': '视频超过该账号允许的时长' },
  textTooLong: { en: 'The text is too long for the account', 'zh-CN': '文字超过该账号允许的长度' },
  resourceRefused: {
    en: 'The post that is quoted or answered cannot be used by this account',
    'zh-CN': '该账号无法引用或回复所选的帖子',
  },
  featureRefused: { en: 'The account or the app’s plan does not include this', 'zh-CN': '账号或应用套餐不包含此功能' },
  windowUsed: {
    en: 'X takes no more posts until its time window starts over; nothing was sent.',
    'zh-CN': '在 X 的限流时段结束前不能再发布，尚未发送任何内容。',
  },
  fileTooLarge: { en: 'The file is too large', 'zh-CN': '文件太大' },
  requestRefused: { en: 'X refused the request', 'zh-CN': 'X 拒绝了请求' },
  comeBackLater: { en: 'X asks to try again later', 'zh-CN': 'X 要求稍后再试' },
  answered404: { en: 'X answered with HTTP 404', 'zh-CN': 'X 返回 HTTP 404' },
  notFound: { en: 'X did not find what was asked for', 'zh-CN': 'X 没有找到所请求的内容' },
  failed: { en: 'X failed', 'zh-CN': 'X 出现故障' },
  undocumented: {
    params: { status: 'number' },
    en: 'X answered with HTTP {status}, which it does not document.',
    'zh-CN': 'X 返回 HTTP {status}，其文档没有说明。',
  },

  // What publishing ran into.
  otherAccount: {
    params: { own: 'text', wanted: 'text' },
    en: 'The keys belong to the account {own}, but the channel is set up for {wanted}. Correct userId in config/channels.yaml, or set the keys of the other account.',
    'zh-CN':
      '密钥属于账号 {own}，而渠道设置的是 {wanted}。请更正 config/channels.yaml 中的 userId，或设置另一账号的密钥。',
  },
  captionsLanguage: {
    params: { language: 'quote' },
    en: 'X accepts captions only in languages with a two-letter code, and these are in {language}.',
    'zh-CN': 'X 只接受两个字母的语言代码的字幕，而此字幕的语言为{language}。',
  },
  postedBefore: {
    params: { words: 'quote' },
    en: 'X reports that this text was posted before: {words}.',
    'zh-CN': 'X 表示相同文字已发布过：{words}',
  },
  answeredGone: {
    params: { words: 'quote' },
    en: 'The post being replied to no longer exists: {words}.',
    'zh-CN': '所回复的帖子已不存在：{words}',
  },
  uploadLost: {
    en: 'The uploaded file is no longer valid; it is uploaded again.',
    'zh-CN': '已上传的文件已失效，将重新上传。',
  },
  videoUploadLost: {
    en: 'X no longer knows the uploaded video; it is uploaded again.',
    'zh-CN': 'X 已不认识上传的视频，将重新上传。',
  },
  videoFailed: {
    params: { words: 'quote' },
    en: 'X could not process the video: {words}.',
    'zh-CN': 'X 未能处理视频：{words}',
  },
  videoFailedUnexplained: {
    en: 'X could not process the video: no reason given.',
    'zh-CN': 'X 未能处理视频，没有说明原因。',
  },
  processing: { en: 'X is processing the video.', 'zh-CN': 'X 正在处理视频。' },
  gifFailed: {
    params: { words: 'quote' },
    en: 'X could not process the GIF: {words}. Choose the still picture, or another.',
    'zh-CN': 'X 未能处理动图：{words}。请改用静态图片或换一张。',
  },
  gifFailedUnexplained: {
    en: 'X could not process the GIF, and gave no reason. Choose the still picture, or another.',
    'zh-CN': 'X 未能处理动图，没有说明原因。请改用静态图片或换一张。',
  },
  gifProcessing: { en: 'X is processing the GIF.', 'zh-CN': 'X 正在处理动图。' },
  gifUploadLost: {
    en: 'X no longer knows the uploaded GIF; it is uploaded again.',
    'zh-CN': 'X 已不认识上传的动图，将重新上传。',
  },
  peopleUnknown: {
    params: { names: 'list' },
    en: 'X has no accounts {names}, so they are not tagged.',
    'zh-CN': 'X 上没有账号 {names}，因此未标记。',
  },
  coverRefused: {
    en: 'X did not take the cover of the video, and shows a frame of it.',
    'zh-CN': 'X 未接受视频封面，改用视频中的一帧。',
  },
  versionsUnknown: {
    en: 'X does not say which versions the post has.',
    'zh-CN': 'X 没有说明此帖有哪些版本。',
  },

  // Why a live post cannot be edited.
  editNotAllowed: { en: 'X does not let this post be edited.', 'zh-CN': 'X 不允许修改此帖。' },
  editHourOver: {
    en: 'The hour in which X allows edits is over.',
    'zh-CN': 'X 允许修改帖子的一小时已过。',
  },
  editsUsed: { en: 'The post has been edited as often as X allows.', 'zh-CN': '此帖的修改次数已达到 X 的上限。' },
  editedThere: {
    en: 'The post has meanwhile been edited on X by hand. Correct it there.',
    'zh-CN': '此帖期间已在 X 上被手动修改，请在那里更正。',
  },
  editsForPremium: {
    en: 'X lets only Premium accounts edit posts, and the channel is not set up as one (`edits` in its options). Reply with a correction, or delete it and post it again.',
    'zh-CN': 'X 只允许 Premium 账号修改帖子，而该渠道未设置为此类账号（选项 edits）。请以更正回复，或撤下后重新发布。',
  },
  tooOldToEdit: {
    en: 'X allows edits for an hour, and this post is older. Reply with a correction, or delete it and post it again.',
    'zh-CN': 'X 只允许在一小时内修改帖子，此帖已超过。请以更正回复，或撤下后重新发布。',
  },
  editedTooOften: {
    params: { times: 'number' },
    en: 'X allows {times} edits of a post, and all are used. Reply with a correction, or delete it and post it again.',
    'zh-CN': 'X 最多允许修改 {times} 次，次数已用完。请以更正回复，或撤下后重新发布。',
  },
  pollsStay: {
    en: 'X does not let a post with a poll be edited. Answer it with a correction, or take it down and post it again.',
    'zh-CN': 'X 不允许修改带投票的帖子。请以更正答复，或撤下后重新发布。',
  },
  wordsOnly: {
    en: 'X changes only the words of a post, not its picture or video.',
    'zh-CN': 'X 只能修改帖子的文字，不能更换图片或视频。',
  },

  // What a look cannot tell.
  linksHidden: {
    params: { where: 'text' },
    en: 'X shows a post, but not where its links lead: {where}.',
    'zh-CN': 'X 上有一条帖子，但没有显示其中链接的去向：{where}',
  },
  listedWithErrors: {
    en: 'X lists posts together with errors.',
    'zh-CN': 'X 返回的帖子列表附带错误。',
  },
  countsDiffer: {
    params: { counted: 'number', listed: 'number' },
    en: 'X counts {counted} posts in its list, but shows {listed}.',
    'zh-CN': 'X 的列表计有 {counted} 条帖子，却只显示 {listed} 条。',
  },
  partBefore: {
    en: 'The post that this one follows in its thread has no id.',
    'zh-CN': '串文中前一条帖子没有编号。',
  },
  threadBegun: {
    params: { where: 'text' },
    en: 'A thread of this story has begun on X: {where}. Check which of its posts are there.',
    'zh-CN': 'X 上已有这篇报道的串文：{where}。请核对其中哪些帖子已发布。',
  },
  answerHidden: {
    params: { where: 'text' },
    en: 'X shows a post, but not what it replies to: {where}.',
    'zh-CN': 'X 上有一条帖子，但没有显示它回复的是哪一条：{where}',
  },
});

/** What a person does about a refusal. */
export const advice = defineMessages('xAdvice', {
  unlock: {
    en: 'Sign in to x.com with the account, do what X asks there, then resume the channel.',
    'zh-CN': '请用该账号登录 x.com，按 X 的提示处理，然后恢复该渠道。',
  },
  connectAgain: {
    en: 'Connect the channel again, or enter new keys, then resume it.',
    'zh-CN': '请重新连接该渠道或填写新的密钥，然后恢复。',
  },
  connectAccount: {
    en: 'Connect the channel with “Sign in with X”, or enter all four keys of the account.',
    'zh-CN': '请用“使用 X 登录”连接该渠道，或填写账号的全部四个密钥。',
  },
  buyCredits: {
    en: 'Buy credits in the developer portal, then resume the channel.',
    'zh-CN': '请在开发者平台充值，然后恢复该渠道。',
  },
  raiseLimit: {
    en: 'Raise the limit in the developer portal, or wait for the next billing cycle, then resume the channel.',
    'zh-CN': '请在开发者平台提高上限，或等待下个计费周期，然后恢复该渠道。',
  },
  raiseCap: {
    en: 'Choose a larger plan in the developer portal, or wait until the cap resets.',
    'zh-CN': '请在开发者平台选择更大的套餐，或等待用量重置。',
  },
  otherWords: { en: 'Change the text, then publish again.', 'zh-CN': '请修改文字后重新发布。' },
  goesOn: {
    en: 'Masthead tries again later; publish fewer posts a day if this recurs.',
    'zh-CN': 'Masthead 会稍后重试；如经常出现，请减少每天的发布数量。',
  },
  addToProject: {
    en: 'Add the app to a project in the developer portal, then resume the channel.',
    'zh-CN': '请在开发者平台把应用加入项目，然后恢复该渠道。',
  },
  allowWriting: {
    en: 'Give the app permission to read and write in the developer portal, then connect the channel again.',
    'zh-CN': '请在开发者平台为应用开启读写权限，然后重新连接该渠道。',
  },
  planOrWriting: {
    en: 'In the developer portal, give the app permission to read and write and a plan or credits for posting, then connect the channel again: tokens keep the permission that they were made with.',
    'zh-CN': '请在开发者平台为应用开启读写权限，并确认套餐或余额允许发帖，然后重新连接该渠道：令牌保留其生成时的权限。',
  },
  biggerPlan: {
    en: 'In the developer portal, give the app a plan or credits that include posting, then resume the channel.',
    'zh-CN': '请在开发者平台为应用选择包含发帖的套餐或充值，然后恢复该渠道。',
  },
  otherMedia: {
    en: 'Publish again, which uploads it again; if X refuses it once more, choose another picture or video.',
    'zh-CN': '请重新发布（会再次上传）；如仍被拒绝，请更换图片或视频。',
  },
  oneCashtag: { en: 'Leave one cashtag in the text.', 'zh-CN': '请在正文中只保留一个股票标签。' },
  ownPost: {
    en: 'Publish it as a post of its own, without replying or quoting.',
    'zh-CN': '请作为单独的帖子发布，不要回复或引用。',
  },
  otherLink: { en: 'Correct the link in the text, or remove it.', 'zh-CN': '请更正或删除正文中的链接。' },
  shorterVideo: {
    en: 'Shorten the video to the minutes that X names, or publish without it.',
    'zh-CN': '请把视频剪到 X 所说的分钟数以内，或不带视频发布。',
  },
  shorterText: { en: 'Shorten the text, then publish again.', 'zh-CN': '请缩短文字后重新发布。' },
  otherPost: {
    en: 'Choose another post to quote, or none.',
    'zh-CN': '请更换所引用的帖子，或不引用。',
  },
  otherPlan: {
    en: 'Remove it from the post’s settings, or use an account or plan that includes it.',
    'zh-CN': '请在帖子设置中去掉它，或使用包含此功能的账号或套餐。',
  },
  wordsThenRights: {
    en: 'Shorten the text and check the picture; if other posts fail alike, check the app’s permissions in the developer portal.',
    'zh-CN': '请缩短文字并检查图片；如其他帖子同样失败，请在开发者平台检查应用权限。',
  },
  smallerFile: {
    en: 'Choose a smaller picture or video.',
    'zh-CN': '请选择较小的图片或视频。',
  },
  showWords: {
    en: 'Change what X names; if it names nothing of the post, show its words to an operator.',
    'zh-CN': '请修改 X 指出的内容；如与帖子内容无关，请把原文交给运维人员。',
  },
});

/** What is wrong with a channel on it, and what to do. */
export const findings = defineMessages('xFinding', {
  newKeys: {
    en: 'Create the four keys of the app and the account again in the developer portal, with permission to read and write, and enter the new ones.',
    'zh-CN': '请在开发者平台重新生成应用和账号的四个密钥（须有读写权限），然后重新设置。',
  },
  noCredits: { en: 'The developer account has no credits left', 'zh-CN': '开发者账号余额已用完' },
  buyCredits: {
    en: 'Buy credits in the developer portal, then resume the channel.',
    'zh-CN': '请在开发者平台充值，然后恢复该渠道。',
  },
  accessRefused: { en: 'X refuses this app or account', 'zh-CN': 'X 拒绝此应用或账号' },
  checkAccess: {
    en: 'Check in the developer portal that the app belongs to a project, and on x.com that the account is not locked.',
    'zh-CN': '请在开发者平台确认应用属于某个项目，并在 x.com 确认账号未被锁定。',
  },
  inQuarterHour: { en: 'Try again in 15 minutes.', 'zh-CN': '请一刻钟后再试。' },
  answered: { params: { status: 'number' }, en: 'X answered with HTTP {status}', 'zh-CN': 'X 返回 HTTP {status}' },
  later: {
    en: 'Try again later; see whether X reports an outage.',
    'zh-CN': '请稍后再试，并查看 X 是否公布了故障。',
  },
  otherAccount: {
    params: { own: 'text', wanted: 'text' },
    en: 'The keys belong to the account {own}, but the channel is set up for {wanted}.',
    'zh-CN': '密钥属于账号 {own}，而渠道设置的是 {wanted}。',
  },
  correctUserId: {
    en: 'Correct userId in config/channels.yaml, or set the keys of the other account.',
    'zh-CN': '请更正 config/channels.yaml 中的 userId，或设置另一账号的密钥。',
  },
  otherName: {
    params: { now: 'text', before: 'text' },
    en: 'The account is called @{now} now, but the channel says @{before}.',
    'zh-CN': '账号现名 @{now}，而渠道设置的是 @{before}。',
  },
  correctUsername: {
    en: 'Correct username in config/channels.yaml.',
    'zh-CN': '请更正 config/channels.yaml 中的 username。',
  },
  readOnly: {
    params: { level: 'quote' },
    en: 'The keys may only read (access level {level}).',
    'zh-CN': '这些密钥只能读取（访问级别{level}）。',
  },
});

/** Settings of one post. */
export const settings = defineMessages('xSetting', {
  replies: { en: 'Who can reply', 'zh-CN': '谁可以回复' },
  following: { en: 'Accounts you follow', 'zh-CN': '你关注的账号' },
  mentioned: { en: 'Only accounts you mention', 'zh-CN': '仅提及的账号' },
  verified: { en: 'Verified accounts', 'zh-CN': '已认证账号' },
  subscribers: { en: 'Subscribers', 'zh-CN': '订阅者' },
  quote: { en: 'Quote a post', 'zh-CN': '引用帖子' },
  quoteHelp: {
    en: 'Address or id of one of the account’s own posts. X takes no picture, video or poll beside it.',
    'zh-CN': '本账号某条帖子的网址或编号。引用时不能再带图片、视频或投票。',
  },
  pollOptions: { en: 'Poll choices', 'zh-CN': '投票选项' },
  pollHelp: {
    en: 'Two to four, of at most 25 characters each. X takes no picture, video or quoted post beside a poll.',
    'zh-CN': '2 至 4 项，每项不超过 25 个字符。投票不能与图片、视频或引用同时使用。',
  },
  postId: { en: 'the address of a post on X, or its id', 'zh-CN': 'X 帖子的网址或编号' },
  choiceLength: { en: 'at most 25 characters', 'zh-CN': '不超过 25 个字符' },
  twoToFour: { en: 'two to four choices', 'zh-CN': '2 至 4 个选项' },
  pollPeriod: { en: '5 minutes to 7 days (10,080 minutes)', 'zh-CN': '5 分钟至 7 天（10080 分钟）' },
  pollMinutes: { en: 'Poll length (minutes)', 'zh-CN': '投票时长（分钟）' },
  people: { en: 'People in the pictures', 'zh-CN': '图中人物' },
  peopleHelp: {
    en: 'Up to ten accounts by their @names. Those that X does not have, or that allow no tags, are left out.',
    'zh-CN': '最多 10 个账号，填写 @用户名。X 上不存在或不允许被标记的账号会被略去。',
  },
  handle: {
    en: 'the @name of an account on X, of 15 letters, digits or _ at most',
    'zh-CN': 'X 账号的 @用户名（字母、数字或下划线，最多 15 个字符）',
  },
  tenPeople: { en: 'at most 10 accounts', 'zh-CN': '最多 10 个账号' },
  videoTitle: { en: 'Title of the video', 'zh-CN': '视频标题' },
  videoDescription: { en: 'Description of the video', 'zh-CN': '视频简介' },
  videoDescriptionHelp: {
    en: 'X shows title and description on the card of the video.',
    'zh-CN': 'X 会在视频卡片上显示标题和简介。',
  },
  titleLength: {
    params: { max: 'number' },
    en: 'at most {max} characters',
    'zh-CN': '不超过 {max} 个字符',
  },
  button: { en: 'Button on the video', 'zh-CN': '视频按钮' },
  buttonHelp: { en: 'It leads to the story.', 'zh-CN': '点击后打开报道。' },
  visitSite: { en: 'Visit site', 'zh-CN': '访问网站' },
  watchNow: { en: 'Watch now', 'zh-CN': '立即观看' },
});

export const x = defineMessages('x', {
  thread: { en: 'Thread', 'zh-CN': '串文' },
  alone: {
    params: { what: 'choice' },
    en: 'X takes a {what, select, poll {poll} other {quoted post}} only in a post without pictures, videos and {what, select, poll {quotes} other {polls}}. Take one of them out.',
    'zh-CN':
      'X 的{what, select, poll {投票} other {引用}}不能与图片、视频或{what, select, poll {引用} other {投票}}同时使用，请去掉其中一项。',
  },
  peopleWithoutPicture: {
    en: 'X tags people only in still pictures, and the post has none. Add a picture, or take the people out of its settings.',
    'zh-CN': 'X 只能在静态图片中标记人物，而此帖没有这样的图片。请添加图片，或在设置中去掉图中人物。',
  },
  cardWithoutVideo: {
    en: 'X shows title, description and button only with a video, and the post has none. Add a video, or take them out of its settings.',
    'zh-CN': 'X 只在视频上显示标题、简介和按钮，而此帖没有视频。请添加视频，或在设置中去掉这些内容。',
  },
  buttonWithoutLink: {
    en: 'The button of the video needs the https address of the story, which the post does not have. Take the button out of its settings.',
    'zh-CN': '视频按钮需要报道的 https 网址，而此帖没有。请在设置中去掉按钮。',
  },
  repeats: {
    params: { number: 'number', other: 'number' },
    en: 'Post {number} of the thread says the same as post {other}; X refuses the second one. Change one of them.',
    'zh-CN': '串文第 {number} 条与第 {other} 条文字相同，X 会拒绝后一条，请修改其中一条。',
  },
  pollWithoutText: {
    en: 'A poll needs its question as text.',
    'zh-CN': '投票需要有文字说明问题。',
  },

  name: { en: 'X', 'zh-CN': 'X' },
  video: { en: 'a video on X', 'zh-CN': 'X 视频' },
  bareAddress: {
    params: { address: 'quote' },
    en: 'X turns {address} into a link of its own, which counts as 23 characters.',
    'zh-CN': 'X 会把{address}自动变成链接，按 23 个字符计算。',
  },
  cashtags: {
    params: { count: 'number', tags: 'list' },
    en: 'The text has {count} cashtags ({tags}); X takes at most one. Take out the others.',
    'zh-CN': '正文有 {count} 个股票标签（{tags}），X 最多允许一个，请去掉其余的。',
  },
});

/** Where credentials are found. */
export const credentials = defineMessages('xCredential', {
  appKey: {
    en: 'Developer portal, your app, “Keys and tokens”, “Consumer Keys”.',
    'zh-CN': '开发者后台 → 你的应用 → “Keys and tokens” → “Consumer Keys”。',
  },
  appSecret: {
    en: 'Beside the API key; the portal shows it once.',
    'zh-CN': '与 API Key 在同一处，后台只显示一次。',
  },
  accessToken: {
    en: 'The same page, “Access Token and Secret”, made for the account that posts, with permission to read and write.',
    'zh-CN': '同一页面的“Access Token and Secret”，须以发帖账号生成，并具有读写权限。',
  },
  accessSecret: {
    en: 'Beside the access token; the portal shows it once.',
    'zh-CN': '与 Access Token 在同一处，后台只显示一次。',
  },
  clientId: {
    en: 'Developer portal, your app, “Keys and tokens”, “OAuth 2.0 Client ID and Client Secret”.',
    'zh-CN': '开发者后台 → 你的应用 → “Keys and tokens” → “OAuth 2.0 Client ID and Client Secret”。',
  },
  clientSecret: {
    en: 'Beside the client ID; the portal shows it once. Not needed for an app of the type “Native App”.',
    'zh-CN': '与 Client ID 在同一处，后台只显示一次。类型为“Native App”的应用不需要。',
  },
  refreshToken: {
    en: 'What your own sign-in gives for the account, with the scope offline.access. It is good for one use: “Connect” is easier.',
    'zh-CN': '由你自己的登录流程以 offline.access 权限为该账号取得，只能使用一次；用“连接”更方便。',
  },
});

/** About connecting an account with a click. */
export const connecting = defineMessages('xConnect', {
  app: { en: 'X app', 'zh-CN': 'X 应用' },
  way: { en: 'Sign in with X', 'zh-CN': '用 X 登录' },
  before: {
    en: 'Posts cost credits of the app. Sign in to X as the account that posts first: X connects the account that the browser is signed in to.',
    'zh-CN': '发帖会消耗应用的额度。请先在浏览器中登录要发帖的 X 账号：X 会连接浏览器当前登录的账号。',
  },
  stepApp: {
    en: 'In the developer portal, put the app into a project. Under “User authentication”, choose the type “Web App, Automated App or Bot” and the permission “Read and write”, and enter the callback address shown here.',
    'zh-CN':
      '在开发者后台将应用加入项目。在“User authentication”中选择类型“Web App, Automated App or Bot”和权限“Read and write”，并填入此处显示的回调地址。',
  },
  stepBefore: {
    en: 'Set the permission before you sign in or make tokens: tokens keep the permission that they were made with. After a change, sign in again.',
    'zh-CN': '请先设好权限再登录或生成令牌：令牌保留其生成时的权限。更改后须重新登录。',
  },
  stepCredits: {
    en: 'Posting needs credits or a plan that includes it; without, X answers only “Forbidden”.',
    'zh-CN': '发帖需要额度或包含发帖的套餐；否则 X 只返回“Forbidden”。',
  },
  read: { en: 'Posts cannot be found again after a lost answer.', 'zh-CN': '应答丢失后无法查找帖子。' },
  write: { en: 'Nothing can be posted.', 'zh-CN': '无法发布帖子。' },
  users: { en: 'The account cannot be recognised.', 'zh-CN': '无法识别账号。' },
  media: { en: 'Pictures and videos cannot be uploaded.', 'zh-CN': '无法上传图片和视频。' },
  offline: {
    en: 'The connection would end after two hours.',
    'zh-CN': '连接会在两小时后失效。',
  },
  reconnect: {
    en: 'X does not accept the refresh token any more: it was used elsewhere, or the account removed the app. Connect the account again',
    'zh-CN': 'X 不再接受刷新令牌：它已在别处使用，或账号移除了应用。请重新连接账号',
  },
});

/** Options that people set in the desk. */
export const options = defineMessages('xOption', {
  videos: { en: 'Videos', 'zh-CN': '视频' },
  videosAbout: {
    en: 'Posts the article’s video instead of its picture, where it fits or can be made to fit.',
    'zh-CN': '视频符合要求或可转换时，用报道的视频代替图片。',
  },
  longPosts: { en: 'Long posts', 'zh-CN': '长帖' },
  longPostsAbout: {
    en: 'For Premium accounts: up to 25,000 characters. X declines them from other accounts.',
    'zh-CN': '仅限 Premium 账号，最多 25,000 个字符；其他账号会被 X 拒绝。',
  },
  pictures: { en: 'Pictures', 'zh-CN': '图片数量' },
  picturesAbout: {
    en: 'The most pictures of the article a new post has. Up to 4 can be chosen for each post.',
    'zh-CN': '新帖最多使用报道的几张图片。每条帖子可另选，最多 4 张。',
  },
  edits: { en: 'Edit posts to correct them', 'zh-CN': '通过编辑更正帖子' },
  editsAbout: {
    en: 'For an hour and at most five times. Premium accounts only: X refuses it to others.',
    'zh-CN': '发布后一小时内最多五次。仅限 Premium 账号，X 会拒绝其他账号。',
  },
});

/** What trying a channel out makes. */
export const trials = defineMessages('xTrial', {
  media: { en: 'Uploaded picture that no post uses', 'zh-CN': '已上传、未用于帖子的图片' },
  mediaEnds: { en: 'X deletes it within 24 hours.', 'zh-CN': 'X 会在 24 小时内删除。' },
});
