import { defineMessages } from '../lib/message.ts';

/** Subjects and frame of what operators get, and what is wrong with their notifiers. */
export const alertTexts = defineMessages('alerts', {
  subject: {
    params: { newsroom: 'text', title: 'message' },
    en: '{newsroom}: {title}',
    'zh-CN': '{newsroom}：{title}',
  },
  first: {
    params: { title: 'text', others: 'number' },
    en: '{title}{others, plural, =0 {} other {, and {others, number, ::group-off} more}}',
    'zh-CN': '{title}{others, plural, =0 {} other {，另有 {others, number, ::group-off} 项}}',
  },
  over: { params: { title: 'text' }, en: 'Over: {title}', 'zh-CN': '已恢复：{title}' },
  started: {
    params: { title: 'text', since: 'time', detail: 'text', remedy: 'text' },
    en: '{title}, since {since}.\n{detail}\nWhat to do: {remedy}',
    'zh-CN': '{title}（自{since}起）。\n{detail}\n处理办法：{remedy}',
  },
  ended: {
    params: { title: 'text', since: 'time', until: 'time' },
    en: 'Over: {title}, from {since} to {until}.',
    'zh-CN': '已恢复：{title}（{since}至{until}）。',
  },
  more: {
    params: { more: 'number' },
    en: 'And {more, number, ::group-off} more: see `masthead status`.',
    'zh-CN': '另有 {more, number, ::group-off} 项，请查看 `masthead status`。',
  },
  test: { en: 'A test of alerts', 'zh-CN': '告警测试' },
  testText: {
    params: { at: 'time' },
    en: 'Nothing is wrong. It was sent with `masthead alerts test` at {at}.',
    'zh-CN': '一切正常。此消息由 `masthead alerts test` 于{at}发出。',
  },
  atWebhook: { params: { host: 'text' }, en: 'The webhook at {host}', 'zh-CN': 'Webhook（{host}）' },
  atHeartbeat: { params: { host: 'text' }, en: 'The heartbeat URL at {host}', 'zh-CN': '心跳地址（{host}）' },
  unset: {
    params: { variable: 'text' },
    en: 'The variable {variable} of the alerts is not set.',
    'zh-CN': '告警所用的变量{variable}未设置。',
  },
  wrongAddress: {
    params: { variable: 'text', kind: 'choice' },
    en: 'The variable {variable} of the alerts is wrong: expected {kind, select, smtp {smtps://USER:PASSWORD@HOST:PORT or smtp://…} other {an address that begins with https:// (or http:// on this machine)}}.',
    'zh-CN':
      '告警所用的变量 {variable} 有误：应为{kind, select, smtp { smtps://USER:PASSWORD@HOST:PORT 或 smtp://…} other {以 https:// 开头的地址（本机可用 http://）}}。',
  },
});
