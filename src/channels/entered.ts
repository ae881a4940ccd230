import { and, eq } from 'drizzle-orm';
import { messageOf } from '../lib/errors.ts';
import { missingOf } from '../platforms/kit/credentials.ts';
import { dbTime } from '../store/db-time.ts';
import type { Keyring } from '../store/keyring.ts';
import { channelSecrets, credentialSets } from '../store/schema/index.ts';
import { channelSecretContext } from '../store/sealed.ts';
import type { Db, Tx } from '../store/store.ts';
import { related } from './connected.ts';
import type { ConnectedChannel, DraftChannel } from './connected-channel.ts';
import { type AllChannels, neededIn, withStored } from './desk-channels.ts';
import { type StoredChannel, storedChannels } from './stored.ts';

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
  // A channel of the desk has no variables: its credentials are all entered.
  const needed = connected.source === 'desk' ? Object.fromEntries(neededIn(connected.platform)) : variables;
  const missing = missingOf(connected.platform.account, values, needed);
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

/** What the store has of channels: those of the desk, and the secrets that were entered. */
export interface ChannelRows {
  stored: readonly StoredChannel[];
  secrets: readonly SecretRow[];
}

export const channelRows = async (db: Db | Tx): Promise<ChannelRows> => ({
  stored: await storedChannels(db),
  secrets: await secretRows(db),
});

/** Tells one state of the rows from another. */
export const markOf = ({ stored, secrets }: ChannelRows): string =>
  JSON.stringify([
    stored.map(({ id, version }) => [id, version]),
    secrets.map(({ channelId, name, value }) => [channelId, name, value]),
  ]);

/** Makes a channel of one of the desk, by the configuration that holds; null: this version does not have its platform. */
export type ConnectStored = (row: StoredChannel) => DraftChannel | null;

export interface ChannelsNow extends Omit<AllChannels, 'channels'> {
  channels: Map<string, DraftChannel>;
}

/** All channels by what the store has of them. */
export function channelsBy(
  { keyring, connectStored }: { keyring: Keyring; connectStored?: ConnectStored },
  { stored, secrets }: ChannelRows,
  channels: ReadonlyMap<string, DraftChannel>,
): ChannelsNow {
  const { channels: all, ...rest } = connectStored
    ? withStored(channels.values(), stored, connectStored)
    : { channels: [...channels.values()], removed: [], findings: [] };
  const byId = new Map(all.map((connected) => [connected.channel.id, connected]));
  const entered = secrets.map((row) => openSecret(keyring, row));
  return { ...rest, channels: withEntered(byId, entered) };
}

interface FromStore {
  db: Db | Tx;
  keyring: Keyring;
  /** Absent: the process has no configuration, and those of the desk are left out. */
  connectStored?: ConnectStored;
}

/** All channels by what the store holds now. */
export const allChannelsIn = async (
  context: FromStore,
  channels: ReadonlyMap<string, DraftChannel>,
): Promise<ChannelsNow> => channelsBy(context, await channelRows(context.db), channels);

/** The channels that are there, by what the store holds now. */
export const channelsNowIn = async (
  context: FromStore,
  channels: ReadonlyMap<string, DraftChannel>,
): Promise<Map<string, DraftChannel>> => (await allChannelsIn(context, channels)).channels;

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

/** Deletes all that a channel signs in with. */
export async function forgetCredentials(tx: Tx, channelId: string): Promise<void> {
  await tx.delete(channelSecrets).where(eq(channelSecrets.channelId, channelId));
  await tx.delete(credentialSets).where(eq(credentialSets.channelId, channelId));
}

/** False where no such secret was entered. */
export async function forgetSecret(tx: Tx, channelId: string, name: string): Promise<boolean> {
  const gone = await tx
    .delete(channelSecrets)
    .where(and(eq(channelSecrets.channelId, channelId), eq(channelSecrets.name, name)))
    .returning({ name: channelSecrets.name });
  return gone.length > 0;
}
