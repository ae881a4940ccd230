import { z } from 'zod';
import { credential, obtained } from '../kit/credentials.ts';
import { option } from '../kit/form.ts';
import type { TokenRule } from '../platform.ts';
import { LICENSES } from './choices.ts';
import { credentials, options } from './messages.ts';

const Address = z.url({ protocol: /^https?$/ });

export const YoutubeOptions = z.strictObject({
  apiUrl: Address.default('https://www.googleapis.com'),
  /** Host of uploads; the paths begin with `/upload`. */
  uploadUrl: Address.default('https://www.googleapis.com'),
  tokenUrl: Address.default('https://oauth2.googleapis.com/token'),
  /** `UC…`; the account that signed in must own it. */
  channelId: z
    .string()
    .min(1)
    .meta({ examples: ['UC0000000000000000000000'] }),
  /** 25 is news and politics. */
  categoryId: option(z.string().regex(/^\d+$/).default('25'), {
    label: options.categoryId(),
    help: options.categoryIdAbout(),
  }),
  notifySubscribers: option(z.boolean().default(true), { label: options.notifySubscribers() }),
  /** `creativeCommon`: anyone may use the video, with its source (CC BY). */
  license: option(z.enum(['youtube', 'creativeCommon']).default('youtube'), {
    label: options.license(),
    choices: LICENSES,
  }),
  /** Whether other sites may show the video. */
  embeddable: option(z.boolean().default(true), { label: options.embeddable() }),
  /** Whether the extended statistics of a video are public. */
  publicStats: option(z.boolean().default(true), { label: options.publicStats() }),
});
export type YoutubeOptions = z.infer<typeof YoutubeOptions>;

/** Of an OAuth client, and of the channel's owner who agreed to it. */
export const YoutubeSecrets = z.object({
  clientId: credential({ label: 'Client ID', where: credentials.clientId() }),
  clientSecret: credential({ label: 'Client secret', where: credentials.clientSecret() }),
  refreshToken: credential({ label: 'Refresh token', where: credentials.refreshToken() }),
  accessToken: obtained(),
});
export type YoutubeSecrets = z.infer<typeof YoutubeSecrets>;

const WEEK = 7 * 86_400_000;

/** A refresh token that is unused for six months ends; it is used, though nothing is posted. */
export const token = (): TokenRule => ({ secret: 'refreshToken', renews: true, youngest: 0, every: WEEK });
