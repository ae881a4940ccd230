import { defineMessages } from '../../lib/message.ts';

/** Why secrets of a channel are not stored or removed. */
export const secrets = defineMessages('secrets', {
  secret: { en: 'a secret', 'zh-CN': '密钥' },
  unknown: {
    params: { channel: 'text', secret: 'text', platform: 'text', known: 'text' },
    en: 'The channel {channel} has no secret "{secret}"; {platform} has: {known}.',
    'zh-CN': '渠道 {channel} 没有密钥“{secret}”；{platform}有：{known}。',
  },
  didYouMean: { params: { meant: 'text' }, en: 'Did you mean {meant}?', 'zh-CN': '您是要填 {meant} 吗？' },
  none: {
    en: 'No secret was given: expected at least one.',
    'zh-CN': '没有填写密钥，至少需要一个。',
  },
  accountShared: {
    params: { channel: 'text', other: 'text' },
    en: 'With these secrets "{channel}" would post to the same account as "{other}".',
    'zh-CN': '使用这些密钥，“{channel}”会与“{other}”发布到同一账号。',
  },
  otherAccount: {
    en: 'Enter those of another account, or set sharesAccount: true for both channels in channels.yaml.',
    'zh-CN': '请输入另一账号的密钥，或在 channels.yaml 中为两个渠道设置 sharesAccount: true。',
  },
  notEntered: {
    params: { secret: 'text', channel: 'text' },
    en: 'No secret "{secret}" was entered for the channel "{channel}".',
    'zh-CN': '渠道“{channel}”没有输入过密钥“{secret}”。',
  },
  removeVariable: {
    en: 'One that is set in a variable is removed there.',
    'zh-CN': '通过环境变量设置的密钥请在环境变量中删除。',
  },
});

/** Key pairs with which readers subscribe. */
export const keys = defineMessages('channelKeys', {
  none: {
    params: { channel: 'text' },
    en: 'The channel “{channel}” has no subscribers, and so no key pair: expected one that sends to each reader, such as an app with “transport: webpush”.',
    'zh-CN':
      '渠道“{channel}”没有订阅者，不需要密钥对：仅适用于逐个发送给读者的渠道，例如“transport: webpush”的应用推送。',
  },
  there: {
    params: { channel: 'text' },
    en: 'The channel “{channel}” has a key pair. With another one its readers would have to subscribe again.',
    'zh-CN': '渠道“{channel}”已有密钥对。更换后读者需要重新订阅。',
  },
  replace: {
    en: 'To end all subscriptions and begin again, use --replace (“replace”: true).',
    'zh-CN': '如需结束全部订阅并重新开始，请使用 --replace（“replace”: true）。',
  },
});

/** Channels that are added, changed and removed in the desk. */
export const desk = defineMessages('deskChannel', {
  ofFile: {
    en: 'config/channels.yaml controls this channel: change it there.',
    'zh-CN': '此渠道由 config/channels.yaml 管理，请在该文件中修改。',
  },
  name: { en: 'a name of 1 to 80 characters', 'zh-CN': '1 到 80 个字符的名称' },
  onlyLive: {
    en: 'live or simulated; disable the channel to switch it off',
    'zh-CN': 'live 或 simulated；如需停用请使用“停用”',
  },
  idOfFile: {
    params: { id: 'text' },
    en: 'The id "{id}" is used by a channel of config/channels.yaml.',
    'zh-CN': '编号“{id}”已被 config/channels.yaml 中的渠道使用。',
  },
  optionUnknown: {
    params: { option: 'text', platform: 'text', known: 'text' },
    en: '{platform} has no setting "{option}"; there are: {known}.',
    'zh-CN': '{platform}没有“{option}”这一设置；可选：{known}。',
  },
  optionOfAccount: {
    params: { option: 'text' },
    en: '"{option}" cannot be changed in the desk: it is set when an account is connected, or in config/channels.yaml.',
    'zh-CN': '“{option}”不能在工作台中修改：它在连接账号时设置，或写在 config/channels.yaml 中。',
  },
  optionWrong: {
    params: { platform: 'text', fault: 'message' },
    en: 'These settings do not fit {platform}: {fault}.',
    'zh-CN': '设置不符合{platform}的要求：{fault}。',
  },
  noBudget: {
    params: { platform: 'text' },
    en: '{platform} charges nothing for the use of its API, so the channel has no budget.',
    'zh-CN': '{platform}的接口不收费，该渠道没有预算。',
  },
  underway: {
    params: { channel: 'text', count: 'number', posts: 'list' },
    en: '{channel} has {count, plural, one {# post that is} other {# posts that are}} scheduled or under way: {posts}.',
    'zh-CN': '{channel}还有 {count} 条帖子已排期或正在处理：{posts}。',
  },
  planned: {
    params: { headline: 'quote', at: 'time' },
    en: '{headline} ({at})',
    'zh-CN': '{headline}（{at}）',
  },
  more: { params: { count: 'number' }, en: '{count} more', 'zh-CN': '其余 {count} 条' },
  withdrawPlanned: {
    en: 'Wait until they are out, move them, or choose to withdraw what is planned.',
    'zh-CN': '请等待其发布、另行处理，或选择撤下已排期的帖子。',
  },
  notInFiles: {
    params: { id: 'text', places: 'list' },
    en: 'No channel has the id "{id}", which is named at {places}. Correct it there, or add the channel.',
    'zh-CN': '{places}提到的编号“{id}”不属于任何渠道。请更正文件，或添加该渠道。',
  },
});

/** Trying a channel out without a post. */
export const trials = defineMessages('tryOut', {
  none: {
    params: { platform: 'text' },
    en: 'A channel on {platform} cannot be tried out.',
    'zh-CN': '{platform}渠道不支持试发。',
  },
  off: { params: { channel: 'text' }, en: 'The channel {channel} is off.', 'zh-CN': '渠道{channel}已停用。' },
  turnOn: { en: 'Enable it first.', 'zh-CN': '请先启用。' },
  simulator: {
    params: { channel: 'text' },
    en: 'The channel {channel} is in test mode, and its simulator runs with the service.',
    'zh-CN': '渠道{channel}处于测试模式，其模拟器随服务运行。',
  },
  startService: {
    en: 'Start the service: masthead start',
    'zh-CN': '请启动服务：masthead start',
  },
  asksFirst: {
    params: { channel: 'text', costs: 'message' },
    en: 'Trying {channel} out uses up what posts need: {costs}',
    'zh-CN': '试发{channel}会占用发布所需的配额：{costs}',
  },
  confirm: {
    en: 'If that is all right, confirm it with --yes (“confirmed”: true).',
    'zh-CN': '如果可以，请用 --yes（“confirmed”: true）确认。',
  },
  underway: {
    params: { channel: 'text' },
    en: '{channel} is being tried out already.',
    'zh-CN': '正在试发{channel}。',
  },
  wait: {
    en: 'Wait for its result; if its process was stopped, try again in five minutes.',
    'zh-CN': '请等待结果；如果进程已中断，请在五分钟后重试。',
  },
  create: { params: { thing: 'message' }, en: '{thing}: create', 'zh-CN': '{thing}：创建' },
  remove: { params: { thing: 'message' }, en: '{thing}: remove', 'zh-CN': '{thing}：删除' },
  removeEarlier: {
    params: { thing: 'message', at: 'time' },
    en: '{thing}, left by the try of {at}: remove',
    'zh-CN': '{thing}（{at}试发时留下）：删除',
  },
  otherVersion: { en: 'Left by another version of Masthead', 'zh-CN': '由其他版本的 Masthead 留下' },
  otherAccount: {
    params: { account: 'text', remedy: 'message' },
    en: 'It is on the account {account}, which the channel no longer has. {remedy}',
    'zh-CN': '它位于渠道原来的账号 {account}。{remedy}',
  },
  lookThere: {
    en: 'Look at the account, and delete it there.',
    'zh-CN': '请到平台账号中查看并删除。',
  },
});
