import { and, eq, lt, ne, notExists, sql } from 'drizzle-orm';
import { lookTime } from '../../store/db-time.ts';
import { sourceItems, sources } from '../../store/schema/index.ts';
import type { Db } from '../../store/store.ts';

const DROPPED_MS = 90 * 24 * 3_600_000;

/**
 * Forgets stories that their source has not named for three months, counted by when it last said something: what a
 * source that was silent for a year still names must not look new.
 */
export async function pruneItems(db: Db): Promise<void> {
  const quiet = sql`${sources.changedAt} - interval '90 days'`;
  const named = db
    .select({ one: sql`1` })
    .from(sources)
    .where(and(eq(sources.id, sourceItems.sourceId), sql`${sourceItems.namedAt} >= ${quiet}`));
  await db
    .delete(sourceItems)
    .where(and(ne(sourceItems.state, 'waiting'), lt(sourceItems.namedAt, lookTime(-DROPPED_MS)), notExists(named)));
}
