import { and, asc, eq, isNull, like, lt, lte, notExists, notInArray, notLike, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Message } from '../lib/message.ts';
import { dbTime } from '../store/db-time.ts';
import { deleteInTurns } from '../store/delete-in-turns.ts';
import { outbox, receivers } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';

export type Outgoing = Pick<
  typeof outbox.$inferSelect,
  'id' | 'way' | 'lane' | 'content' | 'tries' | 'createdAt' | 'sequence'
>;

/** Longer than any try may take; milliseconds. */
const LEASE_MS = 30_000;
const RECEIVERS = 'receiver:%';
/** Messages to people, by `person:email` and `person:push`, and what they are to be notified of (`person:failure`). */
const PEOPLE = 'person:%';
const ofAlerts = and(notLike(outbox.way, RECEIVERS), notLike(outbox.way, PEOPLE));

export const wayOf = (receiverId: string): string => `receiver:${receiverId}`;

/** Puts one message on its way to each of these. */
export const enqueue = (
  db: Db,
  ways: readonly string[],
  { id, at, content }: { id: string; at: Date; content: object },
): Promise<unknown> =>
  db.insert(outbox).values(ways.map((way) => ({ id, way, content, createdAt: at, nextTryAt: dbTime() })));

/** It is neither delivered nor given up. */
export const isWaiting: SQL = sql`(${outbox.sentAt} is null and ${outbox.givenUpAt} is null)`;

/**
 * Claims a due message of a way that no other process sends: the oldest of its lane. Later ones of the lane wait for
 * it, or the end of a condition could be read before its start.
 */
export async function takeMessage(db: Db, way: string): Promise<Outgoing | null> {
  const earlier = alias(outbox, 'earlier');
  const free = or(isNull(outbox.leaseUntil), lte(outbox.leaseUntil, dbTime()));
  const isFirst = notExists(
    db
      .select({ id: earlier.id })
      .from(earlier)
      .where(
        and(
          eq(earlier.way, outbox.way),
          eq(earlier.lane, outbox.lane),
          lt(earlier.sequence, outbox.sequence),
          isNull(earlier.sentAt),
          isNull(earlier.givenUpAt),
        ),
      ),
  );
  const next = db
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(eq(outbox.way, way), isWaiting, lte(outbox.nextTryAt, dbTime()), free, isFirst))
    // What was never taken must not be tried before all others for ever.
    .orderBy(asc(outbox.nextTryAt), asc(outbox.sequence))
    .limit(1)
    .for('update', { skipLocked: true });
  const [row] = await db
    .update(outbox)
    .set({ leaseUntil: dbTime(LEASE_MS), tries: sql`${outbox.tries} + 1` })
    .where(and(eq(outbox.id, next), eq(outbox.way, way), isWaiting))
    .returning();
  return row ?? null;
}

/** The message as this try took it; a later try writes its own end. */
const mine = ({ id, way, tries }: Outgoing) => and(eq(outbox.id, id), eq(outbox.way, way), eq(outbox.tries, tries));

export const noteTaken = (db: Db | Tx, message: Outgoing): Promise<unknown> =>
  db.update(outbox).set({ sentAt: dbTime(), leaseUntil: null, lastError: null }).where(mine(message));

/** `error` null: it was stopped, which says nothing of the way. */
export const noteFailed = (db: Db, message: Outgoing, error: Message | null, waitMs: number): Promise<unknown> =>
  db
    .update(outbox)
    .set({ leaseUntil: null, nextTryAt: dbTime(waitMs), ...(error === null ? {} : { lastError: error }) })
    .where(mine(message));

/** It is sent no more. */
export const noteGivenUp = (db: Db, message: Outgoing, error: Message | null): Promise<unknown> =>
  db.update(outbox).set({ givenUpAt: dbTime(), leaseUntil: null, lastError: error }).where(mine(message));

/** Whether anything waits for the people or the webhooks, due or not. */
export async function anyWaiting(db: Db, whom: 'people' | 'receivers'): Promise<boolean> {
  const theirs = like(outbox.way, whom === 'people' ? PEOPLE : RECEIVERS);
  return (await db.select({ way: outbox.way }).from(outbox).where(and(isWaiting, theirs)).limit(1)).length > 0;
}

/** How long a message to a person is tried; milliseconds. What waits longer is no news any more. */
const PERSONAL_MS = 24 * 3_600_000;

export const giveUpPersonal = (db: Db): Promise<unknown> =>
  db
    .update(outbox)
    .set({ givenUpAt: dbTime(), leaseUntil: null })
    .where(and(like(outbox.way, PEOPLE), isWaiting, lte(outbox.createdAt, dbTime(-PERSONAL_MS))));

/** How long a message waits after so many tries in vain: half to the whole of `base · 2^(tries - 1)`, at most `cap`. */
export const waitAfter = (tries: number, random: number, { base, cap }: { base: number; cap: number }): number =>
  (0.5 + random / 2) * Math.min(cap, base * 2 ** Math.min(tries - 1, 16));

/** While instances are restarted one by one, some know of a way that others do not; milliseconds. */
const ROLLING_MS = 10 * 60_000;

/** Messages for ways that are configured no more would wait for ever. */
export const dropOthers = (db: Db, kind: 'alerts' | 'receivers', ways: readonly string[]): Promise<unknown> =>
  db
    .delete(outbox)
    .where(
      and(
        isWaiting,
        kind === 'receivers' ? like(outbox.way, RECEIVERS) : ofAlerts,
        notInArray(outbox.way, [...ways]),
        lte(outbox.createdAt, dbTime(-ROLLING_MS)),
      ),
    );

/** Alerts that wait. */
export const alertsWaiting = and(isWaiting, ofAlerts);

/** How long what was sent or given up is kept. */
const KEPT_MS = 90 * 24 * 3_600_000;

export const pruneOutbox = (db: Db): Promise<unknown> =>
  deleteInTurns(db, outbox, or(lt(outbox.sentAt, dbTime(-KEPT_MS)), lt(outbox.givenUpAt, dbTime(-KEPT_MS))));

/** Sends what waits for a webhook at once, and what was given up once more, in its order. Answers how many events. */
export async function retryEvents(tx: Tx, receiverId: string): Promise<number> {
  // What waits from now on has its three days again.
  const rows = await tx
    .update(outbox)
    .set({ givenUpAt: null, nextTryAt: dbTime(), createdAt: dbTime() })
    .where(and(eq(outbox.way, wayOf(receiverId)), isNull(outbox.sentAt)))
    .returning({ id: outbox.id });
  await tx.update(receivers).set({ nextTryAt: null }).where(eq(receivers.id, receiverId));
  return rows.length;
}
