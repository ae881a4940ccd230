import { defineMessages } from '../../../lib/message.ts';

/** What refusals and lists of the Graph API mean, and what to do. */
export const graph = defineMessages('platform', {
  answered404: { en: 'The platform answered with HTTP 404', 'zh-CN': '平台返回 HTTP 404' },
  // What refusals of the Graph API mean.
  tokenRefused: { en: 'The token is not accepted', 'zh-CN': '令牌未被接受' },
  personMayNot: { en: 'The person behind the token may not do this', 'zh-CN': '令牌所属的人无权执行此操作' },
  comeBackLater: { en: 'The platform asks to try again later', 'zh-CN': '平台要求稍后再试' },
  nearlyUsed: {
    params: { percent: 'number' },
    en: '{percent} % of the calls that the platform allows are used up; the rest is sent later.',
    'zh-CN': '平台允许的调用已用去 {percent}%，其余内容稍后发送。',
  },
  failed: { en: 'The platform failed', 'zh-CN': '平台出现故障' },
  aboveGone: {
    params: { words: 'text' },
    en: 'The post above this comment was not found on the platform ({words}). If it was deleted there, mark it as deleted.',
    'zh-CN': '平台上找不到此评论所属的帖子（{words}）。如已在平台上删除，请将其标记为已删除。',
  },
  duplicate: { en: 'The same content was posted before', 'zh-CN': '相同内容已发布过' },
  notVisible: { en: 'The object does not exist or cannot be seen', 'zh-CN': '对象不存在或无法查看' },
  requestRefused: { en: 'The platform does not accept the request', 'zh-CN': '平台不接受此请求' },
  noTester: {
    en: 'The Meta app may not act for this account. With standard access, the account needs a role on the app: invite it under “App roles” as a tester, and have it accept the invitation in its Instagram settings under “Apps and websites”. For other accounts the app needs advanced access, by app review and business verification',
    'zh-CN':
      'Meta 应用无权代表此账号。标准访问权限只覆盖在应用中有角色的账号：请在“应用身份”中邀请其为测试者，并在该账号的 Instagram 设置“应用和网站”中接受邀请。其他账号需要高级访问权限，须通过应用审核和商家验证',
  },
  pictureHidden: {
    en: 'A photo or album of the post cannot be seen or used',
    'zh-CN': '无法查看或使用帖子中的照片或相册',
  },
  proofMissing: {
    en: 'The Meta app takes only calls with its proof (appsecret_proof): enter the app secret of that app in the channel',
    'zh-CN': '此 Meta 应用要求调用附带证明（appsecret_proof）：请在渠道中填写该应用的密钥',
  },
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
  listWithError: { en: 'The list came with an error.', 'zh-CN': '平台返回的列表附带错误。' },
  listWithoutNext: {
    en: 'The list goes on, but does not say where.',
    'zh-CN': '平台返回的列表没有说明如何继续读取。',
  },
  listEmptyYetMore: {
    en: 'The list is empty, but has cursors as if it were not.',
    'zh-CN': '平台返回的列表为空，却表示还有更多。',
  },
  wordlessComment: {
    params: { id: 'text' },
    en: 'The comment {id} is listed without its text.',
    'zh-CN': '评论 {id} 未显示文字。',
  },
  mayNotComment: {
    params: { words: 'quote', permission: 'text' },
    en: 'The token may not comment: {words}. Connect the account again with the permission {permission}, or answer by hand.',
    'zh-CN': '令牌无权评论。平台原文：{words}。请以权限 {permission} 重新连接账号，或手动回复。',
  },
});

/** What is wrong with a channel on the Graph API, and what to do. */
export const graphFindings = defineMessages('finding', {
  tokenRefused: { en: 'The token of the channel is not accepted', 'zh-CN': '渠道的令牌未被接受' },
  tokenInvalid: { en: 'The token of the channel is not valid', 'zh-CN': '渠道的令牌无效' },
  notReadable: {
    params: { what: 'choice' },
    en: 'The {what, select, page {page} account {account} quota {account’s quota} other {token}} cannot be read',
    'zh-CN': '无法读取{what, select, page {主页} account {账号} quota {账号的配额} other {令牌}}',
  },
  checkId: {
    en: 'Check the id in config/channels.yaml, and that the token belongs to this account.',
    'zh-CN': '请检查 config/channels.yaml 中的编号，并确认令牌属于此账号。',
  },
  grantAll: {
    en: 'Connect the account again and grant every permission that is asked for.',
    'zh-CN': '请重新连接账号，并授予所要求的全部权限。',
  },
  featureLacks: {
    params: { feature: 'message', name: 'text' },
    en: '{feature}: the token lacks the permission {name}.',
    'zh-CN': '{feature}：令牌缺少权限 {name}。',
  },
  tickAndConnect: {
    params: { tick: 'message', name: 'text' },
    en: 'Add {name} to the Meta app, then choose “Connect” in the channel’s card, tick “{tick}” and sign in again.',
    'zh-CN': '请先为 Meta 应用添加 {name}，然后在渠道卡片中点击“连接”，勾选“{tick}”并重新登录。',
  },
  inAnHour: { en: 'Try again in an hour.', 'zh-CN': '请一小时后再试。' },
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
  dataAccessEnds: {
    params: { day: 'text' },
    en: 'The Meta app’s access to the account’s data expires on {day}.',
    'zh-CN': 'Meta 应用对账号数据的访问权限将于 {day} 到期。',
  },
  connectBefore: {
    en: 'Connect the account again before that day.',
    'zh-CN': '请在此之前重新连接账号。',
  },
  expiryHiddenFromApp: {
    en: 'It is not known when the token expires: Facebook does not let this app inspect it.',
    'zh-CN': '不知道令牌何时到期：Facebook 不允许此应用查询。',
  },
  checkApp: {
    en: 'Check that appId and appSecret are those of the app that the token was made with.',
    'zh-CN': '请确认 appId 和 appSecret 属于生成该令牌的应用。',
  },
  expiryHidden: {
    en: 'It is not known when the token expires: Facebook does not let the token inspect itself.',
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

/** Where credentials of an app of Meta are found. */
export const credentials = defineMessages('graphCredential', {
  appId: {
    en: 'Meta for Developers: App settings, Basic. Optional: with it Masthead can check when the token expires.',
    'zh-CN': 'Meta for Developers：应用设置 → 基本。可选：填写后可查询口令何时到期。',
  },
  appSecret: {
    en: 'Meta for Developers: App settings, Basic, beside the app ID. Optional.',
    'zh-CN': 'Meta for Developers：应用设置 → 基本，位于应用编号旁。可选。',
  },
});
