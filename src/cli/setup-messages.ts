import { defineWords } from './say.ts';

/** Words of setting up from a site. */
export const setupWords = defineWords('cliSetup', {
  head: { en: 'Setting | Proposed | Found in', 'zh-CN': '设置 | 建议 | 来源' },
  name: { en: 'Name', 'zh-CN': '名称' },
  site: { en: 'Site', 'zh-CN': '网站' },
  logo: { en: 'Logo', 'zh-CN': '徽标' },
  colours: { en: 'Colours', 'zh-CN': '颜色' },
  languages: { en: 'Languages', 'zh-CN': '语言' },
  timeZone: { en: 'Time zone', 'zh-CN': '时区' },
  mobile: { en: 'Mobile version', 'zh-CN': '手机版' },
  feed: { en: 'Feed', 'zh-CN': '订阅源' },
  moreFeeds: { en: 'Another feed', 'zh-CN': '其他订阅源' },
  none: { en: '—', 'zh-CN': '—' },
  feedFound: {
    params: { from: 'text', count: 'number' },
    en: '{from}; {count, plural, one {one story} other {# stories}}',
    'zh-CN': '{from}；{count} 篇报道',
  },
  saved: {
    params: { sections: 'text' },
    en: 'Saved: {sections}. The settings win over the files; `masthead config history` lists the changes.',
    'zh-CN': '已保存：{sections}。这些设置优先于配置文件；用 `masthead config history` 查看更改。',
  },
  nothingSaved: { en: 'All of this is set already.', 'zh-CN': '这些设置均已生效，无需更改。' },
  added: {
    params: { name: 'text', id: 'text' },
    en: 'Added the channel {name} ({id}), not connected yet.',
    'zh-CN': '已添加渠道 {name}（{id}），尚未连接。',
  },
  applyIt: {
    en: 'Nothing is saved yet. Save it with --yes; --name, --time-zone, --language and --feed correct values, --skip leaves them out.',
    'zh-CN': '尚未保存。加 --yes 保存；用 --name、--time-zone、--language、--feed 更正，用 --skip 略过。',
  },
  next: { en: 'Next:', 'zh-CN': '接下来：' },
  signIn: { params: { command: 'text' }, en: 'Sign in to the desk: {command}', 'zh-CN': '登录：{command}' },
  connect: {
    params: { account: 'text', command: 'text' },
    en: 'Connect {account}: {command}',
    'zh-CN': '连接 {account}：{command}',
  },
  slots: { params: { command: 'text' }, en: 'Set the slots: {command}', 'zh-CN': '设置发布时段：{command}' },
  post: {
    params: { title: 'text', command: 'text' },
    en: 'Post “{title}”: {command}',
    'zh-CN': '发布《{title}》：{command}',
  },
  postAny: { params: { command: 'text' }, en: 'Write a first post: {command}', 'zh-CN': '发布第一条帖子：{command}' },
});
