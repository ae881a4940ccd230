import { and, asc, eq, inArray, lt, not, sql } from 'drizzle-orm';
import { countApprovals } from '../../domain/approval.ts';
import type { Message } from '../../lib/message.ts';
import { approvalsNow, asApproval, isApproved, peopleFor, peopleOf } from '../../posts/approvals.ts';
import { NOT_READY } from '../../posts/draft.ts';
import { asDate, lookTime } from '../../store/db-time.ts';
import { deliveries, posts } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';

/** A planned post that nothing sends, for it says something else than what was approved. */
export interface Unapproved {
  /** Of the post: what `masthead approve` takes. */
  id: string;
  delivery: string;
  channel: string;
  /** The time it was planned for. */
  dueAt: Date;
  /** That time has passed. */
  late: boolean;
  /** Who approved what it says now, where that is not enough. */
  approvedBy: string[];
  /** Why it cannot be approved as it is; null: it can. */
  problem: Message | null;
}

const SOON_MS = 24 * 3_600_000;
/** More than this is told as this many. */
const MOST = 1_000;

/**
 * Planned posts that wait for an approval and are due within a day or past their time, the first due first. Those
 * whose pictures are still made are not among them: they may come out as they were approved.
 */
export async function unapprovedSoon({ db, channels }: Pick<DeskContext, 'db' | 'channels'>): Promise<Unapproved[]> {
  const rows = await db
    .select({
      id: posts.id,
      delivery: deliveries.id,
      channel: deliveries.channelId,
      dueAt: deliveries.slotAt,
      late: sql<boolean>`${deliveries.slotAt} <= ${lookTime()}`,
      problems: posts.problems,
      approvals: approvalsNow,
      authors: posts.authors,
      embargoUntil: posts.embargoUntil,
      now: sql<Date>`clock_timestamp()`.mapWith(asDate),
    })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .where(
      and(
        // One past its time is looked at again every few minutes, so that this finds it, too, by the index.
        lt(deliveries.nextAt, lookTime(SOON_MS)),
        eq(deliveries.state, 'scheduled'),
        inArray(deliveries.kind, ['send', 'revise']),
        eq(deliveries.killed, false),
        not(isApproved(peopleOf(channels, posts.channelId))),
        sql`not ${posts.problems} @> ${JSON.stringify([{ code: NOT_READY.code }])}::jsonb`,
      ),
    )
    .orderBy(asc(deliveries.slotAt))
    .limit(MOST);
  return rows.map(({ problems, approvals, authors, embargoUntil, now, ...row }) => {
    const people = peopleFor(channels, row.channel);
    const { by } = countApprovals(approvals.map(asApproval), { people, authors: authors ?? [], embargoUntil, now });
    const blocks = problems.find(({ severity }) => severity === 'blocks');
    return { ...row, approvedBy: by, problem: blocks?.message ?? null };
  });
}
