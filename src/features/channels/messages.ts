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
