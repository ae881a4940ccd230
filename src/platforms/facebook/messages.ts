import { defineMessages } from '../../lib/message.ts';

export const facebook = defineMessages('facebook', {
  name: { en: 'Facebook', 'zh-CN': 'Facebook' },
  reel: { en: 'a reel on Facebook', 'zh-CN': 'Facebook Reels' },
  video: { en: 'a video on Facebook', 'zh-CN': 'Facebook 视频' },
  linkToFacebook: {
    params: { host: 'text' },
    en: 'The link leads to {host}; Facebook refuses posts that link to itself. Link to the article.',
    'zh-CN': '链接指向{host}；Facebook 拒绝链接到自身的帖子，请改为链接到报道。',
  },
  linkNotInMessage: {
    params: { media: 'choice' },
    en: 'A post with a {media, select, video {video} other {picture}} has no link card, and the message does not contain the link. Put it in.',
    'zh-CN': '带{media, select, video {视频} other {图片}}的帖子没有链接卡片，而正文中也没有链接，请加上。',
  },
});
