import { defineMessages } from '../../lib/message.ts';

/** What platforms have in common: how calls are refused, what a look finds, why a live post stays as it is. */
export const platform = defineMessages('platform', {
  // An answer that refuses: what it means, its code, and the platform’s own words.
  refused: { params: { what: 'message', code: 'text' }, en: '{what} ({code}).', 'zh-CN': '{what}（{code}）。' },
  refusedSaying: {
    params: { what: 'message', code: 'text', words: 'quote' },
    en: '{what} ({code}): {words}.',
    'zh-CN': '{what}（{code}）。平台原文：{words}。',
  },
  only: { params: { what: 'message' }, en: '{what}.', 'zh-CN': '{what}。' },
  saying: {
    params: { what: 'message', words: 'quote' },
    en: '{what}: {words}.',
    'zh-CN': '{what}。平台原文：{words}。',
  },
  notItsApi: {
    en: 'The platform answered with HTTP 404, and not in the form of its API.',
    'zh-CN': '平台返回 HTTP 404，且不是其接口的格式。',
  },
  answered404: { en: 'The platform answered with HTTP 404', 'zh-CN': '平台返回 HTTP 404' },
  unreadable: {
    params: { call: 'quote', status: 'number', words: 'text' },
    en: 'The answer to {call} (HTTP {status}) could not be read: {words}',
    'zh-CN': '无法读取对{call}的答复（HTTP {status}）：{words}',
  },
  oddShape: {
    params: { words: 'text' },
    en: 'Data of an unexpected shape: {words}',
    'zh-CN': '数据格式不符合预期：{words}',
  },
  googleNoToken: {
    params: { words: 'quote', advice: 'message' },
    en: 'Google gave no token: {words}. {advice}',
    'zh-CN': 'Google 未发放令牌：{words}。{advice}',
  },
  clockOff: {
    params: { seconds: 'number', direction: 'choice', refuses: 'choice' },
    en: 'The clock of this machine is {seconds} s {direction, select, ahead {ahead of} other {behind}} the store’s, and {refuses, select, x {X refuses what is signed with it. Set the clock right.} other {Google refuses what is signed at a wrong time. Set the clocks right.}}',
    'zh-CN':
      '本机时钟比数据库{direction, select, ahead {快} other {慢}} {seconds} 秒，{refuses, select, x {X 会拒绝以此签名的请求} other {Google 会拒绝时间不对的签名}}。请校准时钟。',
  },

  // What refusals of the Graph API mean.
  tokenRefused: { en: 'The token is not accepted', 'zh-CN': '令牌未被接受' },
  personMayNot: { en: 'The person behind the token may not do this', 'zh-CN': '令牌所属的人无权执行此操作' },
  comeBackLater: { en: 'The platform asks to come back later', 'zh-CN': '平台要求稍后再试' },
  failed: { en: 'The platform failed', 'zh-CN': '平台出现故障' },
  notVisible: { en: 'The object does not exist or cannot be seen', 'zh-CN': '对象不存在或无法查看' },
  requestRefused: { en: 'The platform does not accept the request', 'zh-CN': '平台不接受此请求' },
  permissionMissing: { en: 'A permission is missing', 'zh-CN': '缺少权限' },
  capabilityMissing: { en: 'The app lacks a capability', 'zh-CN': '应用缺少某项功能' },
  accountBlocked: { en: 'The account is blocked for a while', 'zh-CN': '账号被暂时封禁' },
  accessRefused: { en: 'Access was refused', 'zh-CN': '访问被拒绝' },
  refusedRequest: { en: 'The platform refused the request', 'zh-CN': '平台拒绝了请求' },

  // What to do about a token that is refused.
  appRemoved: { en: 'The account removed the app; connect it again.', 'zh-CN': '账号移除了应用，请重新连接。' },
  checkpoint: {
    en: 'Facebook asks the person behind the token to pass a check at facebook.com.',
    'zh-CN': 'Facebook 要求令牌所属的人在 facebook.com 上通过验证。',
  },
  passwordChanged: {
    en: 'The password was changed; connect the account again.',
    'zh-CN': '密码已更改，请重新连接账号。',
  },
  tokenExpired: {
    en: 'The token has expired; connect the account again.',
    'zh-CN': '令牌已过期，请重新连接账号。',
  },
  accountUnconfirmed: {
    en: 'The person behind the token must confirm the account at facebook.com.',
    'zh-CN': '令牌所属的人须在 facebook.com 上确认账号。',
  },
  tokenInvalid: {
    en: 'The token is no longer valid; connect the account again.',
    'zh-CN': '令牌已失效，请重新连接账号。',
  },
  roleLost: {
    en: 'The person behind the token has no role on the page any more.',
    'zh-CN': '令牌所属的人在主页上已没有角色。',
  },
  notPageToken: {
    en: 'A page token is needed, and the token is of another kind.',
    'zh-CN': '需要主页令牌，而此令牌是另一种。',
  },
  connectAgain: {
    en: 'The token is not accepted; connect the account again.',
    'zh-CN': '令牌未被接受，请重新连接账号。',
  },

  // What a look for a post finds.
  alikeOlder: {
    params: { where: 'text' },
    en: 'A post that says the same is there and is older, by the clocks, than this one ({where}). Check whether it is this one.',
    'zh-CN': '平台上有一条内容相同的帖子，按时钟早于此帖（{where}）。请核对是否就是此帖。',
  },
  alikeUnmarked: {
    params: { where: 'text' },
    en: 'A post that says the same has appeared since this one was sent, without its marker ({where}). Check whether it is this one.',
    'zh-CN': '此帖发出后，平台上出现了一条内容相同但没有识别标记的帖子（{where}）。请核对是否就是此帖。',
  },
  alikeLinked: {
    params: { where: 'text' },
    en: 'A post with the same link has appeared that the store does not know ({where}). Check whether it is this one.',
    'zh-CN': '平台上出现了一条链接相同、而数据库没有记录的帖子（{where}）。请核对是否就是此帖。',
  },
  listGoesOn: {
    params: { read: 'number' },
    en: 'The list goes on behind the {read} newest entries, which were read.',
    'zh-CN': '已查看最新的 {read} 条，之后还有更多。',
  },
  listWithError: { en: 'The list came with an error beside it.', 'zh-CN': '平台返回的列表附带错误。' },
  listWithoutNext: {
    en: 'The list goes on and does not say where.',
    'zh-CN': '平台返回的列表没有说明如何继续读取。',
  },
  listEmptyYetMore: {
    en: 'The list is empty and has cursors, as if it were not.',
    'zh-CN': '平台返回的列表为空，却表示还有更多。',
  },
  wordlessComment: {
    params: { id: 'text' },
    en: 'The comment {id} is listed without its words.',
    'zh-CN': '评论 {id} 未显示文字。',
  },
  doAgain: {
    en: 'Its answer was lost; to do it again does no harm.',
    'zh-CN': '答复丢失；重复执行没有影响。',
  },
  mayNotComment: {
    params: { words: 'quote', permission: 'text' },
    en: 'The token may not comment: {words}. Connect the account again with the permission {permission}, or answer by hand.',
    'zh-CN': '令牌无权评论。平台原文：{words}。请以权限 {permission} 重新连接账号，或手动答复。',
  },
  videoUnmade: { en: 'The video is not made yet.', 'zh-CN': '视频尚未制作完成。' },
  pictureUnmade: {
    params: { place: 'quote' },
    en: 'The picture for {place} is not made yet.',
    'zh-CN': '{place}的图片尚未制作完成。',
  },

  // Why a live post cannot be changed.
  idUnknown: {
    en: 'Its id on the platform is not known. It can only be done by hand.',
    'zh-CN': '它在平台上的编号未知，只能手动处理。',
  },
  neverRevises: {
    params: { platform: 'text' },
    en: '{platform} has no way to change a post that is out. It can only be done by hand.',
    'zh-CN': '{platform}不能修改已发布的帖子，只能手动处理。',
  },
  neverRetracts: {
    params: { platform: 'text' },
    en: '{platform} has no way to take back what is out. It can only be done by hand.',
    'zh-CN': '{platform}不能撤回已发布的内容，只能手动处理。',
  },
  otherContract: {
    params: { id: 'quote', contract: 'number', wanted: 'number' },
    en: 'The platform {id} was built for contract {contract} of Masthead, and this version works with contract {wanted}. Install a version of the platform that fits.',
    'zh-CN': '平台{id}按 Masthead 接口约定第 {contract} 版编写，而当前版本使用第 {wanted} 版。请安装相符的版本。',
  },
  neverReplies: {
    params: { platform: 'text' },
    en: 'Masthead cannot answer a post on {platform}. It can only be done by hand, where {platform} has answers at all.',
    'zh-CN': 'Masthead 不能在{platform}上答复帖子。如果{platform}可以答复，只能手动进行。',
  },
});

/** What is wrong with a channel on any platform, and what to do. */
export const findings = defineMessages('finding', {
  unreachable: {
    params: { host: 'text', code: 'text' },
    en: 'There was no answer from {host} ({code}).',
    'zh-CN': '{host} 没有响应（{code}）。',
  },
  checkNetwork: {
    en: 'Check the network of this machine and its firewall.',
    'zh-CN': '请检查本机的网络和防火墙。',
  },
  unreadable: {
    params: { host: 'text' },
    en: 'The answer of {host} could not be read.',
    'zh-CN': '{host} 的答复无法读取。',
  },
  checkAddress: {
    en: 'Check that the address is that of the platform and no proxy stands between.',
    'zh-CN': '请确认地址是平台的地址，且中间没有代理。',
  },
  tokenRefused: { en: 'The token of the channel is not accepted', 'zh-CN': '渠道的令牌未被接受' },
  tokenInvalid: { en: 'The token of the channel is not valid', 'zh-CN': '渠道的令牌无效' },
  notReadable: {
    params: { what: 'choice' },
    en: 'The {what, select, page {page} account {account} quota {account’s quota} other {token}} cannot be read',
    'zh-CN': '无法读取{what, select, page {主页} account {账号} quota {账号的限额} other {令牌}}',
  },
  checkId: {
    en: 'Check the id in config/channels.yaml, and that the token belongs to this account.',
    'zh-CN': '请检查 config/channels.yaml 中的编号，并确认令牌属于此账号。',
  },
  grantAll: {
    en: 'Connect the account again and grant every permission that is asked for.',
    'zh-CN': '请重新连接账号，并授予所要求的全部权限。',
  },
  inAnHour: { en: 'Ask again in an hour.', 'zh-CN': '请一小时后再试。' },
  answeredWithError: { en: 'The platform answered with an error', 'zh-CN': '平台返回错误' },
  later: {
    en: 'Try again later; see whether the platform reports an outage.',
    'zh-CN': '请稍后再试，并查看平台是否公布了故障。',
  },
  permissionsMissing: {
    params: { names: 'list' },
    en: 'The token lacks permissions: {names}.',
    'zh-CN': '令牌缺少权限：{names}。',
  },
  tokenExpires: {
    params: { day: 'text' },
    en: 'The token expires on {day}.',
    'zh-CN': '令牌将于 {day} 到期。',
  },
  connectBefore: {
    en: 'Connect the account again before that day.',
    'zh-CN': '请在此之前重新连接账号。',
  },
  expiryHiddenFromApp: {
    en: 'When the token ends is unknown: Facebook does not let this app inspect it.',
    'zh-CN': '不知道令牌何时到期：Facebook 不允许此应用查询。',
  },
  checkApp: {
    en: 'Check that appId and appSecret are those of the app that the token was made with.',
    'zh-CN': '请确认 appId 和 appSecret 属于生成该令牌的应用。',
  },
  expiryHidden: {
    en: 'When the token ends is unknown: Facebook does not let the token inspect itself.',
    'zh-CN': '不知道令牌何时到期：Facebook 不允许令牌查询自身。',
  },
  addApp: {
    en: 'Add the app id and the app secret, as the secrets appId and appSecret of the channel.',
    'zh-CN': '请将应用编号和应用密钥填入渠道密钥 appId 和 appSecret。',
  },
  versionEnds: {
    params: { version: 'text', day: 'text', over: 'choice' },
    en: 'Version {version} of the Graph API {over, select, yes {ended} other {ends}} on {day}.',
    'zh-CN': 'Graph API {version} 版{over, select, yes {已于 {day} 停用} other {将于 {day} 停用}}。',
  },
  newerVersion: {
    en: 'Set a newer version in config/channels.yaml.',
    'zh-CN': '请在 config/channels.yaml 中设置更新的版本。',
  },
});

/** Names of texts at the beginning of a sentence. */
export const labels = defineMessages('label', {
  post: { en: 'The post', 'zh-CN': '帖子正文' },
  message: { en: 'The message', 'zh-CN': '帖子正文' },
  caption: { en: 'The caption', 'zh-CN': '配文' },
  title: { en: 'The title', 'zh-CN': '标题' },
  body: { en: 'The body', 'zh-CN': '正文' },
  author: { en: 'The author', 'zh-CN': '作者' },
  digest: { en: 'The digest', 'zh-CN': '摘要' },
  description: { en: 'The description', 'zh-CN': '视频说明' },
  tags: { en: 'The list of tags', 'zh-CN': '标签' },
  comment: { en: 'The comment', 'zh-CN': '评论' },
});

/** What is wrong with a post by the limits that every platform has. `label`: the text's name; `platform`: the platform's. */
export const checks = defineMessages('check', {
  textMissing: {
    params: { label: 'message', platform: 'message' },
    en: '{label} is empty; {platform} takes no post without it. Write one.',
    'zh-CN': '{label}为空，{platform}不接受空内容，请填写。',
  },
  textTooLong: {
    params: { label: 'message', length: 'number', unit: 'choice', platform: 'message', max: 'number', over: 'number' },
    en: '{label} has {length} {unit, select, bytes {bytes} weighted {weighted characters} other {characters}}; {platform} takes at most {max}. Shorten it by {over}.',
    'zh-CN':
      '{label}共 {length} {unit, select, bytes {个字节} weighted {个加权字符} other {个字符}}，{platform}最多允许 {max} 个，请删减 {over} 个。',
  },
  textUnprintable: {
    params: { label: 'message', platform: 'message' },
    en: '{label} has a control character or half a character, which {platform} does not show. Type it again.',
    'zh-CN': '{label}中有控制字符或不完整的字符，{platform}无法显示，请重新输入。',
  },
  altMissing: {
    params: { number: 'number' },
    en: 'Picture {number} has no description for readers who cannot see it. Write one.',
    'zh-CN': '图片 {number} 没有供视障读者使用的文字说明，请补写。',
  },
  altTooLong: {
    params: { number: 'number', length: 'number', max: 'number', over: 'number' },
    en: 'The description of picture {number} has {length} characters; at most {max} are taken. Shorten it by {over}.',
    'zh-CN': '图片 {number} 的文字说明共 {length} 个字符，最多允许 {max} 个，请删减 {over} 个。',
  },
  picturePlace: {
    params: { number: 'number', place: 'quote', platform: 'message' },
    en: 'Picture {number} is for the place {place}, which {platform} does not have. Create the post again.',
    'zh-CN': '图片 {number} 的位置{place}在{platform}上不存在，请重新生成此帖。',
  },
  pictureFormat: {
    params: { number: 'number', type: 'text', wanted: 'text', platform: 'message' },
    en: 'Picture {number} is {type}; {platform} takes {wanted} here. Have it made again.',
    'zh-CN': '图片 {number} 的格式为 {type}，{platform}此处只接受 {wanted}，请重新制作。',
  },
  pictureTooBig: {
    params: { number: 'number', size: 'bytes', max: 'bytes', platform: 'message' },
    en: 'Picture {number} has {size}; {platform} takes at most {max}. Choose another.',
    'zh-CN': '图片 {number} 大小为{size}，{platform}最多允许{max}，请换一张。',
  },
  pictureSize: {
    params: { number: 'number', size: 'text', wanted: 'text', platform: 'message' },
    en: 'Picture {number} has {size} pixels; {platform} wants {wanted} pixels. Give the article a larger one.',
    'zh-CN': '图片 {number} 为{size}像素，{platform}要求{wanted}像素，请为报道换一张更大的图片。',
  },
  pictureSizeInside: {
    params: { number: 'number', size: 'text', wanted: 'text', platform: 'message' },
    en: 'Picture {number} has {size} pixels; {platform} wants {wanted} pixels at most. Give the article a larger one.',
    'zh-CN': '图片 {number} 为{size}像素，{platform}要求不超过{wanted}像素，请为报道换一张合适的图片。',
  },
  pictureSmall: {
    params: { number: 'number', size: 'text', wanted: 'text', platform: 'message' },
    en: 'Picture {number} has {size} pixels; on {platform} it looks best with {wanted} pixels.',
    'zh-CN': '图片 {number} 为{size}像素，在{platform}上用{wanted}像素效果最佳。',
  },
  pictureMissing: {
    params: { count: 'number', min: 'number', platform: 'message' },
    en: 'The article has {count, plural, =0 {no picture} other {only #}}; {platform} takes none without {min, plural, =1 {one} other {#}}. Add one to the article.',
    'zh-CN': '报道有 {count} 张图片，{platform}至少需要 {min} 张，请在报道中添加。',
  },
  partsTooMany: {
    params: { count: 'number', max: 'number', platform: 'message' },
    en: 'The post has {count} parts; {platform} takes at most {max}.',
    'zh-CN': '此帖共有 {count} 条，{platform}最多允许 {max} 条。',
  },
  picturesTooMany: {
    params: { count: 'number', max: 'number', over: 'number', platform: 'message' },
    en: 'The post has {count} pictures; {platform} takes at most {max}. Take out {over}.',
    'zh-CN': '此帖有 {count} 张图片，{platform}最多允许 {max} 张，请去掉 {over} 张。',
  },
  linkMissing: {
    en: 'The article has no web address, so the post carries no link. Give the article its address.',
    'zh-CN': '报道没有网址，因此此帖不带链接，请为报道填写网址。',
  },
  linkInvalid: {
    params: { link: 'quote' },
    en: 'The link is {link}; only an http or https address can be followed. Correct it.',
    'zh-CN': '链接为{link}，只有 http 或 https 开头的网址才能打开，请改正。',
  },
  linkUnmarked: {
    en: 'The link does not carry the marker of the post; after a lost answer the post is found by its text only.',
    'zh-CN': '链接中没有此帖的识别标记；如果平台的答复丢失，只能凭文字找到这条帖子。',
  },
  linkNotInText: {
    en: 'The text does not contain the link of the post, so readers cannot follow it. Put it in.',
    'zh-CN': '正文中没有此帖的链接，读者无法点开，请加上。',
  },
  wordAvoided: {
    params: { word: 'quote' },
    en: 'The text has {word}, which is on the newsroom’s list of words to avoid. It comes from the article: change it there, or give the channel a template of its own.',
    'zh-CN': '文字中有编辑部规定避免使用的{word}。该词出自报道，请在报道中修改，或为该渠道另设模板。',
  },
  repeatsRound: {
    en: 'The post repeats an earlier round, since the article gives nothing else. Approve it to publish the same again.',
    'zh-CN': '报道没有其他内容可用，此帖与上一轮所发相同。批准即表示再发一次。',
  },
  sponsored: {
    en: 'The page calls the article an advertisement. The post is labelled as one; approve it only if the channel carries advertisements.',
    'zh-CN': '该页面标明此文为广告。此帖已标注为广告；仅当该渠道可以刊登广告时才可批准。',
  },
  sponsoredPerhaps: {
    params: { sign: 'choice' },
    en: 'The article may be an advertisement: {sign, select, type {its type in the page’s data} line {a line beside its headline} section {its section} kicker {the word before its headline} tag {one of its tags} address {its address} byline {the name that signs it} other {a sentence in it}} says so. The post is not labelled: that takes two signs, and on urgent news a person. Add a label if it is an advertisement; otherwise approve it as it is.',
    'zh-CN':
      '此文可能是广告：{sign, select, type {页面数据中的类型} line {标题旁的一行字} section {所属栏目} kicker {标题前的字样} tag {某个标签} address {网址} byline {署名} other {文中的一句话}}这样标明。仅凭一处标记，或对于紧急新闻，系统不会自动加注，因此此帖未作标注。如属广告请加注，否则可按原样批准。',
  },
  proposed: {
    en: 'A language model proposed the texts. Read them against the article before you approve them.',
    'zh-CN': '文字由语言模型建议，批准前请对照报道核对。',
  },
  proposedAlt: {
    params: { number: 'number', alt: 'quote' },
    en: 'A language model describes picture {number}: {alt} Compare that with the picture before you approve the post.',
    'zh-CN': '图片 {number} 的说明由语言模型撰写：{alt}。批准前请对照图片核对。',
  },
  translated: {
    params: { from: 'language', to: 'language' },
    en: 'This is a machine translation from {from} into {to}. No check can compare the two: have it read by a person who reads both before you approve it.',
    'zh-CN': '此文由机器从{from}译为{to}。系统无法核对两种语言的内容，请由通晓两种语言的人对照原文审读后再批准。',
  },
  videoPlace: {
    params: { place: 'quote' },
    en: 'The video is for the place {place}, which there is not. Create the post again.',
    'zh-CN': '视频的位置{place}不存在，请重新生成此帖。',
  },
});

/** What an editor should know of how a text was written. They are kept with the post, in `extra.remarks`. */
export const copyRemarks = defineMessages('copy', {
  titleTorn: {
    params: { title: 'quote', length: 'number', max: 'number' },
    en: 'The title was cut in the middle of a phrase, to {title}: the headline has {length} of {max} characters. Write a shorter one.',
    'zh-CN': '标题在词组中间被截断，变成{title}：原标题共 {length} 个字符，最多 {max} 个，请另写一个短标题。',
  },
  titleSentence: {
    params: { title: 'quote', length: 'number', max: 'number' },
    en: 'The title is another sentence of the article, {title}: the headline has {length} of {max} characters. Check that it says the same, or write a shorter one.',
    'zh-CN':
      '标题改用报道中的另一句话{title}：原标题共 {length} 个字符，最多 {max} 个。请核对意思是否一致，或另写一个短标题。',
  },
  titleCut: {
    params: { title: 'quote', length: 'number', max: 'number' },
    en: 'The title was shortened to {title}: the headline has {length} of {max} characters. Write a shorter one.',
    'zh-CN': '标题已缩减为{title}：原标题共 {length} 个字符，最多 {max} 个，请另写一个短标题。',
  },
  titleNoneShort: {
    params: { max: 'number' },
    en: 'This account may accept titles of up to {max} characters only, and none of these is that short. Add a shorter one in case WeChat declines it.',
    'zh-CN': '该公众号的标题可能最多只能有 {max} 个字符，而备选标题都超过了；若被微信拒绝，请另写一个短标题。',
  },
  baseCut: {
    en: 'The base copy is longer than this text takes, so it was shortened here. Write a text for this channel.',
    'zh-CN': '基础文案超出此处的长度，已被缩短，请为该渠道单独改写。',
  },
  correctionCut: {
    params: { max: 'number' },
    en: 'The correction does not fit whole and was shortened; there is room for {max}. Write it shorter, so that nothing that matters is cut off.',
    'zh-CN': '更正说明超出 {max} 的长度，已被缩短。请写短一些，以免重要内容被截掉。',
  },
  templateFailed: {
    params: { why: 'message' },
    en: '{why} The platform’s own copy is used instead.',
    'zh-CN': '模板无法用于这篇报道，此处改用平台默认文案：{why}',
  },
  proposalRefused: {
    params: { why: 'message' },
    en: '{why} The default copy is used instead.',
    'zh-CN': '未采用语言模型的建议，此处改用默认文案：{why}',
  },
  cardInstead: {
    params: { why: 'message' },
    en: '{why} A card with words is used instead.',
    'zh-CN': '原图无法使用，已用文字卡片代替：{why}',
  },
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

/** Where credentials of an app of Meta are found. */
export const credentials = defineMessages('graphCredential', {
  appId: {
    en: 'Meta for Developers: App settings, Basic. Optional: with it Masthead can ask when the token ends.',
    'zh-CN': 'Meta for Developers：应用设置 → 基本。可选：填写后可查询口令何时到期。',
  },
  appSecret: {
    en: 'Meta for Developers: App settings, Basic, beside the app ID. Optional.',
    'zh-CN': 'Meta for Developers：应用设置 → 基本，位于应用编号旁。可选。',
  },
});
