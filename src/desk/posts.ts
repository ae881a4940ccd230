import { and, desc, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { ownUp } from '../delivery/changed-by-hand.ts';
import { DeliveryState } from '../domain/delivery.ts';
import { UserError } from '../domain/errors.ts';
import type { Outcome, Receipt } from '../domain/outcome.ts';
import type { PostContent, Problem } from '../domain/post.ts';
import { filesOf } from '../domain/post-files.ts';
import { PostRequest } from '../domain/request.ts';
import { Urgency } from '../domain/urgency.ts';
import { approvalStanding, approve as approveRow } from '../drafts/approve.ts';
import { isUnsent, lockPlanned } from '../drafts/planned.ts';
import { askedTime } from '../drafts/requests.ts';
import { schedulePost } from '../drafts/schedule-post.ts';
import { lockForPost } from '../drafts/withdraw.ts';
import type { Platform } from '../platforms/platform.ts';
import { storeNow } from '../store/now.ts';
import { articleRevisions, deliveries, posts } from '../store/schema/index.ts';
import type { Tx } from '../store/store.ts';
import { type ApprovalView, approvalsOf, approvalView, plannedAt, recordPlan, refuseVain, wake } from './approval.ts';
import { beAsUrgent } from './as-urgent.ts';
import { listChannels } from './channels.ts';
import type { DeskContext } from './context.ts';
import { allowAsTold } from './despite.ts';
import { findId, IdText } from './find-id.ts';
import { type Retraction, retractionsOf } from './hand-in/live.ts';
import { type Making, makingNow } from './making.ts';
import { isPast, settledWhen } from './not-past.ts';
import { pauseReasons } from './pauses.ts';
import { putOffBy } from './put-off.ts';

export interface TextCount {
  field: string;
  label: string;
  count: number;
  max: number;
  unit: string;
}

/** A post as people and programs see it. `state`: draft, approved, or that of its newest delivery. */
export interface PostView {
  id: string;
  articleId: string;
  /** Grows each time the article is asked for again. */
  round: number;
  headline: string;
  channel: string;
  platform: string;
  simulated: boolean;
  content: PostContent;
  counts: TextCount[];
  problems: Problem[];
  /** Nothing of it goes out before; null: no embargo was named. */
  embargoUntil: Date | null;
  urgency: Urgency;
  approved: boolean;
  approval: ApprovalView;
  /** When its pictures and videos were removed, for it ended long ago; null: it has none, or they are there. */
  filesRemovedAt: Date | null;
  /** How far its video is, while one is made for it. */
  making: Pick<Making, 'share' | 'secondsLeft'> | null;
  /** Of its sending; `retracted`: it was live and was taken down. */
  state: 'draft' | 'approved' | 'retracted' | DeliveryState;
  /** How far it is taken down; null: nothing was planned. */
  retraction: Retraction | null;
  delivery: {
    id: string;
    nextAt: Date | null;
    attempts: number;
    outcome: Outcome | null;
    receipt: Receipt | null;
    heldReason: string | null;
    /** While it waits in `queued`: why everything or its channel is paused; null: no pause holds it back. */
    pausedFor: string | null;
    /** While it waits in `queued`: the rule that put it off to its next time, such as the channel's gap; null: none did. */
    putOffBy: string | null;
  } | null;
}

export function countsOf(platform: Platform, content: PostContent, options: unknown): TextCount[] {
  return platform.limits(options, content).texts.flatMap(({ field, label, max, unit, count }) => {
    const text = content.texts[field];
    return text === undefined ? [] : [{ field, label, count: count(text), max, unit }];
  });
}

/** Since when the files of a post are gone; null: they are there, or it has none. */
export const filesRemoved = ({
  content,
  filesRemovedAt,
}: Pick<typeof posts.$inferSelect, 'content' | 'filesRemovedAt'>): Date | null =>
  filesOf(content).length > 0 ? filesRemovedAt : null;

/** One that waits for a post's video; posts that have theirs, and those of earlier revisions, wait for none. */
function videoOf(
  making: readonly Making[],
  { articleId, channelId, content }: Pick<typeof posts.$inferSelect, 'articleId' | 'channelId' | 'content'>,
): PostView['making'] {
  if (!content.video || content.video.file) return null;
  const found = making.find((one) => one.articleId === articleId && one.channel === channelId);
  return found ? { share: found.share, secondsLeft: found.secondsLeft } : null;
}

export const PostsInput = z.object({
  articleId: z.uuid().optional(),
  postId: z.uuid().optional(),
  /** One post, by its id or the beginning of it. */
  post: IdText.optional(),
  /** Of their sending: `missed`, `held` …; `draft`: there is none. */
  state: z.enum(['draft', ...DeliveryState.options]).optional(),
  limit: z.int().positive().max(1_000).default(100),
});

export async function postsOf(context: DeskContext, given: z.input<typeof PostsInput>): Promise<PostView[]> {
  const { articleId, post: named, state, limit, ...rest } = PostsInput.parse(given);
  const postId = named === undefined ? rest.postId : await findId(context.db, 'post', named);
  const rows = await context.db
    .select({ post: posts, delivery: deliveries, putOffBy, article: articleRevisions.article })
    .from(posts)
    .innerJoin(
      articleRevisions,
      and(eq(articleRevisions.articleId, posts.articleId), eq(articleRevisions.revision, posts.revision)),
    )
    .leftJoin(deliveries, and(eq(deliveries.postId, posts.id), eq(deliveries.kind, 'send')))
    .where(
      and(
        articleId === undefined ? undefined : eq(posts.articleId, articleId),
        postId === undefined ? undefined : eq(posts.id, postId),
        state === undefined ? undefined : state === 'draft' ? isNull(deliveries.id) : eq(deliveries.state, state),
      ),
    )
    .orderBy(desc(posts.createdAt), posts.channelId)
    .limit(limit);
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
  const pausedFor = await pauseReasons(context, await listChannels(context));
  return rows.map(({ post, delivery, article, putOffBy: rule }) => {
    const connected = context.channels.get(post.channelId);
    const approval = approvalView(words.get(post.id) ?? [], post, connected?.channel, now);
    const approved = approval.missing === 0;
    const retraction = retractions.get(post.id) ?? null;
    return {
      id: post.id,
      articleId: post.articleId,
      round: post.sequence,
      headline: article.headline,
      channel: post.channelId,
      platform: post.content.platform,
      simulated: connected?.channel.mode === 'simulated',
      content: post.content,
      counts: connected ? countsOf(connected.platform, post.content, connected.channel.options) : [],
      problems: post.problems,
      embargoUntil: post.embargoUntil,
      urgency: post.urgency,
      approved,
      approval,
      filesRemovedAt: filesRemoved(post),
      making: videoOf(making, post),
      state: retraction?.state === 'published' ? 'retracted' : (delivery?.state ?? (approved ? 'approved' : 'draft')),
      retraction,
      delivery: delivery && {
        id: delivery.id,
        nextAt: delivery.nextAt,
        attempts: delivery.epoch,
        outcome: delivery.outcome,
        receipt: delivery.receipt,
        heldReason: delivery.heldReason,
        pausedFor: delivery.state === 'queued' ? pausedFor(post.channelId) : null,
        putOffBy: rule,
      },
    };
  });
}

const filesAreGone = (postId: string, removedAt: Date): UserError =>
  new UserError(`The pictures and videos of the post ${postId} were removed at ${removedAt.toISOString()}.`, {
    remedy: 'To have the article posted, hand it in again with `masthead post PAGE --again`.',
    kind: 'conflict',
  });

export const ApproveInput = z.object({
  postId: IdText,
  /** null: the time that was asked for with the article, or the channel's next slot. */
  when: PostRequest.shape.when.nullable(),
  /** A person's word; null or absent: it stays as urgent as it is. */
  urgency: Urgency.nullish(),
  by: z.string(),
  /** Also what a rule of the newsroom blocks. */
  despiteRules: z.boolean().optional(),
});

/** What was asked for when the article came in; a time that has passed meanwhile gives way to a slot. */
async function askedFor(
  tx: Tx,
  post: typeof posts.$inferSelect,
  now: Date,
  { asked, moves, zone }: { asked: string | null; moves: boolean; zone: string },
): Promise<PostRequest['when']> {
  const when =
    asked ?? (moves ? null : await keptTime(tx, post.id, now)) ?? (await askedTime(tx, post, zone)) ?? 'slot';
  return isPast(when, now, zone) ? 'slot' : when;
}

/** What is planned already and lost its approval keeps its time, unless that has passed. */
async function keptTime(tx: Tx, postId: string, now: Date): Promise<string | null> {
  const [planned] = (await lockPlanned(tx, [postId])).get(postId) ?? [];
  return planned && isUnsent(planned) && planned.slotAt > now ? planned.slotAt.toISOString() : null;
}

const LATE: Partial<Record<DeliveryState, string>> = {
  queued: 'It was tried before and is tried again by itself; see `masthead deliveries`.',
  held: 'Say what became of it with `masthead resolve`.',
};

/** A time was given for a post whose sending has begun: it must not look as if it had been taken. */
async function tooLate(tx: Tx, postId: string): Promise<UserError> {
  const [row] = await tx.select({ state: deliveries.state }).from(deliveries).where(eq(deliveries.postId, postId));
  const state = row?.state ?? 'queued';
  return new UserError(`The post ${postId} is ${state} already, so it cannot be given another time.`, {
    remedy: LATE[state] ?? 'To have the article posted once more, use `masthead post --again`.',
  });
}

/** Locks a post that may be approved. Throws a UserError that says why another may not. */
async function lockApprovable({ channels }: DeskContext, tx: Tx, postId: string) {
  await lockForPost(tx, postId);
  const row = await ownUp(tx, postId);
  if (!row) throw new UserError(`There is no post ${postId}.`, { remedy: 'See `masthead posts`.' });
  const channel = channels.get(row.channelId);
  if (!channel) throw new UserError(`The channel ${row.channelId} of this post is no longer configured.`);
  const removed = filesRemoved(row);
  if (removed) throw filesAreGone(postId, removed);
  return { row, channel };
}

/** Approves exactly what the post says now, and queues it. A time moves one that is queued and was not tried yet. */
export async function approve(
  context: DeskContext,
  { postId: given, when: wanted, urgency = null, by, despiteRules = false }: z.infer<typeof ApproveInput>,
): Promise<PostView> {
  const now = await storeNow(context.db);
  const postId = await findId(context.db, 'post', given);
  await context.db.transaction(async (tx) => {
    const { row: known, channel } = await lockApprovable(context, tx, postId);
    const row = await beAsUrgent(tx, known, channel, { urgency, by });
    const told = await allowAsTold(tx, context, row, channel, { by, despiteRules });
    const zone = channel.rules.timeZone;
    const when = wanted === null ? null : settledWhen(wanted, now, zone);
    // Who says that it hurries more, or less, wants another place for it.
    const moves = when !== null || row.urgency !== known.urgency;
    const before = await approvalStanding(tx, row, channel.channel);
    refuseVain(row, channel.channel, before, by);
    const { post, standing, asked } = await approveRow(tx, told, channel.channel, {
      by,
      automatic: false,
      asked: when,
    });
    if (standing.missing > 0) return;
    const wish = { when: when ?? (await askedFor(tx, row, now, { asked, moves, zone })), move: moves, person: true };
    const planned = await plannedAt(tx, postId);
    const isTaken = await schedulePost(tx, post, channel, wish);
    if (isTaken) await recordPlan(tx, known, planned, by, urgency);
    if (!isTaken && when !== null) throw await tooLate(tx, postId);
    const waited = before.missing > 0 || row.approvedHash !== row.contentHash;
    if (!isTaken && waited) await wake(tx, postId);
  });
  const [view] = await postsOf(context, { postId });
  if (!view) throw new Error('A post that was just approved is gone');
  return view;
}
