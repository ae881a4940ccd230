import { and, asc, between, eq, notInArray } from 'drizzle-orm';
import type { DraftChannel } from '../../channels/connected-channel.ts';
import { offsetAt } from '../../lib/time-zone.ts';
import { takenElsewhere } from '../../posts/taken.ts';
import { reachOf, rulesFor } from '../../schedule/rules.ts';
import { timetable } from '../../schedule/timetable.ts';
import { deliveries, posts } from '../../store/schema/index.ts';
import type { Db } from '../../store/store.ts';

/** A slot of a channel that nothing has yet. */
export interface FreeSlot {
  channel: string;
  at: Date;
}

/** A day, by the channel's clocks, on which it has free slots and nothing is planned. */
export interface EmptyDay {
  channel: string;
  day: string;
}

/** More of one channel are not told. */
const MOST = 300;

const dayOf = (zone: string, at: Date): string =>
  new Date(at.getTime() + offsetAt(zone, at.getTime())).toISOString().slice(0, 10);

/** The free slots of a channel between two instants; none where it may post at any minute, for there are no slots then. */
async function freeOn(db: Db, channel: DraftChannel, from: Date, to: Date): Promise<[FreeSlot[], EmptyDay[]]> {
  if (channel.rules.slots.length === 0) return [[], []];
  const { id, options } = channel.channel;
  const quotas = channel.platform.quotas(options).filter(({ counts }) => counts === undefined);
  const rules = { ...rulesFor(channel.rules, 'normal'), quotas };
  const [reached, past] = [reachOf(rules), ['rejected', 'missed', 'cancelled'] as const];
  const [first, last] = [new Date(from.getTime() - reached), new Date(to.getTime() + reached)];
  const rows = await db
    .select({ id: posts.id, at: deliveries.slotAt, quotas: deliveries.quotas })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .where(
      and(
        eq(deliveries.channelId, id),
        between(deliveries.slotAt, first, last),
        notInArray(deliveries.state, [...past]),
      ),
    )
    .orderBy(asc(deliveries.slotAt));
  const planned = rows.map((row) => ({ id: row.id, at: Object.assign(row.at, { quotas: row.quotas }) }));
  const elsewhere = await takenElsewhere(db, channel, first, last);
  const found = timetable(rules, from, planned, MOST + planned.length, elsewhere, to)
    .filter((row) => row.kind === 'free' && row.at < to)
    .slice(0, MOST)
    .map(({ at }) => ({ channel: id, at }));
  const busy = new Set(planned.map(({ at }) => dayOf(rules.timeZone, at)));
  const days = new Set(found.map(({ at }) => dayOf(rules.timeZone, at)));
  return [found, [...days].filter((day) => !busy.has(day)).map((day) => ({ channel: id, day }))];
}

/** The free slots of channels from now on, and the days on which a channel has some and nothing else. */
export async function freeSlots(
  db: Db,
  channels: readonly DraftChannel[],
  { from, to, now }: { from: Date; to: Date; now: Date },
): Promise<{ free: FreeSlot[]; empty: EmptyDay[] }> {
  const start = from > now ? from : now;
  if (start >= to) return { free: [], empty: [] };
  const each: [FreeSlot[], EmptyDay[]][] = [];
  for (const channel of channels) each.push(await freeOn(db, channel, start, to));
  return { free: each.flatMap(([free]) => free), empty: each.flatMap(([, empty]) => empty) };
}
