import { z } from 'zod';
import type { HttpAnswer } from '../../net/http.ts';
import type { Look } from '../session.ts';
import { tryReadJson } from './calls.ts';
import { platform } from './messages.ts';
import { OutcomeError, unavailable } from './outcomes.ts';

type Credentials = Pick<Look<unknown, { accessToken?: string | undefined }>, 'credentials' | 'rotate'>;

function tokenOf({ secrets: { accessToken } }: Awaited<ReturnType<Credentials['credentials']>>): string {
  if (accessToken === undefined) throw new Error('A credential set has no access token.');
  return accessToken;
}

/**
 * A call with the channel’s access token, repeated once with a new one where `refused` says that the platform refused the
 * token and so did nothing.
 */
export async function withAccessToken<T>(
  look: Credentials,
  call: (token: string) => Promise<T>,
  refused: (error: unknown) => boolean,
): Promise<T> {
  const set = await look.credentials();
  try {
    return await call(tokenOf(set));
  } catch (error) {
    if (!refused(error)) throw error;
    return await call(tokenOf(await look.rotate(set.version)));
  }
}

/** Answer of Google's token endpoint. */
export const GoogleToken = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

/** A token is given up this many milliseconds before its end. */
const EARLY = 5 * 60_000;

export const renewedBy = (
  token: z.infer<typeof GoogleToken>,
  now: Date,
): { secrets: { accessToken: string }; expiresAt: Date } => ({
  secrets: { accessToken: token.access_token },
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

type Clocks = Pick<Look<unknown, never>, 'now' | 'machineNow'>;

/** Neither OAuth 1.0a nor Google names a limit; servers commonly refuse what is some minutes off. Milliseconds. */
const MOST_OFF_MS = 60_000;

/** "Surely not sent", where this machine's clock and the store's disagree; null while they agree. Either may be wrong. */
function clockFault({ now, machineNow }: Clocks, refuses: 'x' | 'google'): OutcomeError | null {
  const off = machineNow().getTime() - now().getTime();
  if (Math.abs(off) <= MOST_OFF_MS) return null;
  const [direction, seconds] = [off > 0 ? 'ahead' : 'behind', Math.round(Math.abs(off) / 1_000)];
  return new OutcomeError(unavailable(platform.clockOff({ seconds, direction, refuses })));
}

/**
 * Throws "surely not sent" when this machine's clock is off: the library signs with it, and X refuses such a
 * signature as it refuses a wrong token, which would pause the channel. Another machine may have the right time.
 */
export function assertMachineClock(clocks: Clocks): void {
  const fault = clockFault(clocks, 'x');
  if (fault) throw fault;
}

/** A statement signed by the store's clock was refused: "surely not sent" where the clocks disagree, else null. */
export const refusedForItsTime = (clocks: Clocks): OutcomeError | null => clockFault(clocks, 'google');
