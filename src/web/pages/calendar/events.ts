import type { ScheduleEventData } from '@mantine/schedule';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { AnswerOf, GivenTo } from '../../../features/index.ts';
import { call, once } from '../../data/client.ts';
import { inWeek, placeOf } from './drawn.ts';
import type { View } from './place.ts';

type CalendarRange = GivenTo<'GET /calendar'>;
export type Moved = AnswerOf<'POST /posts/:id/move'>;

/** Scheduled and published posts in a range of time, and unscheduled drafts. */
export const calendarOf = (range: CalendarRange) =>
  queryOptions({
    queryKey: ['calendar', range],
    queryFn: ({ signal }) => call('GET /calendar', range, { signal }),
    placeholderData: keepPreviousData,
    // Slots pass by time alone.
    refetchInterval: 60_000,
  });

export interface Move {
  id: string;
  version: string;
  /** A time, or `slot`: the next free one. */
  when: string;
  /** Its time on the page; null: none. */
  seenAt: string | null;
  /** Origin of the time that it is moved back to. */
  as?: 'slot' | 'now';
  despiteAge?: boolean;
}

/** Moves a post; refused if its time has changed since the page showed it. */
export const move = ({ id, version, ...body }: Move): Promise<Moved> =>
  call('POST /posts/:id/move', { id, ...body }, { ifMatch: `"${version}"`, ...once() });

export type Calendar = AnswerOf<'GET /calendar'>;
export type Post = Calendar['posts'][number];
export type Clash = Calendar['clashes'][number];

const COLOURS = ['blue', 'orange', 'grape', 'teal', 'pink', 'lime', 'cyan', 'red', 'violet', 'yellow'] as const;

/** Not scheduled yet: waits for approval or for changes. */
export const isDraft = ({ state }: Pick<Post, 'state'>): boolean => state === 'draft' || state === 'rejected';

/** Colour of a channel, by its order; its name is always beside it. */
export const colourOf = (channel: string, ids: readonly string[]): string =>
  COLOURS[Math.max(0, ids.indexOf(channel)) % COLOURS.length] ?? 'blue';

export interface Tile {
  post: Post;
  clashes: readonly Clash[];
  /** There is room for one line of it. */
  isLine: boolean;
}

interface Drawing {
  view: View;
  zone: string;
  ids: readonly string[];
  freeTitle: (channels: readonly string[]) => string;
}

/** Free slots, drawn behind the posts: one per time, except where each channel has its own lane. */
function slotsOf({ free }: Calendar, { view, zone, ids, freeTitle }: Drawing): ScheduleEventData[] {
  const lanes = view === 'lanes';
  const places = new Map<string, Calendar['free']>();
  for (const slot of free) {
    const key = lanes ? `${slot.channel} ${slot.at}` : slot.at;
    places.set(key, [...(places.get(key) ?? []), slot]);
  }
  return [...places].flatMap(([key, [first, ...more]]): ScheduleEventData[] => {
    if (!first) return [];
    const title = freeTitle([first, ...more].map(({ channel }) => channel));
    const color = more.length > 0 ? 'gray' : colourOf(first.channel, ids);
    const { channel, at } = first;
    return [{ id: `free ${key}`, title, color, resourceId: channel, display: 'background', ...placeOf(at, zone) }];
  });
}

/** The posts as the calendar's components take them, and free slots behind them. */
export function eventsOf(calendar: Calendar, drawing: Drawing): ScheduleEventData[] {
  const { posts, clashes } = calendar;
  const { view, zone, ids } = drawing;
  const timed = posts.flatMap((post) => (post.at === null ? [] : [{ ...post, at: post.at }]));
  const placed =
    view === 'week'
      ? inWeek(timed, zone)
      : timed.map((post) => ({ post, place: placeOf(post.at, zone), isLine: false }));
  const tiles = placed.map(({ post, place, isLine }): ScheduleEventData => {
    const own = clashes.filter(({ earlier, later }) => [earlier, later].includes(post.id));
    const tile: Tile = { post, clashes: own, isLine };
    return {
      id: post.id,
      title: post.headline,
      color: colourOf(post.channel, ids),
      resourceId: post.channel,
      payload: { tile },
      ...place,
    };
  });
  return [...slotsOf(calendar, drawing), ...tiles];
}

/** The post that an event shows; null: it is a free slot. */
export const tileOf = ({ payload }: Pick<ScheduleEventData, 'payload'>): Tile | null =>
  (payload as { tile?: Tile } | undefined)?.tile ?? null;
