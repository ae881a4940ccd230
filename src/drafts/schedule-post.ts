import { and, between, eq, ne, notExists, notInArray, or, sql } from 'drizzle-orm';
import { ENDED } from '../domain/delivery.ts';
import { newId } from '../domain/ids.ts';
import { NEEDS_PERSON } from '../domain/post.ts';
import type { PostRequest } from '../domain/request.ts';
import { findSlot } from '../schedule/next-slot.ts';
import { storeNow } from '../store/now.ts';
import { deliveries, deliveryCommits, type posts } from '../store/schema/index.ts';
import type { Tx } from '../store/store.ts';
import { approve } from './approve.ts';
import type { DraftChannel } from './context.ts';

type PostRow = typeof posts.$inferSelect;

const BY_A_PERSON: readonly string[] = Object.values(NEEDS_PERSON);

/** What a person may still send, and nothing sends by itself. */
export const needsPerson = ({ problems }: Pick<PostRow, 'problems'>): boolean =>
  problems.some(({ severity, code }) => severity === 'blocks' || BY_A_PERSON.includes(code));

/** Approves a post without problems on a channel that asks nobody. */
export async function approveAutomatically(tx: Tx, post: PostRow, { channel }: DraftChannel): Promise<PostRow> {
  if (channel.approval !== 'automatic' || needsPerson(post)) return post;
  return (await approve(tx, post, channel, { by: 'automatic', automatic: true, asked: null })).post;
}

async function freeSlot(tx: Tx, { channel, rules }: DraftChannel, earliest: Date): Promise<Date> {
  // Whoever asks for a slot of this channel waits until this one is taken.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`slots:${channel.id}`}))`);
  return findSlot(rules, earliest, async (from, to) => {
    const rows = await tx
      .select({ at: deliveries.slotAt })
      .from(deliveries)
      .where(
        and(
          eq(deliveries.channelId, channel.id),
          between(deliveries.slotAt, from, to),
          notInArray(deliveries.state, ['rejected', 'missed', 'cancelled']),
        ),
      );
    return rows.map((row) => row.at);
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
  if (when === 'slot') return freeSlot(tx, channel, earliest);
  const asked = new Date(when);
  return asked > earliest ? asked : earliest;
}

/**
 * Queues the sending of an approved post, once: the row is unique by post, kind and sequence. One that waits for
 * the approval of a changed post takes the new content and time; with `move` also one that nobody has tried yet
 * takes the new time. False: the sending that there is stays as it is.
 */
export async function schedulePost(
  tx: Tx,
  post: PostRow,
  channel: DraftChannel,
  { when, move = false }: { when: PostRequest['when']; move?: boolean },
): Promise<boolean> {
  const slotAt = await timeFor(tx, await storeNow(tx), post, channel, when);
  const approved = { contentHash: post.contentHash, slotAt, nextAt: slotAt };
  const changed = ne(deliveries.contentHash, post.contentHash);
  const begun = tx.select({ one: sql`1` }).from(deliveryCommits).where(eq(deliveryCommits.deliveryId, deliveries.id));
  const waits = and(eq(deliveries.state, 'queued'), move ? or(changed, eq(deliveries.epoch, 0)) : changed);
  // Whoever has claimed it holds the old content, which can no longer leave, and gives it back.
  const isClaimed = and(notInArray(deliveries.state, [...ENDED]), changed, notExists(begun));
  // A person still decides whether it goes at all.
  const nextAt = sql`case when ${deliveries.state} = 'held' then null else ${slotAt.toISOString()}::timestamptz end`;
  const rows = await tx
    .insert(deliveries)
    .values({ id: newId(), postId: post.id, channelId: post.channelId, kind: 'send', ...approved })
    .onConflictDoUpdate({
      target: [deliveries.postId, deliveries.kind, deliveries.sequence],
      set: { ...approved, nextAt },
      setWhere: or(waits, isClaimed),
    })
    .returning({ id: deliveries.id });
  return rows.length > 0;
}
