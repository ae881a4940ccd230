import { z } from 'zod';
import { credential, obtained } from '../kit/credentials.ts';
import { option } from '../kit/form.ts';
import type { TokenRule } from '../platform.ts';
import { credentials, options } from './messages.ts';

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
  videos: option(
    z
      .boolean()
      .default(false)
      .describe('Posts the article’s video instead of its picture, where it fits or can be made to fit'),
    { label: options.videos(), help: options.videosAbout() },
  ),
  longPosts: option(
    z
      .boolean()
      .default(false)
      .describe('Posts may have up to 25,000 characters. Only for Premium accounts: X refuses it to others'),
    { label: options.longPosts(), help: options.longPostsAbout() },
  ),
  pictures: option(
    z.int().min(1).max(4).default(1).describe('How many of the article’s pictures a new post has at most'),
    { label: options.pictures(), help: options.picturesAbout() },
  ),
  edits: option(
    z
      .boolean()
      .default(false)
      .describe(
        'Corrects a post by editing it, for an hour and at most five times. Only for Premium accounts: X refuses it to others',
      ),
    { label: options.edits(), help: options.editsAbout() },
  ),
});
export type XOptions = z.infer<typeof XOptions>;

/**
 * Either OAuth 1.0a keys of an app with permission to read and write and of the account, which do not expire; or an OAuth
 * 2.0 client with a refresh token of the account, which is good for one use.
 */
export const XSecrets = z.object({
  appKey: credential({ label: 'API Key (Consumer Key)', where: credentials.appKey() }).optional(),
  appSecret: credential({ label: 'API Key Secret', where: credentials.appSecret() }).optional(),
  accessToken: credential({ label: 'Access Token', where: credentials.accessToken() }).optional(),
  accessSecret: credential({ label: 'Access Token Secret', where: credentials.accessSecret() }).optional(),
  clientId: credential({ label: 'OAuth 2.0 Client ID', where: credentials.clientId() }).optional(),
  clientSecret: credential({ label: 'OAuth 2.0 Client Secret', where: credentials.clientSecret() }).optional(),
  refreshToken: credential({ label: 'Refresh Token', where: credentials.refreshToken() }).optional(),
  userToken: obtained(),
});
export type XSecrets = z.infer<typeof XSecrets>;

export const SIGN_IN = [
  ['appKey', 'appSecret', 'accessToken', 'accessSecret'],
  ['clientId', 'refreshToken'],
] as const;

const WEEK = 7 * 86_400_000;

/** A refresh token that is used at least weekly; X does not document how long an unused one lives. */
export const token = (): TokenRule => ({ secret: 'refreshToken', renews: true, youngest: 0, every: WEEK });
