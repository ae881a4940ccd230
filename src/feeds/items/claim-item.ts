import { and, asc, eq, isNull, lte, or, sql } from 'drizzle-orm';
import { dbTime } from '../../store/db-time.ts';
import { sourceItems } from '../../store/schema/index.ts';
import type { Db } from '../../store/store.ts';
import { leaseOf, type SourceContext } from '../context.ts';

export type ItemRow = typeof sourceItems.$inferSelect;

const free = or(isNull(sourceItems.leaseUntil), lte(sourceItems.leaseUntil, dbTime()));

/** Of a source's items: those that may be read now. */
export const dueItems = () => and(eq(sourceItems.state, 'waiting'), lte(sourceItems.nextAt, dbTime()), free);

/**
 * Claims the next item of a feed that is due and that no process reads. The attempt counts from here on: one whose page
 * ends the process time and again must come to an end too.
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

/** The row is still ours: no process claimed it since, and its feed did not list it again with changes. */
export const isMyItem = ({ sourceId, key, epoch }: ItemRow) =>
  and(eq(sourceItems.sourceId, sourceId), eq(sourceItems.key, key), eq(sourceItems.epoch, epoch));

/** Gives a claim back as if it had never been taken. */
export async function releaseItem(db: Db, row: ItemRow): Promise<void> {
  await db
    .update(sourceItems)
    .set({ leaseUntil: null, attempts: row.attempts - 1 })
    .where(isMyItem(row));
}
