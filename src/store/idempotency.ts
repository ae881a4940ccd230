import { and, eq, isNull, lt, sql } from 'drizzle-orm';
import type { Json } from '../lib/json.ts';
import { dbTime } from './db-time.ts';
import { deleteInTurns } from './delete-in-turns.ts';
import { idempotencyKeys } from './schema/index.ts';
import type { Db, Tx } from './store.ts';

/** How long a repeated call gets the answer of the first. */
const KEPT_MS = 7 * 24 * 3_600_000;

export const pruneIdempotencyKeys = (db: Db): Promise<unknown> =>
  deleteInTurns(db, idempotencyKeys, lt(idempotencyKeys.createdAt, dbTime(-KEPT_MS)));

type KeyRow = typeof idempotencyKeys.$inferSelect;

/** Inserts a key that is claimed for `leaseMs`; false: it is there already. */
export async function insertKey(
  db: Db | Tx,
  row: Pick<KeyRow, 'key' | 'action' | 'request' | 'claim'>,
  leaseMs: number,
): Promise<boolean> {
  const made = await db
    .insert(idempotencyKeys)
    .values({ ...row, claimUntil: dbTime(leaseMs) })
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key });
  return made.length > 0;
}

/** Locks a key; null: it is gone. `taken`: another call still works on it. */
export async function lockKey(tx: Tx, key: string) {
  const [row] = await tx
    .select({
      action: idempotencyKeys.action,
      request: idempotencyKeys.request,
      answer: idempotencyKeys.answer,
      doneAt: idempotencyKeys.doneAt,
      committed: idempotencyKeys.committed,
      taken: sql<boolean>`${idempotencyKeys.claimUntil} > clock_timestamp()`,
    })
    .from(idempotencyKeys)
    .where(eq(idempotencyKeys.key, key))
    .for('update');
  return row ?? null;
}

/** Claims a key that is there for `leaseMs`, in a transaction that holds its lock. */
export async function claimKey(tx: Tx, key: string, claim: string, leaseMs: number): Promise<void> {
  await tx
    .update(idempotencyKeys)
    .set({ claim, claimUntil: dbTime(leaseMs) })
    .where(eq(idempotencyKeys.key, key));
}

const isMine = (key: string, claim: string) => and(eq(idempotencyKeys.key, key), eq(idempotencyKeys.claim, claim));

/** Renews a claim that is still held. */
export async function renewKey(db: Db, key: string, claim: string, leaseMs: number): Promise<void> {
  await db
    .update(idempotencyKeys)
    .set({ claimUntil: dbTime(leaseMs) })
    .where(isMine(key, claim));
}

/** Stores the answer of a call; false: another call under the key was done first. */
export async function storeAnswer(db: Db | Tx, key: string, answer: Json): Promise<boolean> {
  const stored = await db
    .update(idempotencyKeys)
    .set({ answer, doneAt: dbTime() })
    .where(and(eq(idempotencyKeys.key, key), isNull(idempotencyKeys.doneAt)))
    .returning({ key: idempotencyKeys.key });
  return stored.length > 0;
}

/** Gives up the key of a call that failed: it is removed, unless something was decided that the next call must know. */
export async function releaseKey(db: Db, key: string, claim: string): Promise<void> {
  const mine = and(isMine(key, claim), isNull(idempotencyKeys.doneAt));
  await db.delete(idempotencyKeys).where(and(mine, isNull(idempotencyKeys.decided)));
  await db.update(idempotencyKeys).set({ claimUntil: dbTime() }).where(mine);
}

/**
 * Gives up the key of a call that failed for want of an answer from the database: it is removed if the call committed
 * nothing. A COMMIT that is still under way is waited for, by the lock on the row.
 */
export async function releaseUncommitted(db: Db, key: string, claim: string): Promise<void> {
  const mine = and(isMine(key, claim), isNull(idempotencyKeys.doneAt));
  const untouched = and(eq(idempotencyKeys.committed, 0), isNull(idempotencyKeys.decided));
  await db.delete(idempotencyKeys).where(and(mine, untouched));
  await db.update(idempotencyKeys).set({ claimUntil: dbTime() }).where(mine);
}

/** Stores what a call decided and a later one under the key must not decide again. */
export async function storeDecision(tx: Tx, key: string, decided: Json): Promise<void> {
  await tx.update(idempotencyKeys).set({ decided }).where(eq(idempotencyKeys.key, key));
}
