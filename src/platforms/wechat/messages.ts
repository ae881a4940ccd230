import { defineMessages } from '../../lib/message.ts';
import './retired-messages.ts';

/** Why a call, a look or a change on it ended as it did. */
export const outcomes = defineMessages('wechatOutcome', {
  answered: {
    params: { code: 'text', words: 'quote' },
    en: 'WeChat answered {code}: {words}',
    'zh-CN': '微信返回 {code}：{words}',
  },
  answeredAdvice: {
    params: { code: 'text', words: 'quote', advice: 'message' },
    en: 'WeChat answered {code}: {words}. {advice}',
    'zh-CN': '微信返回 {code}：{words}。{advice}',
  },
  answeredWordless: {
    params: { code: 'text' },
    en: 'WeChat answered {code} without an explanation',
    'zh-CN': '微信返回 {code}，没有说明。',
  },
  answeredWordlessAdvice: {
    params: { code: 'text', advice: 'message' },
    en: 'WeChat answered {code} without an explanation. {advice}',
    'zh-CN': '微信返回 {code}，没有说明。{advice}',
  },
  answeredHttp: {
    params: { status: 'number' },
    en: 'WeChat answered HTTP {status}.',
    'zh-CN': '微信返回 HTTP {status}。',
  },

  // What to do about it.
  checkSecrets: {
    en: 'Check the app id and secret of the account.',
    'zh-CN': '请检查账号的 AppID 和 AppSecret。',
  },
  allowAddress: {
    en: "Add the address of this server to the account's IP allow-list.",
    'zh-CN': '请把本服务器的地址加入账号的 IP 白名单。',
  },
  mayNotPublish: {
    en: 'This account may not publish by API: switch the channel to draft mode.',
    'zh-CN': '此账号不能通过接口发布，请将渠道改为草稿模式。',
  },
  mayNotCall: {
    en: 'This account may not use this call.',
    'zh-CN': '此账号不能使用该接口。',
  },
  stopped: {
    en: 'WeChat has stopped this account or its use of the API.',
    'zh-CN': '微信已停用此账号或其接口权限。',
  },
  dayQuotaUsed: { en: 'The quota of the day is used up.', 'zh-CN': '当天的配额已用完。' },
  pictureMissing: {
    en: 'The post has no picture; WeChat takes no picture post without one.',
    'zh-CN': '帖子没有图片，微信的图片消息至少要有一张图片。',
  },
  pictureRefused: { en: 'A picture was refused.', 'zh-CN': '有图片被拒绝。' },
  publishByHand: {
    en: "The draft must be opened, and may be published, in the account's console.",
    'zh-CN': '草稿须在公众平台后台打开，也可在那里发布。',
  },

  // What publishing ran into.
  coverRequired: {
    en: 'The article has no cover; WeChat requires one.',
    'zh-CN': '文章没有封面，微信不接受没有封面的文章。',
  },
  notOriginal: {
    en: 'WeChat refused the article: its originality check failed.',
    'zh-CN': '微信拒绝了文章：原创校验未通过。',
  },
  failedUnexplained: {
    en: 'WeChat could not publish the article, and gives no reason.',
    'zh-CN': '微信未能发布文章，没有说明原因。',
  },
  reviewFailed: { en: 'WeChat refused the article in its review.', 'zh-CN': '文章未通过微信审核。' },
  deletedByPerson: {
    en: 'The article was published and then deleted by a person.',
    'zh-CN': '文章发布后被人删除。',
  },
  banned: { en: 'The article was published and then banned by WeChat.', 'zh-CN': '文章发布后被微信封禁。' },
  sending: { en: 'WeChat is sending the message.', 'zh-CN': '微信正在群发。' },
  sendFailed: {
    en: 'WeChat did not send the message. The account’s console says why.',
    'zh-CN': '微信群发失败，原因见公众平台后台。',
  },
  sentByKey: {
    en: 'WeChat lists no messages to followers: only the same call again shows whether it was sent.',
    'zh-CN': '微信不提供群发消息列表，只有再次提交同一请求才能确认是否已发送。',
  },
  administratorAsked: {
    en: 'An administrator of the account has 30 minutes to confirm it on their phone.',
    'zh-CN': '须由账号管理员在 30 分钟内用手机确认。',
  },
  messageStays: {
    en: 'WeChat does not delete this message by API. Delete the article on the account’s website.',
    'zh-CN': '微信未能通过接口删除这条群发消息，请在公众平台网站上删除文章。',
  },
  cardsStay: {
    en: 'The article cannot be opened any more. Its card stays in the chats of followers who got it.',
    'zh-CN': '文章已无法打开，但已收到的关注者聊天中仍会显示消息卡片。',
  },
  cardsWillStay: {
    en: 'The article can’t be opened any more then. Its card stays in the chats of followers who got it.',
    'zh-CN': '删除后文章无法打开，但已收到的关注者聊天中仍会显示消息卡片。',
  },
  othersWillStay: {
    en: 'Only this article of its message is deleted; the others stay. Its card stays in the chats of followers who got it.',
    'zh-CN': '只删除该次群发中的这一篇，其余文章保留；已收到的关注者聊天中仍会显示其卡片。',
  },
  publishing: { en: 'WeChat is publishing the article.', 'zh-CN': '微信正在发布文章。' },
  draftLeft: { en: 'The draft has left the draft box.', 'zh-CN': '草稿已不在草稿箱中。' },
  withoutId: {
    en: 'WeChat accepted the draft, but gave no id to look it up by.',
    'zh-CN': '微信接收了草稿，但没有给出可查询的编号。',
  },
  withoutComments: {
    en: 'The account may not enable comments; the article was published without them.',
    'zh-CN': '此账号不能开启留言，文章发出时未开启。',
  },
  draftGone: {
    en: 'The draft has left the draft box, so a person published or deleted it. Look at the account and change it there by hand.',
    'zh-CN': '草稿已不在草稿箱中，说明有人发布或删除了它。请到公众平台查看，并在那里手动修改。',
  },
  draftSentOrDeleted: {
    en: 'The draft has left the draft box, so a person sent or deleted it; WeChat does not say which.',
    'zh-CN': '草稿已不在草稿箱中，说明有人发送或删除了它；微信没有说明是哪一种。',
  },
  sentWithout: {
    params: { field: 'choice' },
    en: 'Sent without {field, select, title {a title} author {an author} other {a digest}}: WeChat declines longer ones for this account.',
    'zh-CN': '已不带{field, select, title {标题} author {作者} other {摘要}}发送：微信不接受此账号使用更长的。',
  },

  // Why a live article stays as it is.
  articleStays: {
    en: 'WeChat cannot change a published article by API; small mistakes can be corrected on its website.',
    'zh-CN': '微信不能通过接口修改已发布的文章；少量错字可在公众平台网站上修改。',
  },
  noComments: {
    en: 'WeChat’s API cannot comment on an article. Reply in its comments by hand, at mp.weixin.qq.com.',
    'zh-CN': '微信接口不能评论文章。请到 mp.weixin.qq.com 在留言中手动回复。',
  },
  draftIdUnknown: {
    en: 'The id of its draft is not known, so it has to be done by hand.',
    'zh-CN': '草稿的编号未知，只能手动处理。',
  },

  // What a look cannot tell.
  markedArticleOut: {
    en: 'The draft box has no such draft, and an article with its marker is published.',
    'zh-CN': '草稿箱中没有此草稿，而带有其识别标记的文章已发布。',
  },
  notAmongDrafts: {
    params: { drafts: 'number' },
    en: 'The draft is not among the first {drafts} in the draft box, and there are more.',
    'zh-CN': '草稿箱前 {drafts} 条中没有此草稿，之后还有更多。',
  },
  draftUnknown: { en: 'The id of the draft is not known.', 'zh-CN': '草稿的编号未知。' },
  leftUnlisted: {
    en: 'The draft has left the draft box, and no published article has its marker.',
    'zh-CN': '草稿已不在草稿箱中，而已发布的文章中没有带其识别标记的。',
  },
  sentByHand: {
    en: 'It is neither in the draft box nor among the published articles, but a draft that a person sent to followers is in no list of WeChat.',
    'zh-CN': '草稿箱和已发布的文章中都没有；但由人群发的草稿不会出现在微信的任何列表中。',
  },
  picturesUnknown: {
    en: 'The ids of its pictures, by which WeChat’s lists show a picture post, are not known.',
    'zh-CN': '微信列表以图片编号识别图片消息，而其图片编号未知。',
  },
  picturesUnlisted: {
    en: 'WeChat lists a picture post with this title without its pictures, by which it would be recognised.',
    'zh-CN': '微信列表中有同标题的图片消息，但未列出可供识别的图片。',
  },
  titleAlike: {
    params: { where: 'quote' },
    en: 'A picture post has this title: {where}. WeChat doesn’t say whether it is this one: compare their pictures.',
    'zh-CN': '已有同标题的图片消息：{where}。微信未说明是否为同一条，请对比图片。',
  },
  massUnlisted: {
    en: 'It is neither in the draft box nor among the published articles, but messages to followers are in no list of WeChat.',
    'zh-CN': '草稿箱和已发布的文章中都没有；但群发的消息不会出现在微信的任何列表中。',
  },
  notListed: {
    en: 'The account may not list what it published, so only a person can tell.',
    'zh-CN': '此账号不能查询已发布的文章，只能由人确认。',
  },
  listsUsedUp: {
    en: 'The share of the day’s lists that counts may use is used up.',
    'zh-CN': '当天可用于核对的列表查询次数已用完。',
  },
  inDraftBox: {
    params: { id: 'text' },
    en: 'It is in the draft box: {id}.',
    'zh-CN': '它在草稿箱中：{id}',
  },
  countsMore: {
    en: 'WeChat counts more entries than it lists.',
    'zh-CN': '微信给出的总数多于列出的条目。',
  },
});

/** What a person does about a code of WeChat. */
export const advice = defineMessages('wechatAdvice', {
  secretFrozen: {
    en: 'The AppSecret is frozen. An administrator enables it in the account’s developer settings.',
    'zh-CN': 'AppSecret 已被冻结，请由管理员在公众平台的开发设置中解冻。',
  },
  accountFrozen: {
    en: 'WeChat has frozen the account. Its console says why.',
    'zh-CN': '账号已被微信冻结，原因见公众平台后台。',
  },
  administratorAgrees: {
    en: 'An administrator of the account has to agree that this server calls the API.',
    'zh-CN': '须由账号管理员确认本服务器可以调用接口。',
  },
  administratorRefused: {
    en: 'An administrator of the account refused this server’s address. It can be tried again after an hour, or after a day if it was refused twice.',
    'zh-CN': '账号管理员拒绝了本服务器的 IP。1 小时后可再试；若已拒绝两次，则须等 24 小时。',
  },
  acceptTerms: {
    en: 'The account has to accept WeChat’s terms for messages to followers, in its console.',
    'zh-CN': '请在公众平台后台同意群发协议。',
  },
  massQuotaUsed: {
    en: 'The account has sent as many messages to followers as it may for now.',
    'zh-CN': '账号的群发次数已用完。',
  },
  pictureKind: {
    en: 'WeChat does not take a file of this kind. Choose another picture.',
    'zh-CN': '微信不接受此类文件，请更换图片。',
  },
  pictureSize: { en: 'A picture is too large. Choose another one.', 'zh-CN': '有图片过大，请更换图片。' },
  textMissing: { en: 'The article has no text. Write it.', 'zh-CN': '文章没有正文，请填写。' },
  tooLong: { en: 'The article is too long. Shorten it.', 'zh-CN': '文章过长，请删减。' },
  titleTooLong: {
    en: 'The title, or the whole article, is longer than this account takes. Write a shorter title; if the account takes none as long, set “titleMax” of the channel to its limit.',
    'zh-CN': '该账号不接受这样长的标题或整篇文章。请改用更短的标题；若账号的上限较低，请将渠道的“titleMax”设为该上限。',
  },
  digestTooLong: { en: 'The digest is too long. Shorten it.', 'zh-CN': '摘要过长，请删减。' },
  authorTooLong: {
    en: 'The author, or the whole article, is too long. Shorten it.',
    'zh-CN': '作者名或整篇文章过长，请删减。',
  },
  linkRefused: {
    en: 'The link behind “Read more” is too long, or WeChat does not take it. Use another address.',
    'zh-CN': '“阅读原文”的链接过长或不被接受，请更换网址。',
  },
  tooManyArticles: {
    en: 'A message has at most eight articles.',
    'zh-CN': '一条消息最多包含 8 篇文章。',
  },
  contentRefused: {
    en: 'The article contains what WeChat does not take, such as a link. Remove it.',
    'zh-CN': '文章含有微信不接受的内容，例如链接，请删除。',
  },
  noComments: {
    en: 'The account may not open comments. Turn them off.',
    'zh-CN': '此账号没有留言权限，请关闭留言。',
  },
  notFound: {
    en: 'WeChat does not know it any more, or it was not sent by API. Look at the account.',
    'zh-CN': '微信查不到该内容，或它不是通过接口发送的，请到公众平台查看。',
  },
  badRequest: {
    en: 'WeChat did not understand the request. Report it to whoever runs this service.',
    'zh-CN': '微信无法识别该请求，请告知本服务的管理员。',
  },
  draftCheck: {
    en: 'WeChat’s check of the draft failed. Change the article, or publish it in the account’s console.',
    'zh-CN': '草稿未通过微信检查。请修改文章，或在公众平台后台发布。',
  },
  original: {
    en: 'The article may not be declared as original. Publish it in the account’s console.',
    'zh-CN': '该文章不能声明原创，请在公众平台后台发布。',
  },
  notFollower: {
    en: 'Only followers of the account can get a preview. Check the WeChat ID, and that its owner follows the account and can be found by it.',
    'zh-CN': '只能向已关注该公众号的人发送预览。请检查微信号，并确认对方已关注且允许通过微信号找到自己。',
  },
  videoByHand: {
    en: 'A video that was uploaded by API can’t be sent to followers. Publish it in the account’s console.',
    'zh-CN': '通过接口上传的视频不能群发，请在公众平台后台发布。',
  },
});

/** What is wrong with a channel on it, and what to do. */
export const findings = defineMessages('wechatFinding', {
  refused: {
    params: { code: 'text', words: 'quote' },
    en: 'WeChat refused a call with {code}: {words}.',
    'zh-CN': '微信拒绝了调用，返回 {code}：{words}',
  },
  refusedWordless: {
    params: { code: 'text' },
    en: 'WeChat refused a call with {code} without an explanation.',
    'zh-CN': '微信拒绝了调用，返回 {code}，没有说明。',
  },
  copySecrets: {
    en: 'Copy the app id and the app secret again from the account’s developer settings.',
    'zh-CN': '请从公众平台的开发设置中重新复制 AppID 和 AppSecret。',
  },
  allowAddress: {
    en: 'Add the address named in the answer to the IP allow-list in the account’s developer settings.',
    'zh-CN': '请把答复中的地址加入公众平台开发设置的 IP 白名单。',
  },
  draftMode: {
    en: 'Set the channel’s mode to draft, or verify the account as a company.',
    'zh-CN': '请将渠道改为草稿模式，或将账号认证为企业。',
  },
  whyStopped: {
    en: 'Sign in to the account’s console and see why WeChat has stopped it.',
    'zh-CN': '请登录公众平台后台，查看微信停用的原因。',
  },
  lookUpCode: {
    en: 'See what the code means in WeChat’s list of return codes, and correct the account.',
    'zh-CN': '请在微信返回码列表中查看该代码的含义，并修正账号。',
  },
});

export const wechat = defineMessages('wechat', {
  name: { en: 'WeChat', 'zh-CN': '微信' },
  previewTo: { en: 'WeChat ID', 'zh-CN': '微信号' },
  previewToHelp: {
    en: 'Of someone who follows the account. The account may send 100 previews a day.',
    'zh-CN': '对方须已关注该公众号。每个账号每天最多发送 100 次预览。',
  },
  coverRequired: {
    en: 'The article has no picture; WeChat requires a cover. Add one to the article.',
    'zh-CN': '报道没有图片，而微信文章必须有封面，请在报道中添加。',
  },
  reprintUnused: {
    en: '“Send as a reprint” holds for messages to followers only; this channel sends none.',
    'zh-CN': '“判定为转载时继续群发”仅用于群发，此渠道不群发。',
  },
  linkTooLong: {
    params: { bytes: 'number', max: 'number' },
    en: 'The link has {bytes} bytes; WeChat takes at most {max}. Use a shorter address.',
    'zh-CN': '链接共 {bytes} 字节，微信最多允许 {max} 字节，请使用较短的网址。',
  },
  contentMissing: {
    en: 'The article has no text; WeChat requires some. Write it.',
    'zh-CN': '报道没有正文，微信不接受空文章，请填写。',
  },
  contentTooLong: {
    params: { length: 'number', max: 'number', over: 'number' },
    en: 'The article has {length} characters with its formatting; WeChat takes at most {max}. Shorten it by {over}.',
    'zh-CN': '文章连同排版共 {length} 个字符，微信最多允许 {max} 个，请删减 {over} 个。',
  },
  extraInvalid: {
    en: 'The captions or credits are not readable; captions are texts by picture, credits a list of lines.',
    'zh-CN': '图片说明或署名无法读取：图片说明应按图片列出，署名应逐行列出。',
  },
});

/** Where credentials are found. */
export const credentials = defineMessages('wechatCredential', {
  appId: {
    en: 'WeChat developer platform, your official account, “Basic information” (开发者ID).',
    'zh-CN': '微信开发者平台 → 公众号 → 基础信息 → 开发者ID（AppID）。',
  },
  eventToken: {
    en: 'Optional: for events of the account, which end waiting sooner. “Message push” (消息推送) in the developer platform: the address is MASTHEAD_PUBLIC_URL/events/CHANNEL; choose a token of 3 to 32 letters and digits.',
    'zh-CN':
      '可选：用于接收公众号事件，可更快得知发布结果。微信开发者平台 → 消息推送：URL 填 MASTHEAD_PUBLIC_URL/events/渠道编号，Token 自定（3–32 位字母或数字）。',
  },
  encodingKey: {
    en: 'Optional: the same page, in the secure mode (安全模式), 43 characters. With it, only encrypted events are taken.',
    'zh-CN': '可选：同一页面，消息加解密方式选“安全模式”时填写，共 43 位。填写后只接收加密事件。',
  },
  appSecret: {
    en: 'The same page; it is shown once, when it is enabled or reset. Allow this server’s IP address there, too.',
    'zh-CN': '同一页面，启用或重置时只显示一次；同时须将本服务器的 IP 加入白名单。',
  },
});

/** Remarks on how a text was written; kept with the post like those of the kit. */
export const remarks = defineMessages('copy', {
  authorTooLong: {
    params: { author: 'quote', length: 'number', max: 'number', instead: 'quote' },
    en: 'The author {author} has {length} characters, and WeChat takes at most {max}: {instead} is named instead. The channel’s setting “author” decides who is named then.',
    'zh-CN':
      '作者{author}共 {length} 个字符，微信最多允许 {max} 个，此处改署{instead}。可在该渠道的 author 设置中指定署名。',
  },
  authorLeftOut: {
    params: { author: 'quote', length: 'number', max: 'number' },
    en: 'The author {author} has {length} characters, and WeChat takes at most {max}: no author is named. The channel’s setting “author” decides who is named then.',
    'zh-CN': '作者{author}共 {length} 个字符，微信最多允许 {max} 个，此处不署名。可在该渠道的 author 设置中指定署名。',
  },
});

/** Options that people set in the desk. */
export const options = defineMessages('wechatOption', {
  mode: { en: 'Publishing', 'zh-CN': '发布方式' },
  modeAbout: {
    en: 'Masthead can publish by itself only on verified accounts.',
    'zh-CN': '仅已认证的公众号可由 Masthead 直接发布。',
  },
  draft: { en: 'Create a draft; a person sends it', 'zh-CN': '存为草稿，由人工群发' },
  publish: { en: 'Publish', 'zh-CN': '直接发布' },
  mass: { en: 'Send to followers', 'zh-CN': '群发给关注者' },
  audienceTag: { en: 'Audience tag', 'zh-CN': '群发标签' },
  audienceTagAbout: {
    en: 'Number of the tag whose followers get the message. Without one, all followers do.',
    'zh-CN': '只群发给带此标签的关注者，填标签编号；不填则群发给全部关注者。',
  },
  articles: { en: 'Articles per message', 'zh-CN': '每次群发的文章数' },
  articlesAbout: {
    en: 'Up to eight. Stories that are scheduled for the same time go out as one message, which counts once. With 1, each is a message of its own.',
    'zh-CN': '最多 8 篇。排在同一时间的报道合为一次群发，只计 1 次；填 1 则每篇单独群发。',
  },
  accountType: { en: 'Account type', 'zh-CN': '账号类型' },
  accountTypeAbout: {
    en: 'Decides how often the account may send: a subscription account once a day, a service account four times a month.',
    'zh-CN': '决定群发次数：公众号每天 1 次，服务号每月 4 次。',
  },
  subscription: { en: 'Subscription account', 'zh-CN': '公众号（订阅号）' },
  service: { en: 'Service account', 'zh-CN': '服务号' },
  titleMax: { en: 'Longest title', 'zh-CN': '标题最长字数' },
  titleMaxAbout: {
    en: 'In characters. The documentation says 32, the console of most accounts takes 64. A longer headline needs a short title.',
    'zh-CN': '按字符计。文档写的是 32，多数账号的后台可用 64。更长的标题需另写短标题。',
  },
  author: { en: 'Author', 'zh-CN': '作者' },
  authorAbout: {
    en: 'Shown where the article’s author is missing, or longer than WeChat allows.',
    'zh-CN': '报道没有作者或作者名超长时显示。',
  },
  openComments: { en: 'Open comments', 'zh-CN': '开启留言' },
});

/** What an editor may choose for a post. */
export const choices = defineMessages('wechatChoice', {
  pictures: { en: 'Picture post', 'zh-CN': '图片消息' },
  comments: { en: 'Comments', 'zh-CN': '留言' },
  commentsHelp: {
    en: 'In place of the channel’s setting. The account needs the right to open comments.',
    'zh-CN': '代替渠道的设置。账号须有留言权限。',
  },
  off: { en: 'Off', 'zh-CN': '关闭' },
  everyone: { en: 'Everyone', 'zh-CN': '所有人可留言' },
  followers: { en: 'Followers only', 'zh-CN': '仅关注者可留言' },
  cover: { en: 'Cover on cards', 'zh-CN': '封面显示部分' },
  coverHelp: {
    en: 'Cards in chats and lists are wide or square, and show the middle of the cover unless you choose here.',
    'zh-CN': '会话和列表中的封面为宽幅或方形，不选时显示图片中间部分。',
  },
  top: { en: 'Its top', 'zh-CN': '上部' },
  bottom: { en: 'Its bottom', 'zh-CN': '下部' },
  reprint: { en: 'Send as a reprint', 'zh-CN': '判定为转载时继续群发' },
  reprintHelp: {
    en: 'When WeChat finds that another account has published the article as its original and allows reprints, it is sent as one. Otherwise it isn’t sent.',
    'zh-CN': '微信判定文章为转载且原创作者允许转载时，以转载形式继续群发；否则停止群发。',
  },
});

/** About connecting an account. */
export const connecting = defineMessages('wechatConnect', {
  way: { en: 'WeChat AppID and AppSecret', 'zh-CN': '微信 AppID 和 AppSecret' },
  before: {
    en: 'In the account’s console, “Settings and development”, “Basic configuration”: the AppID, the AppSecret, and this service’s public IP address on the IP allowlist. Both are checked at once; nothing is posted.',
    'zh-CN':
      '在公众号后台“设置与开发”→“基本配置”中：取得 AppID 和 AppSecret，并将本服务的公网 IP 加入 IP 白名单。提交后立即验证，不会发布内容。',
  },
  stepKind: {
    en: 'Which account: verified subscription accounts of companies and verified service accounts can publish and send by API. Personal, unverified and unverifiable accounts keep drafts only since July 2025: set “draft”, and an editor sends each draft in the console.',
    'zh-CN':
      '账号类型：已认证的企业订阅号和已认证的服务号可通过接口发布和群发。自 2025 年 7 月起，个人账号、未认证账号和不支持认证的账号只保留草稿接口：请使用“草稿”模式，由编辑在后台发送。',
  },
  stepAllow: {
    en: 'Create the AppSecret, and put this service’s public IP address on the IP allowlist. WeChat may ask the account’s admin to confirm the address.',
    'zh-CN': '生成 AppSecret，并将本服务的公网 IP 加入 IP 白名单。微信可能要求账号管理员确认该地址。',
  },
  allowAddress: {
    params: { ip: 'text' },
    en: 'WeChat does not know this service’s address. Add {ip} to the IP allowlist of the account, then check again.',
    'zh-CN': '微信不认识本服务的地址。请将 {ip} 加入公众号的 IP 白名单，然后重新验证。',
  },
  noDrafts: {
    en: 'The account may not use the draft box by API (48001), so nothing can be handed over.',
    'zh-CN': '该公众号没有草稿箱接口权限（48001），无法交付草稿。',
  },
  noPublishing: {
    en: 'The account may not publish by API (48001): only verified companies and service accounts may. With the mode “draft”, an editor sends each draft in the console.',
    'zh-CN': '该公众号没有发布接口权限（48001）：仅认证的企业主体和服务号可用。使用“草稿”模式时，由编辑在后台发送。',
  },
});

/** What trying a channel out makes. */
export const trials = defineMessages('wechatTrial', {
  material: { en: 'Picture in the library', 'zh-CN': '素材库中的图片' },
  materialByHand: {
    en: 'Delete “masthead-test.jpg” in the account’s console, under the library’s pictures.',
    'zh-CN': '请在公众平台“素材库”的图片中删除“masthead-test.jpg”。',
  },
  draft: { en: 'Draft', 'zh-CN': '草稿' },
  draftByHand: {
    en: 'Delete the draft “Masthead 试发” in the account’s console.',
    'zh-CN': '请在公众平台“草稿箱”中删除草稿“Masthead 试发”。',
  },
});
