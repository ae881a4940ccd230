import { and, asc, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Article } from '../../domain/article.ts';
import { URGENCIES, type Urgency } from '../../domain/urgency.ts';
import { After, cursorOf, ExactTime, exactTime, pageOf, placeOf } from '../../lib/cursor.ts';
import { isApproved, peopleOf } from '../../posts/approvals.ts';
import { isRejected } from '../../posts/rejections.ts';
import { articleFiles, articleRevisions, articles, deliveries, posts } from '../../store/schema/index.ts';
import type { Db } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { ArticleFilter, articlesLike, needing } from './filters.ts';
import type { ArticleRow, Chip } from './schema.ts';

/** The newest retraction of a post succeeded. */
const isGone = sql<boolean>`coalesce((select taken.state = 'published' from masthead.deliveries as taken
  where taken.post_id = ${posts.id} and taken.kind = 'retract' order by taken.sequence desc limit 1), false)`;

/** State of a post: that of its sending, if there is one. */
const stateOf = (channels: DeskContext['channels']) => sql`case when ${isGone} then 'withdrawn'
  else coalesce(${deliveries.state}, case when ${isRejected} then 'rejected'
    when ${isApproved(peopleOf(channels, posts.channelId))} then 'approved' else 'draft' end) end`;

/** Time at which a post goes out: later than its slot if it was postponed. */
const goesOutAt = sql`case when ${deliveries.state} = 'scheduled' then greatest(${deliveries.slotAt}, ${deliveries.nextAt})
  else ${deliveries.slotAt} end`;

/** Row of a statement, where times are text. */
type ChipRow = Omit<Chip, 'at'> & { at: string };

/** Posts of the newest round of each article, by channel. */
async function chipsOf(
  context: Pick<DeskContext, 'db' | 'channels'>,
  articleIds: readonly string[],
): Promise<ReadonlyMap<string, Chip[]>> {
  if (articleIds.length === 0) return new Map();
  const { db, channels } = context;
  const newest = db
    .selectDistinctOn([posts.articleId, posts.channelId], { id: posts.id })
    .from(posts)
    // One parameter instead of a hundred.
    .where(sql`${posts.articleId} = any(${sql.param([...articleIds])}::uuid[])`)
    .orderBy(asc(posts.articleId), asc(posts.channelId), desc(posts.sequence))
    .as('newest');
  // One row for each article: hundreds of small ones take longer to read than to find.
  const rows = await db
    .select({
      articleId: articles.id,
      chips: sql<ChipRow[]>`json_agg(json_build_object('channel', ${posts.channelId}, 'postId', ${posts.id},
        'urgency', ${posts.urgency}, 'problemCount', jsonb_array_length(${posts.problems}), 'state', ${stateOf(channels)},
        'at', coalesce(${deliveries.endedAt}, ${goesOutAt}, ${posts.updatedAt})) order by ${posts.channelId})`,
    })
    .from(newest)
    .innerJoin(posts, eq(posts.id, newest.id))
    .innerJoin(articles, eq(articles.id, posts.articleId))
    .leftJoin(deliveries, and(eq(deliveries.postId, posts.id), eq(deliveries.kind, 'send')))
    .groupBy(articles.id);
  return new Map(
    rows.map(({ articleId, chips }) => [articleId, chips.map(({ at, ...chip }) => ({ ...chip, at: new Date(at) }))]),
  );
}

interface Row {
  row: Pick<typeof articles.$inferSelect, 'id'>;
  article: Pick<Article, 'images'>;
}

/** First pictures of these articles, if they have any. */
async function leadsOf(db: Db, rows: readonly Row[]): Promise<ReadonlyMap<string, NonNullable<ArticleRow['lead']>>> {
  const first = rows.flatMap(({ row, article: { images } }) => {
    const image = images.find(({ url }) => url !== null);
    return image ? [{ id: row.id, url: image.url ?? '', alt: image.alt ?? image.caption }] : [];
  });
  if (first.length === 0) return new Map();
  const ids = first.map(({ id }) => id);
  const urls = first.map(({ url }) => url);
  const { articleId, url: address, hash } = articleFiles;
  const files = await db
    .select({ articleId, address, hash })
    .from(articleFiles)
    .where(and(inArray(articleId, ids), inArray(address, urls)));
  return new Map(
    first.map(({ id, url, alt }) => {
      const file = files.find((one) => one.articleId === id && one.address === url);
      return [id, { hash: file?.hash ?? null, alt }];
    }),
  );
}

export const ArticlesInput = ArticleFilter.extend({
  /** Earliest time at which it came. */
  since: z.iso.datetime({ offset: true }).optional(),
  limit: z.int().positive().max(200).default(50),
  after: After.optional(),
  /** Reader, for `needs`. */
  by: z.string().default(''),
});
type Given = z.output<typeof ArticlesInput>;

const Place = z.tuple([ExactTime, z.uuid()]);

/** A page of what is asked for begins behind the one before. */
function isBehind(after: Given['after']): SQL | undefined {
  const place = placeOf('articles', Place, after);
  if (!place) return undefined;
  return sql`(${articles.createdAt}, ${articles.id}) < (${place[0]}::timestamptz, ${place[1]}::uuid)`;
}

/** Fields that lists do not show and that are most of an article: they stay in the database. */
type Long = 'blocks' | 'videos' | 'related' | 'masthead' | 'tags' | 'standfirst';
const LONG = ['blocks', 'videos', 'related', 'masthead', 'tags', 'standfirst'] as const satisfies readonly Long[];
const listed = sql<
  Omit<Article, Long>
>`${articleRevisions.article} - array[${sql.raw(LONG.map((name) => `'${name}'`).join(', '))}]`;

const urgencyOf = (chips: readonly Chip[], article: Pick<Article, 'urgency'>): Urgency =>
  URGENCIES.find((urgency) => chips.some((chip) => chip.urgency === urgency)) ?? article.urgency ?? 'normal';

/** Page of the articles, the newest first; without those of which only a withdrawal is known. */
export async function listArticles(
  context: DeskContext,
  given: z.input<typeof ArticlesInput>,
): Promise<{ articles: ArticleRow[]; next: string | null }> {
  const input = ArticlesInput.parse(given);
  const needed = input.needs === undefined ? undefined : await needing(context, input.by);
  const rows = await context.db
    .select({ row: articles, article: listed, exactly: exactTime(articles.createdAt) })
    .from(articles)
    .innerJoin(
      articleRevisions,
      and(eq(articleRevisions.articleId, articles.id), eq(articleRevisions.revision, articles.revision)),
    )
    .where(and(articlesLike(input), needed, isBehind(input.after)))
    .orderBy(desc(articles.createdAt), desc(articles.id))
    .limit(input.limit + 1);
  const { page, next } = pageOf(rows, input.limit, ({ exactly, row }) => cursorOf('articles', [exactly, row.id]));
  const chips = await chipsOf(
    context,
    page.map(({ row }) => row.id),
  );
  const leads = await leadsOf(context.db, page);
  return {
    articles: page.map(({ row, article }): ArticleRow => {
      const own = chips.get(row.id) ?? [];
      const { language, authors, credits, publishedAt, embargoUntil } = article;
      return {
        id: row.id,
        revision: row.revision,
        headline: article.headline,
        section: article.section,
        language,
        authors,
        credits,
        url: article.canonicalUrl ?? article.url,
        lead: leads.get(row.id) ?? null,
        publishedAt,
        embargoUntil,
        urgency: row.urgency ?? urgencyOf(own, article),
        withdrawn: row.withdrawnAs,
        createdAt: row.createdAt,
        chips: own,
      };
    }),
    next,
  };
}
