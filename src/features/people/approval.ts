import { and, eq, inArray } from 'drizzle-orm';
import {
  type Approval,
  countApprovals,
  latestOf,
  type PeopleAsked,
  peopleAsked,
  type Standing,
} from '../../domain/approval.ts';
import { isAlone } from '../../domain/can.ts';
import type { Channel } from '../../domain/channel.ts';
import { UserError } from '../../lib/errors.ts';
import { plannedAt } from '../../posts/planned.ts';
import { type RejectionView, rejectionOf } from '../../posts/rejections.ts';
import { record } from '../../store/audit.ts';
import { approvals, posts } from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';
import { approversIn, userNamed, whyNot } from './approvers.ts';
import { people as messages } from './messages.ts';

type PostRow = typeof posts.$inferSelect;

/** Who approved what a post says now, and who is still needed. */
export interface ApprovalView extends Standing {
  /** How many people its channel asks; 0: it leaves without anybody's word. */
  people: PeopleAsked;
  /** Whose words are in it since others last approved it, the latest last; none of them approves it. */
  authors: string[];
  /** The latest of them; null: it is Masthead's alone. */
  editedBy: string | null;
  /** It is approved by who wrote it, for no one else could have. */
  alone: boolean;
}

/** How many people are asked about a post: what was rejected leaves on no one's own word, also on an automatic channel. */
export const askedAbout = (people: PeopleAsked, rejection: RejectionView | null): PeopleAsked =>
  rejection && people === 0 ? 1 : people;

/**
 * Throws a UserError with the note of a post that was rejected as it is now, unless whoever approves it overrules
 * exactly that rejection, so that they have read it.
 */
export function refuseRejected(post: PostRow, overrule: string | null): RejectionView | null {
  const rejection = rejectionOf(post);
  if (!rejection) return null;
  const { by, at, note } = rejection;
  if (overrule !== null && Date.parse(overrule) === at.getTime()) return rejection;
  throw new UserError(messages.rejected({ by, note }), {
    remedy: messages.overrule(),
    kind: 'conflict',
  });
}

/** All approvals of what these posts say now. */
export async function approvalsOf(db: Db | Tx, postIds: readonly string[]): Promise<ReadonlyMap<string, Approval[]>> {
  if (postIds.length === 0) return new Map();
  const rows = await db
    .select({ approval: approvals })
    .from(approvals)
    .innerJoin(posts, and(eq(posts.id, approvals.postId), eq(posts.contentHash, approvals.contentHash)))
    .where(inArray(approvals.postId, [...postIds]))
    .orderBy(approvals.at);
  const byPost = new Map<string, Approval[]>();
  for (const { approval } of rows) byPost.set(approval.postId, [...(byPost.get(approval.postId) ?? []), approval]);
  return byPost;
}

export function approvalView(
  given: readonly Approval[],
  post: Pick<PostRow, 'authors' | 'embargoUntil' | 'approvedHash' | 'contentHash'>,
  channel: Pick<Channel, 'approval'> | undefined,
  now: Date,
): ApprovalView {
  const people = peopleAsked(channel);
  const { embargoUntil } = post;
  const authors = post.authors ?? [];
  const counted = countApprovals(given, { people, authors, embargoUntil, now });
  const holds = post.approvedHash === post.contentHash;
  // Without the word on the post itself nothing leaves, whoever approved it: it was taken back.
  const alone = people === 1 && given.some((one) => one.alone && counted.by.includes(one.by));
  return {
    people,
    authors,
    editedBy: latestOf(authors),
    alone,
    ...counted,
    missing: holds ? counted.missing : Math.max(counted.missing, 1),
  };
}

/**
 * Throws a UserError that says who may approve a post, unless `who` may. Answers whether they wrote it, and may because
 * no one else has the right.
 */
export async function assertMayApprove(
  tx: Tx,
  post: PostRow,
  channel: Channel,
  standing: Standing,
  who: string,
): Promise<boolean> {
  const approvers = await approversIn({ db: tx });
  const user = await userNamed({ db: tx }, who);
  const holds = post.approvedHash === post.contentHash;
  const people = askedAbout(peopleAsked(channel), rejectionOf(post));
  const subject = { people, authors: post.authors ?? [], ...standing, holds, approvers };
  const refusal = whyNot(user, subject);
  if (refusal) throw refusal;
  return isAlone(user.name, subject);
}

/** Writes down when a post goes out, and when it was to, where that was changed. */
export async function recordPlan(
  tx: Tx,
  { id, urgency: was }: Pick<PostRow, 'id' | 'urgency'>,
  before: Date | null,
  who: string,
  urgency: PostRow['urgency'] | null,
): Promise<void> {
  const now = await plannedAt(tx, id);
  if (before?.getTime() === now?.getTime()) return;
  await record(tx, {
    who,
    action: 'plan',
    subject: { type: 'post', id },
    before: before && { at: before.toISOString(), urgency: was },
    after: { at: now?.toISOString() ?? null, urgency: urgency ?? was },
  });
}
