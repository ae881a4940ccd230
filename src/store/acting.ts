import { sql } from 'drizzle-orm';
import type { Tx } from './store.ts';

/** Names who does what follows in this transaction, for events that the store itself writes. */
export const actingAs = (tx: Tx, by: string): Promise<unknown> =>
  tx.execute(sql`select set_config('masthead.by', ${by}, true)`);
