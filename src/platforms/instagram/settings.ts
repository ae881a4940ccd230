import { z } from 'zod';
import { expecting } from '../../lib/issues.ts';
import { credential } from '../kit/credentials.ts';
import { option } from '../kit/form.ts';
import type { Needed } from '../kit/graph/permissions.ts';
import { APP_CREDENTIALS, loginToken } from '../kit/graph/token.ts';
import type { TokenRule } from '../platform.ts';
import { credentials, instagram, options } from './messages.ts';

const FACEBOOK_HOST = 'https://graph.facebook.com';

export const InstagramOptions = z
  .strictObject({
    graphUrl: z
      .url({ protocol: /^https?$/ })
      .default(FACEBOOK_HOST)
      .describe('Where the Graph API is: graph.facebook.com, or graph.instagram.com for the path instagram-login'),
    version: z
      .string()
      .regex(/^v\d{1,3}\.\d{1,2}$/)
      .default('v25.0')
      .describe('Version of the Graph API'),
    accountId: z
      .string()
      .regex(/^\d+$/)
      .describe('Numeric id of the professional account')
      .meta({ examples: ['0'] }),
    path: z
      .enum(['facebook-login', 'instagram-login'])
      .default('facebook-login')
      .describe('How the account was connected'),
    videos: option(
      z
        .boolean()
        .default(false)
        .describe('Posts the article’s video as a reel instead of its picture, where it fits or can be made to fit'),
      { label: options.videos(), help: options.videosAbout() },
    ),
    pictures: option(
      z
        .int()
        .min(1)
        .max(10)
        .default(5)
        .describe('How many of the article’s pictures a post has at most; two and more are posted as a carousel'),
      { label: options.pictures(), help: options.picturesAbout() },
    ),
    shape: option(
      z
        .enum(['4:5', '3:4'])
        .default('4:5')
        .describe('Tallest shape of pictures; 3:4 is reported as accepted but not documented'),
      { label: options.shape(), help: options.shapeAbout() },
    ),
  })
  .refine(({ path, graphUrl }) => path === 'facebook-login' || graphUrl !== FACEBOOK_HOST, {
    path: ['graphUrl'],
    message: expecting(instagram.loginHost({ host: 'https://graph.instagram.com' })),
  });
export type InstagramOptions = z.infer<typeof InstagramOptions>;

/** A page token (facebook-login), or an Instagram user token that lasts 60 days (instagram-login). */
export const InstagramSecrets = z.object({
  accessToken: credential({ label: 'Access token', where: credentials.accessToken() }),
  userToken: credential({ label: 'User access token', where: credentials.userToken() }).optional(),
  ...APP_CREDENTIALS,
});
export type InstagramSecrets = z.infer<typeof InstagramSecrets>;

/** Permissions that a channel needs with Facebook Login. */
export const NEEDED: Needed = {
  scopes: ['instagram_basic', 'instagram_content_publish', 'pages_read_engagement'],
  features: [],
};

const DAY = 86_400_000;

/** A user token of Instagram Login lives 60 days and is renewed once it is a day old; weekly, so that eight may fail. */
export const token = ({ path }: InstagramOptions): TokenRule =>
  path === 'instagram-login'
    ? { secret: 'accessToken', renews: true, youngest: DAY, every: 7 * DAY }
    : loginToken('accessToken');
