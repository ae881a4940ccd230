import { AsyncLocalStorage } from 'node:async_hooks';
import { and, eq, sql } from 'drizzle-orm';
import { idempotencyKeys } from './schema/index.ts';
import type { Tx } from './store.ts';

/** Call at work under an idempotency key. */
interface KeyedWork {
  key: string;
  claim: string;
  /** Its answer was given, or it failed; what it began and that goes on is counted no more. */
  isOver: boolean;
}

const atWork = new AsyncLocalStorage<KeyedWork>();

/** Another call has taken the key over, and does what this one was about to commit. */
export class KeyLost extends Error {
  override readonly name = 'KeyLost';
}

/** Runs a call whose transactions are counted with its key, each in itself, so that the count is right after any crash. */
export async function underKey<T>(key: string, claim: string, run: () => Promise<T>): Promise<T> {
  const work: KeyedWork = { key, claim, isOver: false };
  try {
    return await atWork.run(work, run);
  } finally {
    work.isOver = true;
  }
}

/** Does the work of a transaction, and counts it with the key of the call that it belongs to, if it wrote anything. */
export async function noting<T, T2 extends Tx>(tx: T2, work: (tx: T2) => Promise<T>): Promise<T> {
  const result = await work(tx);
  const call = atWork.getStore();
  if (call === undefined || call.isOver) return result;
  const { key, claim } = call;
  const mine = await tx
    .update(idempotencyKeys)
    .set({ committed: sql`committed + (case when pg_current_xact_id_if_assigned() is null then 0 else 1 end)` })
    .where(and(eq(idempotencyKeys.key, key), eq(idempotencyKeys.claim, claim)))
    .returning({ key: idempotencyKeys.key });
  if (mine.length === 0) throw new KeyLost(`the idempotency key ${key} was taken over`);
  return result;
}
