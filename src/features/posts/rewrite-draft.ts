import { and, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { DraftChannel } from '../../channels/connected-channel.ts';
import type { Article } from '../../domain/article.ts';
import type { AuditAction } from '../../domain/audit-action.ts';
import { auditedContent } from '../../domain/audited-content.ts';
import { isFreeArticle } from '../../domain/free-article.ts';
import { videosJob } from '../../domain/jobs.ts';
import type { PostContent } from '../../domain/post.ts';
import { withoutFiles } from '../../domain/post-files.ts';
import { UserError } from '../../lib/errors.ts';
import type { Json } from '../../lib/json.ts';
import { noteArticleItems } from '../../posts/article-items.ts';
import { makeAgain } from '../../posts/article-repository.ts';
import { authorsAfter } from '../../posts/authors.ts';
import { baseOf, type Original, originalOf, saysExactly } from '../../posts/base.ts';
import { reapprove } from '../../posts/delivery-repository.ts';
import { ageProblems, finishDrafts } from '../../posts/draft.ts';
import { editorFocals, focalRows, focalVersion } from '../../posts/focals.ts';
import { composeFree } from '../../posts/free-content.ts';
import { articleOf, type FreeStory, keepStory } from '../../posts/free-stories.ts';
import { guardProblems } from '../../posts/guards.ts';
import { itemsById } from '../../posts/library.ts';
import { withProgress } from '../../posts/making-progress.ts';
import { isReplaceable, lockPlanned, plannedOf } from '../../posts/planned.ts';
import { keepVersion, lockPost, type PostRow, replaceContent } from '../../posts/post-repository.ts';
import { type Files, freeFiles, storedFiles } from '../../posts/stored-files.ts';
import { asUrgent } from '../../posts/urgency.ts';
import { record } from '../../store/audit.ts';
import { storeNow } from '../../store/now.ts';
import { articleRevisions, articles, deliveries, freeStories, posts } from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';
import type { Expected } from '../kit/changed.ts';
import type { DeskContext } from '../kit/context.ts';
import { channelOf, missing } from '../kit/find.ts';
import { kit } from '../kit/messages.ts';
import { posts as messages } from './messages.ts';
import { postsOf, refuseChanged } from './posts.ts';
import type { PostView } from './schema.ts';

/** Post that is being written, with what it is about. */
export interface Writing {
  post: Pick<PostRow, 'id' | 'articleId' | 'content' | 'urgency'>;
  /** As urgent as the post; a free story as one. */
  article: Article;
  channel: DraftChannel;
}

/** Post with the newest revision of its article, or its free story. */
export interface KnownPost extends Writing {
  post: PostRow;
  /** Newest revision of the article; null: it is about none. */
  revision: number | null;
  /** null: it has an article. */
  story: FreeStory | null;
}

/** Reads a post. Throws a UserError if there is none, or its channel is gone. */
export async function knownPost(
  { db, channels }: Pick<DeskContext, 'db' | 'channels'>,
  postId: string,
): Promise<KnownPost> {
  const [row] = await db
    .select({ post: posts, article: articleRevisions.article, revision: articles.revision, story: freeStories })
    .from(posts)
    .leftJoin(freeStories, eq(freeStories.id, posts.freeStoryId))
    .leftJoin(articles, eq(articles.id, posts.articleId))
    .leftJoin(
      articleRevisions,
      and(eq(articleRevisions.articleId, articles.id), eq(articleRevisions.revision, articles.revision)),
    )
    .where(eq(posts.id, postId));
  if (!row) throw missing('post', postId);
  const { post, revision, story } = row;
  const article = story ? articleOf(story, post.title ?? '', await itemsById(db, story.pictures)) : row.article;
  if (article === null) throw new Error('A post is about nothing');
  return { post, article: asUrgent(article, post), revision, story, channel: channelOf({ channels }, post) };
}

/** Locks what a post is about, as all do who write posts, before the post. False: it has changed since it was read. */
async function keepSubject(tx: Tx, { post, revision, story }: KnownPost): Promise<boolean> {
  if (story) return (await keepStory(tx, story.id))?.updatedAt.getTime() === story.updatedAt.getTime();
  const [newest] = await tx
    .select({ revision: articles.revision })
    .from(articles)
    .where(eq(articles.id, post.articleId ?? ''))
    .for('key share');
  return newest?.revision === revision;
}

/** What the files of a post are made from, and the focal points of its article as they are now; null: it has none. */
export async function filesFor(
  context: DeskContext,
  { post: { articleId }, article }: Pick<Writing, 'post' | 'article'>,
  { mayEncode }: { mayEncode: boolean },
): Promise<{ files: Files; focals: { articleId: string; version: string } | null }> {
  if (articleId === null) return { files: freeFiles(context, context.halt), focals: null };
  const focals = await editorFocals(context, articleId, context.halt);
  const files = storedFiles(context, { articleId, article, focals }, { signal: context.halt, mayEncode });
  return { files, focals: { articleId, version: focals.version } };
}

const begun = (): UserError =>
  new UserError(messages.begun(), { remedy: messages.postInOtherWords(), kind: 'conflict' });

/**
 * Throws a UserError for a post that is queued or sent: what it says must not change any more. One that waits for
 * another approval, and of which nothing left, may change.
 */
export async function refuseQueued(db: Db | Tx, postId: string): Promise<void> {
  const [row] = await db
    .select({ state: deliveries.state, isApproved: sql<boolean>`${posts.approvedHash} = ${posts.contentHash}` })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .where(eq(deliveries.postId, postId));
  if (!row) return;
  if (!row.isApproved && (await plannedOf(db, [postId])).get(postId)?.every(isReplaceable)) return;
  if (row.state !== 'scheduled') throw begun();
  throw new UserError(messages.scheduled(), { remedy: messages.editOrUndo(), kind: 'conflict' });
}

/** Throws a UserError for a post whose sending has begun: what it says is on its way, or out. */
export async function refuseBegun(db: Db | Tx, postId: string): Promise<void> {
  const planned = (await plannedOf(db, [postId])).get(postId) ?? [];
  if (!planned.every(isReplaceable)) throw begun();
}

/**
 * Gives a draft another content: its pictures are made, it is checked, it asks for approval again, and no later
 * revision of the article changes it by itself. A video that must be encoded is left to a job: until then the post
 * cannot be approved. Refused where someone changed or queued the post meanwhile.
 */
export async function rewriteDraft(
  context: DeskContext,
  known: KnownPost,
  content: PostContent,
  word: {
    by: string;
    action: AuditAction;
    detail: Json;
    expected: z.infer<typeof Expected>;
    /** Allows an approved and scheduled post: it keeps its time, and needs approval again. */
    planned?: true;
    /** Authorship; absent: the actor, for this channel. */
    row?: Original['row'];
    /** Further authors of the content. */
    authors?: readonly string[];
  },
): Promise<PostView> {
  const { db } = context;
  const { post, article, revision, channel } = known;
  const { articleId } = post;
  const asked = post.filesRemovedAt ? withoutFiles(content) : content;
  // A job encodes videos: that takes minutes, and shows how far it is.
  const { files, focals } = await filesFor(context, known, { mayEncode: context.queues === null });
  const [finished] = await withProgress(context, articleId, () =>
    finishDrafts(article, [{ channel, content: asked }], files),
  );
  if (!finished) throw new Error('A draft that was just finished is gone');
  if (articleId !== null) await noteArticleItems(db, articleId, article);
  const problems = [
    ...finished.problems,
    ...ageProblems(article, channel, await storeNow(db), post),
    ...(await guardProblems(db, context.media, { post, article, channel, content: finished.content })),
  ];
  await db.transaction(async (tx) => {
    const isAbout = await keepSubject(tx, known);
    if (finished.later && articleId !== null) await makeAgain(tx, articleId);
    const now = await lockPost(tx, post.id);
    await lockPlanned(tx, [post.id]);
    await refuseChanged(context, tx, post.id, word.expected);
    await (word.planned ? refuseBegun : refuseQueued)(tx, post.id);
    const isSame =
      isAbout &&
      now?.contentHash === post.contentHash &&
      now.filesRemovedAt?.getTime() === post.filesRemovedAt?.getTime();
    const areFocals = focals === null || focalVersion(await focalRows(tx, focals.articleId)) === focals.version;
    if (!now || !isSame || !areFocals) {
      throw new UserError(messages.changed(), { remedy: kit.lookAgain(), kind: 'conflict' });
    }
    // The same content keeps its authors.
    const says = saysExactly(post.content, finished.content);
    const authors = says ? now.authors : await authorsAfter(tx, now, word.by, word.authors);
    await keepVersion(tx, now, word);
    const { contentHash } = await replaceContent(
      tx,
      now,
      { content: finished.content, problems },
      { ...(word.row ?? { edited: true, authors, fromBase: false }), revision, seenRevision: null },
    );
    if (contentHash !== now.contentHash && contentHash === now.approvedHash) await reapprove(tx, post.id, contentHash);
    const { by: who, action, detail } = word;
    const subject = { type: 'post', id: post.id } as const;
    const [before, after] = [auditedContent(post.content), auditedContent(finished.content)];
    await record(tx, { who, action, subject, before, after, detail });
  });
  if (finished.later && articleId !== null) await context.queues?.add(...videosJob(articleId));
  const [view] = await postsOf(context, { postId: post.id });
  if (!view) throw new Error('A post that was just written is gone');
  return view;
}

/** Content of a post without edits, in a format: the base copy of its article, else what Masthead writes. */
export async function originalFor(
  { db }: Pick<DeskContext, 'db'>,
  { post, article, channel, story }: KnownPost,
  format: string | null = post.content.format ?? null,
): Promise<Original> {
  const { articleId } = post;
  if (articleId === null) {
    if (!story || !isFreeArticle(article)) throw new Error('A post is about nothing');
    const { text, authors } = story;
    const content = await composeFree(article, channel, post, { text, format });
    return { content, row: { edited: true, authors, fromBase: true } };
  }
  const base = await baseOf(db, articleId);
  const siblings = await db.select().from(posts).where(eq(posts.articleId, articleId));
  return originalOf(post, { article, channel, base, siblings, format });
}

/** Authorship of a content: one that equals the suggestion is no one's own, and follows the article again. */
export const asWritten = (original: Original, content: PostContent): { content: PostContent; row?: Original['row'] } =>
  saysExactly(content, original.content) ? original : { content };
