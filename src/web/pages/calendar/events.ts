import type { ScheduleEventData } from '@mantine/schedule';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { AnswerOf, GivenTo } from '../../../features/index.ts';
import { call, once } from '../../data/client.ts';
import { type LocalTime, localTime } from '../../data/time.ts';
import { inHours, placeOf, slotPlace } from './drawn.ts';
import type { View } from './place.ts';

type CalendarRange = GivenTo<'GET /calendar'>;
export type Moved = AnswerOf<'POST /posts/:id/move'>;

/** Scheduled and published posts in a range of time, and unscheduled drafts. */
export const calendarOf = (range: CalendarRange) =>
  queryOptions({
    queryKey: ['calendar', range],
    queryFn: async ({ signal }): Promise<Calendar> => {
      const read = await call('GET /calendar', range, { signal });
      return { ...read, ahead: Date.parse(read.now) - Date.now() };
    },
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

export interface Calendar extends AnswerOf<'GET /calendar'> {
  /** By how much the server's clock is ahead of the browser's, which may be wrong. Milliseconds. */
  ahead: number;
}
export type Post = Calendar['posts'][number];
export type Clash = Calendar['clashes'][number];

/** Sections of the posts of a calendar, by name. */
export const sectionsOf = ({ posts, drafts }: Calendar): string[] =>
  [...new Set([...posts, ...drafts].flatMap(({ section }) => section ?? []))].toSorted((one, other) =>
    one.localeCompare(other),
  );

/** What of a calendar is on these channels, and of one section where that is chosen. */
export function shownIn(
  { posts, drafts, clashes, free, empty, ...rest }: Calendar,
  ids: readonly string[],
  section: string | undefined,
): Calendar {
  const isShown = ({ channel }: { channel: string }): boolean => ids.includes(channel);
  const isOfIt = (post: Post): boolean => isShown(post) && (section === undefined || post.section === section);
  return {
    ...rest,
    posts: posts.filter(isOfIt),
    drafts: drafts.filter(isOfIt),
    clashes: clashes.filter(isShown),
    free: free.filter(isShown),
    empty: empty.filter(isShown),
  };
}

/** Not scheduled yet: waits for approval or for changes. */
export const isDraft = ({ state }: Pick<Post, 'state'>): boolean => state === 'draft' || state === 'rejected';

/** Posts of one story at one minute in one state, on one or more channels. */
export interface Tile {
  /** The first of them names and pictures the tile. */
  lead: Post;
  posts: readonly Post[];
  clashes: readonly Clash[];
  /** There is room for one line of it. */
  isLine: boolean;
}

export const idsOf = ({ posts }: Pick<Tile, 'posts'>): string => posts.map(({ id }) => id).join(' ');

/** Posts of a tile that can still be moved. */
export const movable = (posts: readonly Post[]): Post[] => posts.filter(({ lock }) => lock === null);

/** Those of some posts that a drop at a local time moves: not those that are there already. */
export const movedTo = (posts: readonly Post[], wall: LocalTime, zone: string): Post[] =>
  movable(posts).filter(({ at }) => at === null || localTime(at, zone).slice(0, 16) !== wall.slice(0, 16));

/** Person in whose lane a post is; empty: none, for Masthead has written it. */
export const personOf = ({ authors }: Pick<Post, 'authors'>): string => authors[0] ?? '';

interface Drawing {
  view: View;
  zone: string;
  /** What has a lane of its own; null: there are no lanes. */
  lanes: 'channels' | 'people' | null;
  freeTitle: (channels: readonly string[]) => string;
}

const laneOf = (post: Post, lanes: Drawing['lanes']): string =>
  lanes === 'channels' ? post.channel : lanes === 'people' ? `person ${personOf(post)}` : '';

/** Puts posts of one story, one minute, one state and one lane together. */
export function grouped(posts: readonly Post[], lanes: Drawing['lanes'] = null): Post[][] {
  const groups = new Map<string, Post[]>();
  for (const post of posts) {
    const { articleId, freeStoryId, id, round, at, state, missing, lock } = post;
    const story = `${articleId ?? freeStoryId ?? id} ${round}`;
    const key = [story, at?.slice(0, 16) ?? '', state, missing > 0, lock ?? '', laneOf(post, lanes)].join('|');
    groups.set(key, [...(groups.get(key) ?? []), post]);
  }
  return [...groups.values()];
}

/** What a free slot is drawn with, and a new post in it begins with. */
export interface Free {
  at: string;
  channels: readonly string[];
}

/** Free slots, drawn behind the posts: one per time, except where each channel has its own lane. */
function slotsOf({ free }: Calendar, { zone, lanes, freeTitle }: Drawing): ScheduleEventData[] {
  if (lanes === 'people') return [];
  const places = new Map<string, Free & { channels: string[] }>();
  for (const { channel, at } of free) {
    const key = lanes ? `${channel} ${at}` : at;
    const known = places.get(key);
    if (known) known.channels.push(channel);
    else places.set(key, { at, channels: [channel] });
  }
  return [...places].map(([key, slot]): ScheduleEventData => {
    const [resourceId = ''] = slot.channels;
    return {
      id: `free ${key}`,
      title: freeTitle(slot.channels),
      color: 'gray',
      resourceId,
      display: 'background',
      payload: { free: slot },
      ...slotPlace(slot.at, zone),
    };
  });
}

/** The posts as the calendar's components take them, and free slots behind them. */
export function eventsOf(calendar: Calendar, drawing: Drawing): ScheduleEventData[] {
  const { posts, clashes } = calendar;
  const { view, zone, lanes } = drawing;
  const timed = grouped(posts, lanes).flatMap((those) => {
    const [lead] = those;
    return lead && lead.at !== null ? [{ lead, posts: those, at: lead.at }] : [];
  });
  const placed =
    view === 'week' || view === 'day'
      ? inHours(timed, zone)
      : timed.map((tile) => ({ tile, place: placeOf(tile.at, zone), isLine: false }));
  const tiles = placed.map(({ tile: { lead, posts: those }, place, isLine }): ScheduleEventData => {
    const own = clashes.filter((clash) => those.some(({ id }) => id === clash.earlier || id === clash.later));
    const tile: Tile = { lead, posts: those, clashes: own, isLine };
    return {
      id: lead.id,
      title: lead.headline,
      color: 'accent',
      resourceId: laneOf(lead, lanes),
      payload: { tile },
      ...place,
    };
  });
  return [...slotsOf(calendar, drawing), ...tiles];
}

interface Payload {
  tile?: Tile;
  free?: Free;
}

/** The posts that an event shows; null: it is a free slot. */
export const tileOf = ({ payload }: Pick<ScheduleEventData, 'payload'>): Tile | null =>
  (payload as Payload | undefined)?.tile ?? null;

/** The free slot that an event shows; null: it shows posts. */
export const freeOf = ({ payload }: Pick<ScheduleEventData, 'payload'>): Free | null =>
  (payload as Payload | undefined)?.free ?? null;
