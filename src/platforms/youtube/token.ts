import type { TokenAnswer } from '../token.ts';
import { fetchToken, type YoutubeLook } from './api.ts';

const DAY = 86_400_000;
/** Counted as the shortest six months. */
const UNUSED = 181 * DAY;

/** A refresh token lives as long as it is used: asking for an access token is enough. */
export async function refresh(look: YoutubeLook): Promise<TokenAnswer> {
  await fetchToken(look, look.signal);
  return { endsAt: new Date(look.now().getTime() + UNUSED) };
}
