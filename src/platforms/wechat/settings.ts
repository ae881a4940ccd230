import { z } from 'zod';
import type { SecretTerm } from '../platform.ts';

export const WechatOptions = z.strictObject({
  /** Base of all calls; the disaster recovery host can be named here. */
  apiUrl: z.url({ protocol: /^https?$/ }).default('https://api.weixin.qq.com'),
  /** `draft`: a person sends it in the account's console. `publish`: verified accounts only. */
  mode: z.enum(['draft', 'publish']).default('draft'),
  /**
   * Longest title to try; code points. The actual limit differs by account and is not documented reliably, so a shorter
   * title is sent when one is declined.
   */
  titleMax: z.int().positive().max(64).default(64),
  /** Printed where the article's own author is missing or longer than the field. */
  author: z.string().nullable().default(null),
  openComments: z.boolean().default(false),
});
export type WechatOptions = z.infer<typeof WechatOptions>;

export const WechatSecrets = z.object({ appId: z.string().min(1), appSecret: z.string().min(1) });
export type WechatSecrets = z.infer<typeof WechatSecrets>;

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
