import { setImmediate as othersFirst } from 'node:timers/promises';
import { type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import type { Db } from './store.ts';

/** Rows that one statement removes: the embedded store answers no other query meanwhile. */
const TURN = 1_000;

const Rows = z.object({ rows: z.array(z.unknown()) });

/** Removes rows of a table, some at a time, so that however many have gathered nothing waits for long. */
export async function deleteInTurns(db: Db, table: PgTable, which: SQL | undefined): Promise<void> {
  for (;;) {
    const { rows } = Rows.parse(
      await db.execute(sql`delete from ${table} where ctid = any(array(
        select ctid from ${table} where ${which ?? sql`true`} limit ${TURN})) returning 1`),
    );
    if (rows.length < TURN) return;
    await othersFirst();
  }
}
