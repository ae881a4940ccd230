const ENGLISH = {
  justNow: 'Just now · Public',
  like: 'Like',
  comment: 'Comment',
  share: 'Share',
  subscribe: 'Subscribe',
  linkCard: 'Facebook takes title and picture of the card from the linked page.',
  under: 'Under the post',
};
const CHINESE: typeof ENGLISH = {
  justNow: '刚刚 · 公开',
  like: '赞',
  comment: '评论',
  share: '分享',
  subscribe: '订阅',
  linkCard: '卡片的标题和图片由 Facebook 从链接页面读取。',
  under: '所在帖子：',
};

/** What a platform writes around a post, for readers of the post's language. */
export const previewWords = (language: string | null): typeof ENGLISH =>
  language !== null && /^zh\b/i.test(language) ? CHINESE : ENGLISH;
