import { and, eq, inArray, sql } from 'drizzle-orm';
import { dbTime } from '../delivery/db-time.ts';
import { type Approval, countApprovals, type PeopleAsked, peopleAsked, type Standing } from '../domain/approval.ts';
import type { Channel } from '../domain/channel.ts';
import { UserError } from '../domain/errors.ts';
import { record } from '../store/audit.ts';
import { approvals, deliveries, posts } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';

type PostRow = typeof posts.$inferSelect;

/** Who approved what a post says now, and who is still needed. */
export interface ApprovalView extends Standing {
  /** How many people its channel asks; 0: it leaves without anybody's word. */
  people: PeopleAsked;
  /** Who wrote what it says now, and so is none of two; null: Masthead did. */
  editedBy: string | null;
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
  post: PostRow,
  channel: Pick<Channel, 'approval'> | undefined,
  now: Date,
): ApprovalView {
  const people = peopleAsked(channel);
  const { editedBy, embargoUntil } = post;
  const counted = countApprovals(given, { people, editedBy, embargoUntil, now });
  const holds = post.approvedHash === post.contentHash;
  // Without the word on the post itself nothing leaves, whoever approved it: it was taken back.
  return { people, editedBy, ...counted, missing: holds ? counted.missing : Math.max(counted.missing, 1) };
}

/** Throws a UserError for an approval that would change nothing: of two people both must be others than the writer. */
export function refuseVain(post: PostRow, channel: Channel, { by, missing }: Standing, who: string): void {
  if (peopleAsked(channel) < 2 || missing === 0) return;
  const remedy = `${missing === 2 ? 'Two other people have' : 'Another person has'} to approve it.`;
  if (post.editedBy === who) {
    throw new UserError(
      `${who} wrote what the post ${post.id} says now, and ${channel.id} asks for two other people.`,
      {
        remedy,
        kind: 'conflict',
      },
    );
  }
  if (by.includes(who)) {
    throw new UserError(`${who} has approved the post ${post.id} already, and ${channel.id} asks for two people.`, {
      remedy,
      kind: 'conflict',
    });
  }
}

/** What was planned and waited for the approval alone is looked at again, at its time. */
export async function wake(tx: Tx, postId: string): Promise<void> {
  await tx
    .update(deliveries)
    .set({ nextAt: sql`greatest(${deliveries.slotAt}, ${dbTime()})` })
    .where(
      and(eq(deliveries.postId, postId), eq(deliveries.state, 'queued'), inArray(deliveries.kind, ['send', 'revise'])),
    );
}

/** For when the sending of a post is planned; null: it is not. */
export async function plannedAt(tx: Tx, postId: string): Promise<Date | null> {
  const sending = and(eq(deliveries.postId, postId), eq(deliveries.kind, 'send'));
  const [row] = await tx.select({ slotAt: deliveries.slotAt }).from(deliveries).where(sending);
  return row?.slotAt ?? null;
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
