import { and, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import { accountOf } from '../channels/connected.ts';
import type { ConnectedChannel } from '../channels/connected-channel.ts';
import { countApprovals, peopleAsked, type Standing } from '../domain/approval.ts';
import { auditedContent } from '../domain/audited-content.ts';
import type { Channel } from '../domain/channel.ts';
import { NEEDS_PERSON } from '../domain/needs-person.ts';
import type { Problem } from '../domain/post.ts';
import { inEnglish } from '../lib/render.ts';
import { isRuleProblem } from '../rules/rules.ts';
import { BY_ITSELF, record } from '../store/audit.ts';
import { storeNow } from '../store/now.ts';
import { approvals, posts } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import { reopenRequests, settleRequests } from './approval-requests.ts';
import { unschedule } from './delivery-repository.ts';
import { plannedAt } from './planned.ts';

type PostRow = typeof posts.$inferSelect;

interface Word {
  by: string;
  automatic: boolean;
  /** It is its author's, since no other person may approve the post. */
  alone: boolean;
  /** When the post is to go out; null: it names no time. */
  asked: string | null;
  /** The rejection that they have read and overrule; null: there is none. */
  overrules?: { by: string; at: Date; note: string } | null;
}

export interface Approved {
  post: PostRow;
  standing: Standing;
  /** The time that the last of them asked for; null: none did. */
  asked: string | null;
}

/** Problems that an approval settles: whoever gives it has read that the post was changed, or its article. */
const READ: readonly string[] = [NEEDS_PERSON.articleChanged, NEEDS_PERSON.changedByHand];

const ofNow = ({ id, contentHash }: Pick<PostRow, 'id' | 'contentHash'>) =>
  and(eq(approvals.postId, id), eq(approvals.contentHash, contentHash));

/** Counts the approvals of a post's content, and those that its channel still asks for. */
export async function approvalStanding(
  db: Db | Tx,
  post: PostRow,
  channel: Pick<Channel, 'approval'> | undefined,
): Promise<Standing> {
  const rows = await db.select().from(approvals).where(ofNow(post)).orderBy(approvals.at);
  return countApprovals(rows, {
    ...post,
    authors: post.authors ?? [],
    people: peopleAsked(channel),
    now: await storeNow(db),
  });
}

/** The latest time that approvals of the content of posts named, by post; absent: none named one. */
export async function askedWith(db: Db | Tx, postIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (postIds.length === 0) return new Map();
  const rows = await db
    .selectDistinctOn([approvals.postId], { postId: approvals.postId, asked: approvals.asked })
    .from(approvals)
    .innerJoin(posts, and(eq(posts.id, approvals.postId), eq(posts.contentHash, approvals.contentHash)))
    .where(and(inArray(approvals.postId, [...postIds]), isNotNull(approvals.asked)))
    .orderBy(approvals.postId, desc(approvals.at));
  return new Map(rows.flatMap(({ postId, asked }) => (asked === null ? [] : [[postId, asked] as const])));
}

/** Stores an approval of exactly this content; false: this person had approved it before. */
async function add(
  tx: Tx,
  { id, contentHash, embargoUntil }: PostRow,
  { by, automatic, alone, asked }: Word,
  account: string | null,
) {
  const row = { alone, embargoUntil, asked, account, at: sql<Date>`clock_timestamp()` };
  const [before] = await tx
    .select({ embargoUntil: approvals.embargoUntil })
    .from(approvals)
    .where(and(ofNow({ id, contentHash }), eq(approvals.by, by)));
  await tx
    .insert(approvals)
    .values({ postId: id, contentHash, by, automatic, ...row })
    .onConflictDoUpdate({
      target: [approvals.postId, approvals.contentHash, approvals.by],
      set: { ...row, asked: sql`coalesce(excluded.asked, ${approvals.asked})` },
    });
  return before?.embargoUntil?.getTime() !== embargoUntil?.getTime() || before === undefined;
}

/**
 * Approves exactly what a post says now, with its embargo, for the account of its channel; any later change asks again. It counts as approved once as
 * many have done so as its channel asks for. What is answered as `missing` is still to come.
 */
export async function approve(tx: Tx, post: PostRow, connected: ConnectedChannel, word: Word): Promise<Approved> {
  const isNew = await add(tx, post, word, accountOf(connected));
  const standing = await approvalStanding(tx, post, connected.channel);
  if (isNew) {
    const { embargoUntil } = post;
    await record(tx, {
      who: word.automatic ? BY_ITSELF : word.by,
      action: word.automatic ? 'approve automatically' : 'approve',
      subject: { type: 'post', id: post.id },
      before: { approved: post.approvedHash === post.contentHash },
      after: {
        approved: standing.missing === 0,
        missing: standing.missing,
        ...(word.alone && { alone: true }),
        embargoUntil: embargoUntil?.toISOString() ?? null,
        says: auditedContent(post.content),
      },
      ...(word.overrules && { detail: { overrules: { ...word.overrules, at: word.overrules.at.toISOString() } } }),
    });
  }
  await settleRequests(tx, post, { by: word.by, own: standing.missing > 0 });
  const asked = (await askedWith(tx, [post.id])).get(post.id) ?? null;
  if (standing.missing > 0) return { post, standing, asked };
  const approvedBy = standing.by.join(' and ');
  const problems = post.problems.filter(({ code }) => !READ.includes(code));
  const now = {
    problems,
    approvedHash: post.contentHash,
    approvedBy,
    approvedAt: sql<Date>`clock_timestamp()`,
  };
  const [row] = await tx.update(posts).set(now).where(eq(posts.id, post.id)).returning();
  return { post: row ?? post, standing, asked };
}

/** Columns of a post without an approval. */
export const UNAPPROVED = { approvedHash: null, approvedBy: null, approvedAt: null, allowed: null };

/**
 * Undoes a person's own approval of a locked post, and removes what was planned by it. False: they have not approved
 * its content.
 */
export async function undoApproval(tx: Tx, post: PostRow, by: string): Promise<boolean> {
  const { id: postId, contentHash } = post;
  const own = and(ofNow(post), eq(approvals.by, by));
  const gone = await tx.delete(approvals).where(own).returning({ by: approvals.by });
  if (gone.length === 0) return false;
  const was = await plannedAt(tx, postId);
  await unschedule(tx, postId);
  await tx.update(posts).set(UNAPPROVED).where(eq(posts.id, postId));
  await reopenRequests(tx, post, by);
  await record(tx, {
    who: by,
    action: 'undo approval',
    subject: { type: 'post', id: postId },
    before: { approved: post.approvedHash === contentHash, plannedAt: was?.toISOString() ?? null },
    after: { approved: false, says: auditedContent(post.content) },
  });
  return true;
}

/** Takes the approval of a post back that a rule has stopped, and says why on the post. */
export async function takeBack(
  db: Db,
  row: { postId: string; contentHash: string },
  problems: readonly Problem[],
): Promise<void> {
  await db.transaction(async (tx) => {
    const asApproved = and(
      eq(posts.id, row.postId),
      eq(posts.contentHash, row.contentHash),
      eq(posts.approvedHash, posts.contentHash),
    );
    const [post] = await tx.select({ problems: posts.problems }).from(posts).where(asApproved).for('update');
    if (!post) return;
    const found = [...post.problems.filter((one) => !isRuleProblem(one)), ...problems];
    // Whoever approved it did so without knowing this.
    await tx.delete(approvals).where(ofNow({ id: row.postId, contentHash: row.contentHash }));
    await tx.update(posts).set({ approvedHash: null, problems: found }).where(eq(posts.id, row.postId));
    const reason = problems.map(({ message }) => inEnglish(message)).join(' ');
    const codes = problems.map(({ code }) => code);
    await record(tx, {
      who: BY_ITSELF,
      action: 'stop',
      subject: { type: 'post', id: row.postId },
      detail: { reason, codes },
    });
  });
}
