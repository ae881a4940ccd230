import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Article } from '../../domain/article.ts';
import type { Withdrawal } from '../../domain/origin.ts';
import { URGENCIES, type Urgency } from '../../domain/urgency.ts';
import { After, cursorOf, ExactTime, exactTime, pageOf, placeOf } from '../../lib/cursor.ts';
import { articleRevisions, articles } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import { type Chip, chipsOf } from './chips.ts';
import { ArticleFilter, articlesLike } from './filters.ts';
import { type Lead, leadsOf } from './leads.ts';
import { needing } from './needs.ts';

export const ArticlesInput = ArticleFilter.extend({
  /** It came no earlier. */
  since: z.iso.datetime({ offset: true }).optional(),
  limit: z.int().positive().max(200).default(50),
  after: After.optional(),
  /** Who asks. */
  by: z.string().default(''),
});
type Given = z.output<typeof ArticlesInput>;

/** An article as the inbox lists it. */
export interface ArticleRow
  extends Pick<Article, 'headline' | 'section' | 'language' | 'authors' | 'credits' | 'publishedAt' | 'embargoUntil'> {
  id: string;
  revision: number;
  url: string | null;
  lead: Lead | null;
  /** A person's word; without one the most urgent of its posts, and without any as its source says. */
  urgency: Urgency;
  withdrawn: Withdrawal | null;
  /** When it first came. */
  createdAt: Date;
  /** Of each channel the post of the newest round. */
  chips: Chip[];
}

const Place = z.tuple([ExactTime, z.uuid()]);

/** A page of what is asked for begins behind the one before. */
function isBehind(after: Given['after']): SQL | undefined {
  const place = placeOf('articles', Place, after);
  if (!place) return undefined;
  return sql`(${articles.createdAt}, ${articles.id}) < (${place[0]}::timestamptz, ${place[1]}::uuid)`;
}

/** What no list tells, and is most of an article: it stays in the database. */
type Long = 'blocks' | 'videos' | 'related' | 'masthead' | 'tags' | 'standfirst';
const LONG = ['blocks', 'videos', 'related', 'masthead', 'tags', 'standfirst'] as const satisfies readonly Long[];
const listed = sql<
  Omit<Article, Long>
>`${articleRevisions.article} - array[${sql.raw(LONG.map((name) => `'${name}'`).join(', '))}]`;

const urgencyOf = (chips: readonly Chip[], article: Pick<Article, 'urgency'>): Urgency =>
  URGENCIES.find((urgency) => chips.some((chip) => chip.urgency === urgency)) ?? article.urgency ?? 'normal';

/** A page of the articles that came, the newest first; those that were only ever withdrawn are not among them. */
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
