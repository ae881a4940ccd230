import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { DraftChannel } from '../../channels/connected-channel.ts';
import { PostWindowText } from '../../domain/post-window.ts';
import { UserError } from '../../lib/errors.ts';
import { times } from '../../posts/messages.ts';
import { movePlanned, wishFor } from '../../posts/move-post.ts';
import { settledWhen } from '../../posts/not-past.ts';
import { lockSlots, timeFor } from '../../posts/place.ts';
import { lockPlanned } from '../../posts/planned.ts';
import { liftByTime } from '../../posts/rejections.ts';
import { assertRoomIn } from '../../posts/together.ts';
import { lockForPost } from '../../posts/withdraw.ts';
import { record } from '../../store/audit.ts';
import { storeNow } from '../../store/now.ts';
import { deliveries, posts } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import { ChangedError, Expected } from '../kit/changed.ts';
import type { DeskContext } from '../kit/context.ts';
import { channelOf, findId, missing } from '../kit/find.ts';
import { kit } from '../kit/messages.ts';
import { IdText } from '../kit/schema.ts';
import { onePost, refuseChanged } from '../posts/posts.ts';
import { calendar } from './messages.ts';
import { draftTimes, refuseLocked } from './planned-posts.ts';
import { remarksOn } from './remarks.ts';
import type { Moved, PostTime, Remark } from './schema.ts';

const Instant = z.iso.datetime({ offset: true });

export const MoveInput = z.object({
  postId: IdText,
  /** A time, or the channel's next free one. */
  when: z.union([z.literal('slot'), Instant]),
  /** Origin of the time, if that is not the person who moves it: so a move can be undone completely. */
  as: z.union([z.enum(['slot', 'now']), PostWindowText]).optional(),
  /** Time that the person saw, null: none; another time is refused. Absent: any. */
  seenAt: Instant.nullish(),
  /** Allows a time at which its story is too old to go out by itself. */
  despiteAge: z.boolean().default(false),
  by: z.string(),
  expected: Expected,
});

type PostRow = typeof posts.$inferSelect;

async function lockPost(context: DeskContext, tx: Tx, postId: string) {
  await lockForPost(tx, postId);
  const [post] = await tx.select().from(posts).where(eq(posts.id, postId)).for('update');
  if (!post) throw missing('post', postId);
  const channel = channelOf(context, post);
  if (post.sequence < 0) {
    const remedy = kit.see({ command: 'masthead corrections' });
    throw new UserError(calendar.isReply(), { remedy, kind: 'conflict' });
  }
  return { post, channel };
}

/** Locks the scheduled sending of a post; null: none. Throws a UserError for one that keeps its time. */
async function lockSending(tx: Tx, postId: string) {
  const [planned] = (await lockPlanned(tx, [postId])).get(postId) ?? [];
  if (!planned) return null;
  const { id, slotAt, leaveBy, asked, killed } = deliveries;
  const sending = and(eq(deliveries.postId, postId), eq(deliveries.kind, 'send'));
  const [row] = await tx.select({ id, slotAt, leaveBy, asked, killed }).from(deliveries).where(sending);
  if (!row) throw new Error('A sending that was just locked is gone');
  refuseLocked({ ...planned, killed: row.killed });
  return row;
}

/** Time at which a draft would go out if it were approved now. */
async function draftTime(tx: Tx, post: PostRow, { rules }: DraftChannel, now: Date): Promise<PostTime> {
  const times = await draftTimes(tx, [post], now, () => rules.timeZone);
  return times.get(post.id) ?? { at: null, asked: null };
}

/** The time that was asked for. Throws a UserError for one that is over, or lies before the end of the post's embargo. */
async function newTime(tx: Tx, post: PostRow, channel: DraftChannel, when: string, now: Date): Promise<Date> {
  if (when === 'slot') return timeFor(tx, now, post, channel, 'slot');
  const { timeZone } = channel.rules;
  settledWhen(when, now, timeZone, times.laterOrSlot());
  const at = new Date(when);
  const { embargoUntil } = post;
  if (embargoUntil === null || at >= embargoUntil) {
    await assertRoomIn(tx, channel, post.id, at);
    return at;
  }
  throw new UserError(times.underEmbargo({ until: embargoUntil, at }), {
    remedy: times.afterEmbargo(),
    kind: 'conflict',
    field: 'when',
    clock: { now, timeZone },
  });
}

const vague = (as: string): UserError =>
  new UserError(calendar.vague({ as }), { remedy: calendar.leaveAsOut(), usage: true, field: 'as' });

async function refuseElsewhere(context: DeskContext, tx: Tx, postId: string, seenAt: string | null, { at }: PostTime) {
  if ((seenAt === null ? null : new Date(seenAt).getTime()) === (at?.getTime() ?? null)) return;
  const current = await onePost({ ...context, db: tx }, { postId });
  throw new ChangedError(at ? calendar.movedMeanwhile({ at }) : calendar.unplannedMeanwhile(), current);
}

type Move = Pick<z.output<typeof MoveInput>, 'when' | 'as'>;

/** Time of a post after a move. */
function timeAfter({ when, as }: Move, before: PostTime, at: Date | null): PostTime {
  if (as !== undefined) return { at, asked: as };
  if (when === 'slot' || at === null) return { at, asked: 'slot' };
  // Moved back to its time: its origin stays.
  return { at, asked: isSame(at, before.at) ? before.asked : at.toISOString() };
}

const isSame = (one: Date | null, other: Date | null): boolean => one?.getTime() === other?.getTime();

type Asked = Omit<z.output<typeof MoveInput>, 'postId'>;

async function moveIn(context: DeskContext, tx: Tx, postId: string, asked: Asked) {
  const { seenAt, despiteAge, by, expected, ...move } = asked;
  const { post, channel } = await lockPost(context, tx, postId);
  // Before what is planned itself, as all do who look for a slot.
  await lockSlots(tx, channel.channel.id);
  const row = await lockSending(tx, postId);
  const now = await storeNow(tx);
  await refuseChanged(context, tx, postId, expected);
  const before = row ? { at: row.slotAt, asked: row.asked } : await draftTime(tx, post, channel, now);
  if (seenAt !== undefined) await refuseElsewhere(context, tx, postId, seenAt, before);
  if (row === null && move.when !== 'slot' && move.as !== undefined) throw vague(move.as);
  // A draft looks for its slot when it is approved.
  const at = row === null && move.when === 'slot' ? null : await newTime(tx, post, channel, move.when, now);
  const after = timeAfter(move, before, at);
  if (!isSame(at, before.at) || after.asked !== before.asked) {
    const how = after.asked ?? 'slot';
    if (row && at) await movePlanned(tx, post, channel, row, { at, asked: how, despiteAge });
    else await wishFor(tx, post, how);
    await liftByTime(tx, post, at);
    await recordMove(tx, postId, by, { before, after, despiteAge });
  }
  const placing = { post, channel, asked: after.asked, isPlanned: row !== null };
  return { before, after, remarks: at ? await remarksOn(tx, { ...placing, at }) : [] };
}

/**
 * Gives a post another time, and nothing else: what is planned stays approved as it was, and a draft goes out then once
 * it is approved. Throws a UserError for what is on its way or has ended, and for a time that is over, under embargo, or
 * too late for the story.
 */
export async function movePost(context: DeskContext, given: z.input<typeof MoveInput>): Promise<Moved> {
  const { postId: text, ...asked } = MoveInput.parse(given);
  const postId = await findId(context.db, 'post', text);
  const { before, after, remarks } = await context.db.transaction((tx) => moveIn(context, tx, postId, asked));
  const post = await onePost(context, { postId });
  return { post, version: post.version, before, after, remarks, waitsForApproval: !post.approved };
}

/** Takes back what a trial has done; with what it has found. */
class Tried extends Error {
  override readonly name = 'Tried';
  readonly found: Remark[];
  constructor(found: Remark[]) {
    super('Only tried');
    this.found = found;
  }
}

/**
 * Makes a move and takes it back within its transaction, so that what is known of it beforehand is what would become of
 * it. Throws as `movePost` does.
 */
export async function tryMove(context: DeskContext, postId: string, at: Date, by: string): Promise<Remark[]> {
  const asked = MoveInput.omit({ postId: true }).parse({ when: at.toISOString(), by, expected: null });
  try {
    return await context.db.transaction(async (tx): Promise<Remark[]> => {
      const { remarks } = await moveIn(context, tx, postId, asked);
      throw new Tried(remarks);
    });
  } catch (error) {
    if (error instanceof Tried) return error.found;
    throw error;
  }
}

async function recordMove(
  tx: Tx,
  id: string,
  who: string,
  { before, after, despiteAge }: { before: PostTime; after: PostTime; despiteAge: boolean },
): Promise<void> {
  const [from, to] = [before, after].map(({ at, asked }) => ({ at: at?.toISOString() ?? null, asked }));
  await record(tx, {
    who,
    action: 'move',
    subject: { type: 'post', id },
    before: from ?? null,
    after: to ?? null,
    detail: { from: from?.at ?? null, to: to?.at ?? null, ...(despiteAge && { despiteAge }) },
  });
}
