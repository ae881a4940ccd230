import { and, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Article } from '../../domain/article.ts';
import { URGENCIES, type Urgency } from '../../domain/urgency.ts';
import { After, cursorOf, ExactTime, exactTime, pageOf, placeOf } from '../../lib/cursor.ts';
import { articleFiles, articleRevisions, articles, posts } from '../../store/schema/index.ts';
import type { Db } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { chipsOf } from './chips.ts';
import { ArticleFilter, articlesLike, needing } from './filters.ts';
import type { ArticleRow, Chip } from './schema.ts';

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
    posts.articleId,
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
