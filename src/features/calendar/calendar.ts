import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { type Clash, clashesAmong } from '../../schedule/clashes.ts';
import { gapAt, rulesFor } from '../../schedule/rules.ts';
import { storeNow } from '../../store/now.ts';
import type { DeskContext } from '../kit/context.ts';
import { waitingDrafts } from './drafts.ts';
import { type EmptyDay, type FreeSlot, freeSlots } from './free.ts';
import { type CalendarPost, MOST_POSTS, plannedPosts } from './planned-posts.ts';

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
  throw new UserError(
    `The range from ${begins.toISOString()} to ${ends.toISOString()} is not one of at most ${MOST_DAYS} days, the earlier end first.`,
    {
      usage: true,
      field: 'to',
      remedy: 'Ask for a shorter range.',
    },
  );
}

const ENDED: readonly CalendarPost['state'][] = ['rejected', 'missed', 'cancelled', 'retracted'];

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
  const known = context.channels.get(channel ?? '');
  if (channel !== undefined && !known) {
    throw new UserError(`There is no channel "${channel}".`, {
      remedy: 'See `masthead channels list`.',
      kind: 'missing',
    });
  }
  const chosen = known ? [known] : [...context.channels.values()];
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
