import { and, eq, getTableColumns, inArray, lte, or, type Placeholder, type SQL, sql } from 'drizzle-orm';
import { type Restored, restoredNow } from '../channels/restored.ts';
import { CLAIMABLE } from '../domain/delivery.ts';
import { asDate, dbTime, dbTimeIn } from '../store/db-time.ts';
import { prepared } from '../store/prepared.ts';
import { attempts, deliveries } from '../store/schema/index.ts';
import { ownSchema, schemaFits } from '../store/schema-version.ts';
import type { Db, Tx } from '../store/store.ts';
import { admissionValues, mayBeClaimed, platformIs } from './admission.ts';
import type { Checkpoint, DeliveryContext } from './context.ts';
import { ClaimLost } from './interruptions.ts';

/**
 * A claimed delivery. `claimedAt` is the database's clock at the claim; `platformIs` what was known of its
 * platform then: null is nothing bad. `restored`: the store does not know what was sent since a time.
 */
export type DeliveryRow = typeof deliveries.$inferSelect & {
  claimedAt: Date;
  platformIs: 'troubled' | 'probed' | null;
  restored: Restored | null;
};

/** The row is still ours: no other worker claimed it since. */
export const isMine = (id: string | Placeholder, epoch: number | Placeholder) =>
  and(eq(deliveries.id, id), eq(deliveries.epoch, epoch), eq(deliveries.state, 'sending'));

const claimStatement = prepared((db: Db) => {
  const worker = sql`${sql.placeholder('worker')}::text`;
  const due = and(inArray(deliveries.state, [...CLAIMABLE]), lte(deliveries.nextAt, dbTime()));
  const runOut = and(eq(deliveries.state, 'sending'), lte(deliveries.leaseUntil, dbTime()));
  const abandoned = and(sql`${sql.placeholder('believesClock')}::boolean`, runOut);
  const claimed = db.$with('claimed').as(
    db
      .update(deliveries)
      .set({
        state: 'sending',
        epoch: sql`${deliveries.epoch} + 1`,
        leaseUntil: dbTimeIn('lease'),
        leaseBy: worker,
      })
      .where(and(eq(deliveries.id, sql.placeholder('id')), or(due, abandoned), mayBeClaimed(db), schemaFits(db)))
      .returning({
        ...getTableColumns(deliveries),
        claimedAt: sql<Date>`clock_timestamp()`.mapWith(asDate).as('claimed_at'),
        platformIs: platformIs.as('platform_is'),
        restored: restoredNow.as('restored'),
      }),
  );
  const attempt = db.$with('attempt').as(
    db.insert(attempts).select(
      db
        .select({
          deliveryId: claimed.id,
          epoch: claimed.epoch,
          worker: worker.as('worker'),
          schemaVersion: sql`${ownSchema()}::integer`.as('schema_version'),
          startedAt: claimed.claimedAt,
          endedAt: sql`null::timestamptz`.as('ended_at'),
          outcome: sql`null::jsonb`.as('outcome'),
          evidence: sql`'[]'::jsonb`.as('evidence'),
          decision: sql`null::text`.as('decision'),
        })
        .from(claimed),
    ),
  );
  return db.with(claimed, attempt).select().from(claimed).prepare('claim_delivery');
});

/**
 * Takes a delivery that is due, or whose claim ran out, and opens its attempt, in one statement. No row: not
 * mine, not yet, or done. A claim of somebody else counts as run out only when the database's clock has been
 * seen to run evenly for as long as a claim lasts: it may have been moved. None is taken from a store that has become
 * too new for this process.
 */
export async function claimDelivery(context: DeliveryContext, id: string): Promise<DeliveryRow | null> {
  const { db, clock, timings, watch, worker } = context;
  const askedAt = clock.monotonic();
  const believesClock = watch.evenFor() >= timings.lease;
  const values = { id, believesClock, worker, lease: timings.lease / 1_000, ...admissionValues(context) };
  const [row] = await claimStatement(db).execute(values);
  if (row) watch.saw(row.claimedAt, askedAt);
  return row ?? null;
}

/** Holds a claim: renews its lease, and knows how much of it is surely left. */
export interface Claim {
  row: DeliveryRow;
  /** Aborted when the claim is lost or the service has to leave at once. */
  signal: AbortSignal;
  /** The database's clock, read at the claim and carried on by ours: a worker's own may be wrong. */
  now(): Date;
  /**
   * Renews at once: by a write that contains `renewedClaim` and answers the rows that were still mine; without one, by
   * a write of its own. Throws ClaimLost where there is none.
   */
  renew(write?: () => Promise<readonly unknown[]>): Promise<void>;
  /** Whether it was renewed so recently that the next step need not renew it. */
  isFresh(): boolean;
  /** Throws ClaimLost unless the lease surely lasts `ms` longer. */
  assertTimeFor(ms: number): void;
  release(): void;
  /** Whether it sends others with it: what is written of its commits is written of theirs. */
  carries: boolean;
  /** The commit whose request is under way. */
  committing: string | null;
  /** Asked when a connection is open, just before a request is written. Throws ClaimLost. */
  mayWrite(): void;
  reach(point: Checkpoint, name: string): Promise<void>;
}

/**
 * As part of a statement: renews the claim `id`, `epoch` by `lease` seconds where it is still mine, and where
 * `only` holds.
 */
export const renewedClaim = (db: Db | Tx, only?: SQL) =>
  db.$with('mine').as(
    db
      .update(deliveries)
      .set({ leaseUntil: dbTimeIn('lease') })
      .where(and(isMine(sql.placeholder('id'), sql.placeholder('epoch')), only))
      .returning({ id: deliveries.id, epoch: deliveries.epoch, contentHash: deliveries.contentHash }),
  );
export type RenewedClaim = ReturnType<typeof renewedClaim>;

const renewStatement = prepared((db: Db) => {
  const mine = renewedClaim(db);
  return db.with(mine).select({ id: mine.id }).from(mine).prepare('renew_claim');
});

export function holdClaim(context: DeliveryContext, row: DeliveryRow): Claim {
  const { clock, timings } = context;
  const controller = new AbortController();
  const stamp = () => ({ mono: clock.monotonic(), wall: clock.now().getTime() });
  const claimed = stamp();
  let renewed = claimed;
  // The monotonic clock stands still in suspend and the wall clock may be set back: the larger one counts.
  const since = (then: typeof claimed) => Math.max(clock.monotonic() - then.mono, clock.now().getTime() - then.wall);
  const elapsed = () => since(renewed);
  let isLost = false;
  const lose = (why: string): ClaimLost => {
    const lost = new ClaimLost(why);
    isLost = true;
    controller.abort(lost);
    return lost;
  };

  const values = { id: row.id, epoch: row.epoch, lease: timings.lease / 1_000 };
  const renewOnly = (): Promise<readonly unknown[]> => renewStatement(context.db).execute(values);

  async function renew(write = renewOnly): Promise<void> {
    const before = stamp();
    const mine = await write();
    if (mine.length === 0) throw lose('Another worker took the delivery over.');
    renewed = before;
  }

  const timer = setInterval(() => {
    if (elapsed() >= timings.lease) lose('The lease ran out before it could be renewed.');
    // A store that does not answer is met again at the next turn, until the lease itself has run out.
    else renew().catch((error: unknown) => context.log.warn({ delivery: row.id, err: error }, 'lease not renewed'));
  }, timings.lease / 3);
  timer.unref();
  // Not `AbortSignal.any`: on Node 20 each use stays attached to a signal that lives as long as the process.
  const onHalt = (): void => controller.abort(context.halt.reason);
  if (context.halt.aborted) onHalt();
  else context.halt.addEventListener('abort', onHalt, { once: true });

  const assertTimeFor = (ms: number): void => {
    if (isLost || elapsed() + ms >= timings.lease) throw lose('Too little of the lease is left.');
  };
  const at = { deliveryId: row.id, postId: row.postId, channelId: row.channelId, epoch: row.epoch };
  const reach = async (point: Checkpoint, name: string) => context.checkpoint?.(point, { ...at, name });

  const claim: Claim = {
    row,
    signal: controller.signal,
    // Not the wall clock: where it jumps, retries and looks would be planned for that far a time.
    now: () => new Date(row.claimedAt.getTime() + clock.monotonic() - claimed.mono),
    renew,
    isFresh: () => elapsed() < timings.lease / 6,
    assertTimeFor,
    release() {
      clearInterval(timer);
      context.halt.removeEventListener('abort', onHalt);
    },
    carries: row.carries !== null,
    committing: null,
    mayWrite() {
      assertTimeFor(0);
      void reach('writing', claim.committing ?? '');
    },
    reach,
  };
  return claim;
}
