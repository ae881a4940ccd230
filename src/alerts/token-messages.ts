import { defineMessages } from '../lib/message.ts';

/** Conditions of the tokens that channels sign in with. */
export const tokenTexts = defineMessages('alerts', {
  tokenRefusedTitle: {
    params: { channel: 'channel' },
    en: 'Refused token of {channel}',
    'zh-CN': '{channel}的令牌被拒绝',
  },
  tokenRefused: { en: 'The platform does not accept it any more.', 'zh-CN': '平台不再接受该令牌。' },
  tokenUnreadableTitle: {
    params: { channel: 'channel' },
    en: 'Unreadable token of {channel}',
    'zh-CN': '{channel}的令牌无法读取',
  },
  tokenUnreadable: {
    en: 'Meanwhile the configured one is used, which may have expired.',
    'zh-CN': '目前使用配置中的令牌，它可能已过期。',
  },
  tokenUnreadableRemedy: {
    params: { renew: 'message' },
    en: 'Give the service the key that the message names. Where it is lost: {renew}',
    'zh-CN': '请向服务提供上文所指的密钥。如密钥已丢失：{renew}',
  },
  tokenEndingTitle: {
    params: { channel: 'channel' },
    en: 'Expiring token of {channel}',
    'zh-CN': '{channel}的令牌即将过期',
  },
  tokenEndedTitle: {
    params: { channel: 'channel' },
    en: 'Expired token of {channel}',
    'zh-CN': '{channel}的令牌已过期',
  },
  tokenEnding: {
    params: { at: 'time' },
    en: 'It expires at {at}. From then on nothing can be posted there.',
    'zh-CN': '将于{at}过期，之后无法在该渠道发布。',
  },
  tokenEnded: {
    params: { at: 'time' },
    en: 'It expired at {at}: nothing can be posted there.',
    'zh-CN': '已于{at}过期，无法在该渠道发布。',
  },
  tokenNotRenewed: {
    params: { since: 'time' },
    en: 'Masthead has it renewed by itself, and the platform has given no new one since {since}.',
    'zh-CN': 'Masthead 会自动续期，但平台自{since}起没有签发新的令牌。',
  },
  tokenNeverRenewed: {
    en: 'Masthead has it renewed by itself, and the platform has given no new one since the start.',
    'zh-CN': 'Masthead 会自动续期，但平台一直没有签发新的令牌。',
  },
  tokenByPerson: { en: 'Only a person can renew it.', 'zh-CN': '只能由人工续期。' },
  renewToken: {
    params: { where: 'message' },
    en: 'Sign in again and make a new token{where}. Then `masthead jobs run refresh-tokens` and `masthead channels check`.',
    'zh-CN':
      '请重新登录并创建新令牌{where}，然后执行 `masthead jobs run refresh-tokens` 和 `masthead channels check`。',
  },
  renewTokenBy: {
    params: { at: 'time', where: 'message' },
    en: 'Sign in again and make a new token by {at}{where}. Then `masthead jobs run refresh-tokens` and `masthead channels check`.',
    'zh-CN':
      '请在{at}前重新登录并创建新令牌{where}，然后执行 `masthead jobs run refresh-tokens` 和 `masthead channels check`。',
  },
  setToken: { en: ', and set it again', 'zh-CN': '并重新设置' },
  putToken: {
    params: { variable: 'text' },
    en: ', put it into {variable} and restart the service (a file that {variable}_FILE names: `masthead config reload --yes`)',
    'zh-CN': '，存入{variable}并重启服务（若由{variable}_FILE 指定文件：`masthead config reload --yes`）',
  },
});
