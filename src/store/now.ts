import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db, Tx } from './store.ts';

const Reading = z.object({ rows: z.tuple([z.object({ now: z.coerce.date() })]) });

/** Reads the database's clock. It alone decides when something is due, since the clock of a process may be wrong. */
export async function storeNow(db: Db | Tx): Promise<Date> {
  return Reading.parse(await db.execute(sql`select clock_timestamp() as now`)).rows[0].now;
}
