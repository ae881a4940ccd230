import type { Words } from '../same.ts';

export const tools: Pick<Words, 'tools'> = {
  tools: {
    about: '看到哪个网页，就从哪个网页发帖。在这里确认之前，不会生成任何帖子。',
    effect: 'Masthead 会读取该网页，并为每个渠道生成帖子：需要审批的渠道先存为草稿，其他渠道直接排期。',
    noAddress: '分享的内容里没有网址。可以用这段文字写帖子，也可以查找对应的报道。',
    writeText: '用这段文字写帖子',
    bookmark: {
      title: '书签',
      about: '在任何网页上点一下，即可带着网址打开“新建帖子”。',
      link: '发布此网页',
      drag: '把这个按钮拖到书签栏。没有显示书签栏？按 {{keys}}。',
      byHand: '无法拖动，或在手机上使用？先复制代码，随便收藏一个网页，再编辑该书签，把代码粘贴为网址。',
      copy: '复制代码',
    },
    extension: {
      title: '浏览器扩展',
      about: '在 Chrome、Edge、Firefox 的地址栏旁添加一个按钮。',
      how: '扩展在 Masthead 的 {{folder}} 文件夹里，请向管理员索取。安装后，在扩展选项中填写以下地址：',
    },
    phone: {
      title: '手机应用',
      about: '把工作台装成应用。',
      how: '在手机上打开工作台，在浏览器菜单中选择“安装应用”；iPhone 请在分享菜单中选择“添加到主屏幕”。',
      share: '在安卓手机上，之后即可从任何网页的分享菜单选择 Masthead。',
    },
    cms: {
      title: 'WordPress 及其他系统',
      about: '报道一发布，内容管理系统就自动提交。',
      how: 'WordPress 插件，以及 Drupal、Ghost、Strapi 和静态网站的示例，见 {{file}}。',
    },
  },
};
