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
    'zh-CN': '平台返回 HTTP 404，且不是其 API 的格式。',
  },
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
  settings: { en: 'The settings', 'zh-CN': '帖子设置' },
  settingUnknown: {
    params: { setting: 'quote', names: 'text' },
    en: 'There is no setting {setting} for this post; there are: {names}.',
    'zh-CN': '此帖没有名为{setting}的设置，可用的设置：{names}。',
  },
  settingWrong: {
    params: { setting: 'message', why: 'message' },
    en: '{setting}: {why}',
    'zh-CN': '{setting}：{why}',
  },
  formatUnknown: {
    params: { format: 'quote', names: 'text', platform: 'message' },
    en: '{platform} has no format {format}; there are: {names}.',
    'zh-CN': '{platform}没有{format}这种形式，可选：{names}。',
  },
  // What a look for a post finds.
  alikeOlder: {
    params: { where: 'text' },
    en: 'A post with the same content is on the channel, and is older than this one by the clocks ({where}). Check whether it is this one.',
    'zh-CN': '平台上有一条内容相同的帖子，按时钟早于此帖（{where}）。请核对是否就是此帖。',
  },
  alikeUnmarked: {
    params: { where: 'text' },
    en: 'A post with the same content has appeared since this one was sent, without its marker ({where}). Check whether it is this one.',
    'zh-CN': '此帖发出后，平台上出现了一条内容相同但没有识别标记的帖子（{where}）。请核对是否就是此帖。',
  },
  alikeLinked: {
    params: { where: 'text' },
    en: 'A post with the same link has appeared that Masthead has no record of ({where}). Check whether it is this one.',
    'zh-CN': '平台上出现了一条链接相同、而数据库没有记录的帖子（{where}）。请核对是否就是此帖。',
  },
  alikeEqual: {
    params: { where: 'text' },
    en: 'Another post of this channel has the same words, so the one that is live ({where}) may be that other post. Check how many there are.',
    'zh-CN': '此渠道另有一条文字相同的帖子，平台上的这条（{where}）可能是另外那条。请核对共有几条。',
  },
  listLacks: {
    params: { where: 'text' },
    en: 'The platform’s list lacks a post that Masthead published there: {where}. If that post was deleted on the platform, mark it as deleted, then retry. If it is still there, the list is incomplete.',
    'zh-CN':
      '平台列表中缺少 Masthead 已发布的帖子：{where}。如该帖已在平台上删除，请先标记为已删除再重试；如仍在，则说明平台列表不完整。',
  },
  listGoesOn: {
    params: { read: 'number' },
    en: 'The {read} newest entries were read; the list goes on after them.',
    'zh-CN': '已查看最新的 {read} 条，之后还有更多。',
  },
  doAgain: {
    en: 'Its answer was lost; repeating it does no harm.',
    'zh-CN': '答复丢失；重复执行没有影响。',
  },
  videoUnmade: { en: 'The video is not ready yet.', 'zh-CN': '视频尚未制作完成。' },
  pictureUnmade: {
    params: { place: 'quote' },
    en: 'The picture for {place} is not ready yet.',
    'zh-CN': '{place}的图片尚未制作完成。',
  },
  // Why a live post cannot be changed.
  idUnknown: {
    en: 'Its id on the platform is not known, so it has to be done by hand.',
    'zh-CN': '它在平台上的编号未知，只能手动处理。',
  },
  neverRevises: {
    params: { platform: 'text' },
    en: '{platform} cannot change a published post. It has to be done by hand.',
    'zh-CN': '{platform}不能修改已发布的帖子，只能手动处理。',
  },
  neverRetracts: {
    params: { platform: 'text' },
    en: '{platform} cannot withdraw what is published. It has to be done by hand.',
    'zh-CN': '{platform}不能撤回已发布的内容，只能手动处理。',
  },
  otherContract: {
    params: { id: 'quote', contract: 'number', wanted: 'number' },
    en: 'The platform {id} was built for contract {contract} of Masthead, and this version works with contract {wanted}. Install a version of the platform that fits.',
    'zh-CN': '平台{id}按 Masthead 接口约定第 {contract} 版编写，而当前版本使用第 {wanted} 版。请安装相符的版本。',
  },
  neverReplies: {
    params: { platform: 'text' },
    en: 'Masthead cannot reply to a post on {platform}. It has to be done by hand, if {platform} has replies at all.',
    'zh-CN': 'Masthead 不能在{platform}上回复帖子。如果{platform}可以回复，只能手动进行。',
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
    en: 'The answer from {host} could not be read.',
    'zh-CN': '{host} 的答复无法读取。',
  },
  checkAddress: {
    en: 'Check that the address is the platform’s and that there is no proxy in between.',
    'zh-CN': '请确认地址是平台的地址，且中间没有代理。',
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

/** Steps of trying a channel out. */
export const trial = defineMessages('trial', {
  signIn: { en: 'Sign in and read the account', 'zh-CN': '登录并读取账号' },
  permissions: { en: 'Check the permissions', 'zh-CN': '检查权限' },
  upload: { en: 'Upload a picture', 'zh-CN': '上传图片' },
  judge: { en: 'Have a notification checked without sending it', 'zh-CN': '仅校验推送，不发送' },
});
