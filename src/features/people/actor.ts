import { and, eq, isNull, or, sql } from 'drizzle-orm';
import type { User } from '../../domain/can.ts';
import { UserError } from '../../lib/errors.ts';
import { dbTime } from '../../store/db-time.ts';
import { people, personKeys } from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { people as messages } from './messages.ts';
import { alike, isReserved } from './names.ts';
import { isKey, prefixOf } from './tokens.ts';

type Context = Pick<DeskContext, 'db'>;

/** Person or program that acts. */
export type Actor = User;

export const hasPeople = async ({ db }: { db: Db | Tx }): Promise<boolean> =>
  (await db.select({ name: people.name }).from(people).where(isNull(people.removedAt)).limit(1)).length > 0;

/** Resolution of the last use of a key; milliseconds. */
const USED_MS = 60_000;

/** Finds the person of a key; null: unknown, revoked or expired. */
export async function personOf({ db }: Context, key: string): Promise<Actor | null> {
  const prefix = prefixOf(key);
  if (prefix === null) return null;
  const isOld = sql<boolean>`(${personKeys.lastUsedAt} is null or ${personKeys.lastUsedAt} < ${dbTime(-USED_MS)})`;
  const { hash, scopes } = personKeys;
  const [row] = await db
    .select({ name: people.name, role: people.role, hash, scopes, isOld })
    .from(personKeys)
    .innerJoin(people, eq(people.name, personKeys.person))
    .where(
      and(
        eq(personKeys.prefix, prefix),
        isNull(personKeys.revokedAt),
        isNull(people.removedAt),
        or(isNull(personKeys.expiresAt), sql`${personKeys.expiresAt} > ${dbTime()}`),
      ),
    );
  if (!isKey(key, row?.hash ?? null) || !row) return null;
  if (row.isOld) {
    await db
      .update(personKeys)
      .set({ lastUsedAt: dbTime() })
      .where(and(eq(personKeys.prefix, prefix), isOld));
  }
  return { name: row.name, standing: row.role, people: true, scopes: row.scopes };
}

/** Error for an invalid key; it never holds the key. */
export const wrongKey = (): UserError => new UserError(messages.wrongKey(), { remedy: messages.askForKey() });

/** Names of callers without a key: on the command line, and programs in the API. */
const UNNAMED = ['command line', 'API'];

/** Whether a name is that of a person, is reserved in the audit, or looks like one of these. */
const isTaken = async ({ db }: Context, name: string): Promise<boolean> =>
  !UNNAMED.includes(name) && (isReserved(name) || (await alike(db, name)) !== null);

/**
 * Actor at the store itself: the person of a key, else anyone who can open it, under the name that they give. That name
 * proves nothing, so the audit marks one that belongs to a person. Throws a UserError for an invalid key.
 */
export async function localActor(context: Context, key: string | null, name: string): Promise<Actor> {
  if (key !== null) {
    const person = await personOf(context, key);
    if (!person) throw wrongKey();
    return person;
  }
  const there = await hasPeople(context);
  const shown = (await isTaken(context, name)) ? `${name} (without a key)` : name;
  return { name: shown, standing: 'local', people: there, scopes: null };
}

/** Program with the token of the API, under the name that it gives. Throws a UserError for the name of a person, or a reserved one. */
export async function machineActor(context: Context, name: string): Promise<Actor> {
  if (await isTaken(context, name)) {
    throw new UserError(messages.byUnproven({ name }), { remedy: messages.sendTheirKey({ name }) });
  }
  return { name, standing: 'machine', people: await hasPeople(context), scopes: null };
}
