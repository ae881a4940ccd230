import { and, desc, eq, exists, gte, inArray, isNotNull, or, sql } from 'drizzle-orm';
import type { DeliveryState } from '../../domain/delivery.ts';
import { IMPOSSIBLE } from '../../domain/outcome.ts';
import type { Message } from '../../lib/message.ts';
import { lookTime } from '../../store/db-time.ts';
import { prepared, UNNAMED } from '../../store/prepared.ts';
import { articleRevisions, articles, deliveries, deliveryCommits, posts } from '../../store/schema/index.ts';
import type { Db } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import type { LivePost, Retraction, WithdrawnArticle } from './schema.ts';

const LEFT: DeliveryState[] = ['published', 'partial', 'handed-over', 'sending', 'settling', 'waiting', 'held'];
const WEEK_MS = 7 * 24 * 3_600_000;
const MOST = 200;

/** Newest retractions of posts. */
export async function retractionsOf(
  { db }: Pick<DeskContext, 'db'>,
  postIds: readonly string[],
): Promise<Map<string, Retraction>> {
  if (postIds.length === 0) return new Map();
  const rows = await db
    .select({
      post: deliveries.postId,
      delivery: deliveries.id,
      state: deliveries.state,
      message: sql<Message | null>`coalesce(${deliveries.heldReason}, ${deliveries.outcome}->'message', ${deliveries.receipt}->'warnings'->-1)`,
      impossible: sql<boolean>`coalesce(${deliveries.outcome}->>'code' = ${IMPOSSIBLE}, false)`,
    })
    .from(deliveries)
    .where(and(inArray(deliveries.postId, [...postIds]), eq(deliveries.kind, 'retract')))
    .orderBy(deliveries.sequence);
  return new Map(rows.map(({ post, ...row }) => [post, row]));
}

/** Posts of these articles, and these posts, that are live or may be. */
export async function livePosts(
  { db }: Pick<DeskContext, 'db'>,
  articleIds: readonly string[],
  postIds: readonly string[] = [],
): Promise<(LivePost & { articleId: string | null })[]> {
  if (articleIds.length + postIds.length === 0) return [];
  // Of a thread the first parts may be out while the rest waits.
  const begun = db
    .select({ one: sql`1` })
    .from(deliveryCommits)
    .where(and(eq(deliveryCommits.deliveryId, deliveries.id), inArray(deliveryCommits.state, ['open', 'done'])));
  const rows = await db
    .select({
      articleId: posts.articleId,
      post: posts.id,
      channel: posts.channelId,
      delivery: deliveries.id,
      state: deliveries.state,
      receipt: deliveries.receipt,
    })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .where(
      and(
        or(inArray(posts.articleId, [...articleIds]), inArray(posts.id, [...postIds])),
        eq(deliveries.kind, 'send'),
        or(inArray(deliveries.state, LEFT), exists(begun)),
      ),
    )
    .orderBy(posts.channelId);
  const retractions = await retractionsOf(
    { db },
    rows.map(({ post }) => post),
  );
  return rows.flatMap(({ receipt, ...row }) => {
    const retraction = retractions.get(row.post) ?? null;
    return retraction?.state === 'published' ? [] : [{ ...row, url: receipt?.url ?? null, retraction }];
  });
}

const withdrawnStatement = prepared((db: Db) =>
  db
    .select({
      articleId: articles.id,
      headline: sql<string>`coalesce(${articleRevisions.article}->>'headline', '')`,
      signal: articles.withdrawnAs,
      at: articles.withdrawnAt,
      by: articles.withdrawnBy,
      reason: articles.withdrawnReason,
    })
    .from(articles)
    .innerJoin(
      articleRevisions,
      and(eq(articleRevisions.articleId, articles.id), eq(articleRevisions.revision, articles.revision)),
    )
    .where(and(isNotNull(articles.withdrawnAt), gte(articles.withdrawnAt, lookTime(-WEEK_MS))))
    .orderBy(desc(articles.withdrawnAt))
    .limit(MOST)
    .prepare(UNNAMED),
);

/** Articles withdrawn in the last week with posts that are live or may be, the newest first. */
export async function withdrawnLately(context: Pick<DeskContext, 'db'>): Promise<WithdrawnArticle[]> {
  const rows = await withdrawnStatement(context.db).execute();
  const live = await livePosts(
    context,
    rows.map(({ articleId }) => articleId),
  );
  return rows.flatMap(({ signal, at, ...row }) => {
    const own = live.filter(({ articleId }) => articleId === row.articleId);
    if (signal === null || at === null || own.length === 0) return [];
    return [{ ...row, signal, at, live: own.map(({ articleId: _articleId, ...post }) => post) }];
  });
}
