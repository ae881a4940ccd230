import { z } from 'zod';
import { APP_SECRETS, APP_TERMS } from '../kit/graph/token.ts';
import type { SecretTerm } from '../platform.ts';
import type { Look } from '../session.ts';

export const FacebookOptions = z.strictObject({
  graphUrl: z
    .url({ protocol: /^https?$/ })
    .default('https://graph.facebook.com')
    .describe('Where the Graph API is; another host only for a simulator'),
  videoUrl: z
    .url({ protocol: /^https?$/ })
    .default('https://graph.facebook.com')
    .describe(
      'Where ordinary videos go that are uploaded directly. The older host graph-video.facebook.com is deprecated',
    ),
  uploadUrl: z
    .url({ protocol: /^https?$/ })
    .default('https://rupload.facebook.com')
    .describe('Where the bytes of reels go; Facebook names the address, and another host is refused'),
  version: z
    .string()
    .regex(/^v\d{1,3}\.\d{1,2}$/)
    .default('v25.0')
    .describe('Version of the Graph API; versions expire about two years after they appear'),
  pageId: z
    .string()
    .regex(/^\d+$/)
    .describe('Numeric id of the page')
    .meta({ examples: ['0'] }),
  videos: z
    .boolean()
    .default(false)
    .describe(
      'Posts the article’s video instead of its picture: upright and up to 90 seconds long as a reel, else as an ordinary video',
    ),
  videoUpload: z
    .enum(['resumable', 'direct'])
    .default('resumable')
    .describe(
      'How ordinary videos go up: as a file for the app that the token belongs to, which Facebook recommends (resumable), or in phases on the page (direct). Where the app is not known, or may not upload files, and for other files than MP4, it is direct in any case',
    ),
});
export type FacebookOptions = z.infer<typeof FacebookOptions>;

/** A page token made from a long-lived user token, or a system user's; neither expires by time. */
export const FacebookSecrets = z.object({ pageToken: z.string().min(1), ...APP_SECRETS });
export type FacebookSecrets = z.infer<typeof FacebookSecrets>;

/** What a call is made with: where to, and with which token. */
export interface Access {
  options: FacebookOptions;
  token: string;
}

export type FacebookLook = Look<FacebookOptions, FacebookSecrets>;

export const FACEBOOK_TERMS: Readonly<Record<keyof FacebookSecrets, SecretTerm>> = {
  pageToken: {
    term: 'Page access token',
    where: {
      en: 'Graph API Explorer: choose the page under “User or Page”, from a long-lived user token; or a system user’s token in Business settings.',
      zh: '图谱 API 探索工具：用长期用户口令在“用户或公共主页”中选择该主页；或使用商务管理平台中系统用户的口令。',
    },
  },
  ...APP_TERMS,
  appId: {
    ...APP_TERMS.appId,
    where: {
      en: 'Meta for Developers: App settings, Basic. Optional: with it videos are uploaded resumably also where the token does not name its app, and with the app secret Masthead can ask when the token ends.',
      zh: 'Meta for Developers：应用设置 → 基本。可选：填写后，即使口令未标明所属应用，视频也能断点续传；再填写应用密钥即可查询口令何时到期。',
    },
  },
};
