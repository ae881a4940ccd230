import type { Words } from '../same.ts';

export const signIn: Pick<Words, 'signIn' | 'welcome'> = {
  signIn: {
    title: '登录',
    name: '姓名',
    password: '密码',
    submit: '登录',
    insecure: '此地址未加密，浏览器无法保持登录。请使用 https 打开，或在本机使用 http://localhost。',
    firstRun: '这里还没有人。请打开 “masthead start” 输出的链接。',
    forgotten: '忘记密码？管理员可以为您生成新的链接。',
  },
  welcome: {
    first: '欢迎使用 Masthead',
    firstHint: '您是这里的第一人，将成为管理员。其他人以后由您添加。',
    known: '欢迎，{{name}}',
    knownHint: '请设置登录密码。',
    name: '您的姓名',
    nameHint: '它会显示在您批准的每一项旁边，以后不能更改。',
    password: '密码',
    passwordHint: '至少 12 个字符。几个词比符号更容易记住。',
    again: '再次输入密码',
    different: '两次输入的密码不同。',
    submit: '开始',
  },
};
