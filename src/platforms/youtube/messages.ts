import { defineMessages } from '../../lib/message.ts';
import './retired-messages.ts';

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
  fixTitle: {
    en: 'Change the title: it needs 1 to 100 characters, none of them < or >.',
    'zh-CN': '请修改标题：须为 1 至 100 个字符，且不含 < 和 >。',
  },
  fixDescription: {
    en: 'Change the description: it may have 5,000 bytes, and neither < nor >.',
    'zh-CN': '请修改说明：最多 5000 字节，且不含 < 和 >。',
  },
  fixTags: {
    en: 'Change the tags: together they may have 500 characters.',
    'zh-CN': '请修改标签：总共最多 500 个字符。',
  },
  fixCategory: { en: 'Choose another category.', 'zh-CN': '请选择其他类别。' },
  fixMetadata: {
    en: 'Check title, category and other settings of the video.',
    'zh-CN': '请检查视频的标题、类别和其他设置。',
  },
  fixPublishAt: {
    en: 'Choose another time from which the video is public, or none.',
    'zh-CN': '请更改视频的公开时间，或去掉它。',
  },
  fixLanguage: {
    en: 'Set the language of the channel, or remove titles and descriptions in other languages.',
    'zh-CN': '请设置渠道的语言，或去掉其他语言的标题和说明。',
  },
  fixFile: {
    en: 'The file did not arrive, or has a name that YouTube does not accept.',
    'zh-CN': '文件没有送达，或 YouTube 不接受其文件名。',
  },
  fixPicture: { en: 'YouTube does not accept the thumbnail.', 'zh-CN': 'YouTube 不接受该缩略图。' },
  fixSettings: {
    en: 'The channel may not use this setting; check it in YouTube Studio.',
    'zh-CN': '该频道不能使用此设置，请在 YouTube 工作室检查。',
  },
  notThere: {
    en: 'It is no longer on YouTube, or belongs to another channel.',
    'zh-CN': '它已不在 YouTube 上，或属于其他频道。',
  },
  thereAlready: { en: 'It is on YouTube already.', 'zh-CN': '它已在 YouTube 上。' },
  playlistFull: {
    en: 'The playlist takes no more videos.',
    'zh-CN': '该播放列表已不能再加入视频。',
  },
  tooLarge: { en: 'The file is too large for YouTube.', 'zh-CN': '文件超过 YouTube 的上限。' },
  fixComment: { en: 'Change the comment: it is empty or too long.', 'zh-CN': '请修改评论：评论为空或过长。' },
  commentsOff: {
    en: 'Comments are turned off for this video; allow them in YouTube Studio.',
    'zh-CN': '该视频已关闭评论，请在 YouTube 工作室开启。',
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
    en: 'YouTube shows the video as {privacy}, not public. Open it in YouTube Studio: a restriction is named there, and it can be made public. Since 2 November 2026 YouTube no longer keeps videos of unverified Google projects private.',
    'zh-CN':
      'YouTube 将视频显示为 {privacy}，而不是公开。请在 YouTube 工作室中打开该视频：那里会注明限制原因，也可将其设为公开。自 2026 年 11 月 2 日起，YouTube 不再将未验证 Google 项目的视频锁定为私享。',
  },
  publicFrom: {
    params: { at: 'time' },
    en: 'YouTube keeps the video private until {at}.',
    'zh-CN': 'YouTube 在 {at} 之前将视频保持私享。',
  },
  publicAlready: {
    en: 'The video is public already: YouTube takes a later time only before that.',
    'zh-CN': '视频已公开，YouTube 只允许在公开之前设置公开时间。',
  },
  notScheduled: {
    en: 'YouTube did not accept the time at which the video is to be public: it stays private. Check in YouTube Studio.',
    'zh-CN': 'YouTube 没有接受视频的公开时间，视频仍为私享。请在 YouTube 工作室查看。',
  },
  madePrivate: { en: 'made private', 'zh-CN': '已设为私享' },

  // Why a live video stays as it is.
  videoStays: {
    en: 'YouTube cannot replace a published video: a new file is a new video.',
    'zh-CN': 'YouTube 不能更换已发布视频的画面，换画面就是另一条视频。',
  },
  commentsStay: {
    en: 'Masthead does not edit comments. Delete it and comment again, or edit it by hand in YouTube Studio.',
    'zh-CN': 'Masthead 不修改评论。请删除后重新评论，或在 YouTube 工作室手动修改。',
  },
  kidsMute: {
    en: 'YouTube takes no comments below videos made for kids. Correct title and description of the video instead.',
    'zh-CN': '面向儿童的视频不能评论。请改正视频的标题和说明。',
  },
  privateMute: {
    en: 'YouTube takes no comments below a video that is not public yet. Correct title and description of the video instead, or wait until it is public.',
    'zh-CN': '尚未公开的视频不能评论。请改正视频的标题和说明，或等视频公开。',
  },

  mayNotComment: {
    params: { words: 'quote' },
    en: 'YouTube does not let this channel comment: {words}. Connect it again and allow managing YouTube (youtube.force-ssl), or comment by hand in YouTube Studio.',
    'zh-CN':
      'YouTube 不允许该渠道发表评论：{words}。请重新连接并允许管理 YouTube（youtube.force-ssl），或在 YouTube 工作室手动评论。',
  },

  ofPlaylist: {
    params: { playlist: 'text', why: 'message' },
    en: '{playlist}: {why}',
    'zh-CN': '{playlist}：{why}',
  },

  playlistUnlisted: {
    params: { title: 'quote' },
    en: 'YouTube may have made the playlist {title} already; its list will show it.',
    'zh-CN': 'YouTube 可能已创建播放列表{title}，稍后会出现在列表中。',
  },
  playlistsUnread: {
    params: { read: 'number' },
    en: 'The channel has more than {read} playlists, so Masthead cannot see whether it has this one. Add the video to it on YouTube.',
    'zh-CN': '频道的播放列表超过 {read} 个，Masthead 无法确认是否已有同名的。请在 YouTube 上加入视频。',
  },
  fixPlaylist: {
    en: 'Change the title of the new playlist: it needs 1 to 150 characters, none of them < or >.',
    'zh-CN': '请修改新播放列表的标题：须为 1 至 150 个字符，且不含 < 和 >。',
  },
  playlistsFull: {
    en: 'The channel has as many playlists as YouTube allows. Choose one that it has, or delete one.',
    'zh-CN': '频道的播放列表数量已达 YouTube 上限。请选用已有的播放列表，或删除一个。',
  },

  // What a look cannot tell.
  wordlessComment: {
    params: { id: 'text' },
    en: 'The comment {id} is listed without its text.',
    'zh-CN': '列表中的评论 {id} 没有文字。',
  },
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
  mayNotManage: {
    en: 'The connection may upload videos but not manage them (youtube.force-ssl), so captions, playlists, comments and corrections will fail.',
    'zh-CN': '该连接可以上传视频，但不能管理视频（youtube.force-ssl）：字幕、播放列表、评论和更正都会失败。',
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

/** How a post is published, and what an editor may set for it. */
export const choices = defineMessages('youtubeChoice', {
  short: { en: 'Short', 'zh-CN': 'Shorts' },
  playlists: { en: 'Playlists', 'zh-CN': '播放列表' },
  playlistsHelp: {
    params: { max: 'number' },
    en: 'Up to {max} playlists of the channel. The video is added once it is up.',
    'zh-CN': '频道的播放列表，最多 {max} 个。视频上传后会加入其中。',
  },
  playlistId: {
    en: 'the address of a playlist on YouTube, or its id (PL…)',
    'zh-CN': 'YouTube 播放列表的网址或编号（PL…）',
  },
  newPlaylist: { en: 'New playlist', 'zh-CN': '新播放列表' },
  newPlaylistHelp: {
    en: 'Its title. A public playlist is made with it and gets the video; if the channel has one with this title, that one is used.',
    'zh-CN': '填写标题，会新建一个公开的播放列表并加入此视频；频道若已有同名播放列表，则直接使用。',
  },
  playlistTitle: {
    params: { max: 'number' },
    en: 'a title of up to {max} characters, without < and >',
    'zh-CN': '标题，最多 {max} 个字符，不含 < 和 >',
  },
  license: { en: 'Licence', 'zh-CN': '许可' },
  licenseHelp: {
    en: 'Under Creative Commons (CC BY), anyone may reuse the video if they name the channel.',
    'zh-CN': '采用知识共享署名许可（CC BY）后，他人注明来源即可再次使用此视频。',
  },
  standard: { en: 'Standard YouTube licence', 'zh-CN': '标准 YouTube 许可' },
  creativeCommons: { en: 'Creative Commons (CC BY)', 'zh-CN': '知识共享署名（CC BY）' },
  embedding: { en: 'On other websites', 'zh-CN': '在其他网站播放' },
  allowed: { en: 'May be embedded', 'zh-CN': '允许嵌入' },
  notAllowed: { en: 'May not be embedded', 'zh-CN': '不允许嵌入' },
  statistics: { en: 'Detailed statistics', 'zh-CN': '详细统计数据' },
  statisticsHelp: {
    en: 'Views and likes are public either way.',
    'zh-CN': '无论如何选择，观看次数和点赞数都会公开。',
  },
  shown: { en: 'Public', 'zh-CN': '公开' },
  hidden: { en: 'Not public', 'zh-CN': '不公开' },
  recordedOn: { en: 'Recorded on', 'zh-CN': '录制日期' },
  recordedOnHelp: { en: 'A date such as 2026-11-28.', 'zh-CN': '日期，例如 2026-11-28。' },
  publishAt: { en: 'Public on YouTube from', 'zh-CN': '在 YouTube 上公开的时间' },
  publishAtHelp: {
    en: 'Date and time with zone, such as 2026-12-01T08:00:00Z. Masthead uploads the video at the time of its own schedule, and YouTube keeps it private until this one: set it later than that. If it has passed by the time of the upload, the video is public at once.',
    'zh-CN':
      '带时区的日期和时间，例如 2026-12-01T08:00:00+08:00。Masthead 按自己的排期上传视频，YouTube 在此时间之前保持私享，因此应晚于排期时间。若上传时此时间已过，视频会立即公开。',
  },
  category: { en: 'Category', 'zh-CN': '视频类别' },
  film: { en: 'Film & Animation', 'zh-CN': '电影和动画' },
  autos: { en: 'Autos & Vehicles', 'zh-CN': '汽车' },
  music: { en: 'Music', 'zh-CN': '音乐' },
  pets: { en: 'Pets & Animals', 'zh-CN': '宠物和动物' },
  sports: { en: 'Sports', 'zh-CN': '体育' },
  travel: { en: 'Travel & Events', 'zh-CN': '旅游和活动' },
  gaming: { en: 'Gaming', 'zh-CN': '游戏' },
  people: { en: 'People & Blogs', 'zh-CN': '人物和博客' },
  comedy: { en: 'Comedy', 'zh-CN': '喜剧' },
  entertainment: { en: 'Entertainment', 'zh-CN': '娱乐' },
  news: { en: 'News & Politics', 'zh-CN': '新闻和政治' },
  howto: { en: 'Howto & Style', 'zh-CN': 'DIY 和生活百科' },
  education: { en: 'Education', 'zh-CN': '教育' },
  science: { en: 'Science & Technology', 'zh-CN': '科学和技术' },
  nonprofits: { en: 'Nonprofits & Activism', 'zh-CN': '公益和社会活动' },
  subscribers: { en: 'Subscribers', 'zh-CN': '订阅者' },
  notify: { en: 'Notify them', 'zh-CN': '通知' },
  quiet: { en: 'Don’t notify them', 'zh-CN': '不通知' },
  madeForKids: { en: 'Made for kids', 'zh-CN': '面向儿童的内容' },
  madeForKidsHelp: {
    en: 'YouTube turns off comments and notifications for it.',
    'zh-CN': 'YouTube 会关闭此视频的评论和通知。',
  },
  titles: { en: 'Titles in other languages', 'zh-CN': '其他语言的标题' },
  titlesHelp: {
    en: 'One per language, after its code: “de: Die Nachtfähre ist zurück”.',
    'zh-CN': '每种语言一条，前面写语言代码，例如“en: The night ferry is back”。',
  },
  descriptions: { en: 'Descriptions in other languages', 'zh-CN': '其他语言的说明' },
  descriptionsHelp: {
    en: 'One per language that has a title, written in the same way. The link of the post is added below.',
    'zh-CN': '每种有标题的语言一条，写法相同。帖子的链接会自动加在末尾。',
  },
  localized: {
    en: 'a language code, a colon and the text, such as “de: Die Nachtfähre”',
    'zh-CN': '语言代码、冒号和文字，例如“en: The night ferry”',
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
  commentEarly: {
    en: 'YouTube takes no comment under a video that is not public yet. Remove the first comment, or the time from which the video is public.',
    'zh-CN': 'YouTube 不接受对未公开视频的评论。请去掉首条评论，或去掉公开时间。',
  },
  commentKids: {
    en: 'YouTube closes comments under videos made for kids. Remove the first comment.',
    'zh-CN': 'YouTube 会关闭儿童视频的评论，请去掉首条评论。',
  },
  chaptersStart: {
    params: { first: 'text' },
    en: 'The first chapter in the description is at {first}. YouTube makes chapters only if the first is at 0:00.',
    'zh-CN': '说明中的第一个章节在 {first}。只有第一个章节从 0:00 开始，YouTube 才会生成章节。',
  },
  chaptersFew: {
    params: { count: 'number' },
    en: 'The description has {count, plural, one {# chapter} other {# chapters}}. YouTube makes chapters only of three or more.',
    'zh-CN': '说明中有 {count} 个章节，至少 3 个 YouTube 才会生成章节。',
  },
  chaptersOrder: {
    params: { chapter: 'quote', before: 'text' },
    en: 'The chapter {chapter} begins less than 10 seconds after the one at {before}. YouTube makes chapters only if they ascend and each lasts 10 seconds or more.',
    'zh-CN': '章节{chapter}距 {before} 处的章节不足 10 秒。章节须按时间递增、每个至少 10 秒，YouTube 才会生成章节。',
  },
  chaptersEnd: {
    params: { chapter: 'quote' },
    en: 'The chapter {chapter} begins less than 10 seconds before the end of the video, or after it. YouTube makes no chapters then.',
    'zh-CN': '章节{chapter}距视频结尾不足 10 秒，或已超出视频长度，YouTube 不会生成章节。',
  },
  localizedLanguage: {
    params: { language: 'language' },
    en: 'There is a title or description in {language}, which is the language of the post itself. Change the post’s own text instead.',
    'zh-CN': '其他语言的标题或说明中有{language}，而这正是帖子本身的语言。请直接修改帖子的文字。',
  },
  localizedUnknown: {
    en: 'The post has no language, so YouTube takes no titles and descriptions in other languages. Set the language of the channel, or remove them.',
    'zh-CN': '帖子没有语言，YouTube 不接受其他语言的标题和说明。请设置渠道的语言，或去掉这些内容。',
  },
  localizedTwice: {
    params: { language: 'language' },
    en: 'There are two titles or two descriptions in {language}. Remove one.',
    'zh-CN': '{language}有两个标题或两段说明，请去掉一个。',
  },
  localizedTitle: {
    params: { language: 'language' },
    en: 'There is a description in {language}, but no title. Add the title, or remove the description.',
    'zh-CN': '有{language}的说明，却没有标题。请补上标题，或去掉说明。',
  },
  localizedLong: {
    params: { what: 'choice', language: 'language', length: 'number', max: 'number' },
    en: 'The {what, select, title {title} other {description with its link}} in {language} has {length} {what, select, title {characters} other {bytes}}; YouTube takes {max}. Shorten it.',
    'zh-CN':
      '{language}的{what, select, title {标题} other {说明（含链接）}}有 {length} {what, select, title {个字符} other {字节}}，YouTube 最多接受 {max}，请缩短。',
  },
  localizedBrackets: {
    params: { language: 'language' },
    en: 'There is a < or > in the title or description in {language}, which YouTube does not accept. Remove it.',
    'zh-CN': '{language}的标题或说明中有 < 或 >，YouTube 不接受，请去掉。',
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
  license: { en: 'Licence', 'zh-CN': '许可' },
  embeddable: { en: 'Videos may be embedded on other websites', 'zh-CN': '允许在其他网站嵌入视频' },
  publicStats: { en: 'Detailed statistics are public', 'zh-CN': '公开详细统计数据' },
});

/** About connecting a channel with a click. */
export const connecting = defineMessages('youtubeConnect', {
  app: { en: 'Google OAuth client', 'zh-CN': 'Google OAuth 客户端' },
  way: { en: 'Sign in with Google', 'zh-CN': '用 Google 登录' },
  before: {
    en: 'Sign in as the owner of the channel.',
    'zh-CN': '请以频道所有者身份登录。',
  },
  stepProject: {
    en: 'In the Google Cloud console, enable the YouTube Data API in a project, and create an OAuth client of the type “Web application” with the callback address shown here.',
    'zh-CN':
      '在 Google Cloud 控制台的项目中启用 YouTube Data API，并创建“Web 应用”类型的 OAuth 客户端，填入此处显示的回调地址。',
  },
  stepPublish: {
    en: 'Publish the consent screen: while it is in testing, only listed test users can sign in, and each connection ends after 7 days.',
    'zh-CN': '请发布同意屏幕：测试状态下只有列出的测试用户可以登录，且每次连接 7 天后失效。',
  },
  stepUnverified: {
    en: 'Until Google has verified the app, it shows “Google hasn’t verified this app”. For your own app, choose “Advanced”, then “Go to …”; or ask for verification.',
    'zh-CN':
      '在 Google 完成验证前，会显示“Google 尚未验证此应用”。如果是自己的应用，请点击“高级”，再点击“前往…”；也可申请验证。',
  },
  stepWorkspace: {
    en: 'If the channel belongs to a Google Workspace, its admin has to trust the client: Admin console, Security, API controls, App access control, with the client ID.',
    'zh-CN':
      '如果频道属于 Google Workspace，须由管理员信任此客户端：管理控制台 → 安全 → API 控制 → 应用访问权限控制，填入客户端 ID。',
  },
  adminPolicy: {
    en: 'The admin of the Google Workspace has to trust the client ID under “App access control” in the admin console',
    'zh-CN': '请由 Google Workspace 管理员在管理控制台的“应用访问权限控制”中信任此客户端 ID',
  },
  orgInternal: {
    en: 'The consent screen is for users of one organisation: set its user type to external, or sign in with an account of that organisation',
    'zh-CN': '同意屏幕仅限某一组织的用户：请将用户类型改为外部，或用该组织的账号登录',
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

/** What trying a channel out makes, and costs. */
export const trials = defineMessages('youtubeTrial', {
  costs: {
    en: 'It uploads a private video of two seconds and deletes it. That uses 1 of the day’s 100 uploads, and 51 of the 10,000 units, of the Google project.',
    'zh-CN':
      '将上传一段 2 秒的私享视频并随即删除，占用 Google 项目当天 100 次上传中的 1 次，以及 10,000 单位配额中的 51 单位。',
  },
  video: { en: 'Private video', 'zh-CN': '私享视频' },
  videoByHand: {
    en: 'Only the channel’s owner sees it. Delete “Test upload by Masthead” in YouTube Studio under “Content”.',
    'zh-CN': '只有频道所有者能看到它。请在 YouTube 工作室的“内容”中删除“Test upload by Masthead”。',
  },
});
