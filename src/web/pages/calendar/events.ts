import type { ScheduleEventData } from '@mantine/schedule';
import type { AnswerOf } from '../../../api/contract/types.ts';
import { dayOf, minutesOn, type Wall, wallOf } from '../../data/wall.ts';

export type Calendar = AnswerOf<'GET /calendar'>;
export type Post = Calendar['posts'][number];
export type Clash = Calendar['clashes'][number];

/** A post lasts no time; so long it is drawn, that its words can be read. */
const DRAWN_MINUTES = 30;

const COLOURS = ['blue', 'orange', 'grape', 'teal', 'pink', 'lime', 'cyan', 'red', 'violet', 'yellow'] as const;

/** Channels have colours by their order, the same on every page; a name stands beside each. */
export const colourOf = (channel: string, ids: readonly string[]): string =>
  COLOURS[Math.max(0, ids.indexOf(channel)) % COLOURS.length] ?? 'blue';

/** What is drawn of something that goes out at an instant; it ends on its own day, or it would be drawn as lasting days. */
function drawn(at: string, zone: string): { start: Wall; end: Wall } {
  const start = `${wallOf(at, zone).slice(0, 16)}:00`;
  const end = minutesOn(start, DRAWN_MINUTES);
  return { start, end: dayOf(end) === dayOf(start) ? end : `${dayOf(start)} 23:59:59` };
}

export interface Tile {
  post: Post;
  clashes: readonly Clash[];
}

interface Drawing {
  zone: string;
  ids: readonly string[];
  /** Each channel has a lane of its own; else its free slots share the place of those of others. */
  lanes: boolean;
  freeTitle: (channels: readonly string[]) => string;
}

/** Free slots as they stand behind the posts: those of one time in one place, but in lanes. */
function slotsOf({ free }: Calendar, { zone, ids, lanes, freeTitle }: Drawing): ScheduleEventData[] {
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
    return [{ id: `free ${key}`, title, color, resourceId: channel, display: 'background', ...drawn(at, zone) }];
  });
}

/** The posts as the calendar's components take them, and free slots behind them. */
export function eventsOf(calendar: Calendar, drawing: Drawing): ScheduleEventData[] {
  const { posts, clashes } = calendar;
  const { zone, ids } = drawing;
  const tiles = posts.flatMap((post): ScheduleEventData[] => {
    if (post.at === null) return [];
    const tile: Tile = { post, clashes: clashes.filter(({ earlier, later }) => [earlier, later].includes(post.id)) };
    return [
      {
        id: post.id,
        title: post.headline,
        color: colourOf(post.channel, ids),
        resourceId: post.channel,
        payload: { tile },
        ...drawn(post.at, zone),
      },
    ];
  });
  return [...slotsOf(calendar, drawing), ...tiles];
}

/** The post that an event shows; null: it is a free slot. */
export const tileOf = ({ payload }: Pick<ScheduleEventData, 'payload'>): Tile | null =>
  (payload as { tile?: Tile } | undefined)?.tile ?? null;
