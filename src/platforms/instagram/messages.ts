import { defineMessages } from '../../lib/message.ts';

export const instagram = defineMessages('instagram', {
  name: { en: 'Instagram', 'zh-CN': 'Instagram' },
  reel: { en: 'a reel on Instagram', 'zh-CN': 'Instagram Reels' },
  story: { en: 'a story on Instagram', 'zh-CN': 'Instagram 快拍' },
  hashtags: {
    params: { count: 'number', max: 'number', over: 'number' },
    en: 'The caption has {count} hashtags; Instagram takes at most {max}. Take out {over}.',
    'zh-CN': '配文有 {count} 个话题标签，Instagram 最多允许 {max} 个，请去掉 {over} 个。',
  },
  mentions: {
    params: { count: 'number', max: 'number', over: 'number' },
    en: 'The caption mentions {count} accounts; Instagram takes at most {max}. Take out {over}.',
    'zh-CN': '配文提及了 {count} 个账号，Instagram 最多允许 {max} 个，请去掉 {over} 个。',
  },
  linkInCaption: {
    en: 'The caption contains an address, which readers on Instagram cannot follow. Take it out.',
    'zh-CN': '配文中有网址，但读者在 Instagram 上无法点开，请去掉。',
  },
});
