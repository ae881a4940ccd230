import { and, eq, inArray, isNull, lte, ne, not, notInArray, or, type SQL, sql } from 'drizzle-orm';
import { sendable } from '../channels/connected.ts';
import { allPaused, channelPaused, storyOfPost, tagPaused } from '../channels/pause-rules.ts';
import { CLAIMABLE } from '../domain/delivery.ts';
import { isTracing } from '../lib/trace.ts';
import type { Queues } from '../queue/queues.ts';
import { lookTime } from '../store/db-time.ts';
import { channelStates, deliveries, switches } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';
import { openBreakers } from './breaker-store.ts';
import type { DeliveryContext } from './context.ts';
import { traceQueued } from './trace-queued.ts';

export const queueOf = (channelId: string): string => `deliver-${channelId}`;

/**
 * No colon and no bare integer; the epoch makes every try a new id. What is due has an id of its own: the queue
 * holds a job that was added ahead of its time until the clock of whoever added it says so, and while it does it
 * takes no other of that id. A clock that was an hour ahead would make the delivery an hour late.
 */
export const jobIdOf = (deliveryId: string, epoch: number, when: 'due' | 'ahead'): string =>
  `${when === 'due' ? 'd' : 'a'}-${deliveryId}-${epoch}`;

/** As many rows as one sweep hands over; the next sweep goes on from there. */
const BATCH = 500;

/** Channels of a platform whose breaker is open; `mayProbe`: one of their deliveries may try it. */
interface Down {
  channelIds: readonly string[];
  mayProbe: boolean;
}

interface Outage {
  down: readonly Down[];
  /** What has waited for this long is tried once more, so that a person hears of it; milliseconds. */
  giveUp: number;
}

const NO_OUTAGE: Outage = { down: [], giveUp: 0 };

/**
 * Deliveries that are due within `horizonMs`, or whose claim ran out. Those that a pause or an outage holds
 * back are left alone; looking after an open outcome goes on in both.
 */
export async function dueDeliveries(
  db: Db,
  channelIds: readonly string[],
  horizonMs: number,
  { down, giveUp }: Outage = NO_OUTAGE,
) {
  const silent = down.flatMap((one) => one.channelIds);
  const old = lte(deliveries.slotAt, lookTime(-giveUp));
  const answered = or(ne(deliveries.state, 'scheduled'), notInArray(deliveries.channelId, silent), old);
  const due = await dueRows(db, channelIds, horizonMs, answered, BATCH);
  const probes = await Promise.all(
    down
      .filter(({ mayProbe }) => mayProbe)
      .map((one) => dueRows(db, one.channelIds, 0, eq(deliveries.state, 'scheduled'), 1)),
  );
  return [...due, ...probes.flat()];
}

/** Deliveries of these channels that are due within `horizonMs`, joined as `dueRows` does. */
function isDue(channelIds: readonly string[], horizonMs: number): SQL | undefined {
  const now = lookTime();
  const tagged = tagPaused(storyOfPost(sql`${deliveries.postId}`), { now });
  const free = and(not(allPaused(now)), not(channelPaused(now)), not(tagged));
  // What was killed ends also in a pause: what takes the rest of its post down waits for that.
  const passes = or(eq(deliveries.kind, 'retract'), deliveries.killed);
  const unpaused = or(ne(deliveries.state, 'scheduled'), passes, free);
  const due = and(inArray(deliveries.state, [...CLAIMABLE]), lte(deliveries.nextAt, lookTime(horizonMs)), unpaused);
  const abandoned = and(eq(deliveries.state, 'sending'), lte(deliveries.leaseUntil, lookTime()));
  return and(inArray(deliveries.channelId, [...channelIds]), isNull(deliveries.sentWith), or(due, abandoned));
}

async function dueRows(db: Db, channelIds: readonly string[], horizonMs: number, only: SQL | undefined, limit: number) {
  if (channelIds.length === 0) return [];
  return (
    db
      .select({
        id: deliveries.id,
        epoch: deliveries.epoch,
        channelId: deliveries.channelId,
        priority: deliveries.priority,
        kind: deliveries.kind,
        delayMs:
          sql<number>`greatest(0, extract(epoch from (${deliveries.nextAt} - statement_timestamp())) * 1000)`.mapWith(
            Number,
          ),
      })
      .from(deliveries)
      .leftJoin(channelStates, eq(channelStates.channelId, deliveries.channelId))
      .leftJoin(switches, eq(switches.name, 'pause-all'))
      .where(and(isDue(channelIds, horizonMs), only))
      // Each channel's first ones first: a backlog on one channel must not hold up the others.
      .orderBy(
        sql`row_number() over (partition by ${deliveries.channelId} order by ${deliveries.priority}, ${deliveries.nextAt})`,
      )
      .limit(limit)
  );
}

/** From so many due deliveries of a channel on it costs less to ask its queue once what it holds. */
const CROWD = 8;

/**
 * Whether the queue of a crowded channel holds a job for what is due. One that was added ahead of its time does when its
 * time has come by the clock of the queue, too: a second one would claim in vain.
 */
async function heldAlready(queues: Queues, due: readonly { channelId: string }[]) {
  const counts = new Map<string, number>();
  for (const { channelId } of due) counts.set(channelId, (counts.get(channelId) ?? 0) + 1);
  const crowded = [...counts].flatMap(([channelId, count]) => (count >= CROWD ? [channelId] : []));
  const found = await Promise.all(crowded.map((channelId) => queues.held(queueOf(channelId))));
  const delayed = new Set(found.flatMap((one) => one.delayed));
  const ready = new Set(found.flatMap((one) => one.ready));
  return (id: string, epoch: number, when: 'due' | 'ahead'): boolean => {
    const ahead = jobIdOf(id, epoch, 'ahead');
    return ready.has(ahead) || (when === 'ahead' ? delayed.has(ahead) : ready.has(jobIdOf(id, epoch, 'due')));
  };
}

/** So many are added side by side: an add is mostly waiting. */
const SIDE_BY_SIDE = 50;

/**
 * Puts what is due into the queue, where it is not there yet. The queue may have forgotten everything: this alone
 * keeps deliveries going, so lost jobs, a flushed Redis and killed workers cost time and nothing else. Resolves to how
 * many were added.
 */
export async function sweep(
  { db, clock }: Pick<DeliveryContext, 'db' | 'clock'>,
  queues: Queues,
  channelIds: readonly string[],
  horizonMs: number,
  outage: Outage = NO_OUTAGE,
): Promise<number> {
  const askedAt = clock.monotonic();
  const found = await dueDeliveries(db, channelIds, horizonMs, outage);
  const isHeld = await heldAlready(queues, found);
  const due = found.flatMap((row) => {
    const when = row.delayMs > 0 ? 'ahead' : 'due';
    return isHeld(row.id, row.epoch, when) ? [] : [{ ...row, jobId: jobIdOf(row.id, row.epoch, when) }];
  });
  const add = ({ id, jobId, epoch, channelId, priority, kind, delayMs: left }: (typeof due)[number]) => {
    // Counted from when the store was asked: the last ones must not be late by what the first ones took.
    const delayMs = Math.max(0, Math.ceil(left - (clock.monotonic() - askedAt)));
    return queues.add(
      queueOf(channelId),
      'deliver',
      { deliveryId: id, epoch },
      { id: jobId, delayMs, first: left <= 0 && kind === 'send' && priority === 0 },
    );
  };
  let added = 0;
  for (let start = 0; start < due.length; start += SIDE_BY_SIDE) {
    const batch = due.slice(start, start + SIDE_BY_SIDE);
    const taken = await Promise.all(batch.map(add));
    added += taken.filter(Boolean).length;
    if (isTracing())
      await traceQueued(
        db,
        batch.filter((_, at) => taken[at]),
      );
    // A queue that is away takes none of the others either; the next sweep asks again.
    if (taken.includes(false)) break;
  }
  return added;
}

/** A sweep over every channel that can be sent to. */
export async function sweepAll(
  context: Pick<DeliveryContext, 'db' | 'clock' | 'channels' | 'timings'>,
  queues: Queues,
): Promise<number> {
  const { db, channels, timings } = context;
  const ids = sendable(channels);
  const open = await openBreakers(db);
  const down = open.map(({ platform, mayProbe }) => ({
    channelIds: sendable(channels, platform),
    mayProbe,
  }));
  return sweep(context, queues, ids, timings.horizon, { down, giveUp: timings.giveUp });
}

/**
 * How long the oldest delivery of each channel has been due that a sweep would hand over; seconds. Left out are channels
 * without one, and what a pause or an outage holds back.
 */
export async function oldestDue({
  db,
  channels,
}: Pick<DeliveryContext, 'db' | 'channels'>): Promise<ReadonlyMap<string, number>> {
  const ids = sendable(channels);
  if (ids.length === 0) return new Map();
  const silent = (await openBreakers(db)).flatMap(({ platform }) => sendable(channels, platform));
  const since = sql`case when ${deliveries.state} = 'sending' then ${deliveries.leaseUntil} else ${deliveries.nextAt} end`;
  const rows = await db
    .select({
      channel: deliveries.channelId,
      seconds: sql<number>`extract(epoch from statement_timestamp() - min(${since}))`.mapWith(Number),
    })
    .from(deliveries)
    .leftJoin(channelStates, eq(channelStates.channelId, deliveries.channelId))
    .leftJoin(switches, eq(switches.name, 'pause-all'))
    .where(and(isDue(ids, 0), or(ne(deliveries.state, 'scheduled'), notInArray(deliveries.channelId, silent))))
    .groupBy(deliveries.channelId);
  return new Map(rows.map(({ channel, seconds }) => [channel, Math.max(0, seconds)]));
}
