import { eq } from 'drizzle-orm';
import type { Channel } from '../../src/domain/channel.ts';
import type { DeskContext } from '../../src/features/kit/context.ts';
import type { ChannelSchedule } from '../../src/schedule/rules.ts';
import { deliveries } from '../../src/store/schema/index.ts';
import type { Desk } from './bench.ts';

/** The desk where X has other rules, or asks other people; what it sends is never too old where nothing else is said. */
export function withX(
  { context }: Desk,
  rules: Partial<ChannelSchedule> = {},
  approval: Channel['approval'] = 'one',
): DeskContext {
  const x = context.channels.get('x');
  if (!x) throw new Error('the newsroom has no X');
  const { urgent: _, ...plain } = x.rules;
  const own = { ...x, rules: { ...plain, maxAgeHours: null, ...rules }, channel: { ...x.channel, approval } };
  return { ...context, channels: new Map([...context.channels, ['x', own]]) };
}

/** A draft for X of a story that no other test has. */
export async function draftOn(desk: Desk, changes: Parameters<Desk['story']>[0] = {}, when = 'slot') {
  const { posts: made } = await desk.submit(desk.story(changes), { channels: ['x'], when });
  const [post] = made;
  if (!post) throw new Error('No post was made');
  return post;
}

/** What is planned of a post; undefined: nothing. */
export async function sendingOf({ context }: Desk, postId: string) {
  const [row] = await context.db.select().from(deliveries).where(eq(deliveries.postId, postId));
  return row;
}
