import { and, asc, eq, gte, inArray, isNull, lt, ne, sql } from 'drizzle-orm';
import type { DraftChannel } from '../channels/connected-channel.ts';
import type { DeliveryState } from '../domain/delivery.ts';
import { UserError } from '../lib/errors.ts';
import { articleRevisions, deliveries, deliveryCommits, posts } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import { headline, ofItsRevision } from './headline.ts';
import { times } from './messages.ts';

type Channel = Pick<DraftChannel, 'channel' | 'platform'>;

/** How many posts of a channel go out as one message; 1: each goes out by itself. */
export const mostTogether = ({ platform, channel }: Channel): number => platform.content.together(channel.options);

/**
 * Condition on a row of `deliveries`: it waits for its time on the channel. Those of one time go out as one message, so the
 * time is what names a message.
 */
const waits = (channelId: string) =>
  and(
    eq(deliveries.channelId, channelId),
    eq(deliveries.kind, 'send'),
    eq(deliveries.state, 'scheduled'),
    isNull(deliveries.sentWith),
  );

/** Time of the first message that has room for a post; null: none has, or the channel has no messages of several. */
export async function messageWithRoom(
  tx: Db | Tx,
  channel: Channel,
  postId: string,
  { from, before }: { from: Date; before: Date },
): Promise<Date | null> {
  const most = mostTogether(channel);
  if (most < 2) return null;
  const { slotAt } = deliveries;
  const [first] = await tx
    .select({ at: slotAt })
    .from(deliveries)
    .where(and(waits(channel.channel.id), ne(deliveries.postId, postId), gte(slotAt, from), lt(slotAt, before)))
    .groupBy(slotAt)
    .having(sql`count(*) < ${most}`)
    .orderBy(asc(slotAt))
    .limit(1);
  return first?.at ?? null;
}

/** Throws a UserError where the message of a time has as many posts as it may. */
export async function assertRoomIn(tx: Tx, channel: Channel, postId: string, at: Date): Promise<void> {
  const most = mostTogether(channel);
  if (most < 2) return;
  const rows = await tx
    .select({ headline })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .leftJoin(articleRevisions, ofItsRevision)
    .where(and(waits(channel.channel.id), ne(deliveries.postId, postId), eq(deliveries.slotAt, at)));
  if (rows.length < most) return;
  throw new UserError(times.messageFull({ at, most, posts: rows.map((row) => row.headline ?? '') }), {
    remedy: times.otherMessage(),
    kind: 'conflict',
    field: 'when',
  });
}

/** Sets the order of a message by hand: the places of its posts, by their deliveries. */
export async function setPlaces(tx: Tx, ids: readonly string[]): Promise<void> {
  for (const [at, id] of ids.entries()) {
    await tx
      .update(deliveries)
      .set({ place: at + 1 })
      .where(eq(deliveries.id, id));
  }
}

/** All that went out, or goes out, with a delivery, locked until the transaction ends; that one is not among them. */
export async function lockOthers(
  tx: Tx,
  { id, sentWith, carries }: Pick<typeof deliveries.$inferSelect, 'id' | 'sentWith' | 'carries'>,
): Promise<(typeof deliveries.$inferSelect)[]> {
  const carrier = carries === null ? sentWith : id;
  if (carrier === null) return [];
  const all = sql`(${deliveries.id} = ${carrier} or ${deliveries.sentWith} = ${carrier})`;
  return tx
    .select()
    .from(deliveries)
    .where(and(all, ne(deliveries.id, id)))
    .orderBy(deliveries.id)
    .for('update');
}

/**
 * Has each of those that went out together be by itself again, after a person decided and they got this state, unless they
 * are out or go on as they are. What was made for all of them is not sent by one of them.
 */
export async function part(tx: Tx, ids: readonly string[], state: DeliveryState): Promise<void> {
  if (state === 'published' || state === 'settling') return;
  const theirs = inArray(deliveryCommits.deliveryId, [...ids]);
  if (state === 'cancelled') await tx.update(deliveryCommits).set({ state: 'closed' }).where(theirs);
  if ((await tx.$count(deliveryCommits, and(theirs, ne(deliveryCommits.state, 'closed')))) > 0) return;
  await tx
    .update(deliveries)
    .set({ sentWith: null, carries: null })
    .where(inArray(deliveries.id, [...ids]));
}
