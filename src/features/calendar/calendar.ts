import { z } from 'zod';
import type { DraftChannel } from '../../channels/connected-channel.ts';
import { UserError } from '../../lib/errors.ts';
import { takenElsewhere } from '../../posts/taken.ts';
import { mostTogether } from '../../posts/together.ts';
import { type Clash, clashesAmong } from '../../schedule/clashes.ts';
import { gapAt, reachOf, rulesFor } from '../../schedule/rules.ts';
import { freePlaces } from '../../schedule/slots.ts';
import { storeNow } from '../../store/now.ts';
import { sideBySide } from '../../store/side-by-side.ts';
import type { Db } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { channelNamed } from '../kit/find.ts';
import { countDays, dayOf, daysIn, firstOfDays } from './days.ts';
import { holidaysBetween } from './holidays.ts';
import { calendar as messages } from './messages.ts';
import { MOST_POSTS, plannedPosts, waitingDrafts } from './planned-posts.ts';
import { firstFrom, type PlannedTime, plannedOn } from './planned-times.ts';
import type { Calendar, CalendarPost } from './schema.ts';

/** Most free slots of a channel that are listed. */
const MOST = 300;
const DAY_MS = 86_400_000;

/** Rules of a channel, for as far as they reach beyond a range. */
function rulesOn({ channel, platform, rules: own }: DraftChannel) {
  const quotas = platform.account.quotas(channel.options).filter(({ counts }) => counts === undefined);
  const rules = { ...rulesFor(own, 'normal'), quotas };
  return { rules, reach: reachOf(rules) };
}

/** Free slots of a channel between two instants, and days on which it has nothing else. */
async function freeOn(
  db: Db,
  channel: DraftChannel,
  { from, to, all }: { from: Date; to: Date; all: readonly PlannedTime[] },
): Promise<[Calendar['free'], Calendar['empty']]> {
  const { id } = channel.channel;
  const { rules, reach } = rulesOn(channel);
  const [first, last] = [new Date(from.getTime() - reach), new Date(to.getTime() + reach)];
  const planned = all.filter((at) => at.getTime() >= first.getTime() && at.getTime() <= last.getTime());
  const elsewhere = await takenElsewhere(db, channel, first, last);
  const found = freePlaces(rules, { from, until: to, most: MOST }, planned, elsewhere).map((at) => ({
    channel: id,
    at,
  }));
  // With a day more at both ends, all of them are whole days.
  const days = daysIn(rules.timeZone, new Date(from.getTime() - DAY_MS), new Date(to.getTime() + DAY_MS));
  const ordered = planned.toSorted((one, other) => one.getTime() - other.getTime());
  const freeTimes = found.map(({ at }) => at);
  const empty = days.filter((day) => {
    const [begins, ends] = [Date.parse(day.from), Date.parse(day.to)];
    const has = (times: readonly Date[]): boolean => firstFrom(times, begins) < firstFrom(times, ends);
    return has(freeTimes) && !has(ordered);
  });
  return [found, empty.map(({ day }) => ({ channel: id, day }))];
}

/** Free slots of channels from now on, and days on which a channel has only free slots. */
async function freeSlots(
  db: Db,
  channels: readonly DraftChannel[],
  { from, to, now }: { from: Date; to: Date; now: Date },
): Promise<{ free: Calendar['free']; empty: Calendar['empty'] }> {
  const start = from > now ? from : now;
  if (start >= to) return { free: [], empty: [] };
  // A channel without slots may post at any minute.
  const slotted = channels.filter(({ rules }) => rules.slots.length > 0);
  const reach = Math.max(0, ...slotted.map((channel) => rulesOn(channel).reach));
  const [first, last] = [new Date(start.getTime() - reach), new Date(to.getTime() + reach)];
  const planned = slotted.length === 0 ? new Map<string, PlannedTime[]>() : await plannedOn(db, slotted, first, last);
  const each: [Calendar['free'], Calendar['empty']][] = [];
  for (const channel of slotted)
    each.push(await freeOn(db, channel, { from: start, to, all: planned.get(channel.channel.id) ?? [] }));
  return { free: each.flatMap(([free]) => free), empty: each.flatMap(([, empty]) => empty) };
}

/** Longest range: two pages of a calendar, each with the ends of the months around it. */
const MOST_DAYS = 92;
const USUAL_DAYS = 7;

const Instant = z.iso.datetime({ offset: true });

export const CalendarInput = z.object({
  /** Left out: now. */
  from: Instant.optional(),
  /** Itself outside. Left out: a week later. */
  to: Instant.optional(),
  /** Ids with commas between them; left out: all channels. */
  channel: z.string().optional(),
  /** About how many posts are listed: of more, the first of each day. Left out: the first of the range. */
  limit: z.int().positive().max(MOST_POSTS).optional(),
  /** Also lists free slots, and days without posts. */
  free: z.boolean().default(false),
});

type Given = Pick<z.output<typeof CalendarInput>, 'from' | 'to'>;

/** Range that was asked for. Throws a UserError for one that is too long, or ends before it begins. */
export function rangeOf({ from, to }: Given, now: Date): { from: Date; to: Date } {
  const begins = from === undefined ? now : new Date(from);
  const ends = to === undefined ? new Date(begins.getTime() + USUAL_DAYS * DAY_MS) : new Date(to);
  const days = (ends.getTime() - begins.getTime()) / DAY_MS;
  if (days > 0 && days <= MOST_DAYS) return { from: begins, to: ends };
  throw new UserError(messages.badRange({ from: begins, to: ends, days: MOST_DAYS }), {
    usage: true,
    field: 'to',
    remedy: messages.shorterRange(),
  });
}

const ENDED: readonly CalendarPost['state'][] = ['failed', 'expired', 'cancelled', 'withdrawn'];

type Placed = CalendarPost & { at: Date };

/** Clashes with posts that can still be moved. */
function clashesOf({ channels }: DeskContext, posts: readonly CalendarPost[]): Clash[] {
  const placed = posts.filter((one): one is Placed => one.at !== null && !ENDED.includes(one.state));
  const open = new Set(placed.flatMap(({ id, lock }) => (lock === null ? [id] : [])));
  const gapOf = ({ channel, urgency, at }: Placed): number => {
    const rules = channels.get(channel)?.rules;
    return rules ? gapAt({ ...rules, ...rulesFor(rules, urgency) }, at) : 1;
  };
  // What goes out together is meant to have one time.
  const isMeant = ({ kind, channel }: Clash): boolean => {
    const own = channels.get(channel);
    return kind === 'same-time' && own !== undefined && mostTogether(own) > 1;
  };
  return clashesAmong(placed, gapOf).filter(
    (clash) => (open.has(clash.earlier) || open.has(clash.later)) && !isMeant(clash),
  );
}

/** The first posts of each day, as many as `limit` has room for, with the numbers of all days. */
async function firstPosts(
  context: DeskContext,
  { from, to, channels, now, limit }: { from: Date; to: Date; channels: readonly string[]; now: Date; limit: number },
): Promise<{ posts: CalendarPost[]; more: boolean; days: Calendar['days'] }> {
  const days = daysIn(context.timeZone, from, to);
  const counted = await countDays(context.db, days, channels);
  const all = counted.reduce((sum, { count }) => sum + count, 0);
  const each = all <= limit ? limit : Math.max(1, Math.floor(limit / days.length));
  const only = firstOfDays(days, channels, each);
  return {
    posts: await plannedPosts(context, { from, to, channels, now, only }),
    more: counted.some(({ count }) => count > each),
    days: counted.map(({ day, states }) => ({ day, states })),
  };
}

/** Adds drafts that have a time to the numbers of the days. */
function withDrafts(days: Calendar['days'], drafts: readonly CalendarPost[], zone: string): Calendar['days'] {
  const byDay = new Map(days.map(({ day, states }) => [day, { ...states }]));
  for (const { at, state } of drafts) {
    if (at === null) continue;
    const states = byDay.get(dayOf(zone, at)) ?? {};
    byDay.set(dayOf(zone, at), { ...states, [state]: (states[state] ?? 0) + 1 });
  }
  return [...byDay]
    .map(([day, states]) => ({ day, states }))
    .toSorted((one, other) => one.day.localeCompare(other.day));
}

/** Posts between two instants, drafts without a time, clashes, free slots and empty days. */
export async function calendar(context: DeskContext, given: z.input<typeof CalendarInput>): Promise<Calendar> {
  const { channel, free, limit, ...asked } = CalendarInput.parse(given);
  const now = await storeNow(context.db);
  const range = rangeOf(asked, now);
  const chosen =
    channel === undefined ? [...context.channels.values()] : channel.split(',').map((id) => channelNamed(context, id));
  const channels = chosen.map((one) => one.channel.id);
  const { timeZone, country = null } = context;
  const whole = async () => {
    const posts = await plannedPosts(context, { ...range, channels, now });
    return { posts, more: posts.length === MOST_POSTS, days: [] };
  };
  const [planned, drafts, slots] = await sideBySide(
    context.db,
    () => (limit === undefined ? whole() : firstPosts(context, { ...range, channels, now, limit })),
    () => waitingDrafts(context, { channels, now }),
    async () => (free ? freeSlots(context.db, chosen, { ...range, now }) : { free: [], empty: [] }),
  );
  const timed = drafts.filter(({ at }) => at !== null && at >= range.from && at < range.to);
  const [first, last] = [range.from, new Date(range.to.getTime() - 1)].map((at) => dayOf(timeZone, at));
  const posts = [...planned.posts, ...timed].toSorted((one, other) => Number(one.at) - Number(other.at));
  return {
    now,
    posts,
    drafts: drafts.filter(({ at }) => at === null),
    more: planned.more,
    days: limit === undefined ? [] : withDrafts(planned.days, timed, timeZone),
    clashes: clashesOf(context, posts),
    holidays: first && last ? holidaysBetween({ country, timeZone, first, last }) : [],
    ...slots,
  };
}
