import { and, eq, exists, inArray, notExists, sql } from 'drizzle-orm';
import { connection } from '../channels/messages.ts';
import { BY_ITSELF, record } from '../store/audit.ts';
import { dbTime } from '../store/db-time.ts';
import { approvals, deliveries, deliveryCommits, posts } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import { UNAPPROVED } from './approve.ts';

type DeliveryRow = typeof deliveries.$inferSelect;

/** By which account a post was scheduled for, and which one its channel has now. */
const { code: MOVED } = connection.accountChanged({ was: '', now: '' });

const param = (name: 'was' | 'now') => sql<string>`${deliveries.heldReason} -> 'params' ->> ${name}`;
// Spelled out, as the index has it.
const moved = and(sql`${deliveries.state} = 'held'`, sql`${deliveries.heldReason} ->> 'code' = ${MOVED}`);
const movedOn = (channelId: string) => and(eq(deliveries.channelId, channelId), moved);

/** Whether a delivery is held since its channel was connected to another account. */
export const isMoved = ({ state, heldReason }: Pick<DeliveryRow, 'state' | 'heldReason'>): boolean =>
  state === 'held' && heldReason?.code === MOVED;

/** Posts of a channel that wait since it was connected to another account, which is `now`. */
export interface Moved {
  channel: string;
  posts: number;
  now: string;
}

export async function movedPosts(db: Db): Promise<Moved[]> {
  return db
    .select({
      channel: deliveries.channelId,
      posts: sql<number>`count(*)::int`,
      now: sql<string>`max(${param('now')})`,
    })
    .from(deliveries)
    .where(moved)
    .groupBy(deliveries.channelId)
    .orderBy(deliveries.channelId);
}

/** Locks the posts of a channel that wait for that decision: their deliveries, with the account of each. */
export const lockMoved = (tx: Tx, channelId: string): Promise<{ id: string; now: string }[]> =>
  tx
    .select({ id: deliveries.id, now: param('now') })
    .from(deliveries)
    .where(movedOn(channelId))
    .orderBy(deliveries.slotAt, deliveries.id)
    .for('update');

/** Lets deliveries go out on the account that their channel has now, at their times. */
export async function releaseMoved(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const again = { state: 'scheduled' as const, heldReason: null };
  const nextAt = sql<Date>`greatest(${deliveries.slotAt}, ${dbTime()})`;
  await tx
    .update(deliveries)
    .set({ ...again, nextAt })
    .where(inArray(deliveries.id, [...ids]));
}

/**
 * Holds what is scheduled on a channel and has not begun, until a person decides: it was approved for the previous account.
 * The reason of what is held already names the new account, too; what was approved for that one is released. Returns how
 * many posts are held.
 */
export async function holdMoved(
  tx: Tx,
  channelId: string,
  { was, account, named }: { was: string; account: string; named: string },
): Promise<number> {
  const back = and(movedOn(channelId), sql`${param('was')} = ${account}`);
  const returned = await tx.select({ id: deliveries.id }).from(deliveries).where(back).for('update');
  const ids = returned.map(({ id }) => id);
  const reason = sql`jsonb_set(${deliveries.heldReason}, '{params,now}', to_jsonb(${named}::text))`;
  await tx.update(deliveries).set({ heldReason: reason }).where(movedOn(channelId));
  const commits = tx.select({ one: sql`1` }).from(deliveryCommits).where(eq(deliveryCommits.deliveryId, deliveries.id));
  const planned = and(
    eq(deliveries.channelId, channelId),
    eq(deliveries.kind, 'send'),
    eq(deliveries.state, 'scheduled'),
    notExists(commits),
  );
  const held = { state: 'held' as const, heldReason: connection.accountChanged({ was, now: named }), nextAt: null };
  await tx.update(deliveries).set(held).where(planned);
  await releaseMoved(tx, ids);
  const released = ids.map((id) => ({
    who: BY_ITSELF,
    action: 'resolve: retry' as const,
    subject: { type: 'delivery', id } as const,
    detail: { account },
  }));
  await record(tx, ...released);
  return tx.$count(deliveries, movedOn(channelId));
}

/**
 * Has drafts of a channel that people approved, and that are not scheduled, ask for approval again: it was given for the
 * previous account. Returns how many drafts that are.
 */
export async function unapproveDrafts(
  tx: Tx,
  channelId: string,
  { by, was, account }: { by: string; was: string; account: string },
): Promise<number> {
  const sends = and(eq(deliveries.postId, posts.id), eq(deliveries.kind, 'send'));
  const own = and(
    eq(approvals.postId, posts.id),
    eq(approvals.contentHash, posts.contentHash),
    eq(approvals.automatic, false),
  );
  const rows = await tx
    .select({ id: posts.id, contentHash: posts.contentHash })
    .from(posts)
    .where(
      and(
        eq(posts.channelId, channelId),
        notExists(tx.select({ one: sql`1` }).from(deliveries).where(sends)),
        exists(tx.select({ one: sql`1` }).from(approvals).where(own)),
      ),
    )
    .for('update');
  if (rows.length === 0) return 0;
  const ids = rows.map(({ id }) => id);
  await tx.delete(approvals).where(inArray(approvals.postId, ids));
  await tx.update(posts).set(UNAPPROVED).where(inArray(posts.id, ids));
  await record(
    tx,
    ...ids.map((id) => ({
      who: by,
      action: 'undo approval' as const,
      subject: { type: 'post', id } as const,
      before: { approved: true },
      after: { approved: false },
      detail: { was, account },
    })),
  );
  return ids.length;
}
