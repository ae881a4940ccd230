import { and, desc, eq, gte, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Article } from '../../domain/article.ts';
import { DeliveryState } from '../../domain/delivery.ts';
import type { Withdrawal } from '../../domain/origin.ts';
import { URGENCIES, Urgency } from '../../domain/urgency.ts';
import { articleRevisions, articles, deliveries, posts } from '../../store/schema/index.ts';
import type { DeskContext } from '../context.ts';
import { After, cursorOf, ExactTime, exactTime, pageOf, placeOf } from '../cursor.ts';
import { type Chip, chipsOf } from './chips.ts';
import { type Lead, leadsOf } from './leads.ts';

export const ArticlesInput = z.object({
  /** Words of the headline, in any case. */
  q: z.string().trim().min(1).max(200).optional(),
  /** In any case. */
  section: z.string().trim().min(1).max(200).optional(),
  urgency: Urgency.optional(),
  /** One of its posts is so; `draft`: no sending of it is planned. */
  state: z.enum(['draft', ...DeliveryState.options]).optional(),
  /** One of its posts is on it; with `state`, that one. */
  channel: z.string().optional(),
  /** It came no earlier. */
  since: z.iso.datetime({ offset: true }).optional(),
  limit: z.int().positive().max(200).default(50),
  after: After.optional(),
});
type Given = z.output<typeof ArticlesInput>;

/** An article as the inbox lists it. */
export interface ArticleRow
  extends Pick<Article, 'headline' | 'section' | 'language' | 'authors' | 'credits' | 'publishedAt' | 'embargoUntil'> {
  id: string;
  revision: number;
  url: string | null;
  lead: Lead | null;
  /** The most urgent of its posts; without any as its source says. */
  urgency: Urgency;
  withdrawn: Withdrawal | null;
  /** When it first came. */
  createdAt: Date;
  /** Of each channel the post of the newest round. */
  chips: Chip[];
}

const Place = z.tuple([ExactTime, z.uuid()]);

const headline = sql<string>`${articleRevisions.article}->>'headline'`;
const section = sql<string>`${articleRevisions.article}->>'section'`;
const told = sql<string>`coalesce(${articleRevisions.article}->>'urgency', 'normal')`;

/** As `like` takes it, word for word. */
const literally = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** A post of the article that is as asked for. */
function hasPost({ channel, state, urgency }: Pick<Given, 'channel' | 'state' | 'urgency'>): SQL | undefined {
  const sending = sql`exists (select 1 from ${deliveries} where ${deliveries.postId} = ${posts.id} and ${deliveries.kind} = 'send'${
    state === undefined || state === 'draft' ? sql`` : sql` and ${deliveries.state} = ${state}`
  })`;
  const conditions = [
    eq(posts.articleId, articles.id),
    ...(channel === undefined ? [] : [eq(posts.channelId, channel)]),
    ...(urgency === undefined ? [] : [eq(posts.urgency, urgency)]),
    ...(state === undefined ? [] : [state === 'draft' ? sql`not ${sending}` : sending]),
  ];
  return sql`exists (select 1 from ${posts} where ${and(...conditions)})`;
}

function filters({ q, section: named, urgency, state, channel, since, after }: Given): SQL | undefined {
  const place = placeOf('articles', Place, after);
  const byPost = channel !== undefined || state !== undefined;
  const bare = sql`not exists (select 1 from ${posts} where ${posts.articleId} = ${articles.id})`;
  return and(
    q === undefined ? undefined : sql`${headline} ilike ${literally(q)}`,
    named === undefined ? undefined : sql`lower(${section}) = lower(${named})`,
    byPost ? hasPost({ channel, state, urgency }) : undefined,
    urgency === undefined || byPost
      ? undefined
      : sql`(${hasPost({ channel, state, urgency })} or (${told} = ${urgency} and ${bare}))`,
    since === undefined ? undefined : gte(articles.createdAt, new Date(since)),
    place ? sql`(${articles.createdAt}, ${articles.id}) < (${place[0]}::timestamptz, ${place[1]}::uuid)` : undefined,
  );
}

const urgencyOf = (chips: readonly Chip[], article: Pick<Article, 'urgency'>): Urgency =>
  URGENCIES.find((urgency) => chips.some((chip) => chip.urgency === urgency)) ?? article.urgency ?? 'normal';

/** A page of the articles that came, the newest first; those that were only ever withdrawn are not among them. */
export async function listArticles(
  context: DeskContext,
  given: z.input<typeof ArticlesInput>,
): Promise<{ articles: ArticleRow[]; next: string | null }> {
  const input = ArticlesInput.parse(given);
  const rows = await context.db
    .select({ row: articles, article: articleRevisions.article, exactly: exactTime(articles.createdAt) })
    .from(articles)
    .innerJoin(
      articleRevisions,
      and(eq(articleRevisions.articleId, articles.id), eq(articleRevisions.revision, articles.revision)),
    )
    .where(filters(input))
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
        urgency: urgencyOf(own, article),
        withdrawn: row.withdrawnAs,
        createdAt: row.createdAt,
        chips: own,
      };
    }),
    next,
  };
}
