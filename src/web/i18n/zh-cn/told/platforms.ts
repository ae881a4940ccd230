/** What platforms are called, what their quotas count, and what they call their videos. */
export const platformTerms = {
  X: 'X',
  Facebook: 'Facebook',
  Instagram: 'Instagram',
  YouTube: 'YouTube',
  WeChat: '微信',
  posts: '帖子',
  reels: 'Reels',
  uploads: '上传',
  drafts: '草稿',
  'published articles': '已发布的文章',
} satisfies Readonly<Record<string, string>>;
