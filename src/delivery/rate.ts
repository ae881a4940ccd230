import { and, eq, gt, inArray, lt, lte, ne, or } from 'drizzle-orm';
import { channelStates, deliveries, deliveryCommits, type RecentIntent } from '../store/schema/index.ts';
import type { Tx } from '../store/store.ts';
import { peopleOf } from './approvals.ts';
import type { DeliveryRow } from './claim.ts';
import type { DeliveryContext } from './context.ts';
import { dbTime, lookTime } from './db-time.ts';
import { lockName } from './duplicates.ts';
import { Postponed } from './interruptions.ts';
import { freeAt, freeDay, type Limit, limitsOn, mayCount } from './limits.ts';
import { mayLeave } from './rules.ts';

/** More deliveries that wait are not told apart: they are looked at again. */
const MAX_QUEUED = 1_000;
/** How far ahead of now places are promised at most. */
const FARTHEST_MS = 400 * 86_400_000;

type Waiting = Pick<RecentIntent, 'quotas'> & { at: Date };

const asWaiting = ({ at, quotas }: { at: Date | null; quotas: string[] | null }): Waiting[] =>
  at === null ? [] : [{ at, ...(quotas && { quotas }) }];

/**
 * Times at which others that are queued on the channel will take a place, so that not all come at once. Those that hurry
 * less than this one are not waited for.
 */
async function promised(tx: Tx, { id, channelId, priority }: DeliveryRow, withinMs: number): Promise<Waiting[]> {
  const rows = await tx
    .select({ at: deliveries.nextAt, quotas: deliveries.quotas })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.channelId, channelId),
        eq(deliveries.state, 'queued'),
        ne(deliveries.id, id),
        lte(deliveries.priority, priority),
        gt(deliveries.nextAt, lookTime()),
        lte(deliveries.nextAt, lookTime(withinMs)),
      ),
    )
    .orderBy(deliveries.nextAt)
    .limit(MAX_QUEUED);
  return rows.flatMap(asWaiting);
}

/** Those of the channel that hurry more, are due or on their way, and have no place yet: they get theirs first. */
async function ahead(
  tx: Tx,
  context: DeliveryContext,
  row: DeliveryRow,
  placed: readonly RecentIntent[],
  now: Date,
): Promise<Waiting[]> {
  if (row.priority === 0) return [];
  const due = and(
    eq(deliveries.state, 'queued'),
    lte(deliveries.nextAt, lookTime()),
    mayLeave(peopleOf(context.channels, deliveries.channelId)),
  );
  const underWay = and(eq(deliveries.state, 'sending'), gt(deliveries.leaseUntil, lookTime()));
  const rows = await tx
    .select({ id: deliveries.id, quotas: deliveries.quotas })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.channelId, row.channelId),
        eq(deliveries.kind, 'send'),
        lt(deliveries.priority, row.priority),
        or(due, underWay),
      ),
    )
    .limit(MAX_QUEUED);
  const has = new Set(placed.map(({ delivery }) => delivery));
  return rows.filter(({ id }) => !has.has(id)).flatMap(({ quotas }) => asWaiting({ at: now, quotas }));
}

/**
 * What others took of quotas that they share with the channel, by channel. Whoever asks for such a quota waits for those
 * who asked before, and sees what they took.
 */
async function takenByMates(tx: Tx, limits: readonly Limit[]): Promise<ReadonlyMap<string, readonly RecentIntent[]>> {
  const mates = [...new Set(limits.flatMap((limit) => limit.mates))];
  if (mates.length === 0) return new Map();
  // In one order, so that two who share several do not wait for each other.
  for (const turn of limits.flatMap((limit) => limit.turn ?? []).sort()) await lockName(tx, turn);
  const rows = await tx
    .select({ channelId: channelStates.channelId, taken: channelStates.recentIntents })
    .from(channelStates)
    .where(inArray(channelStates.channelId, mates));
  return new Map(rows.map(({ channelId, taken }) => [channelId, taken ?? []]));
}

/** Later parts, and a call that may be repeated, have their place already. */
async function hasItsPlace(tx: Tx, row: DeliveryRow): Promise<boolean> {
  const begun = and(eq(deliveryCommits.deliveryId, row.id), inArray(deliveryCommits.state, ['open', 'done']));
  return (await tx.$count(deliveryCommits, begun)) > 0;
}

const isWithin = ({ windowMs }: Limit, at: Date, now: Date): boolean =>
  Math.abs(at.getTime() - now.getTime()) < windowMs;

/** When a limit has room; `now` where it has. */
const roomAt = ({ posts, windowMs, dayIn }: Limit, now: Date, times: readonly Date[]): Date =>
  dayIn === null ? freeAt(now, times, posts, windowMs) : freeDay(now, times, posts, dayIn);

/**
 * Takes a place within the channel's rate and the platform's quotas, in the transaction that stores a delivery's first
 * intent; throws Postponed where none is free, or where one that hurries more waits for it. Each delivery has one place,
 * from its latest intent on, whatever came of it. Costs nothing where nothing limits it.
 */
export async function takeRate(tx: Tx, context: DeliveryContext, row: DeliveryRow): Promise<void> {
  const { id, channelId } = row;
  const limits = limitsOn(context, row);
  if (limits.length === 0 || (await hasItsPlace(tx, row))) return;
  const elsewhere = await takenByMates(tx, limits);
  // Locks the channel's row until this intent is stored: other workers on the channel wait here, then read the time.
  const [state] = await tx
    .insert(channelStates)
    .values({ channelId, updatedAt: dbTime() })
    .onConflictDoUpdate({ target: channelStates.channelId, set: { updatedAt: dbTime() } })
    .returning({ taken: channelStates.recentIntents, now: channelStates.updatedAt });
  if (!state) return;
  const { now } = state;
  const taken = state.taken ?? [];
  // Its place of an earlier try is its own as long as it counts.
  const had = taken.find(({ delivery }) => delivery === id);
  const others = taken.filter(({ delivery }) => delivery !== id);
  const open = limits.filter((limit) => !(had && limit.counts(had) && isWithin(limit, new Date(had.at), now)));
  const before = open.length > 0 ? await ahead(tx, context, row, taken, now) : [];
  const timesIn = (limit: Limit, more: readonly Waiting[]): Date[] =>
    [
      ...[...others, ...limit.mates.flatMap((mate) => elsewhere.get(mate) ?? [])].map((one) => ({
        ...one,
        at: new Date(one.at),
      })),
      ...more.map((one) => ({ ...one, delivery: '' })),
    ]
      .filter((one) => limit.counts({ ...one, at: one.at.toISOString() }))
      .map(({ at }) => at)
      .filter((at) => limit.dayIn !== null || at.getTime() > now.getTime() - limit.windowMs);
  const full = open.filter((limit) => roomAt(limit, now, timesIn(limit, before)) > now);
  if (full.length > 0) {
    // As far ahead as so many reach at this rate: the channel may have planned for years.
    const reach = Math.max(...full.map(({ windowMs, posts }) => windowMs * Math.ceil(MAX_QUEUED / posts)));
    const waiting = [...before, ...(await promised(tx, row, Math.min(reach, FARTHEST_MS)))];
    const rooms = full.map((limit) => ({ limit, at: roomAt(limit, now, timesIn(limit, waiting)) }));
    const last = rooms.reduce((one, other) => (other.at > one.at ? other : one));
    throw new Postponed(last.limit.message, last.at);
  }
  const kept = others.filter((intent) => mayCount(context, row, intent, now));
  const mine: RecentIntent = { delivery: id, at: now.toISOString(), ...(row.quotas?.length && { quotas: row.quotas }) };
  await tx
    .update(channelStates)
    .set({ recentIntents: [...kept, mine] })
    .where(eq(channelStates.channelId, channelId));
}
