import { defineMessages } from '../../lib/message.ts';

/** Where something about a site was found. */
export const siteTexts = defineMessages('site', {
  meta: { params: { name: 'text' }, en: 'Meta tag {name}', 'zh-CN': 'meta 标签 {name}' },
  linked: {
    params: { type: 'text' },
    en: 'Structured data (JSON-LD, {type})',
    'zh-CN': '结构化数据（JSON-LD，{type}）',
  },
  title: { en: 'Title of the page', 'zh-CN': '网页标题' },
  manifest: { en: 'Web app manifest', 'zh-CN': '网页应用清单（manifest）' },
  appIcon: { en: 'Icon for phones', 'zh-CN': '手机图标' },
  icon: { en: 'Icon of the page', 'zh-CN': '网页图标' },
  logoInHeader: { en: 'Logo in the page header', 'zh-CN': '页眉里的徽标' },
  htmlLang: { params: { tag: 'text' }, en: 'Language of the page ({tag})', 'zh-CN': '网页语言（{tag}）' },
  hreflang: {
    params: { tag: 'text' },
    en: 'Link to another language version ({tag})',
    'zh-CN': '其他语言版本的链接（{tag}）',
  },
  words: { en: 'Text of the page', 'zh-CN': '网页文字' },
  domain: { params: { ending: 'text' }, en: 'the domain ends in {ending}', 'zh-CN': '域名以 {ending} 结尾' },
  publisherCountry: {
    params: { country: 'text' },
    en: 'the publisher’s address names {country}',
    'zh-CN': '出版方地址写的是 {country}',
  },
  geo: { params: { region: 'text' }, en: 'the page names the region {region}', 'zh-CN': '网页注明地区 {region}' },
  icp: { en: 'the page has a Chinese ICP number', 'zh-CN': '网页有 ICP 备案号' },
  languageRegion: { params: { tag: 'language' }, en: 'the language is {tag}', 'zh-CN': '语言为{tag}' },
  zoneOfCountry: {
    params: { evidence: 'message' },
    en: 'A guess, since {evidence}',
    'zh-CN': '推测，依据是{evidence}',
  },
  zoneAmong: {
    params: { evidence: 'message', count: 'number' },
    en: 'A guess among the {count} zones of the country, since {evidence}',
    'zh-CN': '推测，该国有 {count} 个时区，依据是{evidence}',
  },
  zoneOfDates: {
    params: { evidence: 'message', offset: 'text' },
    en: 'A guess, since articles have times of UTC{offset}, and {evidence}',
    'zh-CN': '推测，依据是报道时间为 UTC{offset}，且{evidence}',
  },
  inHeader: { en: 'Page header', 'zh-CN': '页眉' },
  inFooter: { en: 'Page footer', 'zh-CN': '页脚' },
  inList: { en: 'List of accounts on the page', 'zh-CN': '网页上的账号列表' },
  mobileLink: { en: 'Link to the mobile version', 'zh-CN': '手机版链接' },
  feedLink: { en: 'Named by the page', 'zh-CN': '网页声明的订阅源' },
  feedAnchor: { en: 'Linked on the page', 'zh-CN': '网页上的链接' },
  usualPath: { en: 'Found at a usual address', 'zh-CN': '在常用地址找到' },
  robots: { en: 'Listed in robots.txt', 'zh-CN': 'robots.txt 里列出' },
});
