import { eq } from 'drizzle-orm';
import { dbTime } from '../delivery/db-time.ts';
import { UserError } from '../domain/errors.ts';
import { contentHash } from '../domain/ids.ts';
import type { Problem } from '../domain/post.ts';
import { filesOf } from '../domain/post-files.ts';
import { toldOfPost } from '../domain/post-told.ts';
import { BY_ITSELF, record } from '../store/audit.ts';
import { storeNow } from '../store/now.ts';
import { articles, posts, renditions } from '../store/schema/index.ts';
import type { Tx } from '../store/store.ts';
import { lockArticle, type Work } from './articles.ts';
import type { DraftContext, Progress } from './context.ts';
import { ageProblems, type Finished, finishDrafts } from './draft.ts';
import { editorFocals, focalRows, focalVersion } from './focals.ts';
import { guardProblems } from './guards.ts';
import { isUnsent, plannedOf } from './planned.ts';
import { finishRequests } from './requests.ts';
import { approveAutomatically, schedulePost } from './schedule-post.ts';
import { storedFiles } from './stored-files.ts';
import { whileTold } from './tell-making.ts';
import { type Draft, unsentOf } from './unsent.ts';

/** Stores what a post says, with its files, so that their signed addresses can be served. */
export async function storeContent(
  tx: Tx,
  postId: string,
  { content, problems }: Finished,
  more: { edited?: true; editedBy?: string } = {},
) {
  // In one order, so that two who store the same files do not wait for each other.
  const files = filesOf(content).sort((a, b) => (a.hash < b.hash ? -1 : 1));
  for (const { hash, mimeType, width, height, bytes } of files) {
    await tx
      .insert(renditions)
      .values({ hash, mimeType, width, height, bytes })
      .onConflictDoUpdate({ target: renditions.hash, set: { createdAt: dbTime() } });
  }
  const changed = { content, problems, contentHash: contentHash(content) };
  await tx
    .update(posts)
    .set({ ...changed, ...more, filesRemovedAt: null, updatedAt: dbTime() })
    .where(eq(posts.id, postId));
  return changed;
}

/**
 * Marks what was asked for as done. Who brought a newer revision, asked for more or said what must stay in a picture,
 * has had the drafts written anew: then all of it is left to them, or to the recovery.
 */
async function finish(
  context: DraftContext,
  articleId: string,
  { revision, requests }: Work,
  version: string,
): Promise<void> {
  const mine = new Set(requests.map(({ id }) => id));
  await context.db.transaction(async (tx) => {
    const now = await lockArticle(tx, articleId);
    if (now?.revision !== revision || now.requests.some(({ id }) => !mine.has(id))) return;
    if (focalVersion(await focalRows(tx, articleId)) !== version) return;
    await finishRequests(tx, requests);
    await tx.update(articles).set({ stage: 'ready' }).where(eq(articles.id, articleId));
  });
}

/** What was planned and approved says something else now: it goes out no more until somebody approves it anew. */
async function recordUnapproved(
  tx: Tx,
  { post, slotAt }: Pick<Draft, 'post' | 'slotAt'>,
  { content, contentHash: now }: Pick<Draft['post'], 'content' | 'contentHash'>,
): Promise<void> {
  if (slotAt === null || post.approvedHash === null || post.approvedHash === now) return;
  await record(tx, {
    who: BY_ITSELF,
    action: 'un-approve',
    subject: { type: 'post', id: post.id },
    before: { approved: true, by: post.approvedBy },
    after: { approved: false, says: toldOfPost(content) },
    detail: { reason: 'it was made anew, and came out otherwise' },
  });
}

/** Stores a finished draft, and approves and queues it where it needs nobody. */
async function settleDraft(context: DraftContext, draft: Draft, result: Finished, version: string): Promise<void> {
  const { id, articleId, contentHash: before } = draft.post;
  await context.db.transaction(async (tx) => {
    // First the article, as those do who compose: rows that are locked the other way round end in a deadlock.
    const [article] = await tx.select().from(articles).where(eq(articles.id, articleId)).for('key share');
    if (!article || article.withdrawnAs !== null) return;
    // Another process may have been quicker: what is queued already must not change any more.
    const [current] = await tx.select().from(posts).where(eq(posts.id, id)).for('update');
    const planned = (await plannedOf(tx, [id])).get(id) ?? [];
    const isFree = planned.every((one) => draft.slotAt !== null && isUnsent(one));
    if (current?.contentHash !== before || !isFree) return;
    if (focalVersion(await focalRows(tx, articleId)) !== version) return;
    const stored = { ...draft.post, ...(await storeContent(tx, id, result)) };
    await recordUnapproved(tx, draft, stored);
    // What is planned keeps its time; what nobody asks to have sent waits for somebody who does.
    const when = draft.slotAt?.toISOString() ?? draft.when;
    if (when === null) return;
    const post = await approveAutomatically(tx, stored, draft.channel);
    if (post.approvedHash === post.contentHash) await schedulePost(tx, post, draft.channel, { when });
  });
}

export interface RenderMediaOptions {
  onProgress?: Progress;
  /** False leaves videos that must be encoded anew, which takes minutes, to a later call. */
  mayEncode?: boolean;
}

/**
 * Makes the pictures and videos of an article's drafts, checks them, approves and queues those that need nobody.
 * May be repeated: what was made is kept by content, and a post is queued once. Answers whether videos were left to a
 * later call; the article counts as unfinished until that.
 */
export async function renderMedia(
  context: DraftContext,
  articleId: string,
  signal: AbortSignal,
  { onProgress, mayEncode = true }: RenderMediaOptions = {},
): Promise<{ videosLeft: boolean }> {
  const work = await context.db.transaction((tx) => lockArticle(tx, articleId));
  if (work === null || work.stage === 'new') return { videosLeft: false };
  const focals = await editorFocals(context, articleId, signal);
  const now = await storeNow(context.db);
  let videosLeft = false;
  for (const { article, drafts } of await unsentOf(context, articleId, work)) {
    const files = storedFiles(context, { articleId, article, focals }, { signal, mayEncode, onProgress });
    const finished = await whileTold(context, articleId, () => finishDrafts(article, drafts, files));
    for (const [index, { content, problems, later }] of finished.entries()) {
      const draft = drafts[index];
      if (later) videosLeft = true;
      if (!draft || later) continue;
      const result = {
        content,
        problems: [
          ...problems,
          ...ageProblems(article, draft.channel, now, draft.post.sequence),
          ...(await guardProblems(context.db, context.media, { ...draft, article, content })),
        ],
      };
      await settleDraft(context, draft, result, focals.version).catch(async (error: unknown) => {
        if (!(error instanceof UserError)) throw error;
        // A schedule without a free time, say: this draft waits for a person, and the others go on.
        const message = `It cannot be queued on ${draft.channel.channel.id}: ${error.sentence()} Then hand the article in again.`;
        const blocked: Problem = { severity: 'blocks', code: 'not-queued', field: 'channel', message };
        await settleDraft(context, draft, { content, problems: [...result.problems, blocked] }, focals.version);
      });
    }
  }
  if (videosLeft) return { videosLeft };
  await finish(context, articleId, work, focals.version);
  return { videosLeft };
}
