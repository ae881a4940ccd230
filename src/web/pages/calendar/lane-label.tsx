import { Avatar } from '@mantine/core';
import type { Channel } from '../../data/channels.ts';
import { PlatformMark } from '../../parts/platform-mark.tsx';
import { type Post, personOf } from './events.ts';

/** Row of the calendar: a channel, or a person. */
export interface Lane {
  id: string;
  name: string;
  /** Absent: it is a person's. */
  channel?: Channel;
}

/** Lane of what only Masthead has written. */
const NO_ONE = 'person ';

/** Mark or initials of a lane, with its name. */
export function LaneLabel({ lane }: { lane: Lane | undefined }) {
  if (!lane) return null;
  return (
    <span className="laneLabel">
      {lane.channel ? (
        <PlatformMark brand={lane.channel.brand} size={22} />
      ) : (
        <Avatar size={24} {...(lane.id !== NO_ONE && { name: lane.name })} color="accent" aria-hidden />
      )}
      <span>{lane.name}</span>
    </span>
  );
}

/** Lanes of channels, or of the people who have written what is shown. */
export function lanesOf(
  by: 'channels' | 'people' | null,
  channels: readonly Channel[],
  posts: readonly Post[],
  noAuthor: string,
): Lane[] {
  if (by !== 'people') return channels.map((channel) => ({ id: channel.id, name: channel.name, channel }));
  const people = [...new Set(posts.map(personOf))].toSorted((one, other) => one.localeCompare(other));
  return people.map((name) => ({ id: `person ${name}`, name: name === '' ? noAuthor : name }));
}
