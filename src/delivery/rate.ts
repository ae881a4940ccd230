import { and, eq, gt, inArray, lt, lte, ne, not, or } from 'drizzle-orm';
import { keepPlaces, lockPlaces, takenPlaces } from '../channels/places.ts';
import { peopleOf } from '../posts/approvals.ts';
import { lockName } from '../posts/duplicates.ts';
import { mayLeave } from '../posts/stops.ts';
import { lookTime } from '../store/db-time.ts';
import { channelStates, deliveries, type RecentIntent } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import { blockOf, capReach, capsNow, countedAt, countsAt, type PutOff, putOff } from './caps.ts';
import type { DeliveryRow } from './claim.ts';
import type { DeliveryContext } from './context.ts';
import { Missed, NoRoom } from './interruptions.ts';
import { freeAt, freeDay, type Limit, limitsOn, mayCount } from './limits.ts';
import { delivery } from './messages.ts';

/** More deliveries that wait are looked at again, one like another. */
const MAX_QUEUED = 1_000;

/** One that has no place yet, and when it takes one. */
type Waiting = Pick<RecentIntent, 'quotas'> & { at: Date };

const asWaiting = ({ at, quotas }: { at: Date | null; quotas: string[] | null }): Waiting[] =>
  at === null ? [] : [{ at, ...(quotas && { quotas }) }];

/** Whether those that are due on the channel go out with a delivery: they take no places of their own. */
const joins = ({ channels }: Pick<DeliveryContext, 'channels'>, channelId: string): boolean => {
  const connected = channels.get(channelId);
  return connected !== undefined && connected.platform.content.together(connected.channel.options) > 1;
};

/** Of sendings that hurry as much as this one: those that were due before it. One of two at the same time comes first. */
const wasDueBefore = ({ id, slotAt }: DeliveryRow) =>
  or(lt(deliveries.slotAt, slotAt), and(eq(deliveries.slotAt, slotAt), lt(deliveries.id, id)));

/**
 * Times at which others that are queued on the channel will take a place, so that not all come at once. Those that hurry
 * less than this one are not waited for, nor do sendings wait for those that are late and were due after them: a worker
 * that died must not cost its post the turn. `onlySendings`: changes of what is live take no place.
 */
async function promised(tx: Db | Tx, row: DeliveryRow, withinMs: number, onlySendings: boolean): Promise<Waiting[]> {
  const { id, channelId, priority } = row;
  const isSending = eq(deliveries.kind, 'send');
  const first = or(gt(deliveries.slotAt, lookTime()), lt(deliveries.priority, priority), wasDueBefore(row));
  const rows = await tx
    .select({ at: deliveries.nextAt, quotas: deliveries.quotas })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.channelId, channelId),
        eq(deliveries.state, 'scheduled'),
        ne(deliveries.id, id),
        lte(deliveries.priority, priority),
        gt(deliveries.nextAt, lookTime()),
        lte(deliveries.nextAt, lookTime(withinMs)),
        row.kind === 'send' ? or(not(isSending), first) : undefined,
        onlySendings ? isSending : undefined,
      ),
    )
    .orderBy(deliveries.nextAt)
    .limit(MAX_QUEUED);
  return rows.flatMap(asWaiting);
}

/** One that gets its place first; `hurries`: by its urgency, and not for it was due before. */
type Ahead = Waiting & { hurries: boolean };

/**
 * Those of the channel that are due or on their way, and have no place yet, but get theirs first: those that hurry more,
 * and before a sending those that hurry as much and were due before it. One that is under way stays among them when its
 * claim has run out: another worker takes it up.
 */
async function ahead(
  tx: Db | Tx,
  context: DeliveryContext,
  row: DeliveryRow,
  placed: readonly RecentIntent[],
  now: Date,
): Promise<Ahead[]> {
  const inOrder = row.kind === 'send';
  if ((row.priority === 0 && !inOrder) || joins(context, row.channelId)) return [];
  const due = and(
    eq(deliveries.state, 'scheduled'),
    lte(deliveries.nextAt, lookTime()),
    mayLeave(peopleOf(context.channels, deliveries.channelId)),
  );
  const earlier = and(eq(deliveries.priority, row.priority), wasDueBefore(row));
  const first = or(lt(deliveries.priority, row.priority), inOrder ? earlier : undefined);
  const rows = await tx
    .select({ id: deliveries.id, quotas: deliveries.quotas, priority: deliveries.priority })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.channelId, row.channelId),
        eq(deliveries.kind, 'send'),
        ne(deliveries.id, row.id),
        inArray(deliveries.state, ['scheduled', 'sending']),
        first,
        or(due, eq(deliveries.state, 'sending')),
      ),
    )
    .limit(MAX_QUEUED);
  const has = new Set(placed.map(({ delivery }) => delivery));
  return rows
    .filter(({ id }) => !has.has(id))
    .flatMap(({ quotas, priority }) =>
      asWaiting({ at: now, quotas }).map((one) => ({ ...one, hurries: priority < row.priority })),
    );
}

/** How far ahead of now places are promised at most. */
const FARTHEST_MS = 400 * 86_400_000;
/** One that only waits for others to go first looks again so soon: they may fail. */
const TURN_MS = 60_000;

const isWithin = ({ windowMs }: Limit, at: Date, now: Date): boolean =>
  Math.abs(at.getTime() - now.getTime()) < windowMs;

/** When a limit has room; `now` where it has. */
const roomAt = ({ posts, windowMs, dayIn }: Limit, now: Date, times: readonly Date[]): Date =>
  dayIn === null ? freeAt(now, times, posts, windowMs) : freeDay(now, times, posts, dayIn);

/** What a channel's row tells of those that left. */
interface Left {
  now: Date;
  taken: readonly RecentIntent[];
  /** What others took of quotas that they share with the channel, by channel. */
  elsewhere: ReadonlyMap<string, readonly RecentIntent[]>;
}

/** What those took who share a quota with the channel. */
async function takenByMates(tx: Db | Tx, limits: readonly Limit[]): Promise<Left['elsewhere']> {
  const mates = [...new Set(limits.flatMap((limit) => limit.mates))];
  if (mates.length === 0) return new Map();
  const rows = await tx
    .select({ channelId: channelStates.channelId, taken: channelStates.recentIntents })
    .from(channelStates)
    .where(inArray(channelStates.channelId, mates));
  return new Map(rows.map(({ channelId, taken }) => [channelId, taken ?? []]));
}

/** Rates and quotas that have no room now; null: all have. Asks for what waits only where it matters. */
async function fullLimit(tx: Db | Tx, context: DeliveryContext, row: DeliveryRow, { now, taken, elsewhere }: Left) {
  const limits = limitsOn(context, row);
  // Its place of an earlier try is its own as long as it counts.
  const had = taken.find(({ delivery }) => delivery === row.id);
  const others = taken.filter(({ delivery }) => delivery !== row.id);
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
  const open = limits.filter((limit) => !(had && limit.counts(had) && isWithin(limit, new Date(had.at), now)));
  if (open.length === 0) return null;
  const first = await ahead(tx, context, row, taken, now);
  const urgent = first.filter(({ hurries }) => hurries);
  const full = open.filter((limit) => roomAt(limit, now, timesIn(limit, urgent)) > now);
  if (full.length === 0) {
    const hasRoom = open.every((limit) => roomAt(limit, now, timesIn(limit, first)) <= now);
    return hasRoom ? null : { why: delivery.turn(), until: new Date(now.getTime() + TURN_MS) };
  }
  // As far ahead as so many reach at this rate: the channel may have planned for years.
  const reach = Math.max(...full.map(({ windowMs, posts }) => windowMs * Math.ceil(MAX_QUEUED / posts)));
  const waiting = [...first, ...(await promised(tx, row, Math.min(reach, FARTHEST_MS), false))];
  const rooms = full.map((limit) => ({ why: limit.message, until: roomAt(limit, now, timesIn(limit, waiting)) }));
  return rooms.reduce((one, other) => (other.until > one.until ? other : one));
}

/** The gap or cap of the channel that is not kept now; null: all are. */
async function fullCap(
  tx: Db | Tx,
  context: DeliveryContext,
  row: DeliveryRow,
  { now, taken }: Left,
): Promise<PutOff | null> {
  const caps = capsNow(context.channels.get(row.channelId)?.rules, row, now);
  if (caps === null) return null;
  const at = countsAt(row, now);
  const left = taken.filter(({ delivery }) => delivery !== row.id).flatMap(countedAt);
  const block = blockOf(caps, at, now, left);
  const first = await ahead(tx, context, row, taken, now);
  const all = [...left, ...first.map((one) => one.at)];
  if (block === null) {
    if (blockOf(caps, at, now, all) === null) return null;
    return { why: delivery.turn(), until: new Date(now.getTime() + TURN_MS) };
  }
  const waiting = await promised(tx, row, FARTHEST_MS, true);
  return putOff(caps, block, now, [...all, ...waiting.map((one) => one.at)]);
}

/** Throws NoRoom where rate, quotas, gap or caps leave no room now; Missed where it is too old for the next gap. */
async function assertRoom(tx: Db | Tx, context: DeliveryContext, row: DeliveryRow, left: Left): Promise<void> {
  const limit = await fullLimit(tx, context, row, left);
  const cap = await fullCap(tx, context, row, left);
  const { leaveBy } = row;
  if (cap && leaveBy !== null && leaveBy <= cap.until) {
    throw new Missed(delivery.missedRoom({ why: cap.why, next: cap.until, at: leaveBy }));
  }
  const last = limit && cap && limit.until > cap.until ? limit : (cap ?? limit);
  if (last) throw new NoRoom(last.why, last.until);
}

/** Whether anything limits what leaves the channel: then each delivery takes a place. */
export function takesPlace({ channels, pace }: Pick<DeliveryContext, 'channels' | 'pace'>, row: DeliveryRow): boolean {
  if (row.kind === 'retract') return false;
  const rules = channels.get(row.channelId)?.rules;
  return (
    limitsOn({ channels, pace }, row).length > 0 || capReach(rules) > 0 || capsNow(rules, row, row.claimedAt) !== null
  );
}

/** The same before anything of it is made, so that nothing is uploaded in vain; another may still take the place first. */
export async function assertRoomAhead(context: DeliveryContext, row: DeliveryRow, now: Date): Promise<void> {
  if (!takesPlace(context, row)) return;
  const taken = await takenPlaces(context.db, row.channelId);
  const elsewhere = await takenByMates(context.db, limitsOn(context, row));
  await assertRoom(context.db, context, row, { now, taken, elsewhere });
}

/**
 * Takes a place within the channel's gap, caps and rate and the platform's quotas, in the transaction that stores a
 * delivery's first intent; throws as `assertRoom` does where none is free, or where others go first. Each delivery has
 * one place, from its latest intent on, whatever came of it. Costs nothing where nothing limits it.
 */
export async function takePlace(tx: Tx, context: DeliveryContext, row: DeliveryRow): Promise<void> {
  const { id, channelId } = row;
  if (!takesPlace(context, row)) return;
  const limits = limitsOn(context, row);
  // Whoever asks for a quota that is shared waits for those who asked before, and sees what they took. In one order, so
  // that two who share several do not wait for each other.
  for (const turn of limits.flatMap((limit) => limit.turn ?? []).sort()) await lockName(tx, turn);
  const elsewhere = await takenByMates(tx, limits);
  // Until this intent is stored.
  const state = await lockPlaces(tx, channelId);
  if (!state) return;
  const { now, taken } = state;
  await assertRoom(tx, context, row, { now, taken, elsewhere });
  const kept = taken.filter((intent) => intent.delivery !== id && mayCount(context, row, intent, now));
  const mine: RecentIntent = {
    delivery: id,
    at: now.toISOString(),
    ...(row.kind === 'send' && { slot: countsAt(row, now).toISOString() }),
    ...(row.quotas?.length && { quotas: row.quotas }),
  };
  await keepPlaces(tx, channelId, [...kept, mine]);
}
