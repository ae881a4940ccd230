import { defineMessages } from '../../lib/message.ts';

/** Why a link, a password or a provider does not let someone in. */
export const signIn = defineMessages('signIn', {
  wrongOwnPassword: { en: 'That is not your password.', 'zh-CN': '密码不正确。' },
  proofNeeded: { en: 'Confirm that it’s you first.', 'zh-CN': '请先确认是您本人。' },
  proveFirst: {
    en: 'Enter your password, use a passkey, or enter a code from your authenticator app. Then repeat this within 10 minutes.',
    'zh-CN': '请输入密码、使用通行密钥，或输入身份验证器应用中的验证码，并在 10 分钟内重试。',
  },
  noSecondStep: { en: 'You have no authenticator app set up.', 'zh-CN': '您尚未设置身份验证器应用。' },
  secondFactorNeeded: {
    en: 'Your role needs a second factor for signing in, and you have none yet.',
    'zh-CN': '您的角色登录时须使用第二重验证，而您尚未设置。',
  },
  setUpSecondFactor: {
    en: 'Open the desk, and add a passkey or an authenticator app.',
    'zh-CN': '请打开页面，添加通行密钥或身份验证器应用。',
  },
  passwordByLink: {
    en: 'You sign in with single sign-on and have no password here.',
    'zh-CN': '您通过单点登录进入，在此没有密码。',
  },
  linkOver: {
    en: 'This link was used already, has expired, or does not exist.',
    'zh-CN': '此链接已使用、已过期或不存在。',
  },
  askForLink: {
    en: 'Ask an admin for a new one, from “Settings”, “People”. On a new installation, restart Masthead: it prints a new one.',
    'zh-CN': '请管理员在“设置”的“人员”中生成新的链接；首次安装时请重新启动 Masthead，它会显示新的链接。',
  },
  nameMissing: {
    en: 'The first person has to give a name.',
    'zh-CN': '第一位使用者须填写姓名。',
  },
  passwordMissing: {
    en: 'Choose a password.',
    'zh-CN': '请设置密码。',
  },
  noIdToken: {
    en: 'The sign-in provider sent no ID token.',
    'zh-CN': '登录服务没有返回 ID 令牌。',
  },
  passkeysNeedName: {
    en: 'Passkeys work only at a domain name, and Masthead is reached at an IP address here.',
    'zh-CN': '通行密钥只能用于域名，而此处以 IP 地址访问 Masthead。',
  },
  setPublicUrl: {
    en: 'Set publicUrl in newsroom.yaml to an https address with a domain name, and open the desk there.',
    'zh-CN': '请在 newsroom.yaml 中将 publicUrl 设为带域名的 https 地址，并通过该地址打开本站。',
  },
  passkeysNeedLocalhost: {
    en: 'Passkeys don’t work at an IP address such as 127.0.0.1.',
    'zh-CN': '通行密钥不能用于 127.0.0.1 这样的 IP 地址。',
  },
  openLocalhost: { params: { url: 'text' }, en: 'Open {url} instead.', 'zh-CN': '请改用 {url} 打开。' },
  passkeyStale: {
    en: 'That took too long, or was started in another window.',
    'zh-CN': '操作超时，或是在另一个窗口中开始的。',
  },
  startAgain: { en: 'Please start again.', 'zh-CN': '请重新开始。' },
  passkeyUnproven: {
    en: 'The passkey’s answer could not be verified.',
    'zh-CN': '无法验证通行密钥的应答。',
  },
  passkeyUnknown: {
    en: 'This passkey belongs to no one here: it was removed, or made for another site.',
    'zh-CN': '此通行密钥在这里无效：可能已被移除，或属于其他网站。',
  },
  otherWay: { en: 'Try again, or sign in with your password.', 'zh-CN': '请重试，或用密码登录。' },
  passkeyCopied: {
    params: { passkey: 'text' },
    en: 'The passkey “{passkey}” was refused: it seems to have been copied.',
    'zh-CN': '通行密钥“{passkey}”已被拒绝：它可能遭到复制。',
  },
  removePasskey: {
    en: 'Sign in another way, and remove it under “Your account”.',
    'zh-CN': '请用其他方式登录，并在“我的账户”中移除它。',
  },
  manyPasskeys: {
    params: { most: 'number' },
    en: 'You have {most} passkeys, which is as many as one person can have. Remove one first.',
    'zh-CN': '通行密钥已达上限（{most} 个），请先移除一个。',
  },
});
