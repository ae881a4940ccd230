/** Platforms that have a Chinese name, and what the quotas of platforms count. */
export const platformTerms: Readonly<Record<string, string>> = {
  WeChat: '微信',
  posts: '帖子',
  reels: 'Reels',
  uploads: '上传',
  drafts: '草稿',
  'published articles': '已发布的文章',
};
