import { is } from 'drizzle-orm';
import { PgTransaction } from 'drizzle-orm/pg-core';
import { oneByOne, type Results } from '../lib/one-by-one.ts';
import type { Db, Tx } from './store.ts';

/**
 * Reads several things at the same time, each on a connection of its own, where none needs what another finds. Inside of a
 * transaction, which has one connection, and on the embedded store, which is one, they come one after the other.
 */
export async function sideBySide<const All extends readonly (() => PromiseLike<unknown>)[]>(
  db: Db | Tx,
  ...work: All
): Promise<Results<All>> {
  if (is(db, PgTransaction)) return oneByOne(...work);
  // One for each, in their order, which the type of an array does not show.
  return (await Promise.all(work.map((one) => one()))) as Results<All>;
}
