import { UserError } from '../lib/errors.ts';
import { nextTime } from './cron-times.ts';
import { schedule } from './messages.ts';
import {
  type Block,
  blockedUntil,
  blocksAt,
  type Cap,
  type ChannelSchedule,
  capsOf,
  reachOf,
  type Taken,
  windowFrom,
} from './rules.ts';

/** Rules that find no time within so many tries contradict each other. */
const TRIES = 2_000;

/** First slot, or minute of a window, at or after an instant; without slots and windows the instant itself. */
export function slotFrom({ slots, windows = [], timeZone }: ChannelSchedule, from: Date): Date | null {
  if (slots.length + windows.length === 0) return from;
  let earliest = Number.POSITIVE_INFINITY;
  for (const line of slots) earliest = Math.min(earliest, nextTime(line, timeZone, from.getTime() - 1) ?? earliest);
  for (const window of windows) {
    earliest = Math.min(earliest, windowFrom(window, timeZone, from)?.getTime() ?? earliest);
  }
  return earliest === Number.POSITIVE_INFINITY ? null : new Date(earliest);
}

const later = (time: Date, ms: number): Date => new Date(time.getTime() + ms);

const DAY_MS = 86_400_000;

/** Sliding window over times: answers those within reach of an instant, which must not go back. */
function nearby(times: readonly Taken[], reach: number): (instant: Date) => readonly Taken[] {
  const sorted = [...times].sort((one, other) => one.getTime() - other.getTime());
  const instants = sorted.map((time) => time.getTime());
  const at = (index: number): number => instants[index] ?? Number.POSITIVE_INFINITY;
  let [start, end] = [0, 0];
  return (instant) => {
    const now = instant.getTime();
    while (at(start) < now - reach) start++;
    end = Math.max(start, end);
    while (at(end) <= now + reach) end++;
    return sorted.slice(start, end);
  };
}

/** First free time; one after `end` is returned without regard to the times taken. */
function firstFree(rules: ChannelSchedule, after: Date, taken: readonly Taken[], end: Date | null): Date {
  const near = nearby(taken, reachOf(rules));
  let from = after;
  // Each time taken may block once; more tries mean that the rules contradict each other.
  for (let i = 0; i < TRIES + taken.length; i++) {
    const slot = slotFrom(rules, from);
    if (slot === null) break;
    if (end !== null && slot > end) return slot;
    const until = blockedUntil(rules, slot, near(slot));
    if (until === null) return slot;
    // Each reason ends later than the slot that it blocked, so this always moves on.
    from = until.getTime() > slot.getTime() ? until : later(slot, 1);
  }
  throw new UserError(schedule.noTime(), { remedy: schedule.widenRules() });
}

/**
 * First time at or after `after` at which the channel may post: a slot outside quiet hours, under all caps and far enough
 * from the times taken. Throws a UserError when the rules leave no time.
 */
export const nextSlot = (rules: ChannelSchedule, after: Date, taken: readonly Taken[]): Date =>
  firstFree(rules, after, taken, null);

/** How many times suffice: of those before `since`, as many of the newest as each cap counts. */
export interface Enough {
  since: Date;
  caps: readonly Cap[];
}

/** Reads times of a channel's other posts in an interval; without `enough` all of them. */
export type TakenBetween = (from: Date, to: Date, enough?: Enough) => Promise<readonly Taken[]>;

/** Most days per read, so that other work gets a turn in between. */
const MOST_DAYS = 16;

/**
 * Like `nextSlot`, but reads the times taken piecewise, in growing steps: a channel may be planned for years. The search
 * ends at `before`: a time from then on is returned without regard to the times taken.
 */
export async function findSlot(
  rules: ChannelSchedule,
  after: Date,
  takenBetween: TakenBetween,
  before: Date | null = null,
): Promise<Date> {
  const reach = reachOf(rules);
  let from = after;
  for (let days = 1; ; days = Math.min(days * 2, MOST_DAYS)) {
    // Skips days on which the rules alone leave no time.
    from = nextSlot(rules, from, []);
    if (before !== null && from >= before) return from;
    const stepEnd = later(from, days * DAY_MS);
    const end = before !== null && before < stepEnd ? before : stepEnd;
    const taken = await takenBetween(later(from, -reach), later(end, reach), { since: from, caps: capsOf(rules) });
    const slot = firstFree(rules, from, taken, end);
    if (slot <= end) return slot;
    from = slot;
  }
}

/** Scheduled post that may be moved. */
interface Movable {
  id: string;
  at: Date;
  rules: ChannelSchedule;
}

/**
 * Displaces posts that have no room any more once something was `placed`: each of `movable` (in order of time) moves to
 * the first later time that its rules allow, which may displace the next in turn. They keep their order. `others`: times
 * that do not move, the placed one included.
 */
export async function makeRoom(
  movable: readonly Movable[],
  placed: Date,
  others: TakenBetween,
): Promise<{ id: string; at: Date }[]> {
  const settled: Date[] = [];
  const moves: { id: string; at: Date }[] = [];
  let disturbed = placed.getTime();
  for (const { id, at, rules } of movable) {
    const reach = reachOf(rules);
    if (at.getTime() > disturbed + reach) break;
    const taken: TakenBetween = async (from, to) => [
      ...settled.filter((time) => time >= from && time <= to),
      ...(await others(from, to)),
    ];
    const near = await taken(new Date(at.getTime() - reach), new Date(at.getTime() + reach));
    // Only crowding displaces a post; quiet hours that were added since do not.
    const isCrowded = blockedUntil({ ...rules, quietHours: null }, at, near) !== null;
    const place = isCrowded ? await findSlot(rules, at, taken) : at;
    settled.push(place);
    if (!isCrowded) continue;
    moves.push({ id, at: place });
    disturbed = Math.max(disturbed, place.getTime());
  }
  return moves;
}

/** Row of a channel's timetable: a free slot, a taken one, or slots that no post can have, and why. */
export type TimetableRow =
  | { kind: 'free'; at: Date }
  | { kind: 'taken'; at: Date; id: string }
  | { kind: 'skipped'; at: Date; until: Date; slots: number; why: Block['why'] };

/** Step between free places where there are no slots. */
const MINUTE = 60_000;
const MOST_SLOTS = 5_000;

/** Generates free and skipped slots of a channel, as successive posts would find them. */
function* places(
  rules: ChannelSchedule,
  from: Date,
  others: readonly Taken[],
  elsewhere: readonly Taken[],
): Generator<TimetableRow> {
  const hasSlots = rules.slots.length > 0;
  const reach = reachOf(rules);
  const nearOf = nearby([...others, ...elsewhere], reach);
  const takenTimes = new Set(others.map((time) => time.getTime()));
  let given: Taken[] = [];
  let at = slotFrom(rules, from);
  for (let i = 0; i < MOST_SLOTS && at !== null; i++) {
    const now = at.getTime();
    given = given.filter((time) => now - time.getTime() <= reach);
    const [first, ...more] = blocksAt(rules, at, [...nearOf(at), ...given]);
    const isTaken = takenTimes.has(now);
    if (first === undefined) {
      given.push(at);
      yield { kind: 'free', at };
    } else if (!isTaken && (hasSlots || first.why !== 'gap')) {
      const until = [first, ...more].reduce((last, one) => (one.until > last.until ? one : last));
      yield { kind: 'skipped', at, until: until.until, slots: 1, why: until.why };
    }
    // With slots: the next slot. Without: the first minute that is free again.
    const ends = hasSlots ? [] : [first, ...more].flatMap((block) => (block ? [block.until.getTime()] : []));
    at = slotFrom(rules, new Date(Math.max(now + (hasSlots ? 1 : MINUTE), ...ends)));
  }
}

/** The first free places of a channel from an instant until another, which is excluded. */
export function freePlaces(
  rules: ChannelSchedule,
  { from, until, most }: { from: Date; until: Date; most: number },
  taken: readonly Taken[],
  elsewhere: readonly Taken[],
): Date[] {
  const free: Date[] = [];
  for (const { kind, at } of places(rules, from, taken, elsewhere)) {
    if (at >= until || free.length === most) break;
    if (kind === 'free') free.push(at);
  }
  return free;
}

type Planned = { id: string; at: Taken };

/**
 * Timetable of a channel from an instant on: `n` free and taken slots in order, with skipped ones in between, consecutive
 * ones for the same reason as one row. `planned`: all posts, in order; `elsewhere`: posts that count towards shared
 * quotas.
 */
export function timetable(
  rules: ChannelSchedule,
  from: Date,
  planned: readonly Planned[],
  n: number,
  elsewhere: readonly Taken[] = [],
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
    while (left > 0 && waiting[0] && waiting[0].at <= row.at) add(waiting.shift() ?? row);
    if (left <= 0) return rows;
    add(row);
    if (left <= 0) return rows;
  }
  for (const row of waiting.slice(0, left)) add(row);
  return rows;
}
