import { and, desc, eq, inArray, isNull, not, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { pauseReasons } from '../../channels/pauses.ts';
import { putOffBy } from '../../delivery/put-off.ts';
import type { Outcome, Receipt } from '../../domain/outcome.ts';
import { type PostContent, type Problem, partsOf } from '../../domain/post.ts';
import { filesOf } from '../../domain/post-files.ts';
import { ChosenState, type PostState } from '../../domain/post-state.ts';
import type { Urgency } from '../../domain/urgency.ts';
import { After, cursorOf, ExactTime, exactTime, pageOf, placeOf } from '../../lib/cursor.ts';
import { UserError } from '../../lib/errors.ts';
import { sha256 } from '../../lib/ids.ts';
import type { Message } from '../../lib/message.ts';
import type { Platform, TextLimit } from '../../platforms/platform.ts';
import { askedWith } from '../../posts/approve.ts';
import { headline, ofItsRevision } from '../../posts/headline.ts';
import { isRejected, type RejectionView, rejectionOf } from '../../posts/rejections.ts';
import { storeNow } from '../../store/now.ts';
import { articleRevisions, deliveries, posts } from '../../store/schema/index.ts';
import { listChannels } from '../channels/channels.ts';
import type { DeskContext } from '../kit/context.ts';
import { findId } from '../kit/find.ts';
import { IdText } from '../kit/schema.ts';
import { type ApprovalView, approvalsOf, approvalView, type MayApprove, mayApproveOf } from '../people/approval.ts';
import { type Retraction, retractionsOf } from './live.ts';
import { type Making, makingNow } from './making.ts';
import { posts as messages } from './messages.ts';
import { type WouldLeave, wouldLeave } from './when.ts';

export interface TextCount {
  field: string;
  /** Index of the part; absent: the first. */
  part?: number;
  label: Message;
  count: number;
  max: number;
  unit: TextLimit['unit'];
}

/** A post as people and programs see it. */
export interface PostView {
  id: string;
  /** Another where it says something else, or has come further: by it whoever decides says what they saw. */
  version: string;
  /** null: it is about no article. */
  articleId: string | null;
  /** Grows each time the article is asked for again. */
  round: number;
  /** Of its article; of a free post its title. */
  headline: string;
  channel: string;
  platform: string;
  simulated: boolean;
  content: PostContent;
  /** Whose words it says: as Masthead wrote it, as the base copy of its article says, or its channel's own. */
  words: 'masthead' | 'base' | 'own';
  counts: TextCount[];
  problems: Problem[];
  /** Nothing of it goes out before; null: no embargo was named. */
  embargoUntil: Date | null;
  urgency: Urgency;
  approved: boolean;
  approval: ApprovalView;
  /** Whether who asks may approve it; null: it waits for no approval, or no one in particular asks. */
  may: MayApprove | null;
  /** When it goes out once it is approved; null: it waits for no approval, or it is one of many. */
  leaves: WouldLeave | null;
  /** How long its approval can still be undone before it goes out; null: it cannot, or it does not go out so soon. */
  undoSeconds: number | null;
  /** Its rejection: by whom, and what to change; null: it is not rejected. */
  rejection: RejectionView | null;
  /** When its pictures and videos were removed, for it ended long ago; null: it has none, or they are there. */
  filesRemovedAt: Date | null;
  /** How far its video is, while one is made for it. */
  making: Pick<Making, 'share' | 'secondsLeft'> | null;
  state: PostState;
  /** How far it is taken down; null: nothing was planned. */
  retraction: Retraction | null;
  delivery: {
    id: string;
    nextAt: Date | null;
    attempts: number;
    outcome: Outcome | null;
    receipt: Receipt | null;
    heldReason: Message | null;
    /** While it waits in `scheduled`: why everything or its channel is paused; null: no pause holds it back. */
    pausedFor: Message | null;
    /** While it waits in `scheduled`: the rule that put it off to its next time, such as the channel's gap; null: none did. */
    putOffBy: Message | null;
  } | null;
}

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

/** Since when the files of a post are gone; null: they are there, or it has none. */
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

/** One that waits for a post's video; posts that have theirs, and those of earlier revisions, wait for none. */
function videoOf(
  making: readonly Making[],
  { articleId, channelId, content }: Pick<typeof posts.$inferSelect, 'articleId' | 'channelId' | 'content'>,
): PostView['making'] {
  if (!partsOf(content).some(({ video }) => video && !video.file)) return null;
  const found = making.find((one) => one.articleId === articleId && one.channel === channelId);
  return found ? { share: found.share, secondsLeft: found.secondsLeft } : null;
}

/** Whose words a post says. */
export const wordsOf = ({
  edited,
  fromBase,
}: Pick<typeof posts.$inferSelect, 'edited' | 'fromBase'>): PostView['words'] =>
  fromBase ? 'base' : edited ? 'own' : 'masthead';

export const versionOf = (contentHash: string, state: PostView['state'], rejection: PostView['rejection']): string =>
  sha256(`${contentHash} ${state}${rejection ? ` ${rejection.at.toISOString()}` : ''}`).slice(0, 32);

interface Known {
  post: typeof posts.$inferSelect;
  delivery: typeof deliveries.$inferSelect | null;
}

/** When posts would go out if they were approved now, by post. */
async function leavingOf(
  { db, channels }: DeskContext,
  now: Date,
  rows: readonly Known[],
): Promise<Map<string, WouldLeave>> {
  const asked = await askedWith(
    db,
    rows.map(({ post }) => post.id),
  );
  const leaving = new Map<string, WouldLeave>();
  for (const { post, delivery } of rows) {
    const channel = channels.get(post.channelId);
    // What is approved, on its way, or over, is approved no more.
    if (!channel || post.approvedHash === post.contentHash || (delivery && delivery.state !== 'scheduled')) continue;
    const known = { planned: delivery, asked: asked.get(post.id) ?? null };
    leaving.set(post.id, await wouldLeave(db, now, post, channel, known));
  }
  return leaving;
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

/** How long an approval that sends a post at once can still be undone; null: it cannot. */
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
  postId: z.uuid().optional(),
  postIds: z.array(z.uuid()).max(1_000).optional(),
  /** One post, by its id or the beginning of it. */
  post: IdText.optional(),
  /** Of their sending: `expired`, `held` …; `draft`: nothing is planned; `rejected`: rejected as they are. */
  state: ChosenState.optional(),
  channel: z.string().optional(),
  limit: z.int().positive().max(1_000).default(100),
  after: After.optional(),
  /** Who asks: each post that waits for an approval shows whether they may give it. */
  by: z.string().optional(),
});

const Place = z.tuple([ExactTime, z.string(), z.uuid()]);

/** What comes after a row of the list; the posts of one article are made at one time. */
function behind(after: string | undefined) {
  const [at, channel, id] = placeOf('posts', Place, after) ?? [];
  if (at === undefined) return undefined;
  const { createdAt } = posts;
  return sql`${createdAt} <= ${at}::timestamptz and (${createdAt} < ${at}::timestamptz or (${posts.channelId}, ${posts.id}) > (${channel}::text, ${id}::uuid))`;
}

export const postsOf = async (context: DeskContext, given: z.input<typeof PostsInput>): Promise<PostView[]> =>
  (await listPosts(context, given)).posts;

/** A page of posts, the newest first. */
export async function listPosts(
  context: DeskContext,
  given: z.input<typeof PostsInput>,
): Promise<{ posts: PostView[]; next: string | null }> {
  const { articleId, post: named, postIds, state, channel, limit, after, by, ...rest } = PostsInput.parse(given);
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
  const retractions = await retractionsOf(
    context,
    rows.map(({ post }) => post.id),
  );
  const making = await makingNow(context);
  const words = await approvalsOf(
    context.db,
    rows.map(({ post }) => post.id),
  );
  const now = await storeNow(context.db);
  const pausedFor = await pauseReasons(
    context,
    await listChannels(context),
    rows.map(({ post }) => post.articleId),
  );
  const mayApprove = by === undefined ? null : await mayApproveOf(context, by);
  // Of a list no one asks when each would go out.
  const isFew = by !== undefined && (articleId !== undefined || postId !== undefined);
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
      filesRemovedAt: filesRemoved(post),
      making: videoOf(making, post),
      state,
      retraction,
      delivery: delivery && sendingOf(delivery, rule, pausedFor(post.channelId, post.articleId)),
    };
  });
  return { posts: views, next };
}

export const PostInput = z.object({ postId: IdText, by: PostsInput.shape.by });

/** One post. Throws a UserError where there is none. */
export async function onePost(context: DeskContext, given: z.infer<typeof PostInput>): Promise<PostView> {
  const [view] = await postsOf(context, { postId: await findId(context.db, 'post', given.postId), by: given.by });
  if (!view) throw new Error('A post that was just found is gone');
  return view;
}
