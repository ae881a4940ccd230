import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { sweepAll } from '../../delivery/sweep.ts';
import { videosJob } from '../../domain/jobs.ts';
import { toldOfPost } from '../../domain/post-told.ts';
import { UserError } from '../../lib/errors.ts';
import { makeAgain, touchArticle } from '../../posts/article-repository.ts';
import { lockArticle, type Work } from '../../posts/articles.ts';
import { BASE_ACTION as ACTION, baseOf, originalOf, saysExactly, storeBase } from '../../posts/base.ts';
import { isReplaceable, lockPlanned } from '../../posts/planned.ts';
import { keepVersion, replaceUnmade, setAuthorship } from '../../posts/post-repository.ts';
import { renderMedia } from '../../posts/render-media.ts';
import { lockForArticle } from '../../posts/withdraw.ts';
import { record } from '../../store/audit.ts';
import { dbTime } from '../../store/db-time.ts';
import { posts } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import { Expected } from '../kit/changed.ts';
import type { DeskContext } from '../kit/context.ts';
import { findArticle } from '../kit/find.ts';
import { kit } from '../kit/messages.ts';
import { ArticleText } from '../kit/schema.ts';
import { type BaseView, baseCopy, newestPosts, refuseChangedBase } from './base-view.ts';

/** No platform takes more. */
const MOST = 20_000;

export const SetBaseInput = z.object({
  article: ArticleText,
  /** null, or nothing but blanks: it is taken back, and each channel says again what Masthead writes. */
  text: z.string().max(MOST).nullable(),
  by: z.string(),
  expected: Expected,
});

export interface BaseSet extends BaseView {
  /** Posts that say something else now. */
  rewritten: string[];
}

/**
 * Writes again what has no words of its own and whose sending has not begun, in a transaction that holds the article's
 * lock: approved no more where it says something else, and planned for the time that it had.
 */
async function flow(
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
    const { content, row } = originalOf(post, { article, channel, base, siblings });
    if (saysExactly(content, post.content)) {
      await setAuthorship(tx, post.id, row);
      continue;
    }
    await keepVersion(tx, post, { by, action: ACTION });
    await replaceUnmade(tx, post.id, content, { revision, seenRevision: null, ...row, updatedAt: dbTime() });
    const subject = { type: 'post', id: post.id } as const;
    const [before, after] = [toldOfPost(post.content), toldOfPost(content)];
    await record(tx, { who: by, action: ACTION, subject, before, after, detail: { revision } });
    rewritten.push(post.id);
  }
  return rewritten;
}

/**
 * Gives an article a base copy, another one, or none. Posts without words of their own say it, each as its platform
 * takes it; where that is something else than before they ask for approval again, and keep their times. What is on its
 * way or out stays as it is. Throws a UserError for an article that was withdrawn, and a ChangedError where someone
 * changed it since it was seen.
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
    const ids = await flow(tx, context, articleId, work, by);
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
