import { z } from 'zod';
import type { SecretTerm, TokenRule } from '../platform.ts';

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
  categoryId: z.string().regex(/^\d+$/).default('25'),
  notifySubscribers: z.boolean().default(true),
});
export type YoutubeOptions = z.infer<typeof YoutubeOptions>;

/** Of an OAuth client, and of the channel's owner who agreed to it. */
export const YoutubeSecrets = z.object({
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  refreshToken: z.string().min(1),
});
export type YoutubeSecrets = z.infer<typeof YoutubeSecrets>;

const WEEK = 7 * 86_400_000;

/** A refresh token that nobody uses for six months ends; it is used, though nothing is posted. */
export const token = (): TokenRule => ({ secret: 'refreshToken', renews: true, youngest: 0, every: WEEK });

export const YOUTUBE_TERMS: Readonly<Record<keyof YoutubeSecrets, SecretTerm>> = {
  clientId: {
    term: 'Client ID',
    where: {
      en: 'Google Cloud console, “Clients” of the Google Auth Platform: an OAuth client of your project.',
      zh: 'Google Cloud 控制台 → Google Auth Platform → “客户端”中该项目的 OAuth 客户端。',
    },
  },
  clientSecret: {
    term: 'Client secret',
    where: {
      en: 'Beside the client ID.',
      zh: '与客户端 ID 在同一处。',
    },
  },
  refreshToken: {
    term: 'Refresh token',
    where: {
      en: 'What the OAuth Playground, or your own sign-in, hands out when the channel’s owner agrees to your client.',
      zh: '频道所有者授权你的客户端后，由 OAuth Playground 或你自己的登录流程给出。',
    },
  },
};
