import { and, eq, inArray, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { movePlanned } from '../../posts/move-post.ts';
import { lockSlots, timeFor } from '../../posts/place.ts';
import { mostTogether, setPlaces } from '../../posts/together.ts';
import { lockForPost } from '../../posts/withdraw.ts';
import { record } from '../../store/audit.ts';
import { storeNow } from '../../store/now.ts';
import { deliveries, posts } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { channelNamed, channelOf, findId, missing } from '../kit/find.ts';
import { kit } from '../kit/messages.ts';
import { IdText } from '../kit/schema.ts';
import { channelMessages } from './list.ts';
import { together } from './messages.ts';
import type { ChannelMessages } from './schema.ts';

const waits = and(
  eq(deliveries.kind, 'send'),
  eq(deliveries.state, 'scheduled'),
  isNull(deliveries.sentWith),
  isNull(deliveries.carries),
);

export const OrderInput = z.object({
  channel: z.string(),
  /** Which message: when it goes out. */
  at: z.iso.datetime({ offset: true }),
  /** Its posts, all of them, in their new order. */
  posts: z.array(IdText).min(1).max(8),
  by: z.string(),
});

/**
 * Orders the articles of a message by hand; those that come later stand behind. Throws a UserError where it has other
 * articles now, or is being published.
 */
export async function orderMessage(context: DeskContext, given: z.input<typeof OrderInput>): Promise<ChannelMessages> {
  const { channel: id, at, by, ...input } = OrderInput.parse(given);
  const channel = channelNamed(context, id);
  if (mostTogether(channel) < 2) {
    throw new UserError(together.alone({ channel: id }), { remedy: together.raiseMost(), kind: 'conflict' });
  }
  const ids = await Promise.all(input.posts.map((post) => findId(context.db, 'post', post)));
  await context.db.transaction(async (tx) => {
    await lockSlots(tx, id);
    const time = new Date(at);
    const rows = await tx
      .select({ id: deliveries.id, postId: deliveries.postId })
      .from(deliveries)
      .where(and(waits, eq(deliveries.channelId, id), eq(deliveries.slotAt, time)))
      .orderBy(deliveries.id)
      .for('update');
    if (rows.length === 0) throw new UserError(together.noMessage({ at: time, channel: id }), { kind: 'conflict' });
    const ordered = ids.flatMap((postId) => rows.find((row) => row.postId === postId)?.id ?? []);
    if (ordered.length !== rows.length || new Set(ids).size !== ids.length) {
      throw new UserError(together.changed({ at: time }), { remedy: kit.lookAgain(), kind: 'conflict' });
    }
    await setPlaces(tx, ordered);
    await record(tx, {
      who: by,
      action: 'order message',
      subject: { type: 'channel', id },
      detail: { at, posts: ids },
    });
  });
  return channelMessages(context, id);
}

export const LeaveInput = z.object({ post: IdText, by: z.string() });

async function leave(context: DeskContext, tx: Tx, postId: string, by: string): Promise<string> {
  await lockForPost(tx, postId);
  const [post] = await tx.select().from(posts).where(eq(posts.id, postId)).for('update');
  if (!post) throw missing('post', postId);
  const channel = channelOf(context, post);
  await lockSlots(tx, post.channelId);
  const [row] = await tx
    .select()
    .from(deliveries)
    .where(and(waits, inArray(deliveries.postId, [postId])))
    .for('update');
  if (!row || mostTogether(channel) < 2) throw new UserError(together.notIn(), { kind: 'conflict' });
  const now = await storeNow(tx);
  const behind = new Date(Math.max(row.slotAt.getTime(), now.getTime()) + 1);
  const at = await timeFor(tx, behind, post, channel, 'slot');
  await movePlanned(tx, post, channel, row, { at, asked: 'slot', despiteAge: false });
  await record(tx, {
    who: by,
    action: 'move',
    subject: { type: 'post', id: postId },
    before: { at: row.slotAt.toISOString(), asked: row.asked },
    after: { at: at.toISOString(), asked: 'slot' },
    detail: { from: row.slotAt.toISOString(), to: at.toISOString() },
  });
  return post.channelId;
}

/**
 * Removes a post from its message: it goes out with the next one that has room for it, or at the channel's next slot. Throws
 * a UserError where its story is too old at that time, or it is being published.
 */
export async function leaveMessage(context: DeskContext, given: z.input<typeof LeaveInput>): Promise<ChannelMessages> {
  const { post, by } = LeaveInput.parse(given);
  const postId = await findId(context.db, 'post', post);
  return channelMessages(context, await context.db.transaction((tx) => leave(context, tx, postId, by)));
}
