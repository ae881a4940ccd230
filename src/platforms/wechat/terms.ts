import type { SecretTerm } from '../secret-term.ts';
import type { WechatSecrets } from './settings.ts';

export const WECHAT_TERMS: Readonly<Record<keyof WechatSecrets, SecretTerm>> = {
  appId: {
    term: 'AppID',
    where: {
      en: 'WeChat developer platform, your official account, “Basic information” (开发者ID).',
      zh: '微信开发者平台 → 公众号 → 基础信息 → 开发者ID（AppID）。',
    },
  },
  appSecret: {
    term: 'AppSecret',
    where: {
      en: 'The same page; it is shown once, when it is enabled or reset. Allow this server’s IP address there, too.',
      zh: '同一页面，启用或重置时只显示一次；同时须将本服务器的 IP 加入白名单。',
    },
  },
};
