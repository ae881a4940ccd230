import { defineMessages } from '../lib/message.ts';

export const channel = defineMessages('channels', {
  tokenAnswerLost: {
    params: { at: 'time' },
    en: 'It was asked for a new one at {at}, and no answer was stored: a token that was given then is lost.',
    'zh-CN': '曾于{at}请求新令牌，但没有存下答复：如果当时已发放新令牌，则已丢失。',
  },
  pausedWithoutReason: { en: 'no reason was given', 'zh-CN': '没有填写原因' },
  notAsked: {
    params: { why: 'message' },
    en: 'The platform could not be asked: {why}.',
    'zh-CN': '无法询问平台：{why}',
  },
  checkNetwork: { en: 'Check the network, then try again.', 'zh-CN': '请检查网络后重试。' },
  enterSecrets: {
    en: 'Enter them on the page of channels, or set the variables: .env.example explains them.',
    'zh-CN': '请在渠道页面输入，或设置环境变量（说明见 .env.example）。',
  },
});

/** Channels that were added in the desk. */
export const stored = defineMessages('storedChannels', {
  idTaken: {
    params: { id: 'text' },
    en: 'The id "{id}" is used by another channel.',
    'zh-CN': '编号“{id}”已被另一个渠道使用。',
  },
  idOfRemoved: {
    params: { id: 'text' },
    en: 'The id "{id}" was used by a channel that has been removed; its posts keep it.',
    'zh-CN': '编号“{id}”曾属于一个已移除的渠道，其帖子仍保留该编号。',
  },
  otherId: { en: 'Choose another id.', 'zh-CN': '请换一个编号。' },
  unknown: {
    params: { id: 'text' },
    en: 'No channel with the id "{id}" was added in the desk.',
    'zh-CN': '工作台中没有添加过编号为“{id}”的渠道。',
  },
  changed: {
    params: { name: 'text', by: 'text' },
    en: '{by} has changed the settings of {name} since you opened them.',
    'zh-CN': '您打开设置后，{by}已修改{name}的设置。',
  },
  openAgain: {
    en: 'Open the settings again, and repeat your change.',
    'zh-CN': '请重新打开设置，再次修改。',
  },
  noAccount: { en: 'No account is connected yet.', 'zh-CN': '尚未连接账号。' },
  credentialsMissing: {
    params: { names: 'list' },
    en: 'Credentials are missing: {names}.',
    'zh-CN': '缺少凭证：{names}。',
  },
  settingsMissing: {
    params: { names: 'list' },
    en: 'Settings are missing: {names}. Open “Settings” of the channel.',
    'zh-CN': '缺少设置：{names}。请打开该渠道的“设置”。',
  },
  optionsWrong: {
    params: { fault: 'message' },
    en: 'The settings do not fit the platform: {fault}.',
    'zh-CN': '设置不符合平台要求：{fault}。',
  },
  inBoth: {
    params: { id: 'text' },
    en: 'A channel with the id "{id}" is in config/channels.yaml and was also added in the desk. The one of the file is used; remove one of them.',
    'zh-CN': 'config/channels.yaml 和工作台中都有编号为“{id}”的渠道。现在使用文件中的渠道，请移除其中一个。',
  },
  addressesIgnored: {
    params: { name: 'text', names: 'list' },
    en: 'The stored addresses of {name} ({names}) are ignored. If they are a proxy of yours, name it in platformAddresses of newsroom.yaml; otherwise find out who connected the channel.',
    'zh-CN':
      '已忽略渠道“{name}”存储的地址（{names}）。如果是自己的代理，请写入 newsroom.yaml 的 platformAddresses；否则请查明是谁连接了该渠道。',
  },
  platformUnknown: {
    params: { name: 'text', platform: 'text' },
    en: 'The channel {name} is on the platform "{platform}", which this version does not have, so it is not used.',
    'zh-CN': '渠道{name}所在的平台“{platform}”在此版本中不存在，因此无法使用。',
  },
  unreadable: {
    params: { fault: 'message' },
    en: 'The stored settings of this channel cannot be read by this version: {fault}.',
    'zh-CN': '此版本无法读取该渠道已存的设置：{fault}。',
  },
});

/** Attempts to connect accounts. */
export const connection = defineMessages('connection', {
  foreign: {
    en: 'This answer belongs to no attempt that was begun here.',
    'zh-CN': '此回调不属于在这里发起的任何连接。',
  },
  otherPerson: {
    params: { person: 'text' },
    en: 'This attempt was begun by {person}, and only they can go on with it.',
    'zh-CN': '此连接由{person}发起，只能由其本人继续。',
  },
  used: {
    en: 'This answer was used already: each is good once.',
    'zh-CN': '此回调已使用过，每个只能使用一次。',
  },
  expired: {
    en: 'This attempt has expired: ten minutes are allowed for it.',
    'zh-CN': '此次连接已过期，须在十分钟内完成。',
  },
  over: {
    en: 'Accounts of this attempt were chosen already.',
    'zh-CN': '此次连接的账号已选定。',
  },
  beginAgain: { en: 'Connect again, from the Channels page.', 'zh-CN': '请在“渠道”页面重新连接。' },
  accountChanged: {
    params: { was: 'text', now: 'text' },
    en: 'The channel was connected to another account ({now} instead of {was}) after this post was scheduled. Retry it to publish it on the new account, or cancel it.',
    'zh-CN': '此帖排期后，渠道已改为连接另一账号（由 {was} 改为 {now}）。重试则发布到新账号，否则请取消。',
  },
});
