import { and, desc, eq, isNotNull, ne, sql } from 'drizzle-orm';
import { accountOf } from '../channels/connected.ts';
import type { ConnectedChannel } from '../channels/connected-channel.ts';
import type { PostContent } from '../domain/post.ts';
import { corrections, deliveries, deliveryCommits } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';
import type { DeliveryRow } from './claim.ts';
import type { CommitRow } from './commits.ts';
import { decided, type Ending } from './ending.ts';
import { delivery } from './messages.ts';

/** Account that a post is on, or may be; null: not known, for an earlier version sent it, or it never went out. */
async function accountOfPost(db: Db, postId: string): Promise<string | null> {
  const account = sql<string | null>`${deliveries.receipt} ->> 'account'`;
  const [live] = await db
    .select({ account })
    .from(deliveries)
    .where(and(eq(deliveries.postId, postId), ne(deliveries.kind, 'retract'), isNotNull(account)))
    .orderBy(desc(deliveries.createdAt))
    .limit(1);
  if (live?.account) return live.account;
  const [last] = await db
    .select({ account: deliveryCommits.account })
    .from(deliveryCommits)
    .innerJoin(deliveries, eq(deliveries.id, deliveryCommits.deliveryId))
    .where(
      and(
        eq(deliveries.postId, postId),
        ne(deliveries.kind, 'retract'),
        ne(deliveryCommits.state, 'closed'),
        isNotNull(deliveryCommits.account),
      ),
    )
    .orderBy(desc(deliveryCommits.intentAt))
    .limit(1);
  return last?.account ?? null;
}

/** Id of the post that must be on the channel's account for a delivery to make sense; null: it needs none. */
async function restsOn(db: Db, { kind, postId }: DeliveryRow, { replyTo }: PostContent): Promise<string | null> {
  if (kind !== 'send') return postId;
  if (!replyTo) return null;
  const its = and(eq(corrections.newPostId, postId), eq(corrections.action, 'reply'));
  const [row] = await db.select({ postId: corrections.postId }).from(corrections).where(its).limit(1);
  return row?.postId ?? null;
}

/**
 * Holds a delivery whose channel posts to another account than its calls went to, or than the post is on that it
 * changes, takes down or answers; null: it goes on. Lists of the other account prove nothing about it, and sent from
 * there it would be a second post. Calls of which no account is known count as made on this one.
 */
export async function endOfMoved(
  db: Db,
  connected: ConnectedChannel,
  row: DeliveryRow,
  content: PostContent,
  commits: readonly CommitRow[],
): Promise<Ending | null> {
  const now = accountOf(connected);
  if (now === null) return null;
  const own = commits.find(({ state, account }) => state !== 'closed' && account !== null && account !== now);
  if (own?.account) return decided('held', null, delivery.heldAccount({ was: own.account, now }));
  const base = await restsOn(db, row, content);
  const was = base === null ? null : await accountOfPost(db, base);
  if (was === null || was === now) return null;
  return decided('held', null, delivery.heldAccountLive({ was, now }));
}
