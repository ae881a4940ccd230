import { and, asc, desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Article } from '../../domain/article.ts';
import type { ArticleChange } from '../../domain/article-change.ts';
import type { Withdrawal } from '../../domain/origin.ts';
import { UserError } from '../../lib/errors.ts';
import { focalRows } from '../../posts/focals.ts';
import { changesBetween } from '../../posts/revisions/changes.ts';
import type { Skip } from '../../posts/skips.ts';
import { articleNames, articleRevisions, articles } from '../../store/schema/index.ts';
import { focalView, mediaOf } from '../crops/media.ts';
import type { FocalView } from '../crops/schema.ts';
import type { DeskContext } from '../kit/context.ts';
import { findArticle } from '../kit/find.ts';
import { kit } from '../kit/messages.ts';
import { ArticleText } from '../kit/schema.ts';
import { PostsInput, type PostView, postsOf } from '../posts/posts.ts';
import { listSkips } from '../posts/skips.ts';

export const ArticleInput = z.object({ article: ArticleText });
type Given = z.infer<typeof ArticleInput>;
export const ArticlePostsInput = ArticleInput.extend({ by: PostsInput.shape.by });

export interface ArticleView {
  id: string;
  /** 0: it was withdrawn before it was ever submitted. */
  revision: number;
  /** new: posts are still to be composed · composed: pictures are still to be made · ready: all done. */
  stage: (typeof articles.$inferSelect)['stage'];
  createdAt: Date;
  updatedAt: Date;
  /** As the systems that write articles know it. */
  names: Omit<typeof articleNames.$inferSelect, 'articleId'>[];
  /** While nothing of it may go out. */
  withdrawal: { as: Withdrawal; at: Date | null; by: string | null; reason: string | null } | null;
  /** Its newest revision; null: it was never submitted. */
  article: Article | null;
  /** Its pictures, then its videos, each with what must stay in it. */
  media: FocalView[];
}

/** The newest revision of an article, with what is known of it. Throws a UserError where there is no such article. */
export async function oneArticle(context: DeskContext, given: Given): Promise<ArticleView> {
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

/** The posts of an article, and the channels that left it out. Throws a UserError where there is no such article. */
export async function articlePosts(
  context: DeskContext,
  given: z.infer<typeof ArticlePostsInput>,
): Promise<{ posts: PostView[]; skipped: Skip[] }> {
  const articleId = await findArticle(context, given.article);
  return {
    posts: await postsOf(context, { articleId, by: given.by }),
    skipped: await listSkips(context, { articleId }),
  };
}

export interface RevisionView {
  revision: number;
  contentHash: string;
  createdAt: Date;
  article: Article;
  /** What it says otherwise than the one before; null: it is the first that is known. */
  changes: ArticleChange[] | null;
}

/** More of one article are not listed. */
const MOST = 50;

/** The newest revisions of an article, the newest first. Throws a UserError where there is no such article. */
export async function listRevisions(context: DeskContext, given: Given): Promise<RevisionView[]> {
  const articleId = await findArticle(context, given.article);
  const { revision, contentHash, createdAt, article } = articleRevisions;
  const rows = await context.db
    .select({ revision, contentHash, createdAt, article })
    .from(articleRevisions)
    .where(eq(articleRevisions.articleId, articleId))
    .orderBy(desc(revision))
    .limit(MOST + 1);
  const told = rows.map((row, i): RevisionView => {
    const before = rows[i + 1];
    return { ...row, changes: before ? changesBetween(before.article, row.article) : null };
  });
  if (told.length > 0) return told.slice(0, MOST);
  throw new UserError(kit.notSubmitted(), { kind: 'missing' });
}
