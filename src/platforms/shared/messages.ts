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
