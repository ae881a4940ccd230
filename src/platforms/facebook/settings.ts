import { z } from 'zod';
import { credential } from '../kit/credentials.ts';
import { option } from '../kit/form.ts';
import { COMMENT_SCOPE } from '../kit/graph/connect-way.ts';
import type { Needed } from '../kit/graph/permissions.ts';
import { APP_CREDENTIALS } from '../kit/graph/token.ts';
import type { Look } from '../session.ts';
import { credentials, options } from './messages.ts';

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
  videos: option(
    z
      .boolean()
      .default(false)
      .describe(
        'Posts the article’s video instead of its picture: upright and up to 90 seconds long as a reel, else as an ordinary video',
      ),
    { label: options.videos(), help: options.videosAbout() },
  ),
  videoUpload: option(
    z
      .enum(['resumable', 'direct'])
      .default('resumable')
      .describe(
        'How ordinary videos go up: as a file for the app that the token belongs to, which Facebook recommends (resumable), or in phases on the page (direct). Where the app is not known, or may not upload files, and for other files than MP4, it is direct in any case',
      ),
    {
      label: options.videoUpload(),
      help: options.videoUploadAbout(),
      choices: { resumable: options.resumable(), direct: options.direct() },
    },
  ),
  pictures: option(
    z.int().min(1).max(10).default(4).describe('How many of the article’s pictures a post has at most'),
    { label: options.pictures(), help: options.picturesAbout() },
  ),
  linkIn: option(
    z
      .enum(['message', 'comment'])
      .default('message')
      .describe('Where the link of a post with pictures or a video is: in its text, or in the first comment below it'),
    {
      label: options.linkIn(),
      help: options.linkInAbout(),
      choices: { message: options.inMessage(), comment: options.inComment() },
    },
  ),
});
export type FacebookOptions = z.infer<typeof FacebookOptions>;

/** A page token made from a long-lived user token, or a system user's; neither expires by time. */
export const FacebookSecrets = z.object({
  pageToken: credential({ label: 'Page access token', where: credentials.pageToken() }),
  ...APP_CREDENTIALS,
  appId: credential({ label: 'App ID', where: credentials.appId() }).optional(),
});
export type FacebookSecrets = z.infer<typeof FacebookSecrets>;

/** Permissions that a channel needs with these options. */
export const neededBy = ({ linkIn }: FacebookOptions): Needed => ({
  scopes: ['pages_read_engagement', 'pages_manage_posts'],
  features: linkIn === 'comment' ? [{ name: options.linkInComment(), scope: COMMENT_SCOPE }] : [],
});

/** What a call is made with: where to, and with which token. */
export interface Access {
  options: FacebookOptions;
  token: string;
}

export type FacebookLook = Look<FacebookOptions, FacebookSecrets>;
