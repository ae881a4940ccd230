import { defineWords } from './say.ts';

/** Words about connecting accounts. */
export const connectWords = defineWords('cliConnect', {
  open: {
    params: { url: 'text', until: 'text' },
    en: 'Open this address in a browser, signed in to Masthead as the same person, and consent until {until}:\n{url}',
    'zh-CN': '请在浏览器中打开以下地址（以同一人员身份登录 Masthead），并在 {until} 前授权：\n{url}',
  },
  further: {
    params: { extra: 'text', brings: 'text' },
    en: 'Not asked for (add --with {extra}): {brings}',
    'zh-CN': '未申请（可加 --with {extra}）：{brings}',
  },
  elsewhere: {
    en: 'Waiting for the browser. If it cannot reach this service, copy the address that it is sent back to, and run: masthead channels connect --callback ADDRESS',
    'zh-CN':
      '正在等待浏览器。如果浏览器无法访问本服务，请复制其被带回的地址，然后运行：masthead channels connect --callback 地址',
  },
  whichWay: {
    params: { ways: 'text' },
    en: 'Say how to connect, by --way: {ways}.',
    'zh-CN': '请用 --way 指定连接方式：{ways}。',
  },
  notHere: {
    en: 'This way is gone on the Channels page of the desk: its credentials or key file are typed there.',
    'zh-CN': '此方式请在工作台的“渠道”页面进行：在那里填写凭据或选择密钥文件。',
  },
  nothing: { en: 'Nothing was connected.', 'zh-CN': '没有连接任何账号。' },
  expired: { en: 'The attempt has expired: start again.', 'zh-CN': '此次连接已过期，请重新开始。' },
  accountsHead: { en: 'Account | Name | Platform | Channels', 'zh-CN': '账号 | 名称 | 平台 | 渠道' },
  pick: {
    params: { command: 'text' },
    en: 'Choose accounts: {command}',
    'zh-CN': '请选择账号：{command}',
  },
  missing: {
    params: { name: 'text', prevents: 'text' },
    en: 'Not granted: {name}. {prevents}',
    'zh-CN': '未授予：{name}。{prevents}',
  },
  connected: {
    params: { added: 'choice', channel: 'text', name: 'text', account: 'text' },
    en: '{added, select, yes {Added the channel {channel}} other {Connected {channel} again}}: {name} ({account}).',
    'zh-CN': '{added, select, yes {已添加渠道 {channel}} other {已重新连接 {channel}}}：{name}（{account}）。',
  },
  held: {
    params: { count: 'number' },
    en: '{count, plural, one {# scheduled post waits} other {# scheduled posts wait}} for a decision: approved for another account. See masthead status.',
    'zh-CN': '{count} 条已排期的帖子等待决定：它们是为另一个账号批准的，见 masthead status。',
  },
  publishOrCancel: { en: 'Say --publish or --cancel.', 'zh-CN': '请指定 --publish 或 --cancel。' },
  moved: {
    params: { decision: 'choice', count: 'number', channel: 'text' },
    en: '{channel}: {decision, select, publish {{count, plural, one {# post goes} other {# posts go}} out on the account that it has now} other {{count, plural, one {# post} other {# posts}} cancelled}}.',
    'zh-CN':
      '{channel}：{decision, select, publish {{count} 条帖子将发布到现在的账号} other {已取消 {count} 条帖子}}。',
  },
});
