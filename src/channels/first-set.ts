import { sql } from 'drizzle-orm';
import { dbTime } from '../store/db-time.ts';
import type { Keyring } from '../store/keyring.ts';
import { credentialSets } from '../store/schema/index.ts';
import { setContext } from '../store/sealed.ts';
import type { Tx } from '../store/store.ts';
import type { ConnectedChannel } from './connected-channel.ts';
import { keyOf, ruleOf } from './credential-sets.ts';

/** What a platform gave when an account was connected, beside what is kept as entered. */
export interface First {
  /** Those that are `obtained`, by name. */
  secrets: Readonly<Record<string, string>>;
  /** When they stop working, or the entered one does where there are none; null: not by time. */
  expiresAt: Date | null;
  scopes: readonly string[] | null;
}

/**
 * Keeps what came with an account that was connected as its first set, so that nothing is exchanged at once. A channel
 * without a credential that ends by time has none.
 */
export async function keepFirstSet(
  { tx, keyring, now }: { tx: Tx; keyring: Keyring; now: Date },
  connected: Pick<ConnectedChannel, 'channel' | 'platform' | 'credentials'>,
  { secrets, expiresAt, scopes }: First,
): Promise<void> {
  if (ruleOf(connected) === null) return;
  const key = keyOf(connected);
  const entries = Object.entries(secrets).map(([name, value]) => [name, keyring.seal(value, setContext(key, name))]);
  const isGiven = entries.length > 0;
  const row = {
    secrets: isGiven ? Object.fromEntries(entries) : null,
    scopes: scopes && [...scopes],
    expiresAt: isGiven ? expiresAt : null,
    endsAt: isGiven ? null : expiresAt,
    since: now,
    answeredAt: now,
    askedAt: null,
    refusedAt: null,
    refusal: null,
    leaseUntil: null,
    leaseBy: null,
    updatedAt: dbTime(),
  };
  await tx
    .insert(credentialSets)
    .values({ ...key, ...row, version: isGiven ? 1 : 0 })
    // The same token once more: what is new of it wins.
    .onConflictDoUpdate({
      target: [credentialSets.channelId, credentialSets.fingerprint],
      set: { ...row, version: sql`${credentialSets.version} + 1` },
    });
}
