import { defineMessages } from '../../lib/message.ts';

/** About messages of several articles. */
export const together = defineMessages('together', {
  alone: {
    params: { channel: 'channel' },
    en: 'On {channel} each post goes out by itself.',
    'zh-CN': '{channel}的每条帖子单独发出。',
  },
  raiseMost: {
    en: 'Where its platform has messages of several articles, the channel’s settings say how many.',
    'zh-CN': '若平台支持一次群发多篇文章，可在渠道设置中指定篇数。',
  },
  noMessage: {
    params: { at: 'time', channel: 'channel' },
    en: '{channel} has no message at {at} that can still be changed.',
    'zh-CN': '{channel}在{at}没有可以调整的群发。',
  },
  changed: {
    params: { at: 'time' },
    en: 'The message of {at} has other articles now.',
    'zh-CN': '{at}的群发中的文章已有变化。',
  },
  notIn: { en: 'The post isn’t scheduled in a message.', 'zh-CN': '该帖子未排入群发。' },
});
