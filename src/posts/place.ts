import { sql } from 'drizzle-orm';
import type { DraftChannel } from '../channels/connected-channel.ts';
import { type PostWindow, readPostWindow, windowText } from '../domain/post-window.ts';
import { quotasFor } from '../domain/quota.ts';
import type { PostRequest } from '../domain/request.ts';
import { UserError } from '../lib/errors.ts';
import { inZone } from '../lib/time.ts';
import { type ChannelSchedule, rulesFor } from '../schedule/rules.ts';
import { findSlot } from '../schedule/slots.ts';
import type { posts } from '../store/schema/index.ts';
import type { Tx } from '../store/store.ts';
import { times as messages } from './messages.ts';
import { takenOn } from './taken.ts';
import { assertRoomIn, messageWithRoom } from './together.ts';

type PostRow = typeof posts.$inferSelect;

/** The rules of a post's channel for it: by its urgency and section, with what its platform takes of such posts. */
export function rulesOf(
  post: Pick<PostRow, 'urgency' | 'content' | 'section'>,
  { rules, platform, channel }: DraftChannel,
): ChannelSchedule {
  return {
    ...rulesFor(rules, post.urgency, post.section),
    quotas: quotasFor(platform.account.quotas(channel.options), post.content),
  };
}

/** Whoever asks for a slot of a channel waits until the slot of whoever asked before is taken. */
export const lockSlots = (tx: Tx, channelId: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`slots:${channelId}`}))`);

/** When a window opens and closes on a channel; null where it names no day. */
export function windowTimes({ day, from, to }: PostWindow, zone: string): { opens: Date; closes: Date } | null {
  if (day === null) return null;
  return { opens: new Date(inZone(`${day}T${from}:00`, zone)), closes: new Date(inZone(`${day}T${to}:00`, zone)) };
}

/** A time in a window that a person gave: it passes slots and quiet hours, and keeps gap and caps. */
async function inWindow(
  rules: ChannelSchedule,
  window: PostWindow,
  earliest: Date,
  taken: ReturnType<typeof takenOn>,
): Promise<Date> {
  const times = windowTimes(window, rules.timeZone);
  if (times === null) throw new Error('A window without a day has no times');
  const { minGapMinutes } = rules;
  const free = {
    ...rules,
    slots: [],
    windows: [],
    quietHours: null,
    minGapMinutes: window.gapMinutes ?? minGapMinutes,
  };
  const at = await findSlot(free, times.opens > earliest ? times.opens : earliest, taken);
  if (at < times.closes) return at;
  throw new UserError(messages.windowFull({ window: windowText(window), zone: rules.timeZone, at }), {
    remedy: messages.widerWindow(),
    kind: 'conflict',
  });
}

/** When it is to go out: never before its embargo ends, whatever was asked for. */
export async function timeFor(
  tx: Tx,
  now: Date,
  post: PostRow,
  channel: DraftChannel,
  when: PostRequest['when'],
): Promise<Date> {
  const earliest = post.embargoUntil && post.embargoUntil > now ? post.embargoUntil : now;
  if (when === 'now') return earliest;
  const window = readPostWindow(when);
  if (when === 'slot' || window) {
    await lockSlots(tx, channel.channel.id);
    const rules = rulesOf(post, channel);
    const taken = takenOn(tx, channel, post.id, post.urgency === 'breaking');
    if (window) return inWindow(rules, window, earliest, taken);
    const free = await findSlot(rules, earliest, taken);
    return (await messageWithRoom(tx, channel, post.id, { from: earliest, before: free })) ?? free;
  }
  const asked = new Date(when);
  const at = asked > earliest ? asked : earliest;
  await assertRoomIn(tx, channel, post.id, at);
  return at;
}
