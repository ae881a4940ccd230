import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { DraftChannel } from '../../channels/connected-channel.ts';
import { UserError } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import type { Message } from '../../lib/message.ts';
import { rulesOf } from '../../posts/place.ts';
import { takenOn } from '../../posts/taken.ts';
import { mostTogether } from '../../posts/together.ts';
import { blocksAt, type ChannelSchedule, gapAt, reachOf, rulesFor, type Taken } from '../../schedule/rules.ts';
import { findSlot } from '../../schedule/slots.ts';
import { storeNow } from '../../store/now.ts';
import { posts } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import { channelNamed, channelOf, missing } from '../kit/find.ts';
import { calendar as messages } from './messages.ts';
import { tryMove } from './move.ts';
import { blockMessage } from './remarks.ts';
import type { TimeCheck } from './schema.ts';

/** Most posts, or channels, of one question: a story on every channel. */
const MOST = 40;

export const CheckInput = z.object({
  at: z.iso.datetime({ offset: true }),
  posts: z.array(z.uuid()).max(MOST).default([]),
  channels: z.array(z.string().max(100)).max(MOST).default([]),
  by: z.string(),
});

type Near = (from: Date, to: Date) => Promise<readonly Taken[]>;

/** First time from an instant on that every rule of the channel allows, slots aside; null: its rules leave none. */
async function freeFrom(rules: ChannelSchedule, at: Date, taken: Near): Promise<Date | null> {
  try {
    return await findSlot({ ...rules, slots: [], windows: [] }, at, taken);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** Other posts of the channel around a time; what would go out together with it does not count. */
function takenBeside({ db }: DeskContext, channel: DraftChannel, postId: string, at: Date): Near {
  const all = takenOn(db, channel, postId, false);
  return async (from, to) => {
    const times = await all(from, to);
    return mostTogether(channel) > 1 ? times.filter((time) => time.getTime() !== at.getTime()) : times;
  };
}

const MINUTE_MS = 60_000;

/** What a new post at a time would meet on a channel. */
async function forNew(context: DeskContext, channel: DraftChannel, at: Date, now: Date): Promise<TimeCheck> {
  const { id, options } = channel.channel;
  const quotas = channel.platform.account.quotas(options).filter(({ counts }) => counts === undefined);
  const rules = { ...rulesFor(channel.rules, 'normal'), quotas };
  const taken = takenBeside(context, channel, newId(), at);
  const isPast = at < now;
  const reach = reachOf(rules);
  const near = await taken(new Date(at.getTime() - reach), new Date(at.getTime() + reach));
  const remarks = blocksAt(rules, at, near).map((block): Message => {
    if (block.why !== 'gap') return blockMessage(block, id, rules, messages.goesAnyway());
    const apart = (time: Date): number => Math.abs(time.getTime() - at.getTime());
    const other = near.toSorted((one, another) => apart(one) - apart(another))[0] ?? at;
    const order = apart(other) < MINUTE_MS ? 'same' : 'other';
    return messages.tooClose({ channel: id, other, least: Math.max(gapAt(rules, at), MINUTE_MS), order });
  });
  const free = remarks.length > 0 || isPast ? await freeFrom(rules, isPast ? now : at, taken) : at;
  return { channel: id, post: null, refused: isPast ? messages.timeOver() : null, remarks, free };
}

/** What a move of a post to a time would meet. */
async function forPost(context: DeskContext, postId: string, at: Date, now: Date, by: string): Promise<TimeCheck> {
  const [post] = await context.db.select().from(posts).where(eq(posts.id, postId));
  if (!post) throw missing('post', postId);
  const channel = channelOf(context, post);
  const found = await tryMove(context, postId, at, by).catch((error: unknown) => {
    if (error instanceof UserError) return error;
    throw error;
  });
  const refused = found instanceof UserError ? found.problem : null;
  const remarks = found instanceof UserError ? [] : found.map(({ message }) => message);
  const isFree = refused === null && remarks.length === 0;
  const taken = takenBeside(context, channel, postId, at);
  const free = isFree ? at : await freeFrom(rulesOf(post, channel), at < now ? now : at, taken);
  return { channel: post.channelId, post: postId, refused, remarks, free };
}

/** What a time would meet, for posts that would be moved there and for new ones. Nothing is changed. */
export async function checkTime(context: DeskContext, given: z.input<typeof CheckInput>): Promise<TimeCheck[]> {
  const { at: text, posts: ids, channels, by } = CheckInput.parse(given);
  const at = new Date(text);
  const now = await storeNow(context.db);
  const checks: TimeCheck[] = [];
  for (const id of ids) checks.push(await forPost(context, id, at, now, by));
  for (const id of channels) checks.push(await forNew(context, channelNamed(context, id), at, now));
  return checks;
}
