import { defineMessages } from '../../lib/message.ts';

export const x = defineMessages('x', {
  name: { en: 'X', 'zh-CN': 'X' },
  video: { en: 'a video on X', 'zh-CN': 'X 视频' },
  bareAddress: {
    params: { address: 'quote' },
    en: 'X turns {address} into a link of its own, which counts as 23 characters.',
    'zh-CN': 'X 会把{address}自动变成链接，按 23 个字符计算。',
  },
  cashtags: {
    params: { count: 'number', tags: 'list' },
    en: 'The text has {count} cashtags ({tags}); X takes at most one. Take out the others.',
    'zh-CN': '正文有 {count} 个股票标签（{tags}），X 最多允许一个，请去掉其余的。',
  },
});
