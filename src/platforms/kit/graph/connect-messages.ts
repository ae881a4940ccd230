import { defineMessages } from '../../../lib/message.ts';

/** About connecting pages and accounts of Meta with a click. */
export const connecting = defineMessages('graphConnect', {
  app: { en: 'Meta app', 'zh-CN': 'Meta 应用' },
  way: { en: 'Sign in with Facebook', 'zh-CN': '用 Facebook 登录' },
  before: {
    en: 'One Meta app connects Facebook pages and the Instagram accounts linked to them. It needs the product Facebook Login with the callback address shown here, and has to be live before readers can see its posts. Sign in as a person who may create content on the pages.',
    'zh-CN':
      '一个 Meta 应用可连接 Facebook 主页及其关联的 Instagram 账号。应用须添加 Facebook Login 产品并填入此处显示的回调地址，且须处于上线状态，读者才能看到帖子。请用可在主页上发布内容的人员身份登录。',
  },
  list: { en: 'Pages are not listed.', 'zh-CN': '无法列出主页。' },
  read: { en: 'Posts cannot be found again after a lost answer.', 'zh-CN': '应答丢失后无法查找帖子。' },
  post: { en: 'Nothing can be posted.', 'zh-CN': '无法发布帖子。' },
  comment: {
    en: 'Corrections cannot be posted as comments on Facebook.',
    'zh-CN': '无法在 Facebook 上以评论发布更正。',
  },
  video: { en: 'Some videos cannot be posted on Facebook.', 'zh-CN': '部分视频无法发布到 Facebook。' },
  business: {
    en: 'Pages that belong to a business portfolio may be missing.',
    'zh-CN': '可能缺少属于商务管理平台的主页。',
  },
  instagram: { en: 'Instagram accounts are not offered.', 'zh-CN': '不会列出 Instagram 账号。' },
  instagramPost: { en: 'Nothing can be posted on Instagram.', 'zh-CN': '无法发布到 Instagram。' },
  instagramComment: {
    en: 'Corrections cannot be posted as comments on Instagram.',
    'zh-CN': '无法在 Instagram 上以评论发布更正。',
  },
  instagramDelete: { en: 'Posts on Instagram cannot be deleted.', 'zh-CN': '无法删除 Instagram 上的帖子。' },
  noTask: {
    en: 'The person who signed in may not create content on this page: posts will be declined until they have that role.',
    'zh-CN': '登录的人员无权在此主页发布内容：在获得该角色之前，帖子会被拒绝。',
  },
});
