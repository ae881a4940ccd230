import { and, asc, between, eq, notInArray } from 'drizzle-orm';
import { z } from 'zod';
import type { DraftChannel } from '../../channels/connected-channel.ts';
import { UserError } from '../../lib/errors.ts';
import { offsetAt } from '../../lib/time.ts';
import { takenElsewhere } from '../../posts/taken.ts';
import { mostTogether } from '../../posts/together.ts';
import { type Clash, clashesAmong } from '../../schedule/clashes.ts';
import { gapAt, reachOf, rulesFor } from '../../schedule/rules.ts';
import { timetable } from '../../schedule/slots.ts';
import { storeNow } from '../../store/now.ts';
import { deliveries, posts } from '../../store/schema/index.ts';
import type { Db } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { channelNamed } from '../kit/find.ts';
import { holidaysBetween } from './holidays.ts';
import { calendar as messages } from './messages.ts';
import { MOST_POSTS, plannedPosts, waitingDrafts } from './planned-posts.ts';
import type { Calendar, CalendarPost } from './schema.ts';

/** Most free slots of a channel that are listed. */
const MOST = 300;

const dayOf = (zone: string, at: Date): string =>
  new Date(at.getTime() + offsetAt(zone, at.getTime())).toISOString().slice(0, 10);

/** Free slots of a channel between two instants; none for a channel without slots, which may post at any minute. */
async function freeOn(
  db: Db,
  channel: DraftChannel,
  from: Date,
  to: Date,
): Promise<[Calendar['free'], Calendar['empty']]> {
  if (channel.rules.slots.length === 0) return [[], []];
  const { id, options } = channel.channel;
  const quotas = channel.platform.account.quotas(options).filter(({ counts }) => counts === undefined);
  const rules = { ...rulesFor(channel.rules, 'normal'), quotas };
  const [reached, past] = [reachOf(rules), ['failed', 'expired', 'cancelled'] as const];
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

/** Free slots of channels from now on, and days on which a channel has only free slots. */
async function freeSlots(
  db: Db,
  channels: readonly DraftChannel[],
  { from, to, now }: { from: Date; to: Date; now: Date },
): Promise<{ free: Calendar['free']; empty: Calendar['empty'] }> {
  const start = from > now ? from : now;
  if (start >= to) return { free: [], empty: [] };
  const each: [Calendar['free'], Calendar['empty']][] = [];
  for (const channel of channels) each.push(await freeOn(db, channel, start, to));
  return { free: each.flatMap(([free]) => free), empty: each.flatMap(([, empty]) => empty) };
}

/** Longest range: two pages of a calendar, each with the ends of the months around it. */
const MOST_DAYS = 92;
const USUAL_DAYS = 7;
const DAY_MS = 86_400_000;

const Instant = z.iso.datetime({ offset: true });

export const CalendarInput = z.object({
  /** Left out: now. */
  from: Instant.optional(),
  /** Itself outside. Left out: a week later. */
  to: Instant.optional(),
  channel: z.string().optional(),
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

/** Clashes with posts that can still be moved. */
function clashesOf({ channels }: DeskContext, posts: readonly CalendarPost[]): Clash[] {
  const placed = posts.flatMap(({ at, state, ...one }) => (at && !ENDED.includes(state) ? [{ ...one, at }] : []));
  const open = new Set(placed.flatMap(({ id, lock }) => (lock === null ? [id] : [])));
  const gapOf = ({ channel, urgency, at }: (typeof placed)[number]): number => {
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

/** Posts between two instants, drafts without a time, clashes, free slots and empty days. */
export async function calendar(context: DeskContext, given: z.input<typeof CalendarInput>): Promise<Calendar> {
  const { channel, free, ...asked } = CalendarInput.parse(given);
  const now = await storeNow(context.db);
  const range = rangeOf(asked, now);
  const chosen = channel === undefined ? [...context.channels.values()] : [channelNamed(context, channel)];
  const channels = chosen.map((one) => one.channel.id);
  const planned = await plannedPosts(context, { ...range, channels, now });
  const drafts = await waitingDrafts(context, { channels, now });
  const timed = drafts.filter(({ at }) => at !== null && at >= range.from && at < range.to);
  const { timeZone, country = null } = context;
  const [first, last] = [range.from, new Date(range.to.getTime() - 1)].map((at) => dayOf(timeZone, at));
  const posts = [...planned, ...timed].toSorted((one, other) => Number(one.at) - Number(other.at));
  return {
    now,
    posts,
    drafts: drafts.filter(({ at }) => at === null),
    more: planned.length === MOST_POSTS,
    clashes: clashesOf(context, posts),
    holidays: first && last ? holidaysBetween({ country, timeZone, first, last }) : [],
    ...(free ? await freeSlots(context.db, chosen, { ...range, now }) : { free: [], empty: [] }),
  };
}
