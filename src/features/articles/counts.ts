import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { oneByOne } from '../../lib/one-by-one.ts';
import { isRejected } from '../../posts/rejections.ts';
import { articleRevisions, articles, deliveries, posts } from '../../store/schema/index.ts';
import { sideBySide } from '../../store/side-by-side.ts';
import type { Db } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { ArticleFilter, articlesLike, idsNeeding } from './filters.ts';
import { type ArticleCounts, COUNTED } from './schema.ts';

/** Filters that the lists of the inbox share; each list has its own state. */
export const CountsInput = ArticleFilter.omit({ state: true, needs: true });
type Filter = z.output<typeof CountsInput>;
type Context = Pick<DeskContext, 'db' | 'channels'>;
type Lists = Record<Exclude<(typeof COUNTED)[number], 'needsMe'>, Counted>;

/** Articles of a list that are counted: of more, it is only said that there are more. */
const MOST = 500;
/**
 * Newest rows that are looked at for a list, however many years there are. Each takes about 10 µs of the database's
 * processor, and the desk asks for seven lists at once.
 */
const ROWS = 800;

/** How many there are among the rows that were looked at; `whole`: there are no others. */
interface Counted {
  n: number;
  whole: boolean;
}

const newest = and(eq(articleRevisions.articleId, articles.id), eq(articleRevisions.revision, articles.revision));
const One = z.object({ rows: z.tuple([z.object({ n: z.coerce.number(), seen: z.coerce.number() })]) });

/** Counts the articles among rows `(article_id, fits)`, the newest `ROWS` of which are looked at. */
async function countAmong(db: Db, rows: SQL): Promise<Counted> {
  const counted = await db.execute(sql`
    select count(distinct article_id) filter (where fits) as n, count(*) as seen
    from (${rows} limit ${ROWS + 1}) as looked_at`);
  const [{ n, seen }] = One.parse(counted).rows;
  return { n, whole: seen <= ROWS };
}

const onChannel = (channel: Filter['channel']): SQL =>
  channel === undefined ? sql`true` : sql`${posts.channelId} = ${channel}`;

/** Sendings in a state, by an index that has them in order; replies to posts are not of an article’s own. */
const sendings = (channel: Filter['channel'], is: SQL, state: string, order: SQL): SQL => sql`
  select ${posts.articleId} as article_id,
    ${posts.articleId} is not null and ${deliveries.state} = ${state} and ${deliveries.kind} = 'send' and ${onChannel(channel)} as fits
  from ${deliveries} join ${posts} on ${posts.id} = ${deliveries.postId} where ${is} order by ${order}`;

/** Counts of lists of all articles, each by the index of what is in it. */
async function countAll(db: Db, channel: Filter['channel']): Promise<Lists> {
  const all =
    channel === undefined
      ? sql`select ${articles.id} as article_id, true as fits from ${articles} where ${articles.revision} > 0
          order by ${articles.createdAt} desc`
      : sql`select ${posts.articleId} as article_id, ${posts.articleId} is not null and ${onChannel(channel)} as fits
          from ${posts} order by ${posts.createdAt} desc`;
  // As their indexes have it. Whatever is approved is scheduled.
  const drafts = sql`select ${posts.articleId} as article_id,
      ${posts.articleId} is not null and not ${isRejected} and ${onChannel(channel)} and not exists (select 1 from ${deliveries}
        where ${deliveries.postId} = ${posts.id} and ${deliveries.kind} = 'send') as fits
    from ${posts} where ${posts.approvedHash} is distinct from ${posts.contentHash} order by ${posts.createdAt} desc`;
  const [everything, draft, scheduled, published, failed] = await oneByOne(
    () => countAmong(db, all),
    () => countAmong(db, drafts),
    () =>
      countAmong(db, sendings(channel, sql`${deliveries.nextAt} is not null`, 'scheduled', sql`${deliveries.nextAt}`)),
    () =>
      countAmong(
        db,
        sendings(
          channel,
          sql`${deliveries.kind} = 'send' and ${deliveries.state} in ('published', 'partial')`,
          'published',
          sql`${deliveries.endedAt} desc`,
        ),
      ),
    () =>
      countAmong(
        db,
        sendings(
          channel,
          sql`${deliveries.state} in ('failed', 'partial', 'expired')`,
          'failed',
          sql`${deliveries.endedAt} desc`,
        ),
      ),
  );
  return { all: everything, draft, scheduled, published, failed };
}

const has = (condition: SQL) => sql<boolean>`bool_or(${condition})`;
const many = (condition: SQL) => sql<number>`count(*) filter (where ${condition})`.mapWith(Number);

/** Counts of lists of articles that are like a filter: of the newest, with the posts of each. */
async function countLike(db: Db, { channel, ...filter }: Filter): Promise<Lists> {
  const like = articlesLike({ ...filter, channel: undefined });
  const { id, revision, createdAt } = articles;
  // Words are found by an index of all articles; anything else is looked for among the newest.
  const some =
    filter.q === undefined
      ? db
          .select({ id, revision })
          .from(articles)
          .orderBy(desc(createdAt))
          .limit(ROWS + 1)
      : db
          .select({ id, revision })
          .from(articles)
          .innerJoin(articleRevisions, newest)
          .where(like)
          .limit(ROWS + 1);
  const seen = db.$with('seen').as(some);
  const sending = and(eq(deliveries.postId, posts.id), eq(deliveries.kind, 'send'));
  const states = db
    .select({
      posts: sql<number>`count(*)`.as('posts'),
      draft: has(sql`${deliveries.id} is null and not ${isRejected}`).as('draft'),
      scheduled: has(sql`${deliveries.state} = 'scheduled'`).as('scheduled'),
      published: has(sql`${deliveries.state} = 'published'`).as('published'),
      failed: has(sql`${deliveries.state} = 'failed'`).as('failed'),
    })
    .from(posts)
    .leftJoin(deliveries, sending)
    .where(and(eq(posts.articleId, id), onChannel(channel)))
    .as('states');
  const [row] = await db
    .with(seen)
    .select({
      seen: sql<number>`(select count(*) from ${seen})`.mapWith(Number),
      all: many(sql`true`),
      draft: many(sql`${states.draft}`),
      scheduled: many(sql`${states.scheduled}`),
      published: many(sql`${states.published}`),
      failed: many(sql`${states.failed}`),
    })
    .from(seen)
    .innerJoin(articles, eq(id, seen.id))
    .innerJoin(articleRevisions, newest)
    .innerJoinLateral(states, sql`true`)
    .where(and(like, channel === undefined ? undefined : sql`${states.posts} > 0`));
  if (!row) throw new Error('A count has no row');
  const whole = row.seen <= ROWS;
  const counted = (n: number): Counted => ({ n, whole });
  return {
    all: counted(row.all),
    draft: counted(row.draft),
    scheduled: counted(row.scheduled),
    published: counted(row.published),
    failed: counted(row.failed),
  };
}

const Needed = z.object({ rows: z.tuple([z.object({ n: z.coerce.number(), drafts: z.coerce.number() })]) });

/** Counts the articles that wait for something that a person may do. */
async function countNeeding(context: Context, filter: Filter, by: string): Promise<Counted> {
  const ids = await idsNeeding(context, by, ROWS);
  if (ids === null) return { n: 0, whole: true };
  const like = articlesLike(filter);
  const those =
    like &&
    sql`join ${articles} on ${articles.id} = waiting.article_id
    join ${articleRevisions} on ${newest} where ${like}`;
  const counted = await context.db.execute(sql`
    select (select count(*) from (select from ${posts} where ${posts.approvedHash} is distinct from ${posts.contentHash}
        limit ${ROWS + 1}) as some_drafts) as drafts,
      count(waiting.article_id) as n
    from (${ids}) as waiting ${those ?? sql``}`);
  const [{ n, drafts }] = Needed.parse(counted).rows;
  return { n, whole: drafts <= ROWS };
}

/**
 * Numbers of articles in the lists of the inbox, up to 500 each: among the 800 rows that are newest or due first, so that
 * years of history make no difference. `by`: the reader.
 */
export async function countArticles(context: Context, filter: Filter, by: string): Promise<ArticleCounts> {
  const { db } = context;
  const { channel, ...rest } = filter;
  const isFiltered = Object.values(rest).some((value) => value !== undefined);
  const [lists, needsMe] = await sideBySide(
    db,
    () => (isFiltered ? countLike(db, filter) : countAll(db, channel)),
    () => countNeeding(context, filter, by),
  );
  const counted = { ...lists, needsMe };
  const n = (list: (typeof COUNTED)[number]): number => Math.min(MOST, counted[list].n);
  return {
    all: n('all'),
    draft: n('draft'),
    scheduled: n('scheduled'),
    published: n('published'),
    failed: n('failed'),
    needsMe: n('needsMe'),
    atLeast: COUNTED.filter((list) => !counted[list].whole || counted[list].n > MOST),
  };
}
