import { and, asc, eq, inArray, lt, sql } from 'drizzle-orm';
import { lookTime } from '../delivery/db-time.ts';
import { NOT_READY } from '../drafts/draft.ts';
import { deliveries, posts } from '../store/schema/index.ts';
import type { DeskContext } from './context.ts';

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
  /** Why it cannot be approved as it is; null: it can. */
  problem: string | null;
}

const SOON_MS = 24 * 3_600_000;
/** More than this is told as this many. */
const MOST = 1_000;

/**
 * Planned posts that wait for an approval and are due within a day or past their time, the first due first. Those
 * whose pictures are still made are not among them: they may come out as they were approved.
 */
export async function unapprovedSoon({ db }: Pick<DeskContext, 'db'>): Promise<Unapproved[]> {
  const rows = await db
    .select({
      id: posts.id,
      delivery: deliveries.id,
      channel: deliveries.channelId,
      dueAt: deliveries.slotAt,
      late: sql<boolean>`${deliveries.slotAt} <= ${lookTime()}`,
      problems: posts.problems,
    })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .where(
      and(
        // One past its time is looked at again every few minutes, so that this finds it, too, by the index.
        lt(deliveries.nextAt, lookTime(SOON_MS)),
        eq(deliveries.state, 'queued'),
        inArray(deliveries.kind, ['send', 'revise']),
        eq(deliveries.killed, false),
        sql`${posts.approvedHash} is distinct from ${posts.contentHash}`,
        sql`not ${posts.problems} @> ${JSON.stringify([{ code: NOT_READY.code }])}::jsonb`,
      ),
    )
    .orderBy(asc(deliveries.slotAt))
    .limit(MOST);
  return rows.map(({ problems, ...row }) => ({
    ...row,
    problem: problems.find(({ severity }) => severity === 'blocks')?.message ?? null,
  }));
}
