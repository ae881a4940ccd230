import { and, eq } from 'drizzle-orm';
import { messageOf } from '../lib/errors.ts';
import { missingOf } from '../platforms/kit/credentials.ts';
import { dbTime } from '../store/db-time.ts';
import type { Keyring } from '../store/keyring.ts';
import { channelSecrets } from '../store/schema/index.ts';
import { channelSecretContext } from '../store/sealed.ts';
import type { Db, Tx } from '../store/store.ts';
import { related } from './connected.ts';
import type { ConnectedChannel } from './connected-channel.ts';

export type SecretRow = typeof channelSecrets.$inferSelect;

/** A secret that was entered at the desk. `value` null: it cannot be read, and `unreadable` says why, by its key's name. */
export interface Entered extends Pick<SecretRow, 'channelId' | 'name'> {
  value: string | null;
  unreadable: string | null;
}

export const secretRows = (db: Db | Tx): Promise<SecretRow[]> =>
  db.select().from(channelSecrets).orderBy(channelSecrets.channelId, channelSecrets.name);

export function openSecret(keyring: Keyring, row: SecretRow): Entered {
  const { channelId, name } = row;
  try {
    return { channelId, name, value: keyring.open(row.value, channelSecretContext(row)), unreadable: null };
  } catch (error) {
    return { channelId, name, value: null, unreadable: messageOf(error) };
  }
}

/** Those that a channel is set up with by its variables; entered ones lie over them, and may be taken away again. */
const given = (connected: ConnectedChannel): ConnectedChannel['credentials'] =>
  connected.given ?? connected.credentials;

/**
 * A channel with what was entered for it. One that cannot be read counts as missing: the variable's value may be that of
 * another account. A simulated channel has the secrets of its simulator, whatever was entered.
 */
function overlaid<Connected extends ConnectedChannel>(connected: Connected, entered: readonly Entered[]): Connected {
  const { channel, variables = {} } = connected;
  const own = entered.filter(({ channelId }) => channelId === channel.id);
  if (channel.mode === 'simulated' || (own.length === 0 && !connected.given)) return connected;
  const before = given(connected);
  const over = new Map(own.map(({ name, value }) => [name, value]));
  const all: [string, string | null][] = [...Object.entries(before.values), ...over];
  const values = Object.fromEntries(
    all.flatMap(([name, value]) => (value === null || over.get(name) === null ? [] : [[name, value]])),
  );
  const missing = missingOf(connected.platform.account, values, variables);
  // What is not used any more is a secret all the same.
  const secrets = [...new Set([...Object.values(before.values), ...Object.values(values)])];
  return { ...connected, given: before, credentials: { values, missing }, secrets };
}

/** The channels as they are spoken to: with what was entered at the desk over what their variables say. */
export function withEntered<Connected extends ConnectedChannel>(
  channels: ReadonlyMap<string, Connected>,
  entered: readonly Entered[],
): Map<string, Connected> {
  return related([...channels.values()].map((connected) => overlaid(connected, entered)));
}

/** The same by what the store holds now. */
export async function channelsNowIn<Connected extends ConnectedChannel>(
  { db, keyring }: { db: Db | Tx; keyring: Keyring },
  channels: ReadonlyMap<string, Connected>,
): Promise<Map<string, Connected>> {
  const rows = await secretRows(db);
  return withEntered(
    channels,
    rows.map((row) => openSecret(keyring, row)),
  );
}

/** Keeps a secret that a person entered, sealed; it takes the place of an earlier one. */
export async function keepSecret(
  tx: Tx,
  { channelId, name, value, by }: { channelId: string; name: string; value: string; by: string },
): Promise<void> {
  const row = { value, enteredBy: by, enteredAt: dbTime() };
  await tx
    .insert(channelSecrets)
    .values({ channelId, name, ...row })
    .onConflictDoUpdate({ target: [channelSecrets.channelId, channelSecrets.name], set: row });
}

/** False where no such secret was entered. */
export async function forgetSecret(tx: Tx, channelId: string, name: string): Promise<boolean> {
  const gone = await tx
    .delete(channelSecrets)
    .where(and(eq(channelSecrets.channelId, channelId), eq(channelSecrets.name, name)))
    .returning({ name: channelSecrets.name });
  return gone.length > 0;
}
