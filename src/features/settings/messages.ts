import { defineMessages } from '../../lib/message.ts';

/** Why a template is not tried. */
export const templates = defineMessages('templates', {
  whichText: {
    params: { channel: 'text', known: 'list' },
    en: 'Name the text of {channel}: it has {known}.',
    'zh-CN': '请指明 {channel} 的哪个文字：{known}。',
  },
  noText: {
    params: { channel: 'text', field: 'text', known: 'options' },
    en: 'The channel {channel} has no text "{field}" with a template; expected {known}.',
    'zh-CN': '渠道 {channel} 没有可用模板撰写的文字“{field}”，应为{known}。',
  },
});
