import { and, desc, eq, inArray, isNull, not, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { pauseReasons } from '../../channels/pauses.ts';
import { putOffBy } from '../../delivery/put-off.ts';
import { type PostContent, partsOf } from '../../domain/post.ts';
import { filesOf } from '../../domain/post-files.ts';
import { ChosenState } from '../../domain/post-state.ts';
import { videosOf } from '../../domain/videos.ts';
import { After, cursorOf, ExactTime, exactTime, pageOf, placeOf } from '../../lib/cursor.ts';
import { UserError } from '../../lib/errors.ts';
import { sha256 } from '../../lib/ids.ts';
import type { Message } from '../../lib/message.ts';
import { oneByOne } from '../../lib/one-by-one.ts';
import type { Platform } from '../../platforms/platform.ts';
import { requestsOf } from '../../posts/approval-requests.ts';
import { askedWith } from '../../posts/approve.ts';
import { headline, ofItsRevision } from '../../posts/headline.ts';
import { type Making, makingNow } from '../../posts/making-progress.ts';
import { isRejected, rejectionOf } from '../../posts/rejections.ts';
import { storeNow } from '../../store/now.ts';
import { articleRevisions, deliveries, posts } from '../../store/schema/index.ts';
import { sideBySide } from '../../store/side-by-side.ts';
import type { Tx } from '../../store/store.ts';
import { listChannels } from '../channels/channels.ts';
import { ChangedError, type Expected } from '../kit/changed.ts';
import type { DeskContext } from '../kit/context.ts';
import { findId } from '../kit/find.ts';
import { IdText } from '../kit/schema.ts';
import { approvalsOf, approvalView, mayApproveOf } from '../people/approval.ts';
import { retractionsOf } from './live.ts';
import { posts as messages } from './messages.ts';
import { openThreads } from './open-threads.ts';
import type { PostView, TextCount, WouldLeave } from './schema.ts';
import { type Leaving, wouldLeave } from './when.ts';

export function countsOf(platform: Platform, content: PostContent, options: unknown): TextCount[] {
  const limits = platform.content.limits(options, content).texts;
  return partsOf(content).flatMap(({ texts }, part) =>
    limits.flatMap(({ field, label, max, unit, count }) => {
      const text = texts[field];
      if (text === undefined) return [];
      return [{ field, ...(part > 0 && { part }), label, count: count(text), max, unit }];
    }),
  );
}

/** Time at which the files of a post were removed; null: they are there, or it has none. */
export const filesRemoved = ({
  content,
  filesRemovedAt,
}: Pick<typeof posts.$inferSelect, 'content' | 'filesRemovedAt'>): Date | null =>
  filesOf(content).length > 0 ? filesRemovedAt : null;

/** Throws a UserError for a post whose files were removed: nothing can be published of it. */
export function refuseWithoutFiles(post: Parameters<typeof filesRemoved>[0]): void {
  const at = filesRemoved(post);
  if (at) throw new UserError(messages.filesRemoved({ at }), { remedy: messages.postAgain(), kind: 'conflict' });
}

/** Progress of the video that a post waits for; null: it waits for none. */
function videoOf(
  making: readonly Making[],
  { articleId, channelId, content }: Pick<typeof posts.$inferSelect, 'articleId' | 'channelId' | 'content'>,
): PostView['making'] {
  if (
    partsOf(content)
      .flatMap(videosOf)
      .every(({ file }) => file !== null)
  )
    return null;
  const found = making.find((one) => one.articleId === articleId && one.channel === channelId);
  return found ? { share: found.share, secondsLeft: found.secondsLeft } : null;
}

/** Authorship of a post. */
export const wordsOf = ({
  edited,
  fromBase,
}: Pick<typeof posts.$inferSelect, 'edited' | 'fromBase'>): PostView['words'] =>
  fromBase ? 'base' : edited ? 'own' : 'masthead';

export const versionOf = (contentHash: string, state: PostView['state'], rejection: PostView['rejection']): string =>
  sha256(`${contentHash} ${state}${rejection ? ` ${rejection.at.toISOString()}` : ''}`).slice(0, 32);

const storyIdOf = ({ articleId, freeStoryId }: Known['post']): string => articleId ?? freeStoryId ?? '';

interface Known {
  post: typeof posts.$inferSelect;
  delivery: typeof deliveries.$inferSelect | null;
}

/** Times at which posts would go out if they were approved now, by post. */
async function leavingOf(
  { db, channels }: DeskContext,
  now: Date,
  rows: readonly Known[],
): Promise<ReadonlyMap<string, WouldLeave>> {
  const asked = await askedWith(
    db,
    rows.map(({ post }) => post.id),
  );
  const leaving = rows.flatMap(({ post, delivery }): Leaving[] => {
    const channel = channels.get(post.channelId);
    // Approved posts, and those under way or over, need no approval.
    if (!channel || post.approvedHash === post.contentHash || (delivery && delivery.state !== 'scheduled')) return [];
    return [{ post, channel, planned: delivery, asked: asked.get(post.id) ?? null }];
  });
  return wouldLeave(db, now, leaving);
}

/** Sending of a post, planned or ended; `pausedFor`: why a pause holds it back, `putOffBy`: the rule that put it off. */
function sendingOf(
  { id, state, nextAt, epoch, outcome, receipt, heldReason }: NonNullable<Known['delivery']>,
  rule: Message | null,
  pausedFor: Message | null,
): PostView['delivery'] {
  const waits = state === 'scheduled' ? pausedFor : null;
  return { id, nextAt, attempts: epoch, outcome, receipt, heldReason, pausedFor: waits, putOffBy: rule };
}

/** Seconds in which an approval can still be undone; null: it cannot. */
function undoLeft(
  { timings }: Pick<DeskContext, 'timings'>,
  { approvedAt }: Pick<Known['post'], 'approvedAt'>,
  delivery: Known['delivery'],
  now: Date,
): number | null {
  if (delivery?.state !== 'scheduled' || delivery.epoch > 0 || approvedAt === null) return null;
  const { nextAt } = delivery;
  if (nextAt === null) return null;
  const isSoon = nextAt.getTime() - approvedAt.getTime() <= timings.undo;
  const left = (nextAt.getTime() - now.getTime()) / 1_000;
  return isSoon && left > 0 ? left : null;
}

/** A post whose sending is in a state, or of which none is planned. */
function isIn(state: ChosenState): SQL | undefined {
  if (state === 'draft') return and(isNull(deliveries.id), not(isRejected));
  return state === 'rejected' ? and(isNull(deliveries.id), isRejected) : eq(deliveries.state, state);
}

export const PostsInput = z.object({
  articleId: z.uuid().optional(),
  freeStoryId: z.uuid().optional(),
  postId: z.uuid().optional(),
  postIds: z.array(z.uuid()).max(1_000).optional(),
  /** Id of one post, or its beginning. */
  post: IdText.optional(),
  /** State of their sending: `expired`, `held` …; `draft`: none is scheduled; `rejected`: by a person. */
  state: ChosenState.optional(),
  channel: z.string().optional(),
  limit: z.int().positive().max(1_000).default(100),
  after: After.optional(),
  /** Reader: each post that waits for approval shows whether they may give it. */
  by: z.string().optional(),
});

const Place = z.tuple([ExactTime, z.string(), z.uuid()]);

/** Condition: behind a row of the list; the posts of one article are created at one time. */
function behind(after: string | undefined) {
  const [at, channel, id] = placeOf('posts', Place, after) ?? [];
  if (at === undefined) return undefined;
  const { createdAt } = posts;
  return sql`${createdAt} <= ${at}::timestamptz and (${createdAt} < ${at}::timestamptz or (${posts.channelId}, ${posts.id}) > (${channel}::text, ${id}::uuid))`;
}

export const postsOf = async (context: DeskContext, given: z.input<typeof PostsInput>): Promise<PostView[]> =>
  (await listPosts(context, given)).posts;

/** Page of posts, the newest first. */
export async function listPosts(
  context: DeskContext,
  given: z.input<typeof PostsInput>,
): Promise<{ posts: PostView[]; next: string | null }> {
  const {
    articleId,
    freeStoryId,
    post: named,
    postIds,
    state,
    channel,
    limit,
    after,
    by,
    ...rest
  } = PostsInput.parse(given);
  const postId = named === undefined ? rest.postId : await findId(context.db, 'post', named);
  const found = await context.db
    .select({
      exactly: exactTime(posts.createdAt),
      post: posts,
      delivery: deliveries,
      putOffBy,
      headline,
    })
    .from(posts)
    .leftJoin(articleRevisions, ofItsRevision)
    .leftJoin(deliveries, and(eq(deliveries.postId, posts.id), eq(deliveries.kind, 'send')))
    .where(
      and(
        articleId === undefined ? undefined : eq(posts.articleId, articleId),
        freeStoryId === undefined ? undefined : eq(posts.freeStoryId, freeStoryId),
        postId === undefined ? undefined : eq(posts.id, postId),
        postIds === undefined ? undefined : inArray(posts.id, postIds),
        channel === undefined ? undefined : eq(posts.channelId, channel),
        state === undefined ? undefined : isIn(state),
        behind(after),
      ),
    )
    .orderBy(desc(posts.createdAt), posts.channelId, posts.id)
    .limit(limit + 1);
  const { page: rows, next } = pageOf(found, limit, ({ exactly, post }) =>
    cursorOf('posts', [exactly, post.channelId, post.id]),
  );
  const ids = rows.map(({ post }) => post.id);
  const pausedNow = () =>
    pauseReasons(
      context,
      () => listChannels(context),
      rows.map(({ post }) => storyIdOf(post)),
    );
  const [[retractions, making, comments], [asked, words, now, mayApprove], pausedFor] = await sideBySide(
    context.db,
    () =>
      oneByOne(
        () => retractionsOf(context, ids),
        () => makingNow(context),
        () => openThreads(context.db, ids),
      ),
    () =>
      oneByOne(
        () => requestsOf(context.db, ids),
        () => approvalsOf(context.db, ids),
        () => storeNow(context.db),
        async () => (by === undefined ? null : mayApproveOf(context, by)),
      ),
    pausedNow,
  );
  // Long lists do not show when each would go out.
  const isFew = by !== undefined && (articleId !== undefined || freeStoryId !== undefined || postId !== undefined);
  const leaving = isFew ? await leavingOf(context, now, rows) : new Map<string, WouldLeave>();
  const views = rows.map(({ post, delivery, putOffBy: rule, headline: title }): PostView => {
    const connected = context.channels.get(post.channelId);
    const approval = approvalView(words.get(post.id) ?? [], post, connected?.channel, now);
    const approved = approval.missing === 0;
    const retraction = retractions.get(post.id) ?? null;
    const rejection = rejectionOf(post);
    const planless = rejection ? 'rejected' : approved ? 'approved' : 'draft';
    const state = retraction?.state === 'published' ? 'withdrawn' : (delivery?.state ?? planless);
    const waits = !approved && (state === 'draft' || state === 'rejected' || state === 'scheduled');
    return {
      id: post.id,
      version: versionOf(post.contentHash, state, rejection),
      articleId: post.articleId,
      freeStoryId: post.freeStoryId,
      round: post.sequence,
      headline: title,
      channel: post.channelId,
      platform: post.content.platform,
      simulated: connected?.channel.mode === 'simulated',
      content: post.content,
      words: wordsOf(post),
      counts: connected ? countsOf(connected.platform, post.content, connected.channel.options) : [],
      problems: post.problems,
      embargoUntil: post.embargoUntil,
      urgency: post.urgency,
      approved,
      approval,
      may: waits ? (mayApprove?.({ id: post.id, approval, problems: post.problems, rejection }) ?? null) : null,
      leaves: leaving.get(post.id) ?? null,
      undoSeconds: approved ? undoLeft(context, post, delivery, now) : null,
      rejection,
      comments: comments(post.id),
      asked: asked(post.id),
      filesRemovedAt: filesRemoved(post),
      making: videoOf(making, post),
      state,
      retraction,
      delivery: delivery && sendingOf(delivery, rule, pausedFor(post.channelId, storyIdOf(post))),
    };
  });
  return { posts: views, next };
}

export const PostInput = z.object({ postId: IdText, by: PostsInput.shape.by });

/** One post. Throws a UserError if there is none. */
export async function onePost(context: DeskContext, given: z.infer<typeof PostInput>): Promise<PostView> {
  const [view] = await postsOf(context, { postId: await findId(context.db, 'post', given.postId), by: given.by });
  if (!view) throw new Error('A post that was just found is gone');
  return view;
}

/** Throws a ChangedError unless the post is in one of these versions. In a transaction that holds its row it is sure. */
export async function refuseChanged(
  context: DeskContext,
  db: DeskContext['db'] | Tx,
  postId: string,
  expected: Expected,
): Promise<void> {
  if (expected === null || expected === undefined) return;
  const [view] = await postsOf({ ...context, db }, { postId });
  if (!view || expected.includes(view.version)) return;
  throw new ChangedError(messages.changed(), view);
}
