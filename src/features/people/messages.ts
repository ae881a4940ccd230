import { defineMessages } from '../../lib/message.ts';

export const people = defineMessages('people', {
  grantsMore: {
    params: { by: 'text', holds: 'text', more: 'text' },
    en: 'No one can grant more than they hold: {by} holds {holds}, and not {more}.',
    'zh-CN': '授予他人的权限不能超过自己的权限：{by}拥有 {holds}，没有 {more}。',
  },
  askAdminWithAll: {
    en: 'Ask an admin, who acts on the pages or with a key that is not narrowed.',
    'zh-CN': '请管理员在页面上操作，或使用未限定范围的密钥。',
  },
  keyNeedsScopes: {
    params: { by: 'text', holds: 'text' },
    en: 'A key without scopes can be given only with one that has none; {by} holds {holds}.',
    'zh-CN': '限定范围的密钥不能签发未限定范围的密钥；{by}拥有 {holds}。',
  },
  nameScopes: {
    params: { holds: 'text' },
    en: 'Name the scopes of the new key, among {holds}.',
    'zh-CN': '请指定新密钥的范围，可选：{holds}。',
  },
});
