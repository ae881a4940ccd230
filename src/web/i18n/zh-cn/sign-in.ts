import type { Words } from '../same.ts';

export const signIn: Pick<Words, 'signIn' | 'welcome'> = {
  signIn: {
    title: '登录',
    name: '姓名',
    password: '密码',
    insecure: '此地址未加密，浏览器无法保持登录。请使用 https 打开，或在本机使用 http://localhost。',
    forgotten: '忘记密码？管理员可以为您生成新的链接。',
    by: '使用{{label}}登录',
    or: '或',
    refused: {
      away: '登录服务没有响应。请使用密码登录，或稍后再试。',
      stale: '操作超时，或是在另一个窗口中开始的。请重试。',
      declined: '您在登录服务的页面上取消了登录。',
      unproven: '登录服务的响应未通过验证，登录失败。请重试。',
      'signed-out': '您已退出登录。请先登录，再关联账号。',
      'no-role': '您所在的群组都没有访问权限。请联系群组管理者。',
      removed: '您的账号已被移除。请联系管理员。',
      'no-name': '登录服务没有提供可用的姓名。请联系管理员。',
      'name-taken': '这里已有人使用您的姓名。如果就是您本人，请先用密码登录，然后在姓名菜单中关联账号。',
      first: '这里还没有用户，第一位必须是管理员。',
      'other-person': '此账号属于另一个人。',
    },
  },
  welcome: {
    first: '欢迎使用 Masthead',
    firstHint: '您是第一位用户，将成为管理员，之后可以邀请其他人。',
    known: '欢迎，{{name}}',
    knownHint: '请设置登录密码。',
    name: '您的姓名',
    nameHint: '会显示在您批准的每条帖子旁，以后不能更改。',
    passwordHint: '至少 12 个字符。几个词比符号更容易记住。',
    again: '再次输入密码',
    different: '两次输入的密码不一致。',
    submit: '开始使用',
  },
};
