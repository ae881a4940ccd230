import { and, eq, gte, inArray, sql } from 'drizzle-orm';
import { lookTime } from '../../store/db-time.ts';
import { articleRevisions, articles, deliveries, posts, rereads } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';

/** The page of an article that is live, and is not there any more. */
export interface GonePage {
  articleId: string;
  headline: string | null;
  url: string;
  /** When it was found gone for the second time. */
  since: Date;
  /** Channels on which its posts are live. */
  live: string[];
}

const WEEK_MS = 7 * 24 * 3_600_000;

/** Pages that were found gone within the last week, of articles that no one withdrew. */
export async function gonePages({ db }: Pick<DeskContext, 'db'>): Promise<GonePage[]> {
  const newest = and(eq(articleRevisions.articleId, articles.id), eq(articleRevisions.revision, articles.revision));
  const rows = await db
    .select({
      articleId: articles.id,
      headline: sql<string | null>`${articleRevisions.article}->>'headline'`,
      url: rereads.url,
      since: rereads.goneAgainAt,
    })
    .from(rereads)
    .innerJoin(articles, and(eq(articles.id, rereads.articleId), sql`${articles.withdrawnAs} is null`))
    .leftJoin(articleRevisions, newest)
    .where(gte(rereads.goneAgainAt, lookTime(-WEEK_MS)));
  if (rows.length === 0) return [];
  const ids = rows.map(({ articleId }) => articleId);
  const live = await db
    .selectDistinct({ articleId: posts.articleId, channel: deliveries.channelId })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .where(and(inArray(posts.articleId, ids), inArray(deliveries.state, ['published', 'partial'])));
  return rows.flatMap(({ since, ...row }) => {
    const own = live.filter(({ articleId }) => articleId === row.articleId).map(({ channel }) => channel);
    return since ? [{ ...row, since, live: own }] : [];
  });
}
