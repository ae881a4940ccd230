import { and, asc, between, eq, ne, notExists, notInArray, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { DraftChannel } from '../channels/connected-channel.ts';
import { ENDED } from '../domain/delivery.ts';
import { NEEDS_PERSON } from '../domain/needs-person.ts';
import type { PostRequest } from '../domain/request.ts';
import { URGENCIES } from '../domain/urgency.ts';
import { UserError } from '../lib/errors.ts';
import { newId } from '../lib/ids.ts';
import { makeRoom } from '../schedule/slots.ts';
import { storeNow } from '../store/now.ts';
import { deliveries, deliveryCommits, posts } from '../store/schema/index.ts';
import type { Tx } from '../store/store.ts';
import { approve } from './approve.ts';
import { leaveByOf, refuseExpired } from './leave-by.ts';
import { drafts } from './messages.ts';
import { rulesOf, timeFor } from './place.ts';
import { isMovable } from './planned.ts';
import { takenOn } from './taken.ts';
import { mostTogether } from './together.ts';

/** So many that come next are moved at most; those behind them keep their places. */
const MOST = 100;
/** Nor is anything moved that is planned so far ahead. */
const REACH_DAYS = 7;
const DAY_MS = 86_400_000;

/**
 * After breaking news took a place: what it came too near to, or what its day or hour has no room for any more, moves
 * to the next place of its own rules, and what stood there to the one behind it. The channel's slots are locked by the
 * caller.
 */
async function pushAside(tx: Tx, channel: DraftChannel, placed: { postId: string; at: Date }): Promise<void> {
  const { id: channelId } = channel.channel;
  const around = (days: number) => new Date(placed.at.getTime() + days * DAY_MS);
  const next = await tx
    .select({
      id: deliveries.id,
      at: deliveries.slotAt,
      urgency: posts.urgency,
      content: posts.content,
      section: posts.section,
    })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .where(
      and(eq(deliveries.channelId, channelId), isMovable, between(deliveries.slotAt, around(-1), around(REACH_DAYS))),
    )
    .orderBy(asc(deliveries.slotAt))
    .limit(MOST);
  const last = next.at(-1)?.at;
  if (!last) return;
  const fixed = takenOn(tx, channel, placed.postId, true);
  const all = takenOn(tx, channel, placed.postId, false);
  const movable = next.map(({ id, at, ...post }) => ({ id, at, rules: rulesOf(post, channel) }));
  // Behind the last of them everything keeps its time.
  const others = async (from: Date, to: Date) => [
    ...(await fixed(from, to < last ? to : last)),
    ...(to > last ? (await all(from > last ? from : last, to)).filter((time) => time > last) : []),
    ...(placed.at >= from && placed.at <= to ? [placed.at] : []),
  ];
  for (const { id, at } of await makeRoom(movable, placed.at, others)) {
    const nextAt = sql`greatest(${deliveries.nextAt}, ${at.toISOString()}::timestamptz)`;
    await tx.update(deliveries).set({ slotAt: at, nextAt, place: null }).where(eq(deliveries.id, id));
  }
}

type PostRow = typeof posts.$inferSelect;

const BY_A_PERSON: readonly string[] = Object.values(NEEDS_PERSON);

/** What a person may still send, and nothing sends by itself. */
export const needsPerson = ({ problems }: Pick<PostRow, 'problems'>): boolean =>
  problems.some(({ severity, code }) => severity === 'blocks' || BY_A_PERSON.includes(code));

/** Approves a post without problems on a channel that asks no person. */
export async function approveAutomatically(tx: Tx, post: PostRow, connected: DraftChannel): Promise<PostRow> {
  const isRejected = post.rejectedHash === post.contentHash;
  if (connected.channel.approval !== 'automatic' || needsPerson(post) || isRejected) return post;
  return (await approve(tx, post, connected, { by: 'automatic', automatic: true, alone: false, asked: null })).post;
}

/** The next free time lies where the story is news no more: a person decides. */
export class OldByThen extends UserError {}

export interface Asked {
  when: PostRequest['when'];
  /** Also one that was never tried, or was missed, takes the new time. */
  move?: boolean;
  /** A person decided it, who may send what is old. */
  person?: boolean;
  /** It has its time already, and what was asked for stays. */
  keeps?: boolean;
  /** It does not go out before, so that its approval can be undone. */
  notBefore?: Date | null;
}

/**
 * Queues the sending of an approved post, once: the row is unique by post, kind and sequence. One that waits for the
 * approval of a changed post takes the new content and time. False: the sending that there is stays unchanged. Throws
 * OldByThen where no person decided and the time would come when the story is too old, and a UserError where a free post
 * has expired by then.
 */
export async function schedulePost(tx: Tx, post: PostRow, channel: DraftChannel, asked: Asked): Promise<boolean> {
  return schedulePostAt(tx, await storeNow(tx), post, channel, asked);
}

/** The same at an instant of the database's clock. */
export async function schedulePostAt(
  tx: Tx,
  now: Date,
  post: PostRow,
  channel: DraftChannel,
  { when, move = false, person = false, keeps = false, notBefore = null }: Asked,
): Promise<boolean> {
  const free = await timeFor(tx, now, post, channel, when);
  const slotAt = notBefore !== null && free < notBefore ? notBefore : free;
  const lateness = await leaveByOf(tx, post, channel, slotAt);
  refuseExpired(lateness);
  const { leaveBy, tooLate, hours } = lateness;
  if (tooLate && !person && when === 'slot') {
    throw new OldByThen(drafts.tooOldByThen({ channel: channel.channel.id, at: slotAt, hours: hours ?? 0 }));
  }
  const placed = {
    contentHash: post.contentHash,
    slotAt,
    nextAt: slotAt,
    leaveBy,
    priority: URGENCIES.indexOf(post.urgency),
    quotas: rulesOf(post, channel).quotas?.map(({ name }) => name) ?? [],
  };
  const changed = ne(deliveries.contentHash, post.contentHash);
  const begun = tx.select({ one: sql`1` }).from(deliveryCommits).where(eq(deliveryCommits.deliveryId, deliveries.id));
  const waits = and(eq(deliveries.state, 'scheduled'), move ? or(changed, eq(deliveries.epoch, 0)) : changed);
  // Whoever has claimed it holds the old content, which can no longer leave, and gives it back.
  const isClaimed = and(notInArray(deliveries.state, [...ENDED]), changed, notExists(begun));
  // A person still decides whether it goes at all.
  const nextAt = sql`case when ${deliveries.state} = 'held' then null else ${slotAt.toISOString()}::timestamptz end`;
  // What came too late the first time may go out all the same, by a person's word.
  const wasMissed = person && move ? and(eq(deliveries.state, 'expired'), notExists(begun)) : undefined;
  const unlessMissed = (column: PgColumn, then: SQL) =>
    sql`case when ${deliveries.state} = 'expired' then ${then} else ${column} end`;
  const revived = {
    state: unlessMissed(deliveries.state, sql`'scheduled'`),
    heldReason: unlessMissed(deliveries.heldReason, sql`null`),
    endedAt: unlessMissed(deliveries.endedAt, sql`null`),
  };
  const rows = await tx
    .insert(deliveries)
    .values({ id: newId(), postId: post.id, channelId: post.channelId, kind: 'send', ...placed, asked: when })
    .onConflictDoUpdate({
      target: [deliveries.postId, deliveries.kind, deliveries.sequence],
      set: { ...placed, ...(!keeps && { asked: when }), ...revived, nextAt },
      setWhere: or(waits, isClaimed, wasMissed),
    })
    .returning({ id: deliveries.id });
  // What goes out together makes room for itself: whatever finds none joins the next message when its time comes.
  if (rows.length > 0 && post.urgency === 'breaking' && mostTogether(channel) < 2)
    await pushAside(tx, channel, { postId: post.id, at: slotAt });
  return rows.length > 0;
}
