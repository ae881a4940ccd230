import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, not, or, sql } from 'drizzle-orm';
import { countApprovals, latestOf } from '../../domain/approval.ts';
import { approvalsNow, asApproval, askingIn, isApproved, peopleFor, peopleGiven } from '../../posts/approvals.ts';
import { NOT_READY } from '../../posts/draft.ts';
import { isRejected } from '../../posts/rejections.ts';
import { isWithdrawn } from '../../posts/withdraw.ts';
import { asDate, lookTime } from '../../store/db-time.ts';
import { prepared, UNNAMED } from '../../store/prepared.ts';
import { articleRevisions, articles, deliveries, posts } from '../../store/schema/index.ts';
import type { Db } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import type { Rejected } from '../posts/schema.ts';
import type { Unapproved } from './schema.ts';

const SOON_MS = 24 * 3_600_000;
/** Most unapproved posts that are listed. */
const MOST_UNAPPROVED = 1_000;

const unapprovedStatement = prepared((db: Db) => {
  // Of the delivery, by which most are known to be approved before their posts are read.
  const people = peopleGiven(deliveries.channelId);
  return db
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
        // Of most sendings it is known.
        or(eq(deliveries.kind, 'revise'), isNull(deliveries.approvedFor), sql`${deliveries.approvedFor} < ${people}`),
        not(isApproved(people)),
        sql`not ${posts.problems} @> ${JSON.stringify([{ code: NOT_READY.code }])}::jsonb`,
      ),
    )
    .orderBy(asc(deliveries.slotAt))
    .limit(MOST_UNAPPROVED)
    .prepare(UNNAMED);
});

/**
 * Planned posts that wait for an approval and are due within a day or past their time, the first due first. Those
 * whose pictures are still made are not among them: they may come out as they were approved.
 */
export async function unapprovedSoon({ db, channels }: Pick<DeskContext, 'db' | 'channels'>): Promise<Unapproved[]> {
  const rows = await unapprovedStatement(db).execute(askingIn(channels));
  return rows.map(({ problems, approvals, authors, embargoUntil, now, ...row }) => {
    const asked = peopleFor(channels, row.channel);
    const { by } = countApprovals(approvals.map(asApproval), {
      people: asked,
      authors: authors ?? [],
      embargoUntil,
      now,
    });
    const blocks = problems.find(({ severity }) => severity === 'blocks');
    return { ...row, approvedBy: by, problem: blocks?.message ?? null };
  });
}

const DAY_MS = 86_400_000;
/** Time for which an unchanged rejected post is listed. */
const LISTED_MS = 7 * DAY_MS;
/** Age of posts that are searched for rejections. */
const LOOKED_AT_MS = 30 * DAY_MS;
const MOST_REJECTED = 200;

const rejectedStatement = prepared((db: Db) =>
  db
    .select({
      id: posts.id,
      articleId: posts.articleId,
      headline: sql<string | null>`coalesce(${articleRevisions.article}->>'headline', ${posts.title})`,
      channel: posts.channelId,
      by: posts.rejectedBy,
      note: posts.rejectedNote,
      since: posts.rejectedAt,
      authors: posts.authors,
    })
    .from(posts)
    .leftJoin(articles, eq(articles.id, posts.articleId))
    .leftJoin(
      articleRevisions,
      and(eq(articleRevisions.articleId, articles.id), eq(articleRevisions.revision, articles.revision)),
    )
    .where(
      and(
        // As its index has it.
        isNotNull(posts.rejectedHash),
        gte(posts.rejectedAt, lookTime(-LISTED_MS)),
        gte(posts.createdAt, lookTime(-LOOKED_AT_MS)),
        isRejected,
        not(isWithdrawn),
      ),
    )
    .orderBy(desc(posts.rejectedAt))
    .limit(MOST_REJECTED)
    .prepare(UNNAMED),
);

/** Posts that were rejected within a week and are still as they were, the newest rejection first. */
export async function rejectedLately({ db }: Pick<DeskContext, 'db'>): Promise<Rejected[]> {
  const rows = await rejectedStatement(db).execute();
  return rows.flatMap(({ by, note, since, authors, ...row }) =>
    by === null || since === null ? [] : [{ ...row, by, note: note ?? '', since, writtenBy: latestOf(authors) }],
  );
}
