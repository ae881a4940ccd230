import { sql } from 'drizzle-orm';
import type { Tx } from './store.ts';

/** Names who does what follows in this transaction, for those that are told of it by the store itself. */
export const actingAs = (tx: Tx, by: string): Promise<unknown> =>
  tx.execute(sql`select set_config('masthead.by', ${by}, true)`);
