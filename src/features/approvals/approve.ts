import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { DraftChannel } from '../../channels/connected-channel.ts';
import { ownUp } from '../../delivery/changed-by-hand.ts';
import { ANYONE } from '../../domain/approval.ts';
import { PostRequest } from '../../domain/request.ts';
import { Urgency } from '../../domain/urgency.ts';
import { UserError } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { expecting } from '../../lib/issues.ts';
import { inEnglish } from '../../lib/render.ts';
import { notifyPeople } from '../../notify/notify-people.ts';
import { requestsOf } from '../../posts/approval-requests.ts';
import { approvalStanding, approve as approveRow, undoApproval as undo } from '../../posts/approve.ts';
import { wakeApproved } from '../../posts/delivery-repository.ts';
import { postNamed } from '../../posts/headline.ts';
import { isPast, settledWhen } from '../../posts/not-past.ts';
import { isUnsent, lockPlanned, plannedAt } from '../../posts/planned.ts';
import { lockPost, type PostRow, setAllowed } from '../../posts/post-repository.ts';
import { reject } from '../../posts/rejections.ts';
import { askedTime } from '../../posts/requests.ts';
import { schedulePost } from '../../posts/schedule-post.ts';
import { setUrgency } from '../../posts/set-urgency.ts';
import { tracedInStory } from '../../posts/story-traces.ts';
import { lockForPost } from '../../posts/withdraw.ts';
import { isHeldBack, isRuleProblem, RULE_CODES } from '../../rules/rules.ts';
import { record } from '../../store/audit.ts';
import { storeNow } from '../../store/now.ts';
import { deliveries, type posts } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import { Expected } from '../kit/changed.ts';
import type { DeskContext } from '../kit/context.ts';
import { channelOf, findId, missing } from '../kit/find.ts';
import { kit } from '../kit/messages.ts';
import { IdText } from '../kit/schema.ts';
import { assertMayApprove, recordPlan, refuseRejected } from '../people/approval.ts';
import { posts as postMessages } from '../posts/messages.ts';
import { onePost, postsOf, refuseChanged, refuseWithoutFiles } from '../posts/posts.ts';
import type { PostView } from '../posts/schema.ts';
import { approvals as messages } from './messages.ts';
import { problemsNow } from './obstacles.ts';

export const ApproveInput = z.object({
  postId: IdText,
  /** null: the time that was asked for with the article, or the channel's next slot. */
  when: PostRequest.shape.when.nullable(),
  /** Urgency; null or absent: unchanged. */
  urgency: Urgency.nullish(),
  by: z.string(),
  /** Also if a rule of the newsroom blocks it. */
  despiteRules: z.boolean().optional(),
  /** Time of the rejection that the approver has read and overrules. */
  overrule: z.iso.datetime({ offset: true }).nullish(),
  /** Delays the post by `timings.undo`, so that the approval can be undone. */
  undo: z.boolean().optional(),
  expected: Expected,
});

/** Time that was asked for with the article; a slot if it has passed. */
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

/** Time of a scheduled post that lost its approval, unless it has passed. */
async function keptTime(tx: Tx, postId: string, now: Date): Promise<string | null> {
  const [planned] = (await lockPlanned(tx, [postId])).get(postId) ?? [];
  return planned && isUnsent(planned) && planned.slotAt > now ? planned.slotAt.toISOString() : null;
}

/** Error for a time given for a post that is being published: it must not look accepted. */
async function timeTooLate(tx: Tx, postId: string): Promise<UserError> {
  const [row] = await tx.select({ state: deliveries.state }).from(deliveries).where(eq(deliveries.postId, postId));
  const state = row?.state ?? 'scheduled';
  if (state === 'held') return new UserError(messages.timeHeld(), { remedy: messages.resolveFirst() });
  if (state !== 'scheduled') return new UserError(messages.timeBegun(), { remedy: messages.postAgain() });
  return new UserError(messages.timeRetrying(), { remedy: kit.see({ command: 'masthead deliveries' }) });
}

/** Locks a post that can be approved. Throws a UserError for any other. */
async function lockApprovable(context: DeskContext, tx: Tx, postId: string) {
  await lockForPost(tx, postId);
  const row = await ownUp(tx, postId);
  if (!row) throw missing('post', postId);
  const channel = channelOf(context, row);
  refuseWithoutFiles(row);
  return { row, channel };
}

/** Approves exactly the present content, and schedules the post. A time moves a scheduled post that was not tried yet. */
export async function approve(
  context: DeskContext,
  {
    postId: given,
    when: wanted,
    urgency = null,
    by,
    despiteRules = false,
    overrule = null,
    undo = false,
    expected,
  }: z.infer<typeof ApproveInput>,
): Promise<PostView> {
  const now = await storeNow(context.db);
  const postId = await findId(context.db, 'post', given);
  const approveIn = async (tx: Tx): Promise<void> => {
    const { row: known, channel } = await lockApprovable(context, tx, postId);
    await refuseChanged(context, tx, postId, expected);
    const overrules = refuseRejected(known, overrule);
    const row = await setUrgency(tx, known, channel, { urgency, by });
    const allowed = await overrideRules(tx, context, row, channel, { by, despiteRules });
    const zone = channel.rules.timeZone;
    const when = wanted === null ? null : settledWhen(wanted, now, zone);
    // Another urgency asks for another slot.
    const moves = when !== null || row.urgency !== known.urgency;
    const before = await approvalStanding(tx, row, channel.channel);
    const alone = await assertMayApprove(tx, row, channel.channel, before, by);
    const word = { by, automatic: false, alone, asked: when, overrules };
    const { post, standing, asked } = await approveRow(tx, allowed, channel, word);
    if (standing.missing > 0) return;
    const notBefore = undo && context.timings.undo > 0 ? new Date(now.getTime() + context.timings.undo) : null;
    const wish = {
      when: when ?? (await askedFor(tx, row, now, { asked, moves, zone })),
      move: moves,
      person: true,
      notBefore,
    };
    const planned = await plannedAt(tx, postId);
    const isTaken = await schedulePost(tx, post, channel, wish);
    if (isTaken) await recordPlan(tx, known, planned, by, urgency);
    if (!isTaken && when !== null) throw await timeTooLate(tx, postId);
    const waited = before.missing > 0 || row.approvedHash !== row.contentHash;
    if (!isTaken && waited) await wakeApproved(tx, postId, notBefore);
  };
  await tracedInStory(
    context.db,
    { postId },
    'approve post',
    { facts: { 'masthead.post.id': postId }, isFailure: (error) => !(error instanceof UserError) },
    () => context.db.transaction(approveIn),
  );
  const [view] = await postsOf(context, { postId });
  if (!view) throw new Error('A post that was just approved is gone');
  return view;
}

/**
 * Notes which rules of the newsroom an approval overrides. Blocking rules need `despiteRules`: throws a UserError
 * without it, and for any other blocking problem.
 */
export async function overrideRules(
  tx: Tx,
  context: DeskContext,
  post: PostRow,
  channel: DraftChannel,
  { by, despiteRules }: { by: string; despiteRules: boolean },
): Promise<PostRow> {
  const problems = await problemsNow(tx, context, post, channel);
  const blocks = problems.filter(({ severity }) => severity === 'blocks');
  const [hard] = blocks.filter((one) => !isRuleProblem(one));
  if (hard) {
    throw new UserError(postMessages.notApprovable({ why: hard.message }));
  }
  const [ruled] = blocks;
  if (ruled && !despiteRules) {
    throw new UserError(postMessages.notApprovable({ why: ruled.message }), { remedy: postMessages.despiteRules() });
  }
  const passed = problems.filter(isHeldBack);
  const before = post.allowed?.codes.filter((code) => code === RULE_CODES.skipped) ?? [];
  const codes = [...new Set([...before, ...passed.map(({ code }) => code)])].sort();
  const allowed = codes.length > 0 ? { codes, by } : null;
  // A rule that was overridden blocks no more, and stays listed.
  const listed = problems.map((one) => (isRuleProblem(one) ? { ...one, severity: 'warns' as const } : one));
  await setAllowed(tx, post.id, { problems: listed, allowed });
  if (passed.length > 0) {
    const reason = passed.map(({ message }) => inEnglish(message)).join(' ');
    const subject = { type: 'post', id: post.id } as const;
    await record(tx, { who: by, action: 'approve despite rules', subject, detail: { codes, reason } });
  }
  return { ...post, problems: listed, allowed };
}

export const UndoApprovalInput = z.object({ postId: IdText, by: z.string() });

/**
 * Takes back one's own approval and its scheduling before anything went out: the post is as before, rejected if it was.
 * Throws a UserError for a post that is under way, or that someone else approved.
 */
export async function undoApproval(context: DeskContext, given: z.input<typeof UndoApprovalInput>): Promise<PostView> {
  const { postId: text, by } = UndoApprovalInput.parse(given);
  const postId = await findId(context.db, 'post', text);
  await context.db.transaction(async (tx) => {
    await lockForPost(tx, postId);
    const post = await lockPost(tx, postId);
    if (!post) throw missing('post', postId);
    const planned = (await lockPlanned(tx, [postId])).get(postId) ?? [];
    if (planned.some(({ state, begun }) => state !== 'scheduled' || begun)) {
      throw new UserError(messages.undoLate(), { remedy: messages.pauseOrWithdraw(), kind: 'conflict' });
    }
    if (!(await undo(tx, post, by))) {
      throw new UserError(messages.undoNotOwn({ by }), { remedy: messages.rejectInstead(), kind: 'conflict' });
    }
  });
  return onePost(context, { postId, by });
}

export const RejectInput = z.object({
  postId: IdText,
  /** Note for the writer: what to change. */
  note: z.string().trim().min(1, expecting(messages.note())).max(2_000),
  by: z.string(),
  expected: Expected,
});

/** Throws a UserError if something of the post is under way or out: a rejection cannot take that back. */
async function refuseUnderWay(tx: Tx, postId: string): Promise<void> {
  const planned = (await lockPlanned(tx, [postId])).get(postId) ?? [];
  if (planned.every(({ state, begun }) => state === 'scheduled' && !begun)) return;
  throw new UserError(messages.rejectBegun(), { remedy: messages.pauseOrWithdraw(), kind: 'conflict' });
}

/** People who edited a post, and those who asked for its approval. */
async function concernedBy(tx: Tx, { id, authors }: PostRow): Promise<string[]> {
  const asked = (await requestsOf(tx, [id]))(id);
  return [...(authors ?? []).filter((name) => name !== ANYONE), ...asked.map(({ by }) => by)];
}

/**
 * Rejects a post with a note that says what to change. What was scheduled does not go out, and
 * whoever approved these words is asked again. It stays so until its words, its
 * media or its time change, or until someone overrules it. Throws a UserError for one whose sending has begun, and where it says something else by now.
 */
export async function rejectPost(context: DeskContext, given: z.input<typeof RejectInput>): Promise<PostView> {
  const { postId: text, note, by, expected } = RejectInput.parse(given);
  const postId = await findId(context.db, 'post', text);
  await context.db.transaction(async (tx) => {
    await lockForPost(tx, postId);
    const post = await ownUp(tx, postId);
    if (!post) throw missing('post', postId);
    if (post.sequence < 0) {
      const remedy = kit.see({ command: 'masthead corrections --all' });
      throw new UserError(messages.isReply(), { remedy, kind: 'conflict' });
    }
    await refuseUnderWay(tx, postId);
    await refuseChanged(context, tx, postId, expected);
    const people = await concernedBy(tx, post);
    await reject(tx, post, { by, note });
    const named = await postNamed(tx, postId);
    const key = `rejection:${newId()}`;
    if (named) await notifyPeople(tx, { kind: 'rejection', ...named, by, note }, { people, by, key });
  });
  return onePost(context, { postId });
}
