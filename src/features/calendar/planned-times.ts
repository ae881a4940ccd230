import { and, between, notInArray, sql } from 'drizzle-orm';
import type { DraftChannel } from '../../channels/connected-channel.ts';
import { once, takenElsewhere } from '../../posts/taken.ts';
import { mostTogether } from '../../posts/together.ts';
import type { TakenBetween } from '../../schedule/slots.ts';
import { isOneOf } from '../../store/one-of.ts';
import { deliveries } from '../../store/schema/index.ts';
import type { Db } from '../../store/store.ts';

/** When something is planned on a channel. */
export type PlannedTime = Date & { quotas: readonly string[] | null };

/** When something is planned on channels between two instants, by channel, in no order. */
export async function plannedOn(
  db: Db,
  channels: readonly DraftChannel[],
  from: Date,
  to: Date,
): Promise<ReadonlyMap<string, PlannedTime[]>> {
  const { channelId, slotAt, quotas, state } = deliveries;
  const ms = sql`(extract(epoch from ${slotAt}) * 1000)::bigint`;
  const rows = await db
    .select({
      channel: channelId,
      // There are thousands: as one text each channel, they cost a quarter of what rows do. Most count towards no quota.
      uncounted: sql<number[] | null>`json_agg(${ms}) filter (where ${quotas} = '{}')`,
      counted: sql<[ms: number, quotas: string[] | null][] | null>`json_agg(json_build_array(${ms}, ${quotas}))
        filter (where ${quotas} is distinct from '{}')`,
    })
    .from(deliveries)
    .where(
      and(
        isOneOf(
          channelId,
          channels.map(({ channel }) => channel.id),
        ),
        between(slotAt, from, to),
        notInArray(state, ['failed', 'expired', 'cancelled']),
      ),
    )
    .groupBy(channelId);
  return new Map(
    rows.map(({ channel, uncounted, counted }) => {
      const all = [...(uncounted ?? []).map((at) => [at, []] as const), ...(counted ?? [])];
      return [channel, all.map(([at, own]): PlannedTime => Object.assign(new Date(at), { quotas: own }))];
    }),
  );
}

const DAY_MS = 86_400_000;
/** Days that are read ahead, for all channels in one statement. */
const AHEAD_MS = 9 * DAY_MS;

/** Index of the first time at or after an instant, in times that are in order. */
export function firstFrom(times: readonly Date[], instant: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle]?.getTime() ?? instant) < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Times that are taken on channels, for posts that have none yet. What one channel asks for is read for all. */
export function takenOnAll(db: Db, channels: readonly DraftChannel[]): (channel: DraftChannel) => TakenBetween {
  const known = new Map<string, PlannedTime[]>();
  let span: { from: Date; to: Date } | null = null;
  const readTo = async (from: Date, to: Date): Promise<void> => {
    if (span !== null && from >= span.from && to <= span.to) return;
    const first = span !== null && span.from < from ? span.from : from;
    const last = new Date(Math.max(to.getTime(), (span?.to ?? from).getTime() + AHEAD_MS));
    const read = await plannedOn(db, channels, first, last);
    for (const connected of channels) {
      const { id } = connected.channel;
      const times = (read.get(id) ?? []).toSorted((one, other) => one.getTime() - other.getTime());
      known.set(id, mostTogether(connected) > 1 ? once(times) : times);
    }
    span = { from: first, to: last };
  };
  return (channel) => async (from, to) => {
    await readTo(from, to);
    const times = known.get(channel.channel.id) ?? [];
    const own = times.slice(firstFrom(times, from.getTime()), firstFrom(times, to.getTime() + 1));
    return [...own, ...(await takenElsewhere(db, channel, from, to))];
  };
}
