import { defineMessages } from '../../lib/message.ts';

/** Connecting accounts, and what keeps one from being connected. */
export const connections = defineMessages('connections', {
  noWay: {
    params: { way: 'text', known: 'list' },
    en: 'There is no way of connecting called "{way}": expected one of {known}.',
    'zh-CN': '没有名为“{way}”的连接方式，可用的有：{known}。',
  },
  otherPlatform: {
    params: { channel: 'channel', way: 'message' },
    en: '{channel} is on another platform than “{way}” connects.',
    'zh-CN': '{channel}所在平台与“{way}”连接的平台不同。',
  },
  noExtra: {
    params: { extra: 'text', way: 'message', known: 'list' },
    en: '“{way}” has no further permissions called "{extra}": expected some of {known}.',
    'zh-CN': '“{way}”没有名为“{extra}”的附加权限，可用的有：{known}。',
  },
  appMissing: {
    params: { app: 'message' },
    en: 'The newsroom’s {app} is not set up yet.',
    'zh-CN': '编辑部的{app}尚未设置。',
  },
  enterApp: { en: 'Enter its credentials first.', 'zh-CN': '请先填写其凭据。' },
  noApp: {
    params: { app: 'text' },
    en: 'No way of connecting needs an app called "{app}".',
    'zh-CN': '没有连接方式需要名为“{app}”的应用。',
  },
  fieldsMissing: {
    params: { names: 'list' },
    en: 'Still missing: {names}.',
    'zh-CN': '还缺少：{names}。',
  },
  fieldUnknown: {
    params: { name: 'text', known: 'list' },
    en: 'There is no field "{name}": expected {known}.',
    'zh-CN': '没有字段“{name}”，可用的有：{known}。',
  },
  noAddress: {
    en: 'This process does not know the address of the service, so no one can be sent back to it.',
    'zh-CN': '此进程不知道服务的地址，无法接收回调。',
  },
  setAddress: { en: 'Set publicUrl in newsroom.yaml.', 'zh-CN': '请在 newsroom.yaml 中设置 publicUrl。' },
  byRedirect: {
    params: { way: 'message' },
    en: '“{way}” is confirmed at the platform: nothing is typed here.',
    'zh-CN': '“{way}”须在平台上确认，无需在此填写。',
  },
  byFields: {
    params: { way: 'message' },
    en: '“{way}” needs no visit to the platform: send its fields.',
    'zh-CN': '“{way}”无需前往平台，请直接提交其字段。',
  },
  noState: {
    en: 'This is not a callback address: expected one with “state” and “code”, as the browser shows it after consent.',
    'zh-CN': '这不是回调地址：应包含“state”和“code”，即同意授权后浏览器地址栏中的地址。',
  },
  denied: {
    en: 'Consent was refused at the platform, so nothing was connected.',
    'zh-CN': '在平台上拒绝了授权，没有连接任何账号。',
  },
  answeredError: {
    params: { words: 'quote' },
    en: 'The platform sent an error back in place of consent: {words}.',
    'zh-CN': '平台返回了错误：{words}',
  },
  noCode: {
    en: 'The platform sent neither a code nor an error back.',
    'zh-CN': '平台既没有返回授权码，也没有返回错误。',
  },
  scopesMissing: {
    params: { names: 'list' },
    en: 'These permissions were not granted, and nothing works without them: {names}. Connect again and leave them ticked.',
    'zh-CN': '缺少以下必需权限：{names}。请重新连接并保留这些权限。',
  },
  noAccounts: {
    en: 'The person who signed in has no account that can be connected.',
    'zh-CN': '登录的人员没有可连接的账号。',
  },
  notYetChosen: {
    en: 'There are no accounts to choose from: consent has not come back yet, failed, or was too long ago.',
    'zh-CN': '没有可选择的账号：尚未完成授权、授权失败或已过期。',
  },
  noneChosen: { en: 'No account was chosen.', 'zh-CN': '没有选择账号。' },
  accountUnknown: {
    params: { account: 'text' },
    en: 'The account "{account}" is not among those that can be connected.',
    'zh-CN': '账号“{account}”不在可连接的账号中。',
  },
  accountElsewhere: {
    params: { account: 'text', channel: 'channel' },
    en: '{account} is connected already, as {channel}.',
    'zh-CN': '{account}已连接为{channel}。',
  },
  connectThat: {
    en: 'Connect that channel again instead, or set sharesAccount for both.',
    'zh-CN': '请重新连接该渠道，或为两个渠道设置 sharesAccount。',
  },
  channelTwice: {
    params: { channel: 'channel' },
    en: 'Two accounts were chosen for {channel}.',
    'zh-CN': '为{channel}选择了两个账号。',
  },
  wrongPlatform: {
    params: { channel: 'channel', account: 'text' },
    en: '{channel} is on another platform than {account}.',
    'zh-CN': '{channel}与{account}不属于同一平台。',
  },
  fileChannel: {
    params: { channel: 'channel', was: 'text', account: 'text' },
    en: 'config/channels.yaml sets {channel} to the account {was}, and {account} is another one.',
    'zh-CN': 'config/channels.yaml 将{channel}设为账号 {was}，而{account}是另一个账号。',
  },
  changeFile: {
    en: 'Change its options in that file first, or connect the account as a new channel.',
    'zh-CN': '请先修改该文件中的选项，或将此账号连接为新渠道。',
  },
  noSimulators: {
    params: { way: 'message' },
    en: 'This process has no simulator for “{way}”.',
    'zh-CN': '此进程没有“{way}”的模拟器。',
  },
  notInTestMode: {
    params: { channel: 'channel' },
    en: '{channel} publishes for real, so an account of a simulator cannot be connected to it.',
    'zh-CN': '{channel}是正式发布的渠道，不能连接模拟器的账号。',
  },
  setSimulated: {
    en: 'Set its mode to simulated first, or connect the account as a new channel.',
    'zh-CN': '请先将其模式设为 simulated，或将此账号连接为新渠道。',
  },
  noneMoved: {
    params: { channel: 'channel' },
    en: 'No post of {channel} was scheduled for a previous account.',
    'zh-CN': '{channel}没有为之前的账号排期的帖子。',
  },
  movedOn: {
    params: { channel: 'channel', account: 'text' },
    en: '{channel} has been connected to another account since then: {account}.',
    'zh-CN': '{channel}之后又连接了其他账号：{account}。',
  },
  simulatedChannel: {
    params: { channel: 'channel' },
    en: '{channel} is in test mode and always posts to its simulator.',
    'zh-CN': '{channel}处于测试模式，始终发布到模拟器。',
  },
  setLive: {
    en: 'Set its mode to live first, or connect an account of the simulator.',
    'zh-CN': '请先将其模式设为 live，或连接模拟器的账号。',
  },
});
