import { and, desc, eq, gte, not, sql } from 'drizzle-orm';
import { latestOf } from '../../domain/approval.ts';
import { isRejected } from '../../posts/rejections.ts';
import { isWithdrawn } from '../../posts/withdraw.ts';
import { lookTime } from '../../store/db-time.ts';
import { articleRevisions, articles, posts } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';

/** A post that an approver rejected as it is: its writer changes it. */
export interface Rejected {
  /** Of the post. */
  id: string;
  /** null: it is about no article. */
  articleId: string | null;
  headline: string | null;
  channel: string;
  by: string;
  /** What is to be done about it. */
  note: string;
  since: Date;
  /** Whose words it has; null: those of Masthead. */
  writtenBy: string | null;
}

const DAY_MS = 86_400_000;
/** A rejection that no one acted on is listed for so long. */
const LISTED_MS = 7 * DAY_MS;
/** Older posts are not looked through for one. */
const LOOKED_AT_MS = 30 * DAY_MS;
const MOST = 200;

/** Posts that were rejected within a week and are still as they were, the newest rejection first. */
export async function rejectedLately({ db }: Pick<DeskContext, 'db'>): Promise<Rejected[]> {
  const rows = await db
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
        sql`${posts.approvedHash} is distinct from ${posts.contentHash}`,
        gte(posts.createdAt, lookTime(-LOOKED_AT_MS)),
        isRejected,
        gte(posts.rejectedAt, lookTime(-LISTED_MS)),
        not(isWithdrawn),
      ),
    )
    .orderBy(desc(posts.rejectedAt))
    .limit(MOST);
  return rows.flatMap(({ by, note, since, authors, ...row }) =>
    by === null || since === null ? [] : [{ ...row, by, note: note ?? '', since, writtenBy: latestOf(authors) }],
  );
}
