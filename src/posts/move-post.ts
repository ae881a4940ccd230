import { and, eq, isNotNull, notExists, sql } from 'drizzle-orm';
import type { DraftChannel } from '../channels/connected-channel.ts';
import type { PostRequest } from '../domain/request.ts';
import { UserError } from '../lib/errors.ts';
import { approvals, deliveries, deliveryCommits, posts } from '../store/schema/index.ts';
import type { Tx } from '../store/store.ts';
import { leaveByOf, refuseExpired } from './leave-by.ts';
import { times } from './messages.ts';

type PostRow = typeof posts.$inferSelect;

/** What would leave so shortly before it is too old is too old already. */
const MARGIN_MS = 60_000;

/** A sending that waits for its time, locked by the caller. */
export interface Waiting {
  id: string;
  slotAt: Date;
  leaveBy: Date | null;
}

export interface Place {
  at: Date;
  /** What gave it this time. */
  asked: PostRequest['when'];
  /** A person with the permission lets it go out although its story is too old at that time. */
  despiteAge: boolean;
}

/** The time lies after that at which the story is too old, and no person has allowed that. */
const tooOldThen = (post: PostRow, at: Date, hours: number | null): UserError =>
  new UserError(times.tooOldThen({ at, hours: hours ?? 0, channel: post.channelId }), {
    remedy: times.earlier(),
    kind: 'conflict',
    field: 'when',
  });

/**
 * The last moment at which it may leave from its new time on: never sooner than a person has allowed, so that a move
 * can be undone. Throws a UserError where its story is too old at that time.
 */
async function newLeaveBy(tx: Tx, post: PostRow, channel: DraftChannel, row: Waiting, { at, despiteAge }: Place) {
  const lateness = await leaveByOf(tx, post, channel, at);
  refuseExpired(lateness);
  const { leaveBy, tooLate, hours } = lateness;
  const granted = row.leaveBy;
  // Whoever planned it for then, or let it go out so late, has decided that.
  const isGranted = at <= row.slotAt || (granted !== null && at.getTime() + MARGIN_MS <= granted.getTime());
  if (tooLate && !despiteAge && !isGranted) throw tooOldThen(post, at, hours);
  return granted !== null && leaveBy !== null && granted > leaveBy ? granted : leaveBy;
}

/** Forgets the time that approvals of a post named: a later one replaces it. */
async function forgetNamed(tx: Tx, { id, contentHash }: PostRow): Promise<void> {
  await tx
    .update(approvals)
    .set({ asked: null })
    .where(and(eq(approvals.postId, id), eq(approvals.contentHash, contentHash), isNotNull(approvals.asked)));
}

/**
 * Gives what is planned another time; it stays approved as it was, and is looked at by itself when that comes. Throws a
 * UserError where its story is too old at that time.
 */
export async function movePlanned(
  tx: Tx,
  post: PostRow,
  channel: DraftChannel,
  row: Waiting,
  place: Place,
): Promise<void> {
  const leaveBy = await newLeaveBy(tx, post, channel, row, place);
  const begun = tx.select({ one: sql`1` }).from(deliveryCommits).where(eq(deliveryCommits.deliveryId, deliveries.id));
  const moved = await tx
    .update(deliveries)
    .set({ slotAt: place.at, nextAt: place.at, leaveBy, asked: place.asked, place: null })
    .where(and(eq(deliveries.id, row.id), eq(deliveries.state, 'scheduled'), notExists(begun)))
    .returning({ id: deliveries.id });
  if (moved.length === 0) throw new Error('A sending that was locked has begun');
  await forgetNamed(tx, post);
  if (post.wished !== null) await tx.update(posts).set({ wished: null, wishedAt: null }).where(eq(posts.id, post.id));
}

/** Keeps when a draft is to go out once it is approved. */
export async function wishFor(tx: Tx, post: PostRow, wished: PostRequest['when']): Promise<void> {
  await forgetNamed(tx, post);
  await tx.update(posts).set({ wished, wishedAt: sql<Date>`clock_timestamp()` }).where(eq(posts.id, post.id));
}
