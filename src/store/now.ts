import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db, Tx } from './store.ts';

const Reading = z.object({ rows: z.tuple([z.object({ now: z.coerce.date() })]) });

/** The database's clock: by it alone it is decided when something is due, since a process's own may be wrong. */
export async function storeNow(db: Db | Tx): Promise<Date> {
  return Reading.parse(await db.execute(sql`select clock_timestamp() as now`)).rows[0].now;
}
