import { defineMessages } from '../../lib/message.ts';

/** Why a call, a look or a change on it ended as it did. */
export const outcomes = defineMessages('instagramOutcome', {
  // What a refusal means.
  spamSuspected: {
    en: 'Instagram suspects spam and blocked the action',
    'zh-CN': 'Instagram 怀疑是垃圾信息，已阻止操作',
  },
  quotaUsed: { en: "The account's posts for this day are used up", 'zh-CN': '账号当天的发布次数已用完' },
  pictureNotReady: { en: 'The picture is not ready yet', 'zh-CN': '图片尚未就绪' },
  preparedUnknown: { en: 'The prepared picture is no longer known', 'zh-CN': '已准备的图片已失效' },
  pictureUnreachable: {
    en: 'Instagram could not fetch the picture; its address must be reachable from the internet',
    'zh-CN': 'Instagram 无法读取图片，图片地址须能从互联网访问',
  },
  failed: { en: 'Instagram failed', 'zh-CN': 'Instagram 出现故障' },
  accountRestricted: {
    en: 'The account is restricted, inactive or must pass a check in the app',
    'zh-CN': '账号受限、停用，或须在应用内通过验证',
  },
  pictureTooLarge: { en: 'The picture is larger than 8 MB', 'zh-CN': '图片超过 8 MB' },
  pictureNotJpeg: { en: 'The picture is not a JPEG', 'zh-CN': '图片不是 JPEG' },
  pictureShape: {
    en: "The picture's shape is outside 4:5 to 1.91:1",
    'zh-CN': '图片比例不在 4:5 至 1.91:1 之间',
  },
  captionTooLong: { en: 'The caption is too long or has too many tags', 'zh-CN': '配文过长或标签过多' },
  postRefused: { en: 'Instagram does not accept the post', 'zh-CN': 'Instagram 不接受此帖' },
  videoUnreachable: {
    en: 'Instagram could not fetch the video; its address must be reachable from the internet',
    'zh-CN': 'Instagram 无法读取视频，视频地址须能从互联网访问',
  },
  videoRefused: {
    en: 'Instagram does not accept the format of the video',
    'zh-CN': 'Instagram 不接受视频的格式',
  },
  carouselSize: {
    en: 'A carousel takes 2 to 10 pictures and videos',
    'zh-CN': '轮播帖须有 2 至 10 张图片或视频',
  },
  tagsRefused: {
    en: 'Instagram does not accept the tagged people; check the usernames, at most 20',
    'zh-CN': 'Instagram 不接受标记的用户，请检查用户名（最多 20 个）',
  },
  trialRefused: {
    en: 'Instagram does not let the account publish trial reels; publish it as a usual reel',
    'zh-CN': 'Instagram 不允许此账号发布试用 Reels，请改为普通 Reels',
  },
  contentRefused: {
    en: 'Instagram does not accept the picture or the caption',
    'zh-CN': 'Instagram 不接受图片或配文',
  },
  notProfessional: { en: 'The account is not a professional account', 'zh-CN': '账号不是专业账号' },
  sessionEnded: {
    en: 'Instagram ended the session, as it does after frequent posting',
    'zh-CN': 'Instagram 结束了会话（频繁发布后会如此）',
  },
  comeBackLater: { en: 'Instagram asks to try again later', 'zh-CN': 'Instagram 要求稍后再试' },
  pictureUnprepared: {
    params: { words: 'quote' },
    en: 'Instagram could not prepare the picture: {words}.',
    'zh-CN': 'Instagram 未能准备图片：{words}',
  },

  // What publishing ran into.
  pictureMissing: {
    en: 'A post on Instagram needs a picture, and this one has none.',
    'zh-CN': 'Instagram 帖子必须有图片，而此帖没有。',
  },
  fetching: {
    params: { what: 'choice' },
    en: 'Instagram is still fetching the {what, select, video {video} other {picture}}.',
    'zh-CN': 'Instagram 仍在读取{what, select, video {视频} other {图片}}。',
  },
  expired: {
    en: 'What was prepared expired; it is prepared again.',
    'zh-CN': '已准备的内容过期，将重新准备。',
  },
  idNotShown: {
    en: 'The post is published, but Instagram does not show its id.',
    'zh-CN': '帖子已发布，但 Instagram 没有显示其编号。',
  },
  maybePublished: {
    en: 'Instagram no longer accepts what was prepared: it may be published already.',
    'zh-CN': 'Instagram 不再接受已准备的内容：可能已经发布。',
  },

  // Why a live post cannot be taken down.
  commentGoesWithPost: {
    en: 'A comment on Instagram is deleted with the post that it is under; by itself it can only be deleted by hand.',
    'zh-CN': 'Instagram 的评论随所属帖子一起删除；单独删除只能手动进行。',
  },
  commentsOff: {
    en: 'Comments of this post are off. Switch them on in the Instagram app to comment.',
    'zh-CN': '此帖的评论已关闭。如需评论，请先在 Instagram 应用中打开。',
  },
  storiesMute: {
    en: 'A story on Instagram takes no comments of its account.',
    'zh-CN': 'Instagram 快拍下不能由本账号发表评论。',
  },
  mayNotDelete: {
    en: 'Instagram only lets accounts connected with Facebook Login delete posts. It has to be done by hand.',
    'zh-CN': 'Instagram 只允许通过 Facebook 登录连接的账号删除帖子，只能手动处理。',
  },

  // What a look cannot tell.
  sameCaption: {
    params: { posts: 'number' },
    en: '{posts} posts of the account have this caption.',
    'zh-CN': '账号有 {posts} 条帖子使用此配文。',
  },
  trialUnlisted: {
    en: 'Instagram does not list the post; it may leave trial reels out.',
    'zh-CN': 'Instagram 没有列出此帖；它可能不列出试用 Reels。',
  },
  storiesUnnamed: {
    en: 'The account has more than one story that it could be, and stories carry no words to tell them apart.',
    'zh-CN': '账号有多条快拍可能是此帖，而快拍没有文字可供区分。',
  },
  notListedYet: {
    en: 'Instagram says that the post is published, but does not list it yet.',
    'zh-CN': 'Instagram 表示帖子已发布，但尚未列出。',
  },
});

/** What is wrong with a channel on it, and what to do. */
export const findings = defineMessages('instagramFinding', {
  quotaUsed: {
    params: { total: 'number' },
    en: 'The account has used all of its {total} posts of the last 24 hours.',
    'zh-CN': '账号过去 24 小时的 {total} 次发布已全部用完。',
  },
  postLess: {
    en: 'Wait until the oldest of them is a day old, or post less often.',
    'zh-CN': '请等最早的一条满一天，或减少发布。',
  },
});

export const instagram = defineMessages('instagram', {
  loginHost: {
    params: { host: 'text' },
    en: '{host}, the host for the path instagram-login',
    'zh-CN': '{host}（路径 instagram-login 使用的主机）',
  },
  name: { en: 'Instagram', 'zh-CN': 'Instagram' },
  reel: { en: 'a reel on Instagram', 'zh-CN': 'Instagram Reels' },
  carousel: { en: 'a carousel on Instagram', 'zh-CN': 'Instagram 轮播帖' },
  story: { en: 'a story on Instagram', 'zh-CN': 'Instagram 快拍' },
  hashtags: {
    params: { count: 'number', max: 'number', over: 'number' },
    en: 'The caption has {count} hashtags; Instagram takes at most {max}. Take out {over}.',
    'zh-CN': '配文有 {count} 个话题标签，Instagram 最多允许 {max} 个，请去掉 {over} 个。',
  },
  mentions: {
    params: { count: 'number', max: 'number', over: 'number' },
    en: 'The caption mentions {count} accounts; Instagram takes at most {max}. Take out {over}.',
    'zh-CN': '配文提及了 {count} 个账号，Instagram 最多允许 {max} 个，请去掉 {over} 个。',
  },
  videoMissing: {
    params: { format: 'choice' },
    en: '{format, select, carousel {A carousel with a video} other {A reel}} needs a video, and the article has none that can be used. Choose another format.',
    'zh-CN': '{format, select, carousel {含视频的轮播} other {Reels}}需要视频，而报道没有可用的视频，请选择其他形式。',
  },
  notForStories: {
    params: { setting: 'message' },
    en: 'Instagram takes this setting for posts and reels only, so the story goes out without it: {setting}.',
    'zh-CN': 'Instagram 只允许帖子和 Reels 使用此设置，快拍发布时将不带此设置：{setting}。',
  },
  onlyForReels: {
    params: { setting: 'message' },
    en: 'This setting is for reels, so the post is published without it: {setting}.',
    'zh-CN': '此设置只适用于 Reels，帖子发布时将不带此设置：{setting}。',
  },
  commentWithCommentsOff: {
    en: 'The post has a first comment, but its comments are off. Remove one of the two.',
    'zh-CN': '帖子有首条评论，但评论已关闭，请去掉其中一项。',
  },
  placesUnused: {
    en: 'People can only be tagged at a place in pictures of the feed: the post is published without the tags in its pictures.',
    'zh-CN': '只有帖子图片可在指定位置标记用户，发布时将不带图片中的标记。',
  },
  tagsWithoutPicture: {
    en: 'People in a carousel are tagged in its pictures, and it has none: the post is published without the tagged people.',
    'zh-CN': '轮播帖只能在图片中标记用户，而此帖没有图片，发布时将不带标记的用户。',
  },
  tags: {
    params: { picture: 'number', count: 'number', max: 'number' },
    en: 'Picture {picture} has {count} tagged people; Instagram takes at most {max}.',
    'zh-CN': '图片 {picture} 标记了 {count} 人，Instagram 最多允许 {max} 人。',
  },
  linkInCaption: {
    en: 'The caption contains an address, which readers on Instagram cannot follow. Remove it.',
    'zh-CN': '配文中有网址，但读者在 Instagram 上无法点开，请去掉。',
  },
});

/** Where credentials are found. */
export const credentials = defineMessages('instagramCredential', {
  accessToken: {
    en: 'The page token of the Facebook page that the account belongs to; with Instagram Login, “Generate token” in the app’s Instagram settings.',
    'zh-CN':
      '该账号所属 Facebook 公共主页的主页口令；若使用 Instagram 登录，则在应用的 Instagram 设置中点击“生成口令”。',
  },
  userToken: {
    en: 'The user token that the page token was made from. Optional: Instagram was seen to let only user tokens read what it prepares. Ends after 60 days. Connecting the account stores it.',
    'zh-CN':
      '生成主页口令所用的用户口令。可选：Instagram 曾只允许用户口令读取准备中的内容。60 天后到期。连接账号时会自动保存。',
  },
  instagramAppId: {
    en: 'App dashboard, “Instagram”, “API setup with Instagram login”: “Instagram app ID”, which is not that of the Meta app.',
    'zh-CN': '应用面板 → “Instagram” → “API setup with Instagram login”中的“Instagram app ID”，与 Meta 应用编号不同。',
  },
  instagramAppSecret: { en: 'Beside the Instagram app ID.', 'zh-CN': '与 Instagram app ID 在同一处。' },
});

/** About connecting an account with a click. */
export const connecting = defineMessages('instagramConnect', {
  app: { en: 'Instagram app', 'zh-CN': 'Instagram 应用' },
  way: { en: 'Sign in with Instagram', 'zh-CN': '用 Instagram 登录' },
  before: {
    en: 'For a professional account without a Facebook page. Instagram refuses callback addresses on localhost. The connection lasts 60 days and is renewed weekly.',
    'zh-CN':
      '适用于未关联 Facebook 主页的专业账号。Instagram 不接受 localhost 回调地址。连接有效期 60 天，每周自动续期。',
  },
  stepApp: {
    en: 'In a Meta app, set up “API setup with Instagram login” and enter the callback address shown here. The account has to be a professional one.',
    'zh-CN': '在 Meta 应用中设置“API setup with Instagram login”，并填入此处显示的回调地址。账号须为专业账号。',
  },
  stepTester: {
    en: 'With standard access, invite the account as an Instagram tester under “App roles”, and accept the invitation in the account’s settings under “Apps and websites”. Without it, consent succeeds, and Instagram then answers “Unsupported request – method type: get”.',
    'zh-CN':
      '使用标准访问权限时，请在“应用身份”中邀请该账号为 Instagram 测试者，并在账号设置“应用和网站”中接受邀请。否则授权虽成功，Instagram 随后会返回“Unsupported request – method type: get”。',
  },
  stepReview: {
    en: 'For accounts of others, the app needs advanced access, by app review and business verification.',
    'zh-CN': '要连接他人的账号，应用需要高级访问权限，须通过应用审核和商家验证。',
  },
  basic: { en: 'The account cannot be read.', 'zh-CN': '无法读取账号。' },
  publish: { en: 'Nothing can be posted.', 'zh-CN': '无法发布帖子。' },
  comments: { en: 'Corrections cannot be posted as comments.', 'zh-CN': '无法以评论发布更正。' },
  notProfessional: {
    en: 'This is not a professional account: Instagram lets programs post for business and creator accounts only.',
    'zh-CN': '这不是专业账号：Instagram 只允许程序为企业账号和创作者账号发帖。',
  },
});

/** Options that people set in the desk. */
export const options = defineMessages('instagramOption', {
  videos: { en: 'Videos', 'zh-CN': '视频' },
  videosAbout: {
    en: 'Posts the article’s video as a reel instead of its picture, where it fits or can be made to fit.',
    'zh-CN': '视频符合要求或可转换时，用报道的视频发布 Reels 代替图片。',
  },
  pictures: { en: 'Pictures', 'zh-CN': '图片数量' },
  picturesAbout: {
    en: 'The most pictures of the article a new post has; two or more make a carousel. Up to 10 can be chosen for each post.',
    'zh-CN': '新帖最多使用报道的几张图片，两张及以上以轮播帖发布。每条帖子可另选，最多 10 张。',
  },
  shape: { en: 'Tallest shape of pictures', 'zh-CN': '最高的图片比例' },
  shapeAbout: {
    en: 'Pictures are cropped to this shape or a wider one, up to 1.91:1. Instagram documents 4:5; 3:4 is reported as accepted.',
    'zh-CN': '图片裁剪为此比例或更宽的比例，最宽 1.91:1。Instagram 文档载明的是 4:5；3:4 据报也可使用。',
  },
});

/** What an editor may choose for a post. */
export const choices = defineMessages('instagramChoice', {
  story: { en: 'Story', 'zh-CN': '快拍' },
  reel: { en: 'Reel', 'zh-CN': 'Reels' },
  carousel: { en: 'Carousel with video', 'zh-CN': '含视频的轮播' },
  videoAt: { en: 'Video in the carousel', 'zh-CN': '轮播中的视频' },
  videoFirst: { en: 'Before the pictures', 'zh-CN': '在图片之前' },
  videoLast: { en: 'After the pictures', 'zh-CN': '在图片之后' },
  collaborators: { en: 'Collaborators', 'zh-CN': '合作者' },
  collaboratorsHelp: {
    params: { max: 'number' },
    en: 'Up to {max} usernames. They are invited to show the post on their profiles, too.',
    'zh-CN': '最多 {max} 个用户名。对方接受邀请后，帖子也会显示在其主页。',
  },
  tags: { en: 'Tagged people', 'zh-CN': '标记用户' },
  tagsHelp: {
    params: { max: 'number' },
    en: 'Up to {max} usernames, tagged in the video, or side by side at the lower edge of the first picture. To tag people at a place, use “Tag people” below a picture.',
    'zh-CN':
      '最多 {max} 个用户名，标记在视频中，或并排标记在第一张图片下方。如需标记在指定位置，请使用图片下方的“标记用户”。',
  },
  location: { en: 'Location', 'zh-CN': '地点' },
  locationHelp: {
    en: 'Numeric ID of the Facebook page of the place.',
    'zh-CN': '该地点对应的 Facebook 公共主页的数字 ID。',
  },
  reelsOnly: { en: 'Reels tab only', 'zh-CN': '仅在 Reels 栏显示' },
  reelsOnlyHelp: {
    en: 'The reel is not shown in the feed of the profile.',
    'zh-CN': 'Reels 不显示在主页的帖子列表中。',
  },
  commentsOff: { en: 'Comments off', 'zh-CN': '关闭评论' },
  commentsOffHelp: {
    en: 'Readers can’t comment. Switched off as soon as the post is published.',
    'zh-CN': '读者不能评论。帖子发布后立即关闭。',
  },
  trial: { en: 'Trial reel', 'zh-CN': '试用 Reels' },
  trialHelp: {
    en: 'Shown to people who don’t follow the account first. Not every account can publish trial reels.',
    'zh-CN': '先展示给未关注账号的用户。并非每个账号都能使用。',
  },
  trialManual: { en: 'Share with followers by hand, in the app', 'zh-CN': '在应用中手动分享给粉丝' },
  trialPerformance: { en: 'Share with followers if it performs well', 'zh-CN': '表现良好时自动分享给粉丝' },
  audioName: { en: 'Name of the audio', 'zh-CN': '音频名称' },
  audioNameHelp: {
    en: 'Shown below the reel in place of “Original audio”.',
    'zh-CN': '显示在 Reels 下方，代替“原创音频”。',
  },
});

/** Steps of trying a channel out, and what that makes. */
export const trials = defineMessages('instagramTrial', {
  room: { en: 'Sign in and read how many posts of the day are left', 'zh-CN': '登录并读取当天剩余的发布次数' },
  fetched: { en: 'Instagram has fetched the picture', 'zh-CN': 'Instagram 已读取图片' },
  notFetched: {
    params: { wait: 'duration' },
    en: 'Instagram has not fetched the picture within {wait}.',
    'zh-CN': 'Instagram 在{wait}内没有读取图片。',
  },
  container: { en: 'Prepared picture that is not published', 'zh-CN': '已准备、未发布的图片' },
  containerEnds: {
    en: 'Readers cannot see it, and Instagram deletes it after 24 hours.',
    'zh-CN': '读者看不到它，Instagram 会在 24 小时后删除。',
  },
});
