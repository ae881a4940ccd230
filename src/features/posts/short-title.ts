import { eq } from 'drizzle-orm';
import type { Article } from '../../domain/article.ts';
import type { PostContent } from '../../domain/post.ts';
import { NEEDS_SHORT_TITLE } from '../../domain/problem.ts';
import { keepShortTitle } from '../../posts/articles.ts';
import { isReplaceable, plannedOf } from '../../posts/planned.ts';
import { posts } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import { newestPosts } from './base.ts';
import { type KnownPost, knownPost, originalFor, rewriteDraft } from './rewrite-draft.ts';

type Written = Pick<PostContent, 'texts' | 'extra'>;

/** Title without the label of its kind, as `Opinion: `. */
function unlabelled({ texts: { title = '' }, extra: { label } }: Written): string {
  return typeof label === 'string' && title.startsWith(label) ? title.slice(label.length) : title;
}

/** The article without the title that an editor gave it. */
const withoutShortTitle = ({ shortTitle: _given, ...article }: Article): Article => article;

/** Checks whether a title stands in for one that has no room. */
function isShortTitle({ channel: { platform, channel } }: KnownPost, original: PostContent, content: PostContent) {
  const limit = platform.content.limits(channel.options, content).texts.find(({ field }) => field === 'title');
  const lengthOf = ({ texts }: Written): number => limit?.count(texts.title ?? '') ?? 0;
  return limit !== undefined && lengthOf(original) > limit.max && lengthOf(content) <= limit.max;
}

/** Writes the drafts of an article that wait for a short title once more, each with the title that it now has. */
async function rewriteWaiting(context: DeskContext, articleId: string, by: string): Promise<void> {
  const rows = await context.db.select().from(posts).where(eq(posts.articleId, articleId));
  const waiting = newestPosts(rows).filter(
    ({ edited, channelId, problems }) =>
      !edited && context.channels.has(channelId) && problems.some(({ code }) => code === NEEDS_SHORT_TITLE),
  );
  for (const { id } of waiting) {
    if (!((await plannedOf(context.db, [id])).get(id) ?? []).every(isReplaceable)) continue;
    const known = await knownPost(context, id);
    const { content, row } = await originalFor(context, known);
    const detail = { fields: ['title'] };
    await rewriteDraft(context, known, content, {
      by,
      action: 'edit post',
      detail,
      expected: null,
      planned: true,
      row,
    });
  }
}

/**
 * Remembers the title that an editor wrote where the headline is longer than the platform takes, for all posts of the
 * story: those of other channels that wait for one get it.
 */
export async function rememberShortTitle(
  context: DeskContext,
  known: KnownPost,
  { content, by }: { content: PostContent; by: string },
): Promise<void> {
  const { post, revision, article } = known;
  const shortTitle = unlabelled(content);
  if (post.articleId === null || revision === null || shortTitle === article.shortTitle) return;
  const unnamed = { ...known, article: withoutShortTitle(article) };
  const { content: original } = await originalFor(context, unnamed, content.format ?? null);
  if (!isShortTitle(known, original, content)) return;
  await keepShortTitle(context.db, { articleId: post.articleId, revision }, shortTitle);
  await rewriteWaiting(context, post.articleId, by);
}
