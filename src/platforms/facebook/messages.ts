import { defineMessages } from '../../lib/message.ts';

/** Why a call, a look or a change on it ended as it did. */
export const outcomes = defineMessages('facebookOutcome', {
  // What a refusal means.
  duplicate: { en: 'The same content was posted before', 'zh-CN': '相同内容已发布过' },
  breaksStandards: {
    en: 'The post breaks the community standards or was reported; a person must look at it',
    'zh-CN': '帖子违反社区规范或被举报，须由人查看',
  },
  identity: {
    en: 'Facebook asks a person to confirm the identity behind the page at facebook.com',
    'zh-CN': 'Facebook 要求在 facebook.com 上确认主页背后的身份',
  },
  tooFast: { en: 'The page posts too fast', 'zh-CN': '主页发布过于频繁' },
  failed: { en: 'Facebook failed', 'zh-CN': 'Facebook 出现故障' },
  linkUnreadable: {
    en: 'Facebook cannot read the linked page; check that it can be reached from outside',
    'zh-CN': 'Facebook 无法读取链接页面，请确认外部可以访问',
  },
  linkToFacebook: { en: 'Links to facebook.com are not allowed', 'zh-CN': '不允许链接到 facebook.com' },
  pictureRefused: { en: 'The picture is too large or of the wrong kind', 'zh-CN': '图片太大或格式不对' },
  contentRefused: {
    en: 'Facebook does not accept the text or the file',
    'zh-CN': 'Facebook 不接受文字或文件',
  },
  cardRefused: {
    en: 'Only the owner of a website may choose title and picture of its card',
    'zh-CN': '只有网站的所有者才能指定链接卡片的标题和图片',
  },
  videoShape: {
    en: 'The video has a shape that Facebook does not accept; reels and stories are 9:16',
    'zh-CN': 'Facebook 不接受视频的画面比例，Reels 和快拍须为 9:16',
  },
  videoResolution: {
    en: 'The video has too few pixels; reels and stories need at least 540×960',
    'zh-CN': '视频分辨率太低，Reels 和快拍至少须为 540×960',
  },
  videoLength: {
    en: 'The video is too short or too long; reels have 3 to 90 seconds, stories 3 to 60',
    'zh-CN': '视频太短或太长，Reels 须为 3 至 90 秒，快拍须为 3 至 60 秒',
  },
  videoFrameRate: {
    en: 'The video has a frame rate that Facebook does not accept; reels and stories have 24 to 60 frames per second',
    'zh-CN': 'Facebook 不接受视频的帧率，Reels 和快拍须为每秒 24 至 60 帧',
  },
  videoRefused: { en: 'Facebook does not accept the video', 'zh-CN': 'Facebook 不接受视频' },
  mayNotPublishVideos: {
    en: 'The token may not publish videos; connect the page again as a person who may create content on it',
    'zh-CN': '令牌无权发布视频，请由可在主页上发布内容的人员重新连接主页',
  },
  requestUnsupported: { en: 'The page does not support this request', 'zh-CN': '主页不支持此请求' },

  // What publishing ran into.
  postedBefore: {
    params: { words: 'quote' },
    en: 'Facebook reports that this was posted before: {words}.',
    'zh-CN': 'Facebook 表示相同内容已发布过：{words}',
  },
  storyEmpty: {
    en: 'A story on Facebook needs a picture or a video, and this one has none.',
    'zh-CN': 'Facebook 快拍必须有图片或视频，而此帖没有。',
  },
  pictureLost: {
    en: 'The uploaded picture is no longer valid; it is uploaded again.',
    'zh-CN': '已上传的图片已失效，将重新上传。',
  },
  uploadLost: {
    params: { words: 'quote' },
    en: 'Facebook lost the upload of the video ({words}); it starts again.',
    'zh-CN': 'Facebook 丢失了上传的视频（{words}），将重新上传。',
  },
  uploadTokenRefused: {
    params: { words: 'quote' },
    en: 'Facebook does not accept the token for uploads ({words}).',
    'zh-CN': 'Facebook 不接受用于上传的令牌（{words}）。',
  },
  uploadBrokeOff: {
    params: { words: 'quote' },
    en: 'The upload of the video broke off ({words}); it goes on from there.',
    'zh-CN': '视频上传中断（{words}），将从中断处继续。',
  },
  uploadRefused: {
    params: { words: 'quote' },
    en: 'Facebook does not accept the video ({words}).',
    'zh-CN': 'Facebook 不接受视频（{words}）。',
  },
  uploadStalled: {
    en: 'Facebook kept nothing of what was uploaded.',
    'zh-CN': 'Facebook 没有保留已上传的内容。',
  },
  uploadAnswerLost: {
    en: 'The upload of the video starts again: all of it had arrived, but the answer was lost.',
    'zh-CN': '视频将重新上传：内容已全部到达，但答复丢失。',
  },
  uploadAgain: {
    params: { words: 'quote' },
    en: 'The upload of the video starts again: {words}.',
    'zh-CN': '视频将重新上传：{words}',
  },
  uploadNotResumed: {
    params: { words: 'quote' },
    en: 'Facebook does not continue the upload of the video ({words}); it starts again.',
    'zh-CN': 'Facebook 不再接续视频的上传（{words}），将重新上传。',
  },
  videoLost: {
    en: 'Facebook no longer knows the uploaded video; it is uploaded again.',
    'zh-CN': 'Facebook 已不认识上传的视频，将重新上传。',
  },
  fileLost: {
    params: { words: 'quote' },
    en: 'Facebook no longer knows the uploaded file ({words}); it is uploaded again.',
    'zh-CN': 'Facebook 已不认识上传的文件（{words}），将重新上传。',
  },
  fileLostUnclear: {
    params: { words: 'quote', why: 'message' },
    en: 'Facebook no longer knows the uploaded file ({words}). {why}',
    'zh-CN': 'Facebook 已不认识上传的文件（{words}）。{why}',
  },
  videoFailed: {
    params: { words: 'quote' },
    en: 'Facebook could not process the video: {words}.',
    'zh-CN': 'Facebook 未能处理视频：{words}',
  },
  videoFailing: {
    params: { words: 'quote' },
    en: 'Facebook failed to process the video, and says that this may be temporary: {words}.',
    'zh-CN': 'Facebook 处理视频失败，并表示可能只是暂时的：{words}',
  },
  processing: { en: 'Facebook is processing the video.', 'zh-CN': 'Facebook 正在处理视频。' },

  // Why a live post cannot be changed.
  commentsStay: {
    en: 'Masthead does not edit comments. Delete it and reply again, or do it by hand.',
    'zh-CN': 'Masthead 不修改评论。请删除后重新回复，或手动修改。',
  },
  storiesStay: {
    en: 'A story on Facebook cannot be changed or deleted by a program. It is gone after a day; until then it can only be deleted by hand.',
    'zh-CN': 'Facebook 快拍不能通过程序修改或删除，一天后自动消失；在此之前只能手动删除。',
  },
  storiesMute: {
    en: 'A story on Facebook takes no comments of its page.',
    'zh-CN': 'Facebook 快拍下不能由主页发表评论。',
  },
  wordsOnly: {
    en: 'Facebook changes only the words of a post, not its link or picture.',
    'zh-CN': 'Facebook 只能修改帖子的文字，不能更换链接或图片。',
  },

  // What a look cannot tell.
  attachmentsHidden: {
    params: { where: 'text' },
    en: 'Facebook lists a post without what is attached to it: {where}.',
    'zh-CN': 'Facebook 列出了一条帖子，但没有显示其附件：{where}',
  },
  descriptionHidden: {
    params: { where: 'text' },
    en: 'Facebook lists a video without its description: {where}.',
    'zh-CN': 'Facebook 列出了一条视频，但没有显示其说明：{where}',
  },
  videoHidden: {
    params: { where: 'text' },
    en: 'Facebook lists the post without its video: {where}.',
    'zh-CN': 'Facebook 列出了此帖，但没有显示其视频：{where}',
  },
  stillProcessing: {
    en: 'Facebook is still processing the video, and does not say whether it will be shown.',
    'zh-CN': 'Facebook 仍在处理视频，没有说明是否会显示。',
  },
  videoUnlisted: {
    en: 'No list of the page shows the video; Facebook may still be processing it.',
    'zh-CN': '主页的列表中都没有此视频；Facebook 可能仍在处理。',
  },
  storyUnknown: {
    en: 'It is no longer known which picture the story shows.',
    'zh-CN': '已无法得知快拍用的是哪张图片。',
  },
  storyNameless: {
    params: { where: 'text' },
    en: 'Facebook lists a story without what it shows: {where}.',
    'zh-CN': 'Facebook 列出了一条快拍，但没有显示其内容：{where}',
  },
  videoUnknown: { en: 'It is no longer known which video it was.', 'zh-CN': '已无法得知是哪一条视频。' },
});

/** What is wrong with a channel on it, and what to do. */
export const findings = defineMessages('facebookFinding', {
  otherPage: {
    params: { own: 'text', wanted: 'text' },
    en: 'Facebook answered for the page {own}, but {wanted} was requested.',
    'zh-CN': 'Facebook 返回的是主页 {own}，而请求的是 {wanted}。',
  },
  correctPageId: {
    en: 'Correct pageId in config/channels.yaml.',
    'zh-CN': '请更正 config/channels.yaml 中的 pageId。',
  },
  appUnknown: {
    en: 'Ordinary videos are uploaded directly, not resumably: which app the token belongs to is not known.',
    'zh-CN': '普通视频将直接上传，不能断点续传：不知道令牌属于哪个应用。',
  },
  addAppId: {
    en: 'Add the app id as the secret appId of the channel, or set videoUpload: direct to keep it so.',
    'zh-CN': '请将应用编号填入渠道密钥 appId，或设置 videoUpload: direct 保持现状。',
  },
  otherApp: {
    params: { named: 'text', own: 'text' },
    en: 'The secret appId names the app {named}, but the token belongs to the app {own}.',
    'zh-CN': '密钥 appId 填写的是应用 {named}，而令牌属于应用 {own}。',
  },
  correctAppId: {
    en: 'Correct the secret appId, and appSecret with it; until then videos may be uploaded directly.',
    'zh-CN': '请更正密钥 appId 和 appSecret；在此之前视频可能会直接上传。',
  },
});

export const facebook = defineMessages('facebook', {
  name: { en: 'Facebook', 'zh-CN': 'Facebook' },
  reel: { en: 'a reel on Facebook', 'zh-CN': 'Facebook Reels' },
  video: { en: 'a video on Facebook', 'zh-CN': 'Facebook 视频' },
  storyVideo: { en: 'a story on Facebook', 'zh-CN': 'Facebook 快拍' },
  videoMissing: {
    en: 'A video post needs a video, and the article has none that can be used. Choose another format.',
    'zh-CN': '视频帖需要视频，而报道没有可用的视频，请选择其他形式。',
  },
  linkMissing: {
    en: 'A link post needs a link, and the article has none. Choose another format.',
    'zh-CN': '链接帖需要链接，而报道没有链接，请选择其他形式。',
  },
  captionsLanguage: {
    params: { language: 'text' },
    en: 'The video will be published without its captions in the language {language}, which Facebook does not offer.',
    'zh-CN': '视频将不带语言 {language} 的字幕发布，因为 Facebook 不支持该语言。',
  },
  captionsTooLarge: {
    params: { language: 'text', bytes: 'bytes', max: 'bytes' },
    en: 'The video will be published without its captions in the language {language}: the file has {bytes}, and Facebook takes at most {max}.',
    'zh-CN': '视频将不带语言 {language} 的字幕发布：文件大小为 {bytes}，而 Facebook 最多允许 {max}。',
  },
  captionsTwice: {
    params: { language: 'text' },
    en: 'The video will be published without its captions in the language {language}: to Facebook it is the same as that of other captions.',
    'zh-CN': '视频将不带语言 {language} 的字幕发布：Facebook 将其视为与另一份字幕相同的语言。',
  },
  notForStories: {
    params: { setting: 'message' },
    en: 'Stories don’t have this setting, so the story is published without it: {setting}.',
    'zh-CN': '快拍没有此设置，发布时将不带此设置：{setting}。',
  },
  settingUnused: {
    params: { setting: 'message' },
    en: 'This setting is for videos, so the post is published without it: {setting}.',
    'zh-CN': '此设置只适用于视频，帖子发布时将不带此设置：{setting}。',
  },
  linkToFacebook: {
    params: { host: 'text' },
    en: 'The link leads to {host}; Facebook refuses posts that link to itself. Link to the article.',
    'zh-CN': '链接指向{host}；Facebook 拒绝链接到自身的帖子，请改为链接到报道。',
  },
  linkNotInMessage: {
    params: { media: 'choice' },
    en: 'A post with a {media, select, video {video} other {picture}} has no link card, and the message does not contain the link. Put it in.',
    'zh-CN': '带{media, select, video {视频} other {图片}}的帖子没有链接卡片，而正文中也没有链接，请加上。',
  },
});

/** Where credentials are found. */
export const credentials = defineMessages('facebookCredential', {
  pageToken: {
    en: 'Graph API Explorer: choose the page under “User or Page”, from a long-lived user token; or a system user’s token in Business settings.',
    'zh-CN': '图谱 API 探索工具：用长期用户口令在“用户或公共主页”中选择该主页；或使用商务管理平台中系统用户的口令。',
  },
  appId: {
    en: 'Meta for Developers: App settings, Basic. Optional: with it videos are uploaded resumably also where the token does not name its app, and with the app secret Masthead can check when the token expires.',
    'zh-CN':
      'Meta for Developers：应用设置 → 基本。可选：填写后，即使口令未标明所属应用，视频也能断点续传；再填写应用密钥即可查询口令何时到期。',
  },
});

/** Options that people set in the desk. */
export const options = defineMessages('facebookOption', {
  videos: { en: 'Videos', 'zh-CN': '视频' },
  videosAbout: {
    en: 'Posts the article’s video instead of its picture: upright and up to 90 seconds long as a reel, else as an ordinary video.',
    'zh-CN': '用报道的视频代替图片：90 秒以内的竖屏视频发为 Reels，其余发为普通视频。',
  },
  videoUpload: { en: 'Upload of ordinary videos', 'zh-CN': '普通视频的上传方式' },
  videoUploadAbout: {
    en: 'Resumable needs an app that may upload files; where it may not, videos are uploaded directly.',
    'zh-CN': '断点续传要求应用可以上传文件；否则直接上传。',
  },
  resumable: { en: 'Resumable (recommended)', 'zh-CN': '断点续传（推荐）' },
  direct: { en: 'Direct, in phases', 'zh-CN': '直接分段上传' },
  pictures: { en: 'Pictures', 'zh-CN': '图片数量' },
  picturesAbout: {
    en: 'The most pictures of the article a new post has. Up to 10 can be chosen for each post.',
    'zh-CN': '新帖最多使用报道的几张图片。每条帖子可另选，最多 10 张。',
  },
  linkIn: { en: 'Link', 'zh-CN': '链接位置' },
  linkInAbout: {
    en: 'Where the link of a post with pictures or a video is.',
    'zh-CN': '带图片或视频的帖子把链接放在哪里。',
  },
  inMessage: { en: 'In the text', 'zh-CN': '正文' },
  linkInComment: { en: 'Links in the first comment', 'zh-CN': '链接放在首条评论' },
  inComment: { en: 'In the first comment', 'zh-CN': '首条评论' },
});

/** What an editor may choose for a post. */
export const choices = defineMessages('facebookChoice', {
  link: { en: 'Link with card', 'zh-CN': '链接卡片' },
  story: { en: 'Story', 'zh-CN': '快拍' },
  video: { en: 'Video or reel', 'zh-CN': '视频或 Reels' },
  title: { en: 'Title of the video', 'zh-CN': '视频标题' },
  countries: { en: 'Only readers in these countries', 'zh-CN': '仅限这些国家和地区的读者' },
  countriesHelp: {
    params: { max: 'number' },
    en: 'Two-letter codes, such as DE or AT; at most {max}. Stories are always for everyone.',
    'zh-CN': '两位字母代码，如 DE、AT，最多 {max} 个。快拍始终对所有人可见。',
  },
  countryCode: { en: 'the two-letter code of a country, such as DE', 'zh-CN': '国家或地区的两位字母代码，如 DE' },
  elsewhere: { en: 'Readers in other countries', 'zh-CN': '其他国家和地区的读者' },
  elsewhereHidden: { en: 'Can’t see the post', 'zh-CN': '看不到此帖' },
  elsewhereShown: { en: 'See it less often', 'zh-CN': '较少看到此帖' },
  languages: { en: 'Preferred languages', 'zh-CN': '优先语言' },
  languagesHelp: {
    en: 'Facebook shows the post more often to readers who use it in one of these languages.',
    'zh-CN': 'Facebook 会更多地向使用这些语言的读者展示此帖。',
  },
  titleHelp: { en: 'Shown above a video or reel.', 'zh-CN': '显示在视频或 Reels 上方。' },
});

/** What trying a channel out makes. */
export const trials = defineMessages('facebookTrial', {
  photo: { en: 'Unpublished picture', 'zh-CN': '未发布的图片' },
  photoByHand: {
    en: 'Readers cannot see it, and Facebook deletes unpublished pictures after a day. To remove it now, open facebook.com/ followed by its id as an admin of the page, and delete it.',
    'zh-CN':
      '读者看不到它，Facebook 会在一天后删除未发布的图片。如需立即删除，请以主页管理员身份打开 facebook.com/ 加上该编号的网址并删除。',
  },
});
