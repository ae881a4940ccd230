import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { ownUp } from '../../delivery/changed-by-hand.ts';
import { PostRequest } from '../../domain/request.ts';
import { Urgency } from '../../domain/urgency.ts';
import { UserError } from '../../lib/errors.ts';
import { approvalStanding, approve as approveRow } from '../../posts/approve.ts';
import { wakeApproved } from '../../posts/delivery-repository.ts';
import { isPast, settledWhen } from '../../posts/not-past.ts';
import { isUnsent, lockPlanned, plannedAt } from '../../posts/planned.ts';
import { askedTime } from '../../posts/requests.ts';
import { schedulePost } from '../../posts/schedule-post.ts';
import { setUrgency } from '../../posts/set-urgency.ts';
import { lockForPost } from '../../posts/withdraw.ts';
import { storeNow } from '../../store/now.ts';
import { deliveries, type posts } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import { Expected } from '../kit/changed.ts';
import type { DeskContext } from '../kit/context.ts';
import { channelOf, findId, missing } from '../kit/find.ts';
import { kit } from '../kit/messages.ts';
import { IdText } from '../kit/schema.ts';
import { assertMayApprove, recordPlan, refuseRejected } from '../people/approval.ts';
import { overrideRules } from '../posts/override-rules.ts';
import { refuseChanged } from '../posts/post-version.ts';
import { type PostView, postsOf, refuseWithoutFiles } from '../posts/posts.ts';
import { approvals as messages } from './messages.ts';

export const ApproveInput = z.object({
  postId: IdText,
  /** null: the time that was asked for with the article, or the channel's next slot. */
  when: PostRequest.shape.when.nullable(),
  /** A person's word; null or absent: it stays as urgent as it is. */
  urgency: Urgency.nullish(),
  by: z.string(),
  /** Also what a rule of the newsroom blocks. */
  despiteRules: z.boolean().optional(),
  /** When the post was rejected as it is now: whoever approves it all the same has read why. */
  overrule: z.iso.datetime({ offset: true }).nullish(),
  /** It does not go out before `timings.undo` is over, so that the approval can be undone. */
  undo: z.boolean().optional(),
  expected: Expected,
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

/** A time was given for a post whose sending has begun: it must not look as if it had been taken. */
async function tooLate(tx: Tx, postId: string): Promise<UserError> {
  const [row] = await tx.select({ state: deliveries.state }).from(deliveries).where(eq(deliveries.postId, postId));
  const state = row?.state ?? 'scheduled';
  if (state === 'held') return new UserError(messages.timeHeld(), { remedy: messages.resolveFirst() });
  if (state !== 'scheduled') return new UserError(messages.timeBegun(), { remedy: messages.postAgain() });
  return new UserError(messages.timeRetrying(), { remedy: kit.see({ command: 'masthead deliveries' }) });
}

/** Locks a post that may be approved. Throws a UserError that says why another may not. */
async function lockApprovable(context: DeskContext, tx: Tx, postId: string) {
  await lockForPost(tx, postId);
  const row = await ownUp(tx, postId);
  if (!row) throw missing('post', postId);
  const channel = channelOf(context, row);
  refuseWithoutFiles(row);
  return { row, channel };
}

/** Approves exactly what the post says now, and queues it. A time moves one that is queued and was not tried yet. */
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
  await context.db.transaction(async (tx) => {
    const { row: known, channel } = await lockApprovable(context, tx, postId);
    await refuseChanged(context, tx, postId, expected);
    const overrules = refuseRejected(known, overrule);
    const row = await setUrgency(tx, known, channel, { urgency, by });
    const allowed = await overrideRules(tx, context, row, channel, { by, despiteRules });
    const zone = channel.rules.timeZone;
    const when = wanted === null ? null : settledWhen(wanted, now, zone);
    // Who says that it hurries more, or less, wants another place for it.
    const moves = when !== null || row.urgency !== known.urgency;
    const before = await approvalStanding(tx, row, channel.channel);
    const alone = await assertMayApprove(tx, row, channel.channel, before, by);
    const word = { by, automatic: false, alone, asked: when, overrules };
    const { post, standing, asked } = await approveRow(tx, allowed, channel.channel, word);
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
    if (!isTaken && when !== null) throw await tooLate(tx, postId);
    const waited = before.missing > 0 || row.approvedHash !== row.contentHash;
    if (!isTaken && waited) await wakeApproved(tx, postId, notBefore);
  });
  const [view] = await postsOf(context, { postId });
  if (!view) throw new Error('A post that was just approved is gone');
  return view;
}
