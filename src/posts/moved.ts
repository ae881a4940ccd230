import { and, eq, exists, inArray, not, notExists, sql } from 'drizzle-orm';
import { connection } from '../channels/messages.ts';
import { BY_ITSELF, record } from '../store/audit.ts';
import { dbTime } from '../store/db-time.ts';
import { approvals, deliveries, deliveryCommits, posts } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import { isApart, isForOther } from './approvals.ts';
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

/** Has what deliveries send count as approved for an account, on a person's word; null: for whichever the channel has. */
export async function approveForAccount(tx: Tx, ids: readonly string[], account: string | null): Promise<void> {
  const sent = and(eq(deliveries.postId, approvals.postId), eq(deliveries.contentHash, approvals.contentHash));
  await tx
    .update(approvals)
    .set({ account })
    .where(
      exists(
        tx
          .select({ one: sql`1` })
          .from(deliveries)
          .where(and(sent, inArray(deliveries.id, [...ids]))),
      ),
    );
}

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
  await releaseReturned(tx, ids, account);
  return tx.$count(deliveries, movedOn(channelId));
}

/** Releases what was approved for the account that its channel has again. */
async function releaseReturned(tx: Tx, ids: readonly string[], account: string): Promise<void> {
  await releaseMoved(tx, ids);
  const released = ids.map((id) => ({
    who: BY_ITSELF,
    action: 'resolve: retry' as const,
    subject: { type: 'delivery', id } as const,
    detail: { account },
  }));
  await record(tx, ...released);
}

/** Channels by the account that each has in the configuration of this process, of those of which it is known. */
type Accounts = ReadonlyMap<string, string>;

/** Holds what is scheduled for another account than its channel has now, and has not begun. */
async function holdOfOthers(tx: Tx, channelId: string, account: string): Promise<number> {
  const commits = tx.select({ one: sql`1` }).from(deliveryCommits).where(eq(deliveryCommits.deliveryId, deliveries.id));
  const other = isForOther(sql`${account}::text`);
  const was = sql<string>`(select max(${approvals.account}) from ${approvals} where ${approvals.postId} = ${deliveries.postId}
    and ${approvals.contentHash} = ${deliveries.contentHash} and ${isApart(sql`${account}::text`)})`;
  const { code, params } = connection.accountChanged({ was: '', now: account });
  const reason = sql`jsonb_build_object('code', ${code}::text,
    'params', ${JSON.stringify(params)}::jsonb || jsonb_build_object('was', ${was}))`;
  const planned = and(
    eq(deliveries.channelId, channelId),
    eq(deliveries.state, 'scheduled'),
    notExists(commits),
    other,
  );
  const held = await tx
    .update(deliveries)
    .set({ state: 'held', heldReason: reason, nextAt: null })
    .where(planned)
    .returning({ id: deliveries.id });
  return held.length;
}

/**
 * Compares the account of each channel with the one that its posts were approved for, whenever channels are read: files
 * may have been changed while no process ran. Scheduled posts of another account are held, drafts ask for approval again,
 * and what was held goes on if its channel has its account again. Returns how many posts are held now, by channel.
 */
export async function compareAccounts(db: Db, accounts: Accounts): Promise<ReadonlyMap<string, number>> {
  const held = new Map<string, number>();
  for (const [channelId, account] of accounts) {
    const count = await db.transaction(async (tx) => {
      // What the desk held names the account in its reason; an approval of an earlier version names none.
      const back = and(movedOn(channelId), sql`${param('was')} = ${account}`, not(isForOther(sql`${account}::text`)));
      const rows = await tx.select({ id: deliveries.id }).from(deliveries).where(back).for('update');
      await releaseReturned(
        tx,
        rows.map(({ id }) => id),
        account,
      );
      await unapproveDrafts(tx, channelId, { by: BY_ITSELF, was: null, account });
      return holdOfOthers(tx, channelId, account);
    });
    if (count > 0) held.set(channelId, count);
  }
  return held;
}

/**
 * Has drafts of a channel that people approved, and that are not scheduled, ask for approval again: it was given for the
 * previous account. `was`: that account; null: whichever each approval names, and none where it names none. Returns how
 * many drafts that are.
 */
export async function unapproveDrafts(
  tx: Tx,
  channelId: string,
  { by, was, account }: { by: string; was: string | null; account: string },
): Promise<number> {
  const sends = and(eq(deliveries.postId, posts.id), eq(deliveries.kind, 'send'));
  const own = and(
    eq(approvals.postId, posts.id),
    eq(approvals.contentHash, posts.contentHash),
    eq(approvals.automatic, false),
    was === null ? isApart(sql`${account}::text`) : undefined,
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
      detail: { ...(was !== null && { was }), account },
    })),
  );
  return ids.length;
}
