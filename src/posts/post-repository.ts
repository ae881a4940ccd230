import { and, desc, eq, lt, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import { auditedContent } from '../domain/audited-content.ts';
import { type Allowed, PostContent, type Problem, type RenditionRef } from '../domain/post.ts';
import { filesOf } from '../domain/post-files.ts';
import type { ProposalTask } from '../domain/proposal.ts';
import type { Urgency } from '../domain/urgency.ts';
import { contentHash, markerOf, newId } from '../lib/ids.ts';
import { record } from '../store/audit.ts';
import { dbTime } from '../store/db-time.ts';
import { approvals, posts, postVersions, proposals, renditions } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import { unapprove } from './delivery-repository.ts';
import { type Finished, NOT_READY } from './draft.ts';
import { nextRound } from './free-stories.ts';
import { takeRound } from './requests.ts';

export type PostRow = typeof posts.$inferSelect;
/** Post about an article. */
export type ArticlePost = PostRow & { articleId: string; revision: number };
type Columns = PgUpdateSetSource<typeof posts>;

/** Whether a post is about an article; a free post is not. */
export const isOfArticle = <Post extends Pick<PostRow, 'articleId' | 'revision'>>(
  post: Post,
): post is Post & { articleId: string; revision: number } => post.articleId !== null && post.revision !== null;

/** Locks a post until the transaction ends; null: there is none. */
export async function lockPost(tx: Tx, postId: string): Promise<PostRow | null> {
  const [post] = await tx.select().from(posts).where(eq(posts.id, postId)).for('update');
  return post ?? null;
}

/** Remembers a file of the media store, so that its signed addresses can be served. */
export async function storeFile(
  tx: Db | Tx,
  { hash, mimeType, width, height, bytes }: Omit<RenditionRef, 'crop'>,
): Promise<void> {
  await tx
    .insert(renditions)
    .values({ hash, mimeType, width, height, bytes })
    .onConflictDoUpdate({ target: renditions.hash, set: { createdAt: dbTime() } });
}

/** Remembers the files of a post, so that their signed addresses can be served. */
export async function storeFiles(tx: Tx, content: PostContent): Promise<void> {
  // In one order, so that two who store the same files do not wait for each other.
  const files = filesOf(content).sort((a, b) => (a.hash < b.hash ? -1 : 1));
  for (const file of files) await storeFile(tx, file);
}

/** Stores the content of a post with its files. For a post that was sent or is new; any other by `replaceContent`. */
export async function storeContent(
  tx: Tx,
  postId: string,
  { content, problems }: Finished,
  more: Partial<Pick<PostRow, 'edited' | 'authors' | 'fromBase' | 'revision' | 'seenRevision'>> = {},
) {
  await storeFiles(tx, content);
  const changed = { content, problems, contentHash: contentHash(content) };
  await tx
    .update(posts)
    .set({ ...changed, ...more, filesRemovedAt: null, updatedAt: dbTime() })
    .where(eq(posts.id, postId));
  return changed;
}

/**
 * Replaces the content of an unsent post, in a transaction that holds the locks of the post and its sending: approvals of
 * another content no longer count, and what is planned waits for new ones.
 */
export async function replaceContent(
  tx: Tx,
  post: Pick<PostRow, 'id' | 'contentHash'>,
  finished: Finished,
  more: Parameters<typeof storeContent>[3] = {},
) {
  const stored = await storeContent(tx, post.id, finished, more);
  if (stored.contentHash !== post.contentHash) await unapprove(tx, post.id);
  return stored;
}

/**
 * The same with a content whose files are still to be made: it cannot be approved before. If it then comes out as it was
 * approved, it still is.
 */
export async function replaceUnmade(
  tx: Tx,
  postId: string,
  content: PostContent,
  more: Pick<
    Columns,
    'authors' | 'edited' | 'fromBase' | 'revision' | 'section' | 'seenRevision' | 'behind' | 'updatedAt'
  >,
): Promise<void> {
  const unmade = { content, contentHash: contentHash(content), problems: [NOT_READY] };
  await tx
    .update(posts)
    .set({ ...unmade, ...more })
    .where(eq(posts.id, postId));
  await unapprove(tx, postId);
}

/** Stores whose words a post has, where these stay the same. */
export async function setAuthorship(
  tx: Tx,
  postId: string,
  row: Pick<PostRow, 'edited' | 'authors' | 'fromBase'>,
): Promise<void> {
  await tx.update(posts).set(row).where(eq(posts.id, postId));
}

/**
 * Gives a post that was edited in the store the hash of its content, so that it needs an approval of its own. Answers
 * the columns that changed.
 */
export async function adoptEdit(tx: Tx, post: PostRow, { authors, problems }: Pick<PostRow, 'authors' | 'problems'>) {
  const own = { contentHash: contentHash(post.content), approvedHash: null, authors, problems };
  await tx.update(posts).set(own).where(eq(posts.id, post.id));
  return own;
}

export async function setPostUrgency(tx: Tx, postId: string, urgency: Urgency): Promise<void> {
  await tx.update(posts).set({ urgency }).where(eq(posts.id, postId));
}

/** Stores which rules a post may break, and what they find all the same. */
export async function setAllowed(
  tx: Tx,
  postId: string,
  { problems, allowed }: { problems: Problem[]; allowed: Allowed | null },
): Promise<void> {
  await tx.update(posts).set({ problems, allowed }).where(eq(posts.id, postId));
}

/** The same words and pictures under another id, by which links and lookups tell it from the old one. */
function underNewId({ id, content }: PostRow, newPostId: string): PostContent {
  const text = JSON.stringify(content).replaceAll(markerOf(id), markerOf(newPostId));
  return PostContent.parse(JSON.parse(text));
}

/** Copies a post to a new draft, in a round of its own. Answers the id of the draft. */
export async function copyPost(tx: Tx, old: PostRow, by: string): Promise<string> {
  const id = newId();
  const content = underNewId(old, id);
  const { articleId, freeStoryId, title, channelId, section, revision, problems, embargoUntil, urgency } = old;
  const { edited, authors } = old;
  const sequence =
    articleId === null
      ? await nextRound(tx, freeStoryId ?? '', channelId)
      : await takeRound(tx, articleId, channelId, by);
  const about = { articleId, freeStoryId, revision, title };
  const made = { id, ...about, channelId, section, sequence, content, contentHash: contentHash(content), problems };
  await tx.insert(posts).values({ ...made, embargoUntil, urgency });
  await storeContent(tx, id, { content, problems }, { edited, authors, fromBase: old.fromBase });
  const detail = { insteadOf: old.id };
  await record(tx, {
    who: by,
    action: 'make anew',
    subject: { type: 'post', id },
    after: auditedContent(content),
    detail,
  });
  return id;
}

/** Deletes a post of which nothing was planned or sent, in a transaction that holds its lock. */
export async function deleteDraft(tx: Tx, { id, content }: PostRow, by: string): Promise<void> {
  await tx.delete(approvals).where(eq(approvals.postId, id));
  await tx.delete(postVersions).where(eq(postVersions.postId, id));
  await tx.delete(proposals).where(eq(proposals.postId, id));
  await tx.delete(posts).where(eq(posts.id, id));
  const subject = { type: 'post', id } as const;
  await record(tx, { who: by, action: 'delete draft', subject, before: auditedContent(content) });
}

/** Versions kept of one post; steps before them cannot be taken back. */
const KEPT = 40;

/** Keeps the content of a post before it is replaced, so that the step can be taken back. */
export async function keepVersion(
  tx: Tx,
  { id: postId, content, authors }: Pick<PostRow, 'id' | 'content' | 'authors'>,
  { by, action }: { by: string; action: string },
): Promise<void> {
  await tx.insert(postVersions).values({ postId, content, authors, replacedBy: by, action });
  const own = eq(postVersions.postId, postId);
  const [oldest] = await tx
    .select({ id: postVersions.id })
    .from(postVersions)
    .where(own)
    .orderBy(desc(postVersions.id))
    .offset(KEPT - 1)
    .limit(1);
  if (oldest) await tx.delete(postVersions).where(and(own, lt(postVersions.id, oldest.id)));
}

type ProposalRow = typeof proposals.$inferInsert;

/** Stores a language model's answer to one task, in the place of the one before. */
export async function storeProposal(
  db: Db,
  postId: string,
  task: ProposalTask,
  answer: Omit<ProposalRow, 'postId' | 'task' | 'askedAt'>,
): Promise<void> {
  await db
    .insert(proposals)
    .values({ postId, task, ...answer })
    .onConflictDoUpdate({
      target: [proposals.postId, proposals.task],
      set: { ...answer, askedAt: sql`clock_timestamp()` },
    });
}
