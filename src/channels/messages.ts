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
