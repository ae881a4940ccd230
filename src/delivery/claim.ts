import { and, eq, getTableColumns, inArray, lte, or, sql } from 'drizzle-orm';
import { CLAIMABLE } from '../domain/delivery.ts';
import { deliveries } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import type { DeliveryContext } from './context.ts';
import { ClaimLost } from './interruptions.ts';

/** A claimed delivery; `claimedAt` is the database's clock at the claim. */
export type DeliveryRow = typeof deliveries.$inferSelect & { claimedAt: Date };

/** The database's clock, plus milliseconds. */
export const dbTime = (plusMs = 0) =>
  plusMs === 0 ? sql<Date>`clock_timestamp()` : sql<Date>`clock_timestamp() + make_interval(secs => ${plusMs / 1_000})`;

/** Raw SQL gives times as text on one engine and as Date on the other. */
export const asDate = (value: string | Date): Date => new Date(value);

/** The row is still ours: nobody claimed it since. */
export const isMine = (id: string, epoch: number) =>
  and(eq(deliveries.id, id), eq(deliveries.epoch, epoch), eq(deliveries.state, 'sending'));

/** Takes a delivery that is due, or whose claim ran out. No row: not mine, not yet, or done. */
export async function claimDelivery(context: DeliveryContext, id: string): Promise<DeliveryRow | null> {
  const due = and(inArray(deliveries.state, [...CLAIMABLE]), lte(deliveries.nextAt, dbTime()));
  const abandoned = and(eq(deliveries.state, 'sending'), lte(deliveries.leaseUntil, dbTime()));
  const [row] = await context.db
    .update(deliveries)
    .set({
      state: 'sending',
      epoch: sql`${deliveries.epoch} + 1`,
      leaseUntil: dbTime(context.timings.lease),
      leaseBy: context.worker,
    })
    .where(and(eq(deliveries.id, id), or(due, abandoned)))
    .returning({ ...getTableColumns(deliveries), claimedAt: sql<Date>`clock_timestamp()`.mapWith(asDate) });
  return row ?? null;
}

/** Holds a claim: renews its lease, and knows how much of it is surely left. */
export interface Claim {
  row: DeliveryRow;
  /** Aborted when the claim is lost or the service has to leave at once. */
  signal: AbortSignal;
  /** The database's clock, as told at the claim and carried on by ours: a worker's own may be wrong. */
  now(): Date;
  /** Renews at once, in a transaction of the caller's or its own. Throws ClaimLost. */
  renew(tx?: Db | Tx): Promise<void>;
  /** Throws ClaimLost unless the lease surely lasts `ms` longer. */
  assertTimeFor(ms: number): void;
  release(): void;
}

export function holdClaim(context: DeliveryContext, row: DeliveryRow): Claim {
  const { clock, timings } = context;
  const controller = new AbortController();
  const stamp = () => ({ mono: clock.monotonic(), wall: clock.now().getTime() });
  const claimed = stamp();
  let renewed = claimed;
  // The monotonic clock stands still in suspend and the wall clock may be set back: the larger one counts.
  const since = (then: typeof claimed) => Math.max(clock.monotonic() - then.mono, clock.now().getTime() - then.wall);
  const elapsed = () => since(renewed);
  const lose = (why: string): ClaimLost => {
    const lost = new ClaimLost(why);
    controller.abort(lost);
    return lost;
  };

  async function renew(tx: Db | Tx = context.db): Promise<void> {
    const before = stamp();
    const mine = await tx
      .update(deliveries)
      .set({ leaseUntil: dbTime(timings.lease) })
      .where(isMine(row.id, row.epoch))
      .returning({ id: deliveries.id });
    if (mine.length === 0) throw lose('Another worker took the delivery over.');
    renewed = before;
  }

  const timer = setInterval(() => {
    if (elapsed() >= timings.lease) lose('The lease ran out before it could be renewed.');
    // A store that does not answer is met again at the next turn, until the lease itself has run out.
    else renew().catch((error: unknown) => context.log.warn({ delivery: row.id, err: error }, 'lease not renewed'));
  }, timings.lease / 3);
  timer.unref();

  return {
    row,
    signal: AbortSignal.any([controller.signal, context.halt]),
    now: () => new Date(row.claimedAt.getTime() + Math.max(0, since(claimed))),
    renew,
    assertTimeFor(ms) {
      if (controller.signal.aborted || elapsed() + ms >= timings.lease) throw lose('Too little of the lease is left.');
    },
    release: () => clearInterval(timer),
  };
}
