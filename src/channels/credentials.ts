import { and, eq, isNull, lte, or } from 'drizzle-orm';
import { newId } from '../lib/ids.ts';
import { dbTime } from '../store/db-time.ts';
import { credentials } from '../store/schema/index.ts';
import { credentialContext } from '../store/sealed.ts';
import type { ConnectedChannel } from './connected-channel.ts';
import type { ChannelContext } from './context.ts';
import { fingerprintOf } from './fingerprint.ts';

type Refresh = (signal: AbortSignal) => Promise<{ value: string; expiresAt: Date }>;

/** A token this close to its end is refreshed before it is used; milliseconds of real platform time. */
const MARGIN_MS = 60_000;
const POLL_MS = 250;

/**
 * A channel's token: the stored one while it is good, else the answer of `refresh`, which one worker at a
 * time runs under a lease row; the others wait for its result.
 */
export function createCredential(
  context: ChannelContext,
  { channel, credentials: { values } }: ConnectedChannel,
  now: () => Date,
  seen: (secret: string) => void,
) {
  const { db, keyring, clock, pace, timings, worker } = context;
  // Another account's secrets must never be answered with this one's token.
  const key = { channelId: channel.id, fingerprint: fingerprintOf(values) };
  const rowOf = (name: string) =>
    and(
      eq(credentials.channelId, key.channelId),
      eq(credentials.name, name),
      eq(credentials.fingerprint, key.fingerprint),
    );
  const sealContext = (name: string): string => credentialContext({ ...key, name });

  async function stored(name: string, stale: string | undefined): Promise<string | null> {
    const [row] = await db.select().from(credentials).where(rowOf(name));
    if (!row?.value || !row.expiresAt) return null;
    if (row.expiresAt.getTime() - MARGIN_MS / pace <= now().getTime()) return null;
    const value = opened(row.value, name);
    return value === stale ? null : value;
  }

  /** null when its key is gone: a token is fetched anew for less than it takes to ask a person. */
  function opened(sealed: string, name: string): string | null {
    try {
      return keyring.open(sealed, sealContext(name));
    } catch (error) {
      context.log.warn({ channel: channel.id, err: error }, 'a stored token cannot be read and is fetched anew');
      return null;
    }
  }

  async function takeLease(name: string, owner: string): Promise<boolean> {
    const lease = { leaseUntil: dbTime(timings.request), leaseBy: owner };
    const taken = await db
      .insert(credentials)
      .values({ ...key, name, ...lease })
      .onConflictDoUpdate({
        target: [credentials.channelId, credentials.name, credentials.fingerprint],
        set: lease,
        setWhere: or(isNull(credentials.leaseUntil), lte(credentials.leaseUntil, dbTime())),
      })
      .returning({ name: credentials.name });
    return taken.length > 0;
  }

  return async function credential(
    name: string,
    signal: AbortSignal,
    refresh: Refresh,
    stale?: string,
  ): Promise<string> {
    // Its own for each call: one whose refresh outlasted its lease must not end the next one's.
    const owner = `${worker} ${newId()}`;
    for (;;) {
      const value = await stored(name, stale);
      if (value !== null) {
        seen(value);
        return value;
      }
      if (!(await takeLease(name, owner))) {
        await clock.sleep(POLL_MS, signal);
        continue;
      }
      try {
        // Whoever held the lease before may have refreshed it between our look and our lease.
        const known = await stored(name, stale);
        if (known !== null) {
          seen(known);
          return known;
        }
        const fresh = await refresh(signal);
        seen(fresh.value);
        await db
          .update(credentials)
          .set({ value: keyring.seal(fresh.value, sealContext(name)), expiresAt: fresh.expiresAt })
          .where(rowOf(name));
        return fresh.value;
      } finally {
        await db
          .update(credentials)
          .set({ leaseUntil: null, leaseBy: null })
          .where(and(rowOf(name), eq(credentials.leaseBy, owner)));
      }
    }
  };
}
