import { defineMessages } from '../../../lib/message.ts';

/** About connecting pages and accounts of Meta with a click. */
export const connecting = defineMessages('graphConnect', {
  app: { en: 'Meta app', 'zh-CN': 'Meta 应用' },
  way: { en: 'Sign in with Facebook', 'zh-CN': '用 Facebook 登录' },
  before: {
    en: 'One Meta app connects Facebook pages and the Instagram accounts linked to them. Sign in as a person who may create content on the pages.',
    'zh-CN': '一个 Meta 应用可连接 Facebook 主页及其关联的 Instagram 账号。请用可在主页上发布内容的人员身份登录。',
  },
  stepApp: {
    en: 'In Meta for Developers, create an app of the type “Other”, then “Business”. If the form offers use cases instead, choose those for pages and Instagram, and add pages_show_list, pages_read_engagement, pages_manage_posts and the permissions of the ticks that you want: an app that lacks one is refused with “Invalid Scopes”.',
    'zh-CN':
      '在 Meta for Developers 中创建应用，类型选“其他”→“商务”。如果页面只提供用例，请选择主页和 Instagram 的用例，并加入 pages_show_list、pages_read_engagement、pages_manage_posts 以及要勾选的附加权限：缺少任何一项，登录都会以“Invalid Scopes”被拒绝。',
  },
  stepLogin: {
    en: 'Add the product Facebook Login, enter the callback address shown here under “Valid OAuth Redirect URIs”, and set the app live: readers do not see posts of an app in development.',
    'zh-CN':
      '添加 Facebook Login 产品，在“有效 OAuth 跳转 URI”中填入此处显示的回调地址，并将应用设为上线：读者看不到开发状态应用发布的帖子。',
  },
  stepRoles: {
    en: 'Standard access is enough if everybody who signs in has a role on the app. Invite them under “App roles”; each has to accept the invitation. An Instagram account is invited as a tester, and accepts in its own settings under “Apps and websites”.',
    'zh-CN':
      '登录者都在应用中有角色时，标准访问权限即可。请在“应用身份”中邀请，被邀请人须接受。Instagram 账号以测试者身份受邀，并在自己的设置“应用和网站”中接受。',
  },
  stepReview: {
    en: 'For pages and accounts of people without a role, ask for advanced access to each permission. It takes app review, and business verification of your organisation.',
    'zh-CN': '要连接无角色人员的主页和账号，请为每项权限申请高级访问权限：须通过应用审核，并完成机构的商家验证。',
  },
  stepTick: {
    en: 'When you sign in, tick every page and Instagram account that is to be connected.',
    'zh-CN': '登录时，请勾选要连接的每个主页和 Instagram 账号。',
  },
  list: { en: 'Pages are not listed.', 'zh-CN': '无法列出主页。' },
  read: { en: 'Posts cannot be found again after a lost answer.', 'zh-CN': '应答丢失后无法查找帖子。' },
  post: { en: 'Nothing can be posted.', 'zh-CN': '无法发布帖子。' },
  comment: {
    en: 'Corrections cannot be posted as comments on Facebook.',
    'zh-CN': '无法在 Facebook 上以评论发布更正。',
  },
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
  instagramTick: { en: 'Instagram accounts', 'zh-CN': 'Instagram 账号' },
  instagramBrings: {
    en: 'Also offers the professional Instagram accounts linked to the pages. The Meta app needs instagram_basic and instagram_content_publish.',
    'zh-CN':
      '同时列出与主页关联的 Instagram 专业账号。Meta 应用须具备 instagram_basic 和 instagram_content_publish 权限。',
  },
  commentTick: { en: 'Comments on Facebook', 'zh-CN': 'Facebook 评论' },
  commentBrings: {
    en: 'Puts links into the first comment and posts corrections as comments. The Meta app needs pages_manage_engagement.',
    'zh-CN': '可将链接放入首条评论，并以评论发布更正。Meta 应用须具备 pages_manage_engagement 权限。',
  },
  instagramCommentTick: { en: 'Comments on Instagram', 'zh-CN': 'Instagram 评论' },
  instagramCommentBrings: {
    en: 'Posts first comments and corrections as comments. The Meta app needs instagram_manage_comments.',
    'zh-CN': '可发布首条评论，并以评论发布更正。Meta 应用须具备 instagram_manage_comments 权限。',
  },
  instagramDeleteTick: { en: 'Deletion on Instagram', 'zh-CN': '删除 Instagram 帖子' },
  instagramDeleteBrings: {
    en: 'Deletes posts of withdrawn stories on Instagram. The Meta app needs instagram_manage_contents.',
    'zh-CN': '稿件撤回后可删除 Instagram 上的帖子。Meta 应用须具备 instagram_manage_contents 权限。',
  },
  businessTick: { en: 'Pages of a business portfolio', 'zh-CN': '商务管理平台的主页' },
  businessBrings: {
    en: 'Also offers pages that you reach only through a business portfolio. The Meta app needs business_management.',
    'zh-CN': '同时列出只能通过商务管理平台访问的主页。Meta 应用须具备 business_management 权限。',
  },
  unticked: {
    params: { names: 'list' },
    en: 'This account was unticked on Facebook’s page for {names}: posts will be declined. Sign in again, choose “Edit settings” there, and tick it for each permission.',
    'zh-CN':
      '在 Facebook 页面上未为 {names} 勾选此账号：帖子会被拒绝。请重新登录，在该页面点击“编辑设置”，并为每项权限勾选此账号。',
  },
  noTask: {
    en: 'The person who signed in may not create content on this page: posts will be declined until they have that role.',
    'zh-CN': '登录的人员无权在此主页发布内容：在获得该角色之前，帖子会被拒绝。',
  },
});
