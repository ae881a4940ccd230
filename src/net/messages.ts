import { defineMessages } from '../lib/message.ts';

/** Why a request has no answer. `where`: method and address; `sent`: whether it may have arrived. */
export const net = defineMessages('net', {
  timedOut: {
    params: { where: 'text', seconds: 'number', sent: 'choice' },
    en: '{where} gave no complete answer within {seconds} s ({sent, select, yes {after the request had left} other {before the request left}}).',
    'zh-CN': '{where} 在 {seconds} 秒内没有完整答复（{sent, select, yes {请求已发出} other {请求未发出}}）。',
  },
  stopped: {
    params: { where: 'text', sent: 'choice' },
    en: '{where} was stopped {sent, select, yes {after the request had left} other {before the request left}}.',
    'zh-CN': '{where} 已中止（{sent, select, yes {请求已发出} other {请求未发出}}）。',
  },
  tooLarge: {
    params: { where: 'text', size: 'bytes' },
    en: '{where} answered with more than {size}.',
    'zh-CN': '{where} 的答复超过{size}。',
  },
  failed: {
    params: { where: 'text', sent: 'choice', code: 'text' },
    en: '{where} failed {sent, select, yes {after the request had left} other {before the request left}} ({code}).',
    'zh-CN': '{where} 失败（{sent, select, yes {请求已发出} other {请求未发出}}，{code}）。',
  },
  incomplete: {
    params: { where: 'text', sent: 'choice', code: 'text' },
    en: '{where} got no complete answer {sent, select, yes {after the request had left} other {before the request left}} ({code}).',
    'zh-CN': '{where} 没有得到完整答复（{sent, select, yes {请求已发出} other {请求未发出}}，{code}）。',
  },
});
