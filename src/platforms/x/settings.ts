import { z } from 'zod';
import type { SecretTerm } from '../platform.ts';

export const XOptions = z.strictObject({
  apiUrl: z
    .url({ protocol: /^https?$/ })
    .default('https://api.x.com')
    .describe('Where the API is; another host only for a simulator or a forwarding proxy'),
  publicUrl: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'Address under which X itself is called where apiUrl is a forwarding proxy: requests are signed for this one. Absent: they are signed for apiUrl',
    )
    .meta({ examples: ['https://api.x.com'] }),
  userId: z
    .string()
    .regex(/^\d{1,19}$/)
    .describe('Numeric id of the account')
    .meta({ examples: ['0'] }),
  username: z
    .string()
    .regex(/^\w{1,15}$/)
    .describe('Handle of the account without @, for links to its posts')
    .meta({ examples: ['example'] }),
  videos: z
    .boolean()
    .default(false)
    .describe('Posts the article’s video instead of its picture, where it fits or can be made to fit'),
  edits: z
    .boolean()
    .default(false)
    .describe(
      'Corrects a post by editing it, for an hour and at most five times. Only for Premium accounts: X refuses it to others',
    ),
});
export type XOptions = z.infer<typeof XOptions>;

/** OAuth 1.0a keys of an app with permission to read and write, and of the account. They do not expire. */
export const XSecrets = z.object({
  appKey: z.string().min(1),
  appSecret: z.string().min(1),
  accessToken: z.string().min(1),
  accessSecret: z.string().min(1),
});
export type XSecrets = z.infer<typeof XSecrets>;
export const X_SECRET_NAMES = ['appKey', 'appSecret', 'accessToken', 'accessSecret'] as const;

export const X_TERMS: Readonly<Record<keyof XSecrets, SecretTerm>> = {
  appKey: {
    term: 'API Key (Consumer Key)',
    where: {
      en: 'Developer portal, your app, “Keys and tokens”, “Consumer Keys”.',
      zh: '开发者后台 → 你的应用 → “Keys and tokens” → “Consumer Keys”。',
    },
  },
  appSecret: {
    term: 'API Key Secret',
    where: {
      en: 'Beside the API key; the portal shows it once.',
      zh: '与 API Key 在同一处，后台只显示一次。',
    },
  },
  accessToken: {
    term: 'Access Token',
    where: {
      en: 'The same page, “Access Token and Secret”, made for the account that posts, with permission to read and write.',
      zh: '同一页面的“Access Token and Secret”，须以发帖账号生成，并具有读写权限。',
    },
  },
  accessSecret: {
    term: 'Access Token Secret',
    where: {
      en: 'Beside the access token; the portal shows it once.',
      zh: '与 Access Token 在同一处，后台只显示一次。',
    },
  },
};
