import { and, asc, eq, isNull, lte, notInArray, or, sql } from 'drizzle-orm';
import { dbTime } from '../delivery/db-time.ts';
import { alertMessages } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';

export type Outgoing = Pick<typeof alertMessages.$inferSelect, 'id' | 'way' | 'content' | 'tries'>;

/** Longer than any try may take; milliseconds. */
const LEASE_MS = 30_000;

/**
 * Takes the oldest message of a way when it is due and nobody else sends it. Later ones wait for it, or
 * somebody would read that a cause is over before that it started.
 */
export async function takeMessage(db: Db, way: string): Promise<Outgoing | null> {
  const oldest = db
    .select({ id: alertMessages.id })
    .from(alertMessages)
    .where(and(eq(alertMessages.way, way), isNull(alertMessages.sentAt)))
    .orderBy(asc(alertMessages.createdAt), asc(alertMessages.id))
    .limit(1);
  const free = or(isNull(alertMessages.leaseUntil), lte(alertMessages.leaseUntil, dbTime()));
  const [row] = await db
    .update(alertMessages)
    .set({ leaseUntil: dbTime(LEASE_MS), tries: sql`${alertMessages.tries} + 1` })
    .where(
      and(
        eq(alertMessages.id, oldest),
        eq(alertMessages.way, way),
        isNull(alertMessages.sentAt),
        lte(alertMessages.nextTryAt, dbTime()),
        free,
      ),
    )
    .returning();
  return row ?? null;
}

/** The message as this try took it; a later try writes its own end. */
const mine = ({ id, way, tries }: Outgoing) =>
  and(eq(alertMessages.id, id), eq(alertMessages.way, way), eq(alertMessages.tries, tries));

export const noteTaken = (db: Db, message: Outgoing): Promise<unknown> =>
  db.update(alertMessages).set({ sentAt: dbTime(), leaseUntil: null, lastError: null }).where(mine(message));

/** `error` null: it was stopped, which says nothing of the way. */
export const noteFailed = (db: Db, message: Outgoing, error: string | null, waitMs: number): Promise<unknown> =>
  db
    .update(alertMessages)
    .set({ leaseUntil: null, nextTryAt: dbTime(waitMs), ...(error === null ? {} : { lastError: error }) })
    .where(mine(message));

/** While instances are restarted one by one, some know of a way that others do not; milliseconds. */
const ROLLING_MS = 10 * 60_000;

/** Messages for ways that are configured no more would wait for ever. */
export const dropOthers = (db: Db, ways: readonly string[]): Promise<unknown> =>
  db
    .delete(alertMessages)
    .where(
      and(
        isNull(alertMessages.sentAt),
        notInArray(alertMessages.way, [...ways]),
        lte(alertMessages.createdAt, dbTime(-ROLLING_MS)),
      ),
    );
