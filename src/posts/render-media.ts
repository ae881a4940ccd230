import { and, eq, inArray } from 'drizzle-orm';
import type { DraftChannel } from '../channels/connected-channel.ts';
import type { Article } from '../domain/article.ts';
import { auditedContent } from '../domain/audited-content.ts';
import { NEEDS_PERSON } from '../domain/needs-person.ts';
import { type PostContent, partsOf } from '../domain/post.ts';
import { withoutFiles } from '../domain/post-files.ts';
import { blocks, warns } from '../domain/problem.ts';
import { videosOf } from '../domain/videos.ts';
import { UserError } from '../lib/errors.ts';
import { traced } from '../lib/trace.ts';
import { BY_ITSELF, record } from '../store/audit.ts';
import { storeNow } from '../store/now.ts';
import { articleRevisions, articles, posts } from '../store/schema/index.ts';
import type { Tx } from '../store/store.ts';
import { noteArticleItems } from './article-items.ts';
import { lockArticle, type Work } from './articles.ts';
import type { DraftContext, Progress } from './context.ts';
import { makeCorrections } from './corrections/make.ts';
import { ageProblems, type Finished, finishDrafts, NOT_READY } from './draft.ts';
import { editorFocals, focalRows, focalVersion } from './focals.ts';
import { guardProblems } from './guards.ts';
import { withProgress } from './making-progress.ts';
import { drafts } from './messages.ts';
import { isUnsent, plannedOf } from './planned.ts';
import { type ArticlePost, isOfArticle, replaceContent } from './post-repository.ts';
import { finishRequests, laterWord, roundsOf, type Wish, wishesOf } from './requests.ts';
import { approveAutomatically, OldByThen, schedulePost } from './schedule-post.ts';
import { storedFiles } from './stored-files.ts';

interface Draft {
  post: ArticlePost;
  channel: DraftChannel;
  content: PostContent;
  /** Null: it is not to be sent; only its pictures are made again. */
  when: Wish['when'] | null;
  /** When it is planned for; null: it is not. The files of planned posts may be made again, too. */
  slotAt: Date | null;
}

/** Drafts that were written from one revision of an article. */
interface Batch {
  article: Article;
  drafts: Draft[];
}

const isReady = ({ problems }: Pick<Draft['post'], 'problems'>): boolean =>
  !problems.some(({ code }) => code === NOT_READY.code);

/**
 * What is to be made of an article, by revision: what is asked for and composed from its current one, and what is to
 * be made again, from whichever it was written.
 */
async function unsentOf(
  { db, channels }: DraftContext,
  articleId: string,
  { article, revision, requests }: Work,
): Promise<Batch[]> {
  const wishes = wishesOf(requests, channels.keys(), await roundsOf(db, articleId));
  const rows = await db.select().from(posts).where(eq(posts.articleId, articleId));
  const planned = await plannedOf(
    db,
    rows.map(({ id }) => id),
  );
  const drafts = rows.filter(isOfArticle).flatMap((post): Draft[] => {
    const channel = channels.get(post.channelId);
    const deliveries = planned.get(post.id) ?? [];
    if (!deliveries.every((one) => !isReady(post) && isUnsent(one))) return [];
    const wish =
      post.revision === revision
        ? wishes.find(({ channelId, round }) => channelId === post.channelId && round === post.sequence)
        : undefined;
    if (!channel || (!wish && isReady(post))) return [];
    // Files that were removed since are made again.
    const content = post.filesRemovedAt ? withoutFiles(post.content) : post.content;
    const when = wish ? laterWord(post, wish, channel.rules.timeZone) : null;
    return [{ post, channel, content, when, slotAt: deliveries[0]?.slotAt ?? null }];
  });
  const earlier = [...new Set(drafts.map(({ post }) => post.revision))].filter((one) => one !== revision);
  const older = and(eq(articleRevisions.articleId, articleId), inArray(articleRevisions.revision, earlier));
  const texts = earlier.length === 0 ? [] : await db.select().from(articleRevisions).where(older);
  return [{ revision, article }, ...texts].flatMap((one) => {
    const own = drafts.filter(({ post }) => post.revision === one.revision);
    return own.length > 0 ? [{ article: one.article, drafts: own }] : [];
  });
}

/**
 * Marks requests as done. Not where a newer revision came, more was asked for or a focal point was set meanwhile:
 * drafts were written again for that, and the rest is left to that call, or to the recovery.
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

/** Audits that a planned post came out otherwise than it was approved: it waits for another approval. */
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
    after: { approved: false, says: auditedContent(content) },
    detail: { reason: 'it was made anew, and came out otherwise' },
  });
}

/** Whether an editor gave a post videos of which a file was still to be made: a person approves it then. */
const isChosenVideo = ({ post: { edited, fromBase }, content }: Pick<Draft, 'post' | 'content'>): boolean =>
  edited &&
  !fromBase &&
  partsOf(content)
    .flatMap(videosOf)
    .some(({ file }) => file === null);

/**
 * Stores a finished draft, and approves and queues it where no person is needed. False: an editor changed it meanwhile,
 * and its files are still to be made.
 */
async function settleDraft(context: DraftContext, draft: Draft, result: Finished, version: string): Promise<boolean> {
  const { id, articleId, contentHash: before } = draft.post;
  return context.db.transaction(async (tx) => {
    // First the article, as those do who compose: rows that are locked the other way round end in a deadlock.
    const [article] = await tx.select().from(articles).where(eq(articles.id, articleId)).for('key share');
    if (!article || article.withdrawnAs !== null) return true;
    // Another process may have been quicker: what is queued already must not change any more.
    const [current] = await tx.select().from(posts).where(eq(posts.id, id)).for('update');
    const planned = (await plannedOf(tx, [id])).get(id) ?? [];
    const isFree = planned.every((one) => draft.slotAt !== null && isUnsent(one));
    if (current?.contentHash !== before || !isFree) return !current || !isFree || isReady(current);
    if (focalVersion(await focalRows(tx, articleId)) !== version) return true;
    // Flags that a newer revision set meanwhile stay.
    const flags = current.problems.filter(({ code }) => code === NEEDS_PERSON.articleChanged);
    const problems = [...flags, ...result.problems];
    const stored = { ...current, ...(await replaceContent(tx, current, { ...result, problems })) };
    await recordUnapproved(tx, draft, stored);
    // What is planned keeps its time; what is not to be sent waits for a person.
    // A move while its pictures were made counts.
    const isMoved = current.wishedAt?.getTime() !== draft.post.wishedAt?.getTime();
    const when = planned[0]?.slotAt.toISOString() ?? (isMoved ? current.wished : draft.when);
    if (when === null) return true;
    const post = isChosenVideo(draft) ? stored : await approveAutomatically(tx, stored, draft.channel);
    if (post.approvedHash === post.contentHash)
      await schedulePost(tx, post, draft.channel, { when, keeps: draft.slotAt !== null });
    return true;
  });
}

export interface RenderMediaOptions {
  onProgress?: Progress;
  /** False leaves videos that must be encoded, which takes minutes, to a later call. */
  mayEncode?: boolean;
}

/**
 * Makes the pictures and videos of an article's drafts, checks them, approves and queues those that need no person.
 * May be repeated: what was made is kept by content, and a post is queued once. Answers whether videos were left to a
 * later call, as are those of posts that were edited meanwhile; the article counts as unfinished until that.
 */
export async function renderMedia(
  context: DraftContext,
  articleId: string,
  signal: AbortSignal,
  options: RenderMediaOptions = {},
): Promise<{ videosLeft: boolean }> {
  const facts = { 'masthead.article.id': articleId };
  return traced('finish posts', { facts }, () => finishPosts(context, articleId, signal, options));
}

/** The drafts with the titles that a model writes, where the headline has no room; one that a person wrote stays. */
async function withTitles(
  { fillTitle, log }: DraftContext,
  article: Article,
  batch: readonly Draft[],
  signal: AbortSignal,
): Promise<Draft[]> {
  const titled: Draft[] = [];
  for (const draft of batch) {
    const { id, edited } = draft.post;
    if (!fillTitle || edited) {
      titled.push(draft);
      continue;
    }
    const { content, failed } = await fillTitle({ ...draft, article }, signal);
    if (failed) log.warn({ err: failed, postId: id }, 'no title was suggested');
    titled.push({ ...draft, content });
  }
  return titled;
}

async function finishPosts(
  context: DraftContext,
  articleId: string,
  signal: AbortSignal,
  { onProgress, mayEncode = true }: RenderMediaOptions,
): Promise<{ videosLeft: boolean }> {
  const work = await context.db.transaction((tx) => lockArticle(tx, articleId));
  if (work === null || work.stage === 'new') return { videosLeft: false };
  const focals = await editorFocals(context, articleId, signal);
  const now = await storeNow(context.db);
  let videosLeft = false;
  for (const { article, drafts: untitled } of await unsentOf(context, articleId, work)) {
    const batch = await withTitles(context, article, untitled, signal);
    const files = storedFiles(context, { articleId, article, focals }, { signal, mayEncode, onProgress });
    const finished = await withProgress(context, articleId, () => finishDrafts(article, batch, files));
    await noteArticleItems(context.db, articleId, article);
    for (const [index, { content, problems, later }] of finished.entries()) {
      const draft = batch[index];
      if (later) videosLeft = true;
      if (!draft || later) continue;
      const result = {
        content,
        problems: [
          ...problems,
          ...ageProblems(article, draft.channel, now, draft.post),
          ...(await guardProblems(context.db, context.media, { ...draft, article, content })),
        ],
      };
      const isSettled = await settleDraft(context, draft, result, focals.version).catch((error: unknown) => {
        if (!(error instanceof UserError)) throw error;
        if (error instanceof OldByThen) {
          const old = warns(NEEDS_PERSON.tooOld, 'article', error.asMessage());
          return settleDraft(context, draft, { content, problems: [...result.problems, old] }, focals.version);
        }
        // A schedule without a free time, say: this draft waits for a person, and the others go on.
        const message = drafts.notQueued({ channel: draft.channel.channel.id, why: error.asMessage() });
        const blocked = blocks('not-queued', 'channel', message);
        return settleDraft(context, draft, { content, problems: [...result.problems, blocked] }, focals.version);
      });
      if (!isSettled) videosLeft = true;
    }
  }
  if (await makeCorrections(context, articleId, focals, { signal, mayEncode })) videosLeft = true;
  if (videosLeft) return { videosLeft };
  await finish(context, articleId, work, focals.version);
  return { videosLeft };
}
