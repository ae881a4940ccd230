import { and, eq, isNull, lte, or, sql } from 'drizzle-orm';
import { dbTime } from '../store/db-time.ts';
import { sources } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';
import { leaseOf, type SourceContext } from './context.ts';

export type SourceRow = typeof sources.$inferSelect;

const free = or(isNull(sources.leaseUntil), lte(sources.leaseUntil, dbTime()));

/** Takes a source that is due and that nobody looks at. No row: not mine, or not yet. */
export async function claimSource(
  context: Pick<SourceContext, 'db' | 'timings'>,
  id: string,
): Promise<SourceRow | null> {
  const [row] = await context.db
    .update(sources)
    .set({
      epoch: sql`${sources.epoch} + 1`,
      leaseUntil: dbTime(leaseOf(context)),
      lookBeganAt: dbTime(),
      lookMs: null,
    })
    .where(and(eq(sources.id, id), lte(sources.nextAt, dbTime()), free))
    .returning();
  return row ?? null;
}

export const isMySource = ({ id, epoch }: SourceRow) => and(eq(sources.id, id), eq(sources.epoch, epoch));

/** Gives a claim back: whoever comes next begins anew. */
export async function releaseSource(db: Db, row: SourceRow): Promise<void> {
  await db.update(sources).set({ leaseUntil: null }).where(isMySource(row));
}
