import { and, eq, inArray, isNull, lte, ne, or, sql } from 'drizzle-orm';
import { CLAIMABLE } from '../domain/delivery.ts';
import type { Queues } from '../queue/queues.ts';
import { channelStates, deliveries, switches } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';
import { dbTime } from './claim.ts';

export const queueOf = (channelId: string): string => `deliver-${channelId}`;

/** No colon and no bare integer; the epoch makes every try a new id. */
export const jobIdOf = (deliveryId: string, epoch: number): string => `d-${deliveryId}-${epoch}`;

/** As many rows as one sweep hands over; the next sweep goes on from there. */
const BATCH = 500;

/**
 * Deliveries that are due within `horizonMs`, or whose claim ran out. Those that a pause holds back are
 * left alone; looking after an open outcome goes on in a pause.
 */
export async function dueDeliveries(db: Db, channelIds: readonly string[], horizonMs: number) {
  if (channelIds.length === 0) return [];
  const channelFree = or(
    isNull(channelStates.paused),
    eq(channelStates.paused, false),
    lte(channelStates.pausedUntil, dbTime()),
  );
  const allFree = or(isNull(switches.on), eq(switches.on, false));
  const unpaused = or(ne(deliveries.state, 'queued'), eq(deliveries.kind, 'retract'), and(channelFree, allFree));
  const due = and(inArray(deliveries.state, [...CLAIMABLE]), lte(deliveries.nextAt, dbTime(horizonMs)), unpaused);
  const abandoned = and(eq(deliveries.state, 'sending'), lte(deliveries.leaseUntil, dbTime()));
  return (
    db
      .select({
        id: deliveries.id,
        epoch: deliveries.epoch,
        channelId: deliveries.channelId,
        delayMs:
          sql<number>`greatest(0, extract(epoch from (${deliveries.nextAt} - clock_timestamp())) * 1000)`.mapWith(
            Number,
          ),
      })
      .from(deliveries)
      .leftJoin(channelStates, eq(channelStates.channelId, deliveries.channelId))
      .leftJoin(switches, eq(switches.name, 'pause-all'))
      .where(and(inArray(deliveries.channelId, [...channelIds]), or(due, abandoned)))
      // Each channel's first ones first: a backlog on one channel must not hold up the others.
      .orderBy(sql`row_number() over (partition by ${deliveries.channelId} order by ${deliveries.nextAt})`)
      .limit(BATCH)
  );
}

/**
 * Puts what is due into the queue. The queue may have forgotten everything: this alone keeps deliveries
 * going, so lost jobs, a flushed Redis and killed workers cost time and nothing else.
 */
export async function sweep(db: Db, queues: Queues, channelIds: readonly string[], horizonMs: number): Promise<number> {
  const due = await dueDeliveries(db, channelIds, horizonMs);
  let added = 0;
  for (const { id, epoch, channelId, delayMs } of due) {
    const isAdded = await queues.add(
      queueOf(channelId),
      'deliver',
      { deliveryId: id, epoch },
      { id: jobIdOf(id, epoch), delayMs: Math.ceil(delayMs) },
    );
    // A queue that is away takes none of the others either; the next sweep asks again.
    if (!isAdded) break;
    added++;
  }
  return added;
}
