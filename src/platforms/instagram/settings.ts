import { z } from 'zod';
import { APP_SECRETS, APP_TERMS } from '../kit/graph/token.ts';
import type { SecretTerm } from '../platform.ts';

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
    videos: z
      .boolean()
      .default(false)
      .describe('Posts the article’s video as a reel instead of its picture, where it fits or can be made to fit'),
  })
  .refine(({ path, graphUrl }) => path === 'facebook-login' || graphUrl !== FACEBOOK_HOST, {
    path: ['graphUrl'],
    message: 'With the path instagram-login the host is https://graph.instagram.com',
  });
export type InstagramOptions = z.infer<typeof InstagramOptions>;

/** A page token (facebook-login), or an Instagram user token that lasts 60 days (instagram-login). */
export const InstagramSecrets = z.object({ accessToken: z.string().min(1), ...APP_SECRETS });
export type InstagramSecrets = z.infer<typeof InstagramSecrets>;

export const INSTAGRAM_TERMS: Readonly<Record<keyof InstagramSecrets, SecretTerm>> = {
  accessToken: {
    term: 'Access token',
    where: {
      en: 'The page token of the Facebook page that the account belongs to; with Instagram Login, “Generate token” in the app’s Instagram settings.',
      zh: '该账号所属 Facebook 公共主页的主页口令；若使用 Instagram 登录，则在应用的 Instagram 设置中点击“生成口令”。',
    },
  },
  ...APP_TERMS,
};
