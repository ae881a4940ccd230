import { defineMessages } from '../../lib/message.ts';

/** Why a link, a password or a provider does not let someone in. */
export const signIn = defineMessages('signIn', {
  wrongOwnPassword: { en: 'The current password is wrong.', 'zh-CN': '当前密码不正确。' },
  linkOver: {
    en: 'This link was used already, has expired, or does not exist.',
    'zh-CN': '此链接已使用、已过期或不存在。',
  },
  askForLink: {
    en: 'Ask an admin for a new one, from “Settings”, “People”. On a new installation, see what `masthead start` prints.',
    'zh-CN': '请管理员在“设置”的“人员”中生成新的链接；首次安装时见 `masthead start` 的输出。',
  },
  nameMissing: {
    en: 'The first person has to give a name.',
    'zh-CN': '第一位使用者须填写姓名。',
  },
  noIdToken: {
    en: 'The sign-in provider sent no ID token.',
    'zh-CN': '登录服务没有返回 ID 令牌。',
  },
});
