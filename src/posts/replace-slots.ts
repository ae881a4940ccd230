import { and, asc, eq, gte, inArray, isNull, notInArray, or } from 'drizzle-orm';
import type { DraftChannel } from '../channels/connected-channel.ts';
import { blockedUntil, type ChannelSchedule, reachOf, rulesFor } from '../schedule/rules.ts';
import { findSlot, slotFrom } from '../schedule/slots.ts';
import { dbTime } from '../store/db-time.ts';
import { storeNow } from '../store/now.ts';
import { deliveries, posts } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import { reschedule } from './delivery-repository.ts';
import { lockSlots, rulesOf } from './place.ts';

/** A planned post whose time its channel's rules do not allow any more, and where it would go. */
export interface Move {
  delivery: string;
  post: string;
  channel: string;
  from: Date;
  to: Date;
}

const later = (one: Date, other: Date): Date => (one > other ? one : other);

/** So many posts of a channel are looked at, those that come first; what is planned behind them keeps its time. */
const MOST = 2_000;

/** The rules by which the posts were placed; null where they are not known. */
export type Before = ChannelSchedule | null;

/**
 * Which planned posts of a channel no longer fit its rules, in the order of their times, and where each would go.
 * Only what was never tried; `lock`: against workers, until the transaction ends.
 */
async function movesOn(tx: Db | Tx, draftChannel: DraftChannel, was: Before, lock: boolean): Promise<Move[]> {
  const { channel, rules } = draftChannel;
  const now = await storeNow(tx);
  const planned = and(
    eq(deliveries.channelId, channel.id),
    eq(deliveries.kind, 'send'),
    eq(deliveries.state, 'scheduled'),
    eq(deliveries.epoch, 0),
    // Of what was planned long ago it is not known what was asked for.
    or(isNull(deliveries.asked), eq(deliveries.asked, 'slot')),
    gte(deliveries.slotAt, dbTime()),
  );
  const query = tx
    .select({ id: deliveries.id, postId: deliveries.postId, at: deliveries.slotAt })
    .from(deliveries)
    .where(planned)
    .orderBy(asc(deliveries.slotAt), asc(deliveries.id))
    .limit(MOST);
  const rows = await (lock ? query.for('update') : query);
  if (rows.length === 0) return [];
  const own = rows.map(({ id }) => id);
  const others = await tx
    .select({ at: deliveries.slotAt })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.channelId, channel.id),
        gte(deliveries.slotAt, new Date(now.getTime() - reachOf(rules))),
        notInArray(deliveries.state, ['failed', 'expired', 'cancelled']),
        notInArray(deliveries.id, own),
      ),
    );
  const texts = await tx
    .select({
      id: posts.id,
      embargoUntil: posts.embargoUntil,
      urgency: posts.urgency,
      content: posts.content,
      section: posts.section,
    })
    .from(posts)
    .where(inArray(posts.id, [...new Set(rows.map(({ postId }) => postId))]));
  const taken = others.map(({ at }) => at);
  const moves: Move[] = [];
  const homeless: typeof rows = [];
  const postOf = (postId: string) => texts.find(({ id }) => id === postId);
  const ruledBy = (postId: string) => {
    const post = postOf(postId);
    return post ? rulesOf(post, draftChannel) : rules;
  };
  const slotBefore = (all: ChannelSchedule, postId: string, at: Date): Date | null => {
    const { urgency = 'normal', section = null } = postOf(postId) ?? {};
    return slotFrom(rulesFor(all, urgency, section), at);
  };
  for (const row of rows) {
    const its = ruledBy(row.postId);
    const reach = reachOf(its);
    const near = taken.filter((at) => Math.abs(at.getTime() - row.at.getTime()) <= reach);
    // A time that the rules of before did not give was a person's word.
    const isAsked = was !== null && slotBefore(was, row.postId, row.at)?.getTime() !== row.at.getTime();
    const fits =
      isAsked || (slotFrom(its, row.at)?.getTime() === row.at.getTime() && blockedUntil(its, row.at, near) === null);
    if (fits) taken.push(row.at);
    else homeless.push(row);
  }
  for (const { id, postId, at } of homeless) {
    const embargo = texts.find((post) => post.id === postId)?.embargoUntil ?? now;
    const to = await findSlot(ruledBy(postId), later(embargo, now), async (from, until) =>
      taken.filter((time) => time >= from && time <= until),
    );
    taken.push(to);
    moves.push({ delivery: id, post: postId, channel: channel.id, from: at, to });
  }
  return moves;
}

/** What would be moved, without moving it. */
export const plannedMoves = (db: Db, channel: DraftChannel, was: Before): Promise<Move[]> =>
  movesOn(db, channel, was, false);

/** Moves what no longer fits, in one transaction: what a worker has begun meanwhile keeps its time. */
export async function replaceSlots(db: Db, channel: DraftChannel, was: Before): Promise<Move[]> {
  return db.transaction(async (tx) => {
    // As whoever asks for a slot does.
    await lockSlots(tx, channel.channel.id);
    const moves = await movesOn(tx, channel, was, true);
    for (const { delivery, to } of moves) {
      await reschedule(tx, delivery, to);
    }
    return moves;
  });
}
