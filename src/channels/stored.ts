import { asc, eq } from 'drizzle-orm';
import { StoredEntry } from '../config/channels-file.ts';
import { UserError } from '../lib/errors.ts';
import { faultsOf } from '../lib/issues.ts';
import { canonicalJson, type Json } from '../lib/json.ts';
import type { Message } from '../lib/message.ts';
import { record } from '../store/audit.ts';
import { dbTime } from '../store/db-time.ts';
import { storedChannels as channels } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import { stored as messages } from './messages.ts';

type Row = typeof channels.$inferSelect;

/** Channel that was added in the desk. */
export interface StoredChannel extends Omit<Row, 'entry'> {
  /** null: this version cannot read it, and `fault` says why. */
  entry: StoredEntry | null;
  fault: Message | null;
  /** Its name, also where the rest of the entry cannot be read. */
  name: string;
}

const nameIn = (entry: Json): string | null => {
  const parsed = StoredEntry.shape.name.safeParse(Object(entry).name);
  return parsed.data ?? null;
};

function opened(row: Row): StoredChannel {
  const { data, error } = StoredEntry.safeParse(row.entry);
  const fault = error ? messages.unreadable({ fault: faultsOf(error) }) : null;
  return { ...row, entry: data ?? null, fault, name: nameIn(row.entry) ?? row.id };
}

/** All channels that were added in the desk, the removed ones too, by their ids. */
export async function storedChannels(db: Db | Tx): Promise<StoredChannel[]> {
  const rows = await db.select().from(channels).orderBy(asc(channels.id));
  return rows.map(opened);
}

/**
 * Locks a channel until the end of the transaction. Throws a UserError for one that is not there, was removed, or is not in
 * the expected version; null: any.
 */
export async function lockChannel(tx: Tx, id: string, expectedVersion: number | null): Promise<StoredChannel> {
  const [row] = await tx.select().from(channels).where(eq(channels.id, id)).for('update');
  if (!row || row.removedAt) throw new UserError(messages.unknown({ id }), { kind: 'missing' });
  if (expectedVersion === null || row.version === expectedVersion) return opened(row);
  throw new UserError(messages.changed({ name: opened(row).name, by: row.updatedBy }), {
    remedy: messages.openAgain(),
    kind: 'changed',
  });
}

/** Adds a channel. Throws a UserError for an id that is, or was, another stored channel’s. */
export async function addChannel(
  tx: Tx,
  { id, platform, entry, by }: { id: string; platform: string; entry: StoredEntry; by: string },
): Promise<StoredChannel> {
  const now = dbTime();
  const [row] = await tx
    .insert(channels)
    .values({ id, platform, entry: entry as Json, createdBy: by, createdAt: now, updatedBy: by, updatedAt: now })
    .onConflictDoNothing()
    .returning();
  if (!row) {
    const [other] = await tx.select({ removedAt: channels.removedAt }).from(channels).where(eq(channels.id, id));
    const problem = other?.removedAt ? messages.idOfRemoved({ id }) : messages.idTaken({ id });
    throw new UserError(problem, { remedy: messages.otherId(), kind: 'conflict', field: 'id' });
  }
  await record(tx, {
    who: by,
    action: 'add channel',
    subject: { type: 'channel', id },
    after: { platform, ...entry } as Json,
  });
  return opened(row);
}

/** Settings to change, and whether the channel is off; those that are left out stay. */
export interface ChannelChange {
  entry?: Partial<StoredEntry>;
  disabled?: boolean;
}

type Fields = Record<string, Json>;
const fieldsOf = ({ entry, disabled }: StoredChannel): Fields => ({ ...(entry as Fields | null), disabled });

/** Changes settings of a channel as `lockChannel` finds it; without a difference nothing is written. */
export async function changeChannel(
  tx: Tx,
  { id, entry: changes, disabled, by }: ChannelChange & { id: string; by: string },
  expectedVersion: number | null,
): Promise<StoredChannel> {
  const was = await lockChannel(tx, id, expectedVersion);
  if (was.fault && changes) throw new UserError(was.fault, { kind: 'conflict' });
  const merged = was.entry && StoredEntry.parse({ ...was.entry, ...changes });
  const now: StoredChannel = { ...was, entry: merged, disabled: disabled ?? was.disabled };
  const [before, after] = [fieldsOf(was), fieldsOf(now)];
  const names = Object.keys({ ...before, ...after }).filter(
    (name) => canonicalJson(before[name] ?? null) !== canonicalJson(after[name] ?? null),
  );
  if (names.length === 0) return was;
  const set = { disabled: now.disabled, version: was.version + 1, updatedBy: by, updatedAt: dbTime() };
  const [row] = await tx
    .update(channels)
    .set({ ...set, ...(now.entry && { entry: now.entry as Json }) })
    .where(eq(channels.id, id))
    .returning();
  const changed = (fields: Fields): Json => Object.fromEntries(names.map((name) => [name, fields[name] ?? null]));
  const isSwitch = names.every((name) => name === 'disabled');
  await record(tx, {
    who: by,
    action: isSwitch ? (now.disabled ? 'disable channel' : 'enable channel') : 'change channel',
    subject: { type: 'channel', id },
    before: changed(before),
    after: changed(after),
  });
  return row ? opened(row) : now;
}

/** Removes a channel; its row stays, since posts and the history name it. What becomes of its posts is up to the caller. */
export async function removeChannel(
  tx: Tx,
  { id, by }: { id: string; by: string },
  expectedVersion: number | null,
): Promise<void> {
  const was = await lockChannel(tx, id, expectedVersion);
  const now = dbTime();
  const set = { removedAt: now, version: was.version + 1, updatedBy: by, updatedAt: now };
  await tx.update(channels).set(set).where(eq(channels.id, id));
  await record(tx, { who: by, action: 'remove channel', subject: { type: 'channel', id }, before: fieldsOf(was) });
}
