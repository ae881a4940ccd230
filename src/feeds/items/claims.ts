import { and, asc, eq, isNull, lt, lte, ne, notExists, or, sql } from 'drizzle-orm';
import { dbTime, lookTime } from '../../store/db-time.ts';
import { sourceItems, sources } from '../../store/schema/index.ts';
import type { Db } from '../../store/store.ts';
import { leaseOf, type SourceContext } from '../context.ts';

export type ItemRow = typeof sourceItems.$inferSelect;

const free = or(isNull(sourceItems.leaseUntil), lte(sourceItems.leaseUntil, dbTime()));

/** Condition for items that may be read now. */
export const dueItems = () => and(eq(sourceItems.state, 'waiting'), lte(sourceItems.nextAt, dbTime()), free);

/**
 * Claims the next item of a feed that is due and that no process reads. The attempt counts from now on, so that an item
 * whose page keeps ending the process is given up, too.
 */
export async function claimItem(
  context: Pick<SourceContext, 'db' | 'timings'>,
  sourceId: string,
): Promise<ItemRow | null> {
  const next = context.db
    .select({ key: sourceItems.key })
    .from(sourceItems)
    .where(and(eq(sourceItems.sourceId, sourceId), dueItems()))
    .orderBy(asc(sourceItems.nextAt), asc(sourceItems.sequence))
    .limit(1)
    .for('update', { skipLocked: true });
  const [row] = await context.db
    .update(sourceItems)
    .set({
      epoch: sql`${sourceItems.epoch} + 1`,
      attempts: sql`${sourceItems.attempts} + 1`,
      leaseUntil: dbTime(leaseOf(context)),
    })
    .where(and(eq(sourceItems.sourceId, sourceId), eq(sourceItems.key, next)))
    .returning();
  return row ?? null;
}

/** Condition that the claim still holds: no other process took it, and its feed did not list it with changes. */
export const isMyItem = ({ sourceId, key, epoch }: ItemRow) =>
  and(eq(sourceItems.sourceId, sourceId), eq(sourceItems.key, key), eq(sourceItems.epoch, epoch));

/** Gives a claim back without counting the attempt. */
export async function releaseItem(db: Db, row: ItemRow): Promise<void> {
  await db
    .update(sourceItems)
    .set({ leaseUntil: null, attempts: row.attempts - 1 })
    .where(isMyItem(row));
}

const DROPPED_MS = 90 * 24 * 3_600_000;

/**
 * Deletes items that their feed has not listed for three months, counted from the feed's last change: what a
 * feed that was silent for a year still lists must not look new.
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
