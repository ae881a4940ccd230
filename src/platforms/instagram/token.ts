import { z } from 'zod';
import { callGraph } from '../kit/graph/client.ts';
import { loginToken, tokenEnd } from '../kit/graph/token.ts';
import type { TokenAnswer, TokenRule } from '../platform.ts';
import type { InstagramLook } from './find.ts';
import { refreshToken } from './requests.ts';
import type { InstagramOptions } from './settings.ts';

const DAY = 86_400_000;

/** A user token of Instagram Login lives 60 days and is renewed once it is a day old; weekly, so that eight may fail. */
export const token = ({ path }: InstagramOptions): TokenRule =>
  path === 'instagram-login'
    ? { secret: 'accessToken', renews: true, youngest: DAY, every: 7 * DAY }
    : loginToken('accessToken');

/** `expires_in` in seconds. */
const Refreshed = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

export async function refresh(look: InstagramLook): Promise<TokenAnswer> {
  const access = { options: look.options, token: look.secrets.accessToken, app: look.secrets };
  if (look.options.path === 'facebook-login') return tokenEnd(look.http, access, look.signal);
  const fresh = await callGraph(look, 'renew the token', refreshToken(access), look.signal, Refreshed);
  return { value: fresh.access_token, endsAt: new Date(look.now().getTime() + fresh.expires_in * 1_000) };
}
