import { defineWords } from './say.ts';

/** Words of the commands about messages of several articles. */
export const togetherWords = defineWords('cliTogether', {
  head: { en: '# | Post | Story | Waits for', 'zh-CN': '序号 | 帖子 | 报道 | 等待' },
  previewSent: {
    params: { to: 'text' },
    en: 'A preview was sent to {to}. Nothing was published.',
    'zh-CN': '已向 {to} 发送预览，未发布任何内容。',
  },
  none: {
    params: { channel: 'text' },
    en: 'Nothing is scheduled on {channel}.',
    'zh-CN': '{channel}没有排期的内容。',
  },
  message: {
    params: { at: 'text', count: 'number', most: 'number', state: 'choice' },
    en: '{at}: {count, plural, one {# article} other {# articles}} of {most}{state, select, sending {, being published} other {}}',
    'zh-CN': '{at}：{count} 篇，最多 {most} 篇{state, select, sending {，正在发布} other {}}',
  },
});
