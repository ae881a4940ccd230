import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { isRejected } from '../../posts/rejections.ts';
import { articleRevisions, articles, deliveries, posts } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import { ArticleFilter, articlesLike, needing } from './filters.ts';
import type { ArticleCounts } from './schema.ts';

/** Filters that the lists of the inbox share; each list has its own state. */
export const CountsInput = ArticleFilter.omit({ state: true, needs: true });

const newest = and(eq(articleRevisions.articleId, articles.id), eq(articleRevisions.revision, articles.revision));
const has = (condition: ReturnType<typeof sql>) => sql<boolean>`bool_or(${condition})`;
const many = (condition: ReturnType<typeof sql>) => sql<number>`count(*) filter (where ${condition})`.mapWith(Number);

/**
 * Numbers of articles in the lists of the inbox, by one statement: it goes through posts and sendings once, whatever the
 * number of lists.
 */
export async function countArticles(
  { db }: Pick<DeskContext, 'db'>,
  { channel, ...filter }: z.output<typeof CountsInput>,
): Promise<Omit<ArticleCounts, 'needsMe'>> {
  const sending = and(eq(deliveries.postId, posts.id), eq(deliveries.kind, 'send'));
  const states = db
    .select({
      articleId: posts.articleId,
      draft: has(sql`${deliveries.id} is null and not ${isRejected}`).as('draft'),
      scheduled: has(sql`${deliveries.state} = 'scheduled'`).as('scheduled'),
      published: has(sql`${deliveries.state} = 'published'`).as('published'),
      failed: has(sql`${deliveries.state} = 'failed'`).as('failed'),
    })
    .from(posts)
    .leftJoin(deliveries, sending)
    .where(and(isNotNull(posts.articleId), channel === undefined ? undefined : eq(posts.channelId, channel)))
    .groupBy(posts.articleId)
    .as('states');
  const [row] = await db
    .select({
      all: many(sql`true`),
      draft: many(sql`${states.draft}`),
      scheduled: many(sql`${states.scheduled}`),
      published: many(sql`${states.published}`),
      failed: many(sql`${states.failed}`),
    })
    .from(articles)
    .innerJoin(articleRevisions, newest)
    .leftJoin(states, eq(states.articleId, articles.id))
    .where(
      and(
        articlesLike({ ...filter, channel: undefined }),
        channel === undefined ? undefined : isNotNull(states.articleId),
      ),
    );
  if (!row) throw new Error('A count has no row');
  return row;
}

/** Number of articles in the list of what a person may do something about. */
export async function countNeeding(
  context: Pick<DeskContext, 'db' | 'channels'>,
  filter: z.output<typeof CountsInput>,
  by: string,
): Promise<number> {
  const [row] = await context.db
    .select({ n: many(sql`true`) })
    .from(articles)
    .innerJoin(articleRevisions, newest)
    .where(and(articlesLike(filter), await needing(context, by, { ofAll: true })));
  return row?.n ?? 0;
}
