import { and, asc, between, eq, notInArray } from 'drizzle-orm';
import { z } from 'zod';
import type { DraftChannel } from '../../channels/connected-channel.ts';
import { UserError } from '../../lib/errors.ts';
import { offsetAt } from '../../lib/time.ts';
import { takenElsewhere } from '../../posts/taken.ts';
import { type Clash, clashesAmong } from '../../schedule/clashes.ts';
import { gapAt, reachOf, rulesFor } from '../../schedule/rules.ts';
import { timetable } from '../../schedule/slots.ts';
import { storeNow } from '../../store/now.ts';
import { deliveries, posts } from '../../store/schema/index.ts';
import type { Db } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { channelNamed } from '../kit/find.ts';
import { waitingDrafts } from './drafts.ts';
import { calendar as messages } from './messages.ts';
import { type CalendarPost, MOST_POSTS, plannedPosts } from './planned-posts.ts';

/** A slot of a channel that nothing has yet. */
interface FreeSlot {
  channel: string;
  at: Date;
}

/** A day, by the channel's clocks, on which it has free slots and nothing is planned. */
interface EmptyDay {
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

/** The free slots of channels from now on, and the days on which a channel has some and nothing else. */
async function freeSlots(
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

/** A month as calendars show it, with the ends of the months around it, twice. */
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
  /** Also the free slots, and the days on which nothing is planned. */
  free: z.boolean().default(false),
});

export interface Calendar {
  now: Date;
  /** What is planned in the range, went out in it, or is asked for in it once it is approved; the first one first. */
  posts: CalendarPost[];
  /** Drafts that have no time yet, the newest first. */
  drafts: CalendarPost[];
  /** There are more posts in the range than are told. */
  more: boolean;
  /** Among them with something that is still to come. */
  clashes: Clash[];
  free: FreeSlot[];
  empty: EmptyDay[];
}

type Given = Pick<z.output<typeof CalendarInput>, 'from' | 'to'>;

function rangeOf({ from, to }: Given, now: Date): { from: Date; to: Date } {
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

/** Clashes with something that may still be moved; what has gone out is as it is. */
function clashesOf({ channels }: DeskContext, posts: readonly CalendarPost[]): Clash[] {
  const placed = posts.flatMap(({ at, state, ...one }) => (at && !ENDED.includes(state) ? [{ ...one, at }] : []));
  const open = new Set(placed.flatMap(({ id, lock }) => (lock === null ? [id] : [])));
  const gapOf = ({ channel, urgency, at }: (typeof placed)[number]): number => {
    const rules = channels.get(channel)?.rules;
    return rules ? gapAt({ ...rules, ...rulesFor(rules, urgency) }, at) : 1;
  };
  return clashesAmong(placed, gapOf).filter(({ earlier, later }) => open.has(earlier) || open.has(later));
}

/** What is planned and went out between two instants, what waits for a time, and where it clashes or leaves gaps. */
export async function calendar(context: DeskContext, given: z.input<typeof CalendarInput>): Promise<Calendar> {
  const { channel, free, ...asked } = CalendarInput.parse(given);
  const now = await storeNow(context.db);
  const range = rangeOf(asked, now);
  const chosen = channel === undefined ? [...context.channels.values()] : [channelNamed(context, channel)];
  const channels = chosen.map((one) => one.channel.id);
  const planned = await plannedPosts(context, { ...range, channels, now });
  const drafts = await waitingDrafts(context, { channels, now });
  const timed = drafts.filter(({ at }) => at !== null && at >= range.from && at < range.to);
  const posts = [...planned, ...timed].toSorted((one, other) => Number(one.at) - Number(other.at));
  return {
    now,
    posts,
    drafts: drafts.filter(({ at }) => at === null),
    more: planned.length === MOST_POSTS,
    clashes: clashesOf(context, posts),
    ...(free ? await freeSlots(context.db, chosen, { ...range, now }) : { free: [], empty: [] }),
  };
}
