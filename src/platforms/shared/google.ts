import { z } from 'zod';
import type { HttpAnswer } from '../../net/http.ts';
import { tryReadJson } from './answer.ts';

/** Answer of Google's token endpoint. */
export const GoogleToken = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

/** A token is given up this many milliseconds before its end. */
const EARLY = 5 * 60_000;

export const storedToken = (token: z.infer<typeof GoogleToken>, now: Date): { value: string; expiresAt: Date } => ({
  value: token.access_token,
  expiresAt: new Date(now.getTime() + Math.max(token.expires_in * 1000 - EARLY, 0)),
});

/** How the token endpoint refuses: `invalid_grant` and its like. */
const TokenRefusal = z.object({ error: z.string(), error_description: z.string().default('') });

/** null when the answer is no refusal of the token endpoint. */
export function tokenRefusal(answer: HttpAnswer): { code: string; message: string } | null {
  const read = TokenRefusal.safeParse(tryReadJson(answer.text));
  if (!read.success || answer.status >= 500) return null;
  return { code: read.data.error, message: read.data.error_description || read.data.error };
}
