import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import {
  type Approval,
  countApprovals,
  latestOf,
  type PeopleAsked,
  peopleAsked,
  type Standing,
} from '../../domain/approval.ts';
import { type Approvable, can, isAlone, type User } from '../../domain/can.ts';
import type { Channel } from '../../domain/channel.ts';
import type { Problem } from '../../domain/post.ts';
import { rolesWith } from '../../domain/role.ts';
import { UserError } from '../../lib/errors.ts';
import type { Message } from '../../lib/message.ts';
import { plannedAt } from '../../posts/planned.ts';
import { type RejectionView, rejectionOf } from '../../posts/rejections.ts';
import { record } from '../../store/audit.ts';
import { isOneOf } from '../../store/one-of.ts';
import { approvals, people, posts } from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { hasPeople } from './actor.ts';
import { people as messages } from './messages.ts';
import { refusalOf } from './rights.ts';

type Store = { db: Db | Tx };

/** People who may approve, by name. */
export async function approversIn({ db }: Store): Promise<string[]> {
  const rows = await db
    .select({ name: people.name })
    .from(people)
    .where(and(inArray(people.role, rolesWith('approve')), isNull(people.removedAt)))
    .orderBy(asc(people.name));
  return rows.map(({ name }) => name);
}

/** User of a name; one that is not in the store acts locally. */
export async function userNamed({ db }: Store, name: string): Promise<User> {
  const [row] = await db
    .select({ role: people.role })
    .from(people)
    .where(and(eq(people.name, name), isNull(people.removedAt)));
  // The scopes of their key were checked when they came in.
  return row
    ? { name, standing: row.role, people: true, scopes: null }
    : { name, standing: 'local', people: await hasPeople({ db }), scopes: null };
}

/** Approvers other than the authors and those who have approved. */
export const whoElse = ({ authors, by, approvers }: Pick<Approvable, 'authors' | 'by' | 'approvers'>): string[] =>
  approvers.filter((one) => !authors.includes(one) && !by.includes(one));

/** Error that says why someone may not approve, and who may; null: they may. */
export function whyNot(user: User, subject: Approvable): UserError | null {
  const answer = can(user, 'approve', subject);
  if (answer.may) return null;
  const { name } = user;
  if (answer.why === 'role') return refusalOf(user, 'approve', subject.approvers);
  const { people: asked, by } = subject;
  const isTwo = Math.max(1, asked) - by.length > 1;
  const may = whoElse(subject);
  const others = isTwo ? messages.twoOthers() : messages.anotherPerson();
  const named = isTwo ? messages.twoOthersOf({ may }) : messages.anotherPersonOf({ may });
  const problem =
    answer.why === 'own'
      ? messages.ownWords({ name, two: asked === 2 ? 'yes' : 'no' })
      : messages.approvedAlready({ name });
  return new UserError(problem, { remedy: may.length === 0 ? others : named, kind: 'conflict' });
}

type PostRow = typeof posts.$inferSelect;

/** Approvals of the present content of a post, and how many are missing. */
export interface ApprovalView extends Standing {
  /** People that its channel asks; 0: it goes out without approval. */
  people: PeopleAsked;
  /** Authors since others last approved it, the latest last; none of them can approve it. */
  authors: string[];
  /** Latest author; null: Masthead wrote all of it. */
  editedBy: string | null;
  /** Approved by its author, since no one else can. */
  alone: boolean;
}

/** People asked about a post: a rejected one needs an approval also on an automatic channel. */
export const askedAbout = (people: PeopleAsked, rejection: RejectionView | null): PeopleAsked =>
  rejection && people === 0 ? 1 : people;

/**
 * Throws a UserError with the note of a rejected post, unless the approver overrules exactly that rejection, which shows
 * that they have read it.
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

/** All approvals of the present content of these posts. */
export async function approvalsOf(db: Db | Tx, postIds: readonly string[]): Promise<ReadonlyMap<string, Approval[]>> {
  if (postIds.length === 0) return new Map();
  const { postId, by, automatic, alone, embargoUntil } = approvals;
  const rows = await db
    .select({ postId, by, automatic, alone, embargoUntil })
    .from(approvals)
    .innerJoin(posts, and(eq(posts.id, postId), eq(posts.contentHash, approvals.contentHash)))
    .where(isOneOf(postId, postIds))
    .orderBy(approvals.at);
  const byPost = new Map<string, Approval[]>();
  for (const { postId: id, ...approval } of rows) byPost.set(id, [...(byPost.get(id) ?? []), approval]);
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
  // Without the hash on the post nothing goes out, whatever rows there are: the approval was taken back.
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
 * Throws a UserError that says who may approve a post, unless `who` may. Returns whether they approve their own text,
 * since no one else has the right.
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

/** Audits a change of the time of a post. */
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

/** Whether someone may approve a post, and why not. */
export interface MayApprove {
  may: boolean;
  /** Reason, and who may instead; null: they may. */
  why: Message | null;
  who: Message | null;
  /** They wrote it, and no one else may approve it. */
  alone: boolean;
  /** role: they lack the right · own: they wrote it · given: they have approved it · blocked: the post has a problem. */
  because: 'role' | 'own' | 'given' | 'blocked' | null;
  /** Others who may approve it. */
  others: string[];
  /** They could approve it also as its author. */
  ownWords: boolean;
}

/** Facts about a post that decide. */
interface Approved {
  id: string;
  approval: ApprovalView;
  problems: readonly Problem[];
  rejection: RejectionView | null;
}

/** Returns a function that tells for each post whether `by` may approve it. People are read once. */
export async function mayApproveOf(
  context: Pick<DeskContext, 'db'>,
  by: string,
): Promise<(view: Approved) => MayApprove> {
  const approvers = await approversIn(context);
  const user = await userNamed(context, by);
  return ({ approval: given, problems, rejection }) => {
    const approval = { ...given, people: askedAbout(given.people, rejection) };
    const missing = Math.max(0, Math.max(1, approval.people) - approval.by.length);
    const subject = { ...approval, missing, holds: approval.missing === 0, approvers };
    const answer = can(user, 'approve', subject);
    const asAuthor = { ...subject, authors: [by], by: [], missing: Math.max(1, approval.people), holds: false };
    const ownWords = can(user, 'approve', asAuthor).may;
    const refusal = whyNot(user, subject);
    if (!answer.may && refusal) {
      const { problem: why, advice: who = null } = refusal;
      return { may: false, why, who, because: answer.why, alone: false, others: whoElse(subject), ownWords };
    }
    const blocks = problems.find(({ severity }) => severity === 'blocks');
    const because = blocks ? 'blocked' : null;
    const alone = isAlone(user.name, subject);
    return { may: !blocks, why: blocks?.message ?? null, who: null, because, alone, others: [], ownWords };
  };
}
