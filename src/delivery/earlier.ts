import { sql } from 'drizzle-orm';
import type { Clock } from '../lib/clock.ts';
import type { Db } from '../store/store.ts';

/** A pause is answered within a second, also where a process has frozen in the middle of a transaction. */
const PATIENCE_MS = 500;
const LOOK_AGAIN_MS = 10;

/**
 * Resolves when whatever was under way in the database has ended, or when it takes too long. A statement that stores an
 * intent goes by the pauses of the moment at which it began, and may end after a pause was stored: once this has
 * resolved, no such statement is left. On the embedded store, which does one thing at a time, there is none.
 */
export async function earlierEnded({ db, clock, halt }: { db: Db; clock: Clock; halt: AbortSignal }): Promise<void> {
  // As text: microseconds count.
  const [moment] = await db.select({ now: sql<string>`clock_timestamp()::text` }).from(sql`(select 1) as moment`);
  // The server's own workers (an automatic vacuum) store no intent.
  const ours = sql`backend_type = 'client backend' and datname = current_database() and pid <> pg_backend_pid()`;
  const earlier = sql`${ours} and xact_start < ${moment?.now}::timestamptz`;
  const patience = clock.monotonic() + PATIENCE_MS;
  for (;;) {
    const left = await db.select({ pid: sql<number>`pid` }).from(sql`pg_stat_activity`).where(earlier).limit(1);
    if (left.length === 0 || clock.monotonic() > patience) return;
    await clock.sleep(LOOK_AGAIN_MS, halt);
  }
}
