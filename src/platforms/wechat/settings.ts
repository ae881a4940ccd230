import { z } from 'zod';
import { credential, obtained } from '../kit/credentials.ts';
import { option } from '../kit/options.ts';
import { credentials, options } from './messages.ts';

export const WechatOptions = z.strictObject({
  /** Base of all calls; the disaster recovery host can be named here. */
  apiUrl: z.url({ protocol: /^https?$/ }).default('https://api.weixin.qq.com'),
  /** `draft`: a person sends it in the account's console. `publish`: verified accounts only. */
  mode: option(z.enum(['draft', 'publish']).default('draft'), {
    label: options.mode(),
    about: options.modeAbout(),
    choices: { draft: options.draft(), publish: options.publish() },
  }),
  /**
   * Longest title to try; code points. The actual limit differs by account and is not documented reliably, so a shorter
   * title is sent when one is declined.
   */
  titleMax: option(z.int().positive().max(64).default(64), {
    label: options.titleMax(),
    about: options.titleMaxAbout(),
  }),
  /** Printed where the article's own author is missing or longer than the field. */
  author: option(z.string().nullable().default(null), { label: options.author(), about: options.authorAbout() }),
  openComments: option(z.boolean().default(false), { label: options.openComments() }),
});
export type WechatOptions = z.infer<typeof WechatOptions>;

export const WechatSecrets = z.object({
  appId: credential({ label: 'AppID', where: credentials.appId() }),
  appSecret: credential({ label: 'AppSecret', where: credentials.appSecret() }),
  accessToken: obtained(),
});
export type WechatSecrets = z.infer<typeof WechatSecrets>;
