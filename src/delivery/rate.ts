import { and, eq, gt, inArray, lte, ne } from 'drizzle-orm';
import { counted } from '../domain/counted.ts';
import { channelStates, deliveries, deliveryCommits, type RecentIntent } from '../store/schema/index.ts';
import type { Tx } from '../store/store.ts';
import type { DeliveryRow } from './claim.ts';
import type { DeliveryContext } from './context.ts';
import { dbTime, lookTime } from './db-time.ts';
import { Postponed } from './interruptions.ts';

const MINUTE_MS = 60_000;
/** More deliveries that wait are not told apart: they are looked at again. */
const MAX_QUEUED = 1_000;

/** The first time from `now` on at which fewer than `posts` of the times lie within the window before it. */
export function freeAt(now: Date, times: readonly Date[], posts: number, windowMs: number): Date {
  const leaving = times.map((time) => time.getTime() + windowMs).filter((end) => end > now.getTime());
  const candidates = [now.getTime(), ...leaving].sort((one, other) => one - other);
  const isFree = (at: number) => times.filter((time) => time.getTime() <= at && time.getTime() + windowMs > at).length;
  return new Date(candidates.find((at) => isFree(at) < posts) ?? now.getTime());
}

/** Times at which others that are queued on the channel will take a place, so that not all come at once. */
async function promised(tx: Tx, { id, channelId }: DeliveryRow, withinMs: number): Promise<Date[]> {
  const rows = await tx
    .select({ at: deliveries.nextAt })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.channelId, channelId),
        eq(deliveries.state, 'queued'),
        ne(deliveries.id, id),
        gt(deliveries.nextAt, lookTime()),
        lte(deliveries.nextAt, lookTime(withinMs)),
      ),
    )
    .orderBy(deliveries.nextAt)
    .limit(MAX_QUEUED);
  return rows.flatMap(({ at }) => at ?? []);
}

/** Later parts, and a call that may be repeated, have their place already. */
async function hasItsPlace(tx: Tx, row: DeliveryRow): Promise<boolean> {
  if (row.kind === 'retract') return true;
  const begun = and(eq(deliveryCommits.deliveryId, row.id), inArray(deliveryCommits.state, ['open', 'done']));
  return (await tx.$count(deliveryCommits, begun)) > 0;
}

/**
 * Takes a place within the channel's rate, in the transaction that stores a delivery's first intent; throws
 * Postponed where none is free. Each delivery has one place, from its latest intent on, whatever came of it.
 * Costs nothing where no rate is set.
 */
export async function takeRate(tx: Tx, context: DeliveryContext, row: DeliveryRow): Promise<void> {
  const { id, channelId } = row;
  const rate = context.channels.get(channelId)?.rules?.rate;
  if (!rate || (await hasItsPlace(tx, row))) return;
  const windowMs = (rate.perMinutes * MINUTE_MS) / context.pace;
  // Locks the channel's row until this intent is stored: other workers on the channel wait here, then read the time.
  const [state] = await tx
    .insert(channelStates)
    .values({ channelId, updatedAt: dbTime() })
    .onConflictDoUpdate({ target: channelStates.channelId, set: { updatedAt: dbTime() } })
    .returning({ taken: channelStates.recentIntents, now: channelStates.updatedAt });
  if (!state) return;
  const { now, taken } = state;
  const within = (taken ?? []).filter(({ at }) => Math.abs(new Date(at).getTime() - now.getTime()) < windowMs);
  const others = within.filter(({ delivery }) => delivery !== id);
  if (others.length >= rate.posts && others.length === within.length) {
    // As far ahead as so many reach at this rate: the channel may have planned for years.
    const ahead = windowMs * Math.ceil(MAX_QUEUED / rate.posts);
    const times = [...others.map(({ at }) => new Date(at)), ...(await promised(tx, row, ahead))];
    const until = freeAt(now, times, rate.posts, windowMs);
    throw new Postponed(
      `The channel sends at most ${counted(rate.posts, 'post')} in ${counted(rate.perMinutes, 'minute')}.`,
      until,
    );
  }
  const recentIntents: RecentIntent[] = [...others, { delivery: id, at: now.toISOString() }];
  await tx.update(channelStates).set({ recentIntents }).where(eq(channelStates.channelId, channelId));
}
