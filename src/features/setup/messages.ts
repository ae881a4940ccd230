import { defineMessages } from '../../lib/message.ts';

/** What setting up from a site refuses, and what to know about the site. */
export const setupTexts = defineMessages('setup', {
  siteWanted: {
    params: { given: 'text' },
    en: 'Enter the address of your site, such as www.example.com, got "{given}".',
    'zh-CN': '请填写网站的网址，例如 www.example.com，而不是“{given}”。',
  },
  unreadable: {
    params: { site: 'text', why: 'message' },
    en: '{site} could not be read: {why}',
    'zh-CN': '无法读取 {site}：{why}',
  },
  byHand: {
    en: 'Check the address, or skip this step and fill in the settings yourself.',
    'zh-CN': '请检查网址，或跳过这一步，自己填写设置。',
  },
  tooSlow: { params: { site: 'text' }, en: '{site} took too long to answer.', 'zh-CN': '{site} 响应太慢。' },
  builtByScripts: {
    en: 'The page is built by scripts in the browser, which are not run here, so little was found. Fill in what is missing.',
    'zh-CN': '网页由浏览器里的脚本生成，这里不运行脚本，所以找到的内容不多。请补充缺少的部分。',
  },
  noFeed: {
    en: 'No feed was found. Articles can be added by their URL, or your CMS can send them.',
    'zh-CN': '没有找到订阅源。可以用网址添加报道，或由内容管理系统推送。',
  },
  noZone: {
    en: 'Nothing on the site names its country, so choose the time zone yourself.',
    'zh-CN': '网站上没有注明所在国家或地区，请自行选择时区。',
  },
  noChannels: {
    en: 'The page lists no accounts on platforms that Masthead posts to.',
    'zh-CN': '网页上没有列出 Masthead 支持的平台账号。',
  },
  otherNetworks: {
    params: { networks: 'list' },
    en: 'Also linked, but not supported: {networks}.',
    'zh-CN': '网页还链接了暂不支持的平台：{networks}。',
  },
  feedUnread: {
    params: { feed: 'text', why: 'message' },
    en: 'The page names the feed {feed}, which could not be read: {why}',
    'zh-CN': '网页声明的订阅源 {feed} 无法读取：{why}',
  },
  unencrypted: {
    en: 'The site answers without encryption. Masthead takes https addresses only.',
    'zh-CN': '网站没有使用加密连接。Masthead 只接受 https 网址。',
  },
  movedTo: {
    params: { site: 'text' },
    en: 'The address leads to another site: {site}.',
    'zh-CN': '该网址会跳转到另一个网站：{site}。',
  },
  logoFailed: {
    params: { why: 'message' },
    en: 'The logo was not saved: {why}',
    'zh-CN': '徽标未保存：{why}',
  },
});
