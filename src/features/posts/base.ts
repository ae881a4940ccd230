import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { sweepAll } from '../../delivery/sweep.ts';
import { latestOf } from '../../domain/approval.ts';
import type { Article } from '../../domain/article.ts';
import { auditedContent } from '../../domain/audited-content.ts';
import { videosJob } from '../../domain/jobs.ts';
import { MOST_OF_BASE, textOf } from '../../domain/lengths.ts';
import { UserError } from '../../lib/errors.ts';
import { makeAgain, touchArticle } from '../../posts/article-repository.ts';
import { lockArticle, type Work } from '../../posts/articles.ts';
import { BASE_ACTION as ACTION, baseOf, originalOf, saysExactly, storeBase } from '../../posts/base.ts';
import { isReplaceable, lockPlanned, plannedOf } from '../../posts/planned.ts';
import { keepVersion, replaceUnmade, setAuthorship } from '../../posts/post-repository.ts';
import { renderMedia } from '../../posts/render-media.ts';
import { lockForArticle } from '../../posts/withdraw.ts';
import { writer } from '../../posts/writer/writer.ts';
import { record } from '../../store/audit.ts';
import { dbTime } from '../../store/db-time.ts';
import { articleBases, posts } from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';
import { ChangedError, Expected } from '../kit/changed.ts';
import type { DeskContext } from '../kit/context.ts';
import { findArticle, newestOf } from '../kit/find.ts';
import { kit } from '../kit/messages.ts';
import { ArticleText } from '../kit/schema.ts';
import { posts as messages } from './messages.ts';
import { wordsOf } from './posts.ts';
import type { BaseSet, BaseView } from './schema.ts';

type PostRow = typeof posts.$inferSelect;

/** Post of the newest round of each channel, without replies. */
export const newestPosts = (rows: readonly PostRow[]): PostRow[] =>
  rows.filter(
    ({ channelId, sequence }) =>
      sequence > 0 && !rows.some((other) => other.channelId === channelId && other.sequence > sequence),
  );

const suggestedOf = async (article: Article): Promise<string> =>
  [article.headline, await writer.summary(article)].filter((text) => text !== '').join('\n\n');

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
    suggested: await suggestedOf(article),
    posts: newest.map((post) => ({
      id: post.id,
      channel: post.channelId,
      words: wordsOf(post),
      begun: !(planned.get(post.id) ?? []).every(isReplaceable),
    })),
  };
}

export const BaseInput = z.object({ article: ArticleText });

/** Base copy of an article. Throws a UserError if it is unknown, or was never submitted. */
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

export const SetBaseInput = z.object({
  article: ArticleText,
  /** null, or nothing but blanks: it is taken back, and each channel says again what Masthead writes. */
  text: textOf(MOST_OF_BASE).nullable(),
  by: z.string(),
  expected: Expected,
});

/**
 * Rewrites the posts that were not edited separately and whose sending has not begun, in a transaction that holds the
 * article's lock: those that change lose their approval, and keep their time.
 */
async function rewritePosts(
  tx: Tx,
  { channels }: Pick<DeskContext, 'channels'>,
  articleId: string,
  { article, revision }: Pick<Work, 'article' | 'revision'>,
  by: string,
): Promise<string[]> {
  const siblings = await tx.select().from(posts).where(eq(posts.articleId, articleId)).orderBy(posts.id).for('update');
  const planned = await lockPlanned(
    tx,
    siblings.map(({ id }) => id),
  );
  const base = await baseOf(tx, articleId);
  const rewritten: string[] = [];
  for (const post of newestPosts(siblings)) {
    const channel = channels.get(post.channelId);
    const isOwn = post.edited && !post.fromBase;
    if (!channel || isOwn || !(planned.get(post.id) ?? []).every(isReplaceable)) continue;
    const { content, row } = await originalOf(post, { article, channel, base, siblings });
    if (saysExactly(content, post.content)) {
      await setAuthorship(tx, post.id, row);
      continue;
    }
    await keepVersion(tx, post, { by, action: ACTION });
    await replaceUnmade(tx, post.id, content, { revision, seenRevision: null, ...row, updatedAt: dbTime() });
    const subject = { type: 'post', id: post.id } as const;
    const [before, after] = [auditedContent(post.content), auditedContent(content)];
    await record(tx, { who: by, action: ACTION, subject, before, after, detail: { revision } });
    rewritten.push(post.id);
  }
  return rewritten;
}

/**
 * Sets, replaces or removes the base copy of an article. Posts that were not edited separately are rewritten with it by
 * the rules of their platforms; those that change need approval again, and keep their times. Posts that are under way or
 * out are not changed. Throws a UserError for a withdrawn article, and a ChangedError if someone changed it since.
 */
export async function setBase(context: DeskContext, given: z.input<typeof SetBaseInput>): Promise<BaseSet> {
  const { article: text, by, expected, ...input } = SetBaseInput.parse(given);
  const words = input.text === null || input.text.trim() === '' ? null : input.text;
  const articleId = await findArticle(context, text);
  const rewritten = await context.db.transaction(async (tx) => {
    await lockForArticle(tx, articleId);
    const work = await lockArticle(tx, articleId);
    if (!work) throw new UserError(kit.notSubmitted(), { kind: 'missing' });
    await refuseChangedBase(tx, articleId, work.article, expected);
    if (!(await storeBase(tx, articleId, words, by))) return [];
    const ids = await rewritePosts(tx, context, articleId, work, by);
    // Also where no post changes: whoever looks at the article sees the new copy.
    await touchArticle(tx, articleId);
    if (ids.length > 0) await makeAgain(tx, articleId);
    return ids;
  });
  if (rewritten.length > 0) {
    const { videosLeft } = await renderMedia(context, articleId, context.halt, { mayEncode: context.queues === null });
    if (videosLeft) await context.queues?.add(...videosJob(articleId));
    if (context.queues) await sweepAll(context, context.queues);
  }
  return { ...(await baseCopy(context, { article: articleId })), rewritten };
}
