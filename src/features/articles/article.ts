import { and, asc, desc, eq, gt, gte, inArray, lt, min, sql } from 'drizzle-orm';
import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { focalRows } from '../../posts/focals.ts';
import { type Skip, skipsOf } from '../../posts/skips.ts';
import { changesSafely } from '../../posts/writer/safely.ts';
import { dbTime, lookTime } from '../../store/db-time.ts';
import {
  articleNames,
  articleRevisions,
  articles,
  deliveries,
  posts,
  presences,
  rereads,
} from '../../store/schema/index.ts';
import { focalView, mediaOf } from '../crops/media.ts';
import type { FocalView } from '../crops/schema.ts';
import type { DeskContext } from '../kit/context.ts';
import { findArticle } from '../kit/find.ts';
import { kit } from '../kit/messages.ts';
import { ArticleText } from '../kit/schema.ts';
import { PostsInput, postsOf } from '../posts/posts.ts';
import type { PostView } from '../posts/schema.ts';
import type { ArticleView, GonePage, Presence, RevisionView } from './schema.ts';

export const ArticleInput = z.object({ article: ArticleText });
export const ArticlePostsInput = ArticleInput.extend({ by: PostsInput.shape.by });

/** Newest revision of an article, with its names and its withdrawal. Throws a UserError for an unknown article. */
export async function oneArticle(context: DeskContext, given: z.infer<typeof ArticleInput>): Promise<ArticleView> {
  const { db } = context;
  const id = await findArticle(context, given.article);
  const [found] = await db
    .select({ row: articles, article: articleRevisions.article })
    .from(articles)
    .leftJoin(
      articleRevisions,
      and(eq(articleRevisions.articleId, articles.id), eq(articleRevisions.revision, articles.revision)),
    )
    .where(eq(articles.id, id));
  if (!found) throw new Error('An article that was just found is gone');
  const { row, article } = found;
  const { uri, version, versionCreated } = articleNames;
  const names = await db
    .select({ uri, version, versionCreated })
    .from(articleNames)
    .where(eq(articleNames.articleId, id))
    .orderBy(asc(uri));
  const rows = await focalRows(db, id);
  const media: FocalView[] = [];
  for (const medium of article ? mediaOf(article) : []) media.push(await focalView(context, id, medium, rows));
  const { revision, stage, createdAt, updatedAt, withdrawnAs, withdrawnAt, withdrawnBy, withdrawnReason } = row;
  const withdrawal =
    withdrawnAs === null ? null : { as: withdrawnAs, at: withdrawnAt, by: withdrawnBy, reason: withdrawnReason };
  return { id, revision, stage, createdAt, updatedAt, names, withdrawal, article, media };
}

/** Posts of an article, and the channels that left it out. Throws a UserError for an unknown article. */
export async function articlePosts(
  context: DeskContext,
  given: z.infer<typeof ArticlePostsInput>,
): Promise<{ posts: PostView[]; skipped: Skip[] }> {
  const articleId = await findArticle(context, given.article);
  return {
    posts: await postsOf(context, { articleId, by: given.by }),
    skipped: await skipsOf(context.db, { articleId }),
  };
}

/** Most revisions of an article that are listed. */
const MOST_REVISIONS = 50;

/** Revisions of an article, the newest first. Throws a UserError for an unknown article. */
export async function listRevisions(
  context: DeskContext,
  given: z.infer<typeof ArticleInput>,
): Promise<RevisionView[]> {
  const articleId = await findArticle(context, given.article);
  const { revision, contentHash, createdAt, article } = articleRevisions;
  const rows = await context.db
    .select({ revision, contentHash, createdAt, article })
    .from(articleRevisions)
    .where(eq(articleRevisions.articleId, articleId))
    .orderBy(desc(revision))
    .limit(MOST_REVISIONS + 1);
  const compared = rows.map(async (row, i): Promise<RevisionView> => {
    const before = rows[i + 1];
    return { ...row, changes: before ? await changesSafely(before.article, row.article) : null };
  });
  const revisions = await Promise.all(compared);
  if (revisions.length > 0) return revisions.slice(0, MOST_REVISIONS);
  throw new UserError(kit.notSubmitted(), { kind: 'missing' });
}

export const PresenceInput = z.object({
  article: ArticleText,
  /** A name that the page made up for itself. */
  page: z.uuid(),
  /** False: it is left. */
  here: z.boolean(),
  by: z.string(),
});

/** Time after which a silent page counts as closed: browsers and connections end without notice. */
const LEASE_MS = 45_000;

/** Articles that people have open now. Shown to others; it locks nothing. */
export async function listPresences({ db }: Pick<DeskContext, 'db'>): Promise<Presence[]> {
  const { articleId, person, since, until } = presences;
  return db
    .select({ articleId, person, since: sql<Date>`${min(since)}`.mapWith(since) })
    .from(presences)
    .where(gt(until, lookTime()))
    .groupBy(articleId, person)
    .orderBy(asc(articleId), asc(person));
}

/** Notes that someone opened or left the page of an article. Throws a UserError for an unknown article. */
export async function bePresent(
  context: DeskContext,
  { article, page, here, by }: z.output<typeof PresenceInput>,
): Promise<Presence[]> {
  const { db } = context;
  const articleId = await findArticle(context, article);
  await db.delete(presences).where(lt(presences.until, dbTime()));
  if (here) {
    await db
      .insert(presences)
      .values({ id: page, articleId, person: by, since: dbTime(), until: dbTime(LEASE_MS) })
      .onConflictDoUpdate({
        target: presences.id,
        set: { until: dbTime(LEASE_MS) },
        setWhere: eq(presences.person, by),
      });
  } else {
    await db.delete(presences).where(and(eq(presences.id, page), eq(presences.person, by)));
  }
  return (await listPresences(context)).filter((one) => one.articleId === articleId);
}

const WEEK_MS = 7 * 24 * 3_600_000;

/** Pages found gone within the last week, of articles that were not withdrawn. */
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
