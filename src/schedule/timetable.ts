import { slotFrom } from './next-slot.ts';
import { type Block, blocksAt, type ChannelSchedule, reachOf, type Taken } from './rules.ts';

/** A time of a channel: a place for the next post, one that is taken, or slots that no post gets, and why. */
export type TimetableRow =
  | { kind: 'free'; at: Date }
  | { kind: 'taken'; at: Date; id: string }
  | { kind: 'skipped'; at: Date; until: Date; slots: number; why: Block['why'] };

/** Free places that lie closer are not told apart. */
const MINUTE = 60_000;
const TRIES = 5_000;

/** The free places and skipped slots of one channel, as posts that come one after the other would find them. */
function* places(
  rules: ChannelSchedule,
  from: Date,
  others: readonly Taken[],
  elsewhere: readonly Taken[],
): Generator<TimetableRow> {
  const taken: Taken[] = [...others, ...elsewhere];
  const hasSlots = rules.slots.length > 0;
  const reach = reachOf(rules);
  let at = slotFrom(rules, from);
  for (let i = 0; i < TRIES && at !== null; i++) {
    const now = at.getTime();
    const near = taken.filter((time) => Math.abs(time.getTime() - now) <= reach);
    const [first, ...more] = blocksAt(rules, at, near);
    const isTaken = others.some((time) => time.getTime() === now);
    if (first === undefined) {
      taken.push(at);
      yield { kind: 'free', at };
    } else if (!isTaken && (hasSlots || first.why !== 'gap')) {
      const until = [first, ...more].reduce((last, one) => (one.until > last.until ? one : last));
      yield { kind: 'skipped', at, until: until.until, slots: 1, why: until.why };
    }
    // Among slots the next one; where any minute will do, the first that is free again.
    const ends = hasSlots ? [] : [first, ...more].flatMap((block) => (block ? [block.until.getTime()] : []));
    at = slotFrom(rules, new Date(Math.max(now + (hasSlots ? 1 : MINUTE), ...ends)));
  }
}

type Planned = { id: string; at: Taken };

/**
 * What will happen on a channel from an instant on: `n` free and taken places in their order, with the skipped slots
 * between them; those that follow one another for one reason are one row. `planned`: all that is, in order;
 * `elsewhere`: what counts in quotas that the channel shares. `until`: no place from then on.
 */
export function timetable(
  rules: ChannelSchedule,
  from: Date,
  planned: readonly Planned[],
  n: number,
  elsewhere: readonly Taken[] = [],
  until?: Date,
): TimetableRow[] {
  const waiting = planned.filter(({ at }) => at >= from).map(({ id, at }) => ({ kind: 'taken' as const, at, id }));
  const rows: TimetableRow[] = [];
  let left = n;
  const add = (row: TimetableRow): void => {
    const last = rows.at(-1);
    if (row.kind === 'skipped' && last?.kind === 'skipped' && last.why === row.why) {
      rows[rows.length - 1] = { ...last, until: row.until, slots: last.slots + 1 };
      return;
    }
    rows.push(row);
    if (row.kind !== 'skipped') left--;
  };
  const all = planned.map(({ at }) => at);
  for (const row of places(rules, from, all, elsewhere)) {
    if (until && row.at >= until) break;
    while (left > 0 && waiting[0] && waiting[0].at <= row.at) add(waiting.shift() ?? row);
    if (left <= 0) return rows;
    add(row);
    if (left <= 0) return rows;
  }
  for (const row of waiting.slice(0, left)) add(row);
  return rows;
}
