import { z } from 'zod';
import { credential, obtained } from '../kit/credentials.ts';
import { option } from '../kit/form.ts';
import { credentials, options } from './messages.ts';

export const WechatOptions = z.strictObject({
  /** Base of all calls; the disaster recovery host can be named here. */
  apiUrl: z.url({ protocol: /^https?$/ }).default('https://api.weixin.qq.com'),
  /**
   * `draft`: a person sends it in the account's console. `publish`: a page that followers are not notified of. `mass`: a
   * message to followers. The last two are for verified accounts only.
   */
  mode: option(z.enum(['draft', 'publish', 'mass']).default('draft'), {
    label: options.mode(),
    help: options.modeAbout(),
    choices: { draft: options.draft(), publish: options.publish(), mass: options.mass() },
  }),
  /** Id of the tag of the followers that a message goes to; null: all. */
  audienceTag: option(z.int().positive().nullable().default(null), {
    label: options.audienceTag(),
    help: options.audienceTagAbout(),
  }),
  /** Posts that are due at the same time go out as one message, which counts once in the quota; 1: each by itself. */
  articles: option(z.int().min(1).max(8).default(1), { label: options.articles(), help: options.articlesAbout() }),
  /** Followers of a service account get four messages a month; a subscription account sends one a day. */
  accountType: option(z.enum(['subscription', 'service']).default('subscription'), {
    label: options.accountType(),
    help: options.accountTypeAbout(),
    choices: { subscription: options.subscription(), service: options.service() },
  }),
  /** Longest title that the account takes; code points. Accounts differ: 32 by the documentation, 64 in the console. */
  titleMax: option(z.int().positive().max(64).default(64), {
    label: options.titleMax(),
    help: options.titleMaxAbout(),
  }),
  /** Printed where the article's own author is missing or longer than the field. */
  author: option(z.string().nullable().default(null), { label: options.author(), help: options.authorAbout() }),
  openComments: option(z.boolean().default(false), { label: options.openComments() }),
});
export type WechatOptions = z.infer<typeof WechatOptions>;

export const WechatSecrets = z.object({
  appId: credential({ label: 'AppID', where: credentials.appId() }),
  appSecret: credential({ label: 'AppSecret', where: credentials.appSecret() }),
  /** Events of the account are taken with it; absent: none are. */
  eventToken: credential({ label: 'Token', where: credentials.eventToken() }).optional(),
  /** Absent: events come unencrypted. */
  encodingKey: credential({ label: 'EncodingAESKey', where: credentials.encodingKey() }).optional(),
  accessToken: obtained(),
});
export type WechatSecrets = z.infer<typeof WechatSecrets>;
