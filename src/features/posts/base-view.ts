import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { summarise } from '../../compose/summary.ts';
import { latestOf } from '../../domain/approval.ts';
import type { Article } from '../../domain/article.ts';
import { isReplaceable, plannedOf } from '../../posts/planned.ts';
import { articleBases, posts } from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';
import { ChangedError, type Expected } from '../kit/changed.ts';
import type { DeskContext } from '../kit/context.ts';
import { findArticle, newestOf } from '../kit/find.ts';
import { ArticleText } from '../kit/schema.ts';
import { posts as messages } from './messages.ts';
import { type PostView, wordsOf } from './posts.ts';

/** An editor's words about an article, and which of its posts say them. */
export interface BaseView {
  articleId: string;
  /** Another once someone changed it; by it whoever changes it says what they saw. */
  version: string;
  /** null: each channel says what Masthead wrote, or words of its own. */
  text: string | null;
  editedBy: string | null;
  editedAt: Date | null;
  /** Of the article. */
  language: string | null;
  /** With what one may begin: headline and lead. */
  suggested: string;
  /** Of each channel its newest post. */
  posts: BasePost[];
}

interface BasePost {
  id: string;
  channel: string;
  words: PostView['words'];
  /** Its sending has begun or is over: nothing changes what it says. */
  begun: boolean;
}

type PostRow = typeof posts.$inferSelect;

/** Of each channel the post of the newest round; answers to posts are none. */
export const newestPosts = (rows: readonly PostRow[]): PostRow[] =>
  rows.filter(
    ({ channelId, sequence }) =>
      sequence > 0 && !rows.some((other) => other.channelId === channelId && other.sequence > sequence),
  );

const suggestedOf = (article: Article): string =>
  [article.headline, summarise(article, { avoid: [] }).description].filter((text) => text !== '').join('\n\n');

async function viewOf(db: Db | Tx, articleId: string, article: Article): Promise<BaseView> {
  const [row] = await db.select().from(articleBases).where(eq(articleBases.articleId, articleId));
  const rows = await db.select().from(posts).where(eq(posts.articleId, articleId)).orderBy(posts.channelId);
  const newest = newestPosts(rows);
  const planned = await plannedOf(
    db,
    newest.map(({ id }) => id),
  );
  return {
    articleId,
    version: String(row?.version ?? 0),
    text: row?.text ?? null,
    editedBy: latestOf(row?.authors),
    editedAt: row?.editedAt ?? null,
    language: article.language,
    suggested: suggestedOf(article),
    posts: newest.map((post) => ({
      id: post.id,
      channel: post.channelId,
      words: wordsOf(post),
      begun: !(planned.get(post.id) ?? []).every(isReplaceable),
    })),
  };
}

export const BaseInput = z.object({ article: ArticleText });

/** The base copy of an article. Throws a UserError where there is no such article, or it was never submitted. */
export async function baseCopy(context: DeskContext, given: z.infer<typeof BaseInput>): Promise<BaseView> {
  const articleId = await findArticle(context, given.article);
  return viewOf(context.db, articleId, await newestOf(context, articleId));
}

/** Throws a ChangedError unless the base copy is in one of these versions. */
export async function refuseChangedBase(
  tx: Tx,
  articleId: string,
  article: Article,
  expected: z.infer<typeof Expected>,
): Promise<void> {
  if (expected === null || expected === undefined) return;
  const view = await viewOf(tx, articleId, article);
  if (expected.includes(view.version)) return;
  const { editedBy: by } = view;
  throw new ChangedError(by === null ? messages.baseChanged() : messages.baseChangedBy({ by }), view);
}
