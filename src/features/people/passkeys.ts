import { and, asc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { record } from '../../store/audit.ts';
import { dbTime } from '../../store/db-time.ts';
import { passkeys } from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';
import { people as messages } from './messages.ts';

type Context = { db: Db };

/** Name by which a person tells their passkeys apart. */
export const PasskeyName = z.string().trim().min(1).max(60);
/** Passkeys of one person. */
export const MOST_PASSKEYS = 20;

const subject = (id: string) => ({ type: 'person', id }) as const;

/** Lists the passkeys of a person, oldest first. */
export const passkeysOf = (db: Db | Tx, person: string) =>
  db
    .select({
      id: passkeys.id,
      name: passkeys.name,
      synced: passkeys.synced,
      createdAt: passkeys.createdAt,
      lastUsedAt: passkeys.lastUsedAt,
    })
    .from(passkeys)
    .where(eq(passkeys.person, person))
    .orderBy(asc(passkeys.createdAt), asc(passkeys.id));

/** Whether anyone has a passkey: the sign-in page offers the way only then. */
export const arePasskeys = async (db: Db): Promise<boolean> =>
  (await db.select({ id: passkeys.id }).from(passkeys).limit(1)).length > 0;

const missing = (): UserError => new UserError(messages.passkeyMissing(), { kind: 'missing' });

const isTheirs = (person: string, id: string) => and(eq(passkeys.person, person), eq(passkeys.id, id));

export async function renamePasskey(
  { db }: Context,
  { person, id, name }: { person: string; id: string; name: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const [row] = await tx.select({ name: passkeys.name }).from(passkeys).where(isTheirs(person, id)).for('update');
    if (!row) throw missing();
    await tx.update(passkeys).set({ name }).where(isTheirs(person, id));
    const change = { before: { name: row.name }, after: { name } };
    await record(tx, { who: person, action: 'rename a passkey', subject: subject(person), ...change });
  });
}

export async function removePasskey({ db }: Context, { person, id }: { person: string; id: string }): Promise<void> {
  await db.transaction(async (tx) => {
    const [row] = await tx.delete(passkeys).where(isTheirs(person, id)).returning({ name: passkeys.name });
    if (!row) throw missing();
    const before = { name: row.name };
    await record(tx, { who: person, action: 'remove a passkey', subject: subject(person), before });
  });
}

/** Removes all passkeys of a person. Returns how many. */
export const dropPasskeys = async (tx: Tx, person: string): Promise<number> =>
  (await tx.delete(passkeys).where(eq(passkeys.person, person)).returning({ id: passkeys.id })).length;

/** Passkey that was created in a browser. */
export type NewPasskey = Pick<
  typeof passkeys.$inferInsert,
  'id' | 'person' | 'handle' | 'publicKey' | 'counter' | 'transports' | 'synced' | 'name'
>;

export async function addPasskey({ db }: Context, passkey: NewPasskey): Promise<void> {
  await db.transaction(async (tx) => {
    const known = await tx.insert(passkeys).values(passkey).onConflictDoNothing().returning({ id: passkeys.id });
    if (known.length === 0) throw new UserError(messages.passkeyKnown(), { kind: 'conflict' });
    const { person, name } = passkey;
    await record(tx, { who: person, action: 'add a passkey', subject: subject(person), after: { name } });
  });
}

/**
 * Notes that a passkey signed. False where it has counted fewer signatures than before: then there are two of it, and one
 * is a copy.
 */
export async function usePasskey(tx: Tx, id: string, { counter, synced }: { counter: number; synced: boolean }) {
  const isLater = sql`(${passkeys.counter} < ${counter} or (${passkeys.counter} = 0 and ${counter} = 0))`;
  const used = await tx
    .update(passkeys)
    .set({ counter, synced, lastUsedAt: dbTime() })
    .where(and(eq(passkeys.id, id), isLater))
    .returning({ id: passkeys.id });
  return used.length > 0;
}
