import { and, asc, eq, exists, gt, lt, lte, type SQL, sql } from 'drizzle-orm';
import { lookTime } from '../store/db-time.ts';
import { attempts, deliveries, deliverySteps } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';

const DAY_MS = 24 * 3_600_000;
/** Nothing reads back a step of a delivery that has ended. */
const STEPS_MS = 30 * DAY_MS;
/** Longer than a year, so that last year's story about the same event can still be looked up in full. */
const EVIDENCE_MS = 400 * DAY_MS;

/** Rows that one statement looks at: none may keep others waiting, however much has gathered. */
const TURN = 1_000;

type Table = typeof deliverySteps | typeof attempts;

/** Goes through a table by its key, a turn at a time. It ends early, between two turns, once `signal` aborts. */
async function inTurns(
  db: Db,
  { table, signal }: { table: Table; signal: AbortSignal },
  prune: (turn: SQL | undefined) => PromiseLike<unknown>,
): Promise<void> {
  let after: string | undefined;
  while (!signal.aborted) {
    const rest = after === undefined ? undefined : gt(table.deliveryId, after);
    const [last] = await db
      .select({ id: sql<string>`${table.deliveryId}` })
      .from(table)
      .where(rest)
      .orderBy(asc(table.deliveryId))
      .offset(TURN - 1)
      .limit(1);
    await prune(and(rest, last && lte(table.deliveryId, last.id)));
    if (!last) return;
    after = last.id;
  }
}

const endedFor = (db: Db, table: Table, ms: number) =>
  exists(
    db
      .select({ one: sql`1` })
      .from(deliveries)
      .where(and(eq(deliveries.id, table.deliveryId), lt(deliveries.endedAt, lookTime(-ms)))),
  );

/**
 * Removes what deliveries that ended long ago no longer need: the results of their steps, and later the lines of
 * their attempts' evidence. The attempts themselves stay, with their times, outcomes and decisions. `areArchived`: attempts
 * are moved to files instead, with their evidence.
 */
export async function pruneDeliveries(
  db: Db,
  { areArchived, signal }: { areArchived: boolean; signal: AbortSignal },
): Promise<void> {
  await inTurns(db, { table: deliverySteps, signal }, (turn) =>
    db.delete(deliverySteps).where(and(turn, endedFor(db, deliverySteps, STEPS_MS))),
  );
  if (areArchived) return;
  await inTurns(db, { table: attempts, signal }, (turn) =>
    db
      .update(attempts)
      .set({ evidence: [] })
      .where(and(turn, endedFor(db, attempts, EVIDENCE_MS), sql`${attempts.evidence} <> '[]'::jsonb`)),
  );
}
