import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { DeliveryState } from '../../domain/delivery.ts';
import { inZone, offsetAt } from '../../lib/time.ts';
import { deliveries } from '../../store/schema/index.ts';
import type { Db } from '../../store/store.ts';
import type { CalendarDay } from './schema.ts';

const DAY_MS = 86_400_000;

/** Day of an instant by the clocks of a zone: 2026-11-27. */
export const dayOf = (zone: string, at: Date): string =>
  new Date(at.getTime() + offsetAt(zone, at.getTime())).toISOString().slice(0, 10);

/** A day of a range, or the part of it that lies in the range; ISO 8601. */
interface Day {
  day: string;
  from: string;
  /** Itself outside. */
  to: string;
}

/** Days of a range by the clocks of a zone. */
export function daysIn(zone: string, from: Date, to: Date): Day[] {
  const days: Day[] = [];
  const last = dayOf(zone, new Date(to.getTime() - 1));
  for (let day = dayOf(zone, from); day <= last; ) {
    const next = new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);
    const [begins, ends] = [inZone(`${day}T00:00:00`, zone), inZone(`${next}T00:00:00`, zone)].map(
      (at) => new Date(at),
    );
    if (begins && ends) {
      const bounds = [begins > from ? begins : from, ends < to ? ends : to].map((at) => at.toISOString());
      days.push({ day, from: bounds[0] ?? '', to: bounds[1] ?? '' });
    }
    day = next;
  }
  return days;
}

/** The days as rows `day(begins, ends, nth)` of a statement. */
const asRows = (days: readonly Day[]): SQL =>
  sql`unnest(${sql.param(days.map(({ from }) => from))}::timestamptz[], ${sql.param(days.map(({ to }) => to))}::timestamptz[])
    with ordinality as day(begins, ends, nth)`;

/** Condition: a sending on one of the channels on such a day, as the index of slots has it. */
const onDay = (channels: readonly string[]): SQL =>
  sql`${deliveries.kind} = 'send' and ${deliveries.slotAt} >= day.begins and ${deliveries.slotAt} < day.ends
    and ${deliveries.channelId} = any(${sql.param([...channels])}::text[])`;

const Counted = z.array(z.object({ nth: z.coerce.number(), state: DeliveryState, n: z.coerce.number() }));

/** Numbers of sendings on the days that have any. */
export async function countDays(
  db: Db,
  days: readonly Day[],
  channels: readonly string[],
): Promise<(CalendarDay & { count: number })[]> {
  const { rows } = z.object({ rows: Counted }).parse(
    await db.execute(sql`select day.nth, ${deliveries.state} as state, count(*) as n
      from ${asRows(days)} join ${deliveries} on ${onDay(channels)} group by 1, 2 order by 1, 2`),
  );
  return days.flatMap(({ day }, at) => {
    const own = rows.filter(({ nth }) => nth === at + 1);
    if (own.length === 0) return [];
    const states = Object.fromEntries(own.map(({ state, n }) => [state, n]));
    return [{ day, states, count: own.reduce((sum, { n }) => sum + n, 0) }];
  });
}

/** Ids of the first sendings of each day, as a subquery. */
export const firstOfDays = (days: readonly Day[], channels: readonly string[], each: number): SQL =>
  sql`(select early.id from ${asRows(days)} cross join lateral (select ${deliveries.id} from ${deliveries}
    where ${onDay(channels)} order by ${deliveries.slotAt}, ${deliveries.id} limit ${each}) as early)`;
