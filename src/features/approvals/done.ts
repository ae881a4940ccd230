import { and, desc, eq, gte, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import { inZone, localIn } from '../../lib/time.ts';
import { headline, ofItsRevision } from '../../posts/headline.ts';
import { storeNow } from '../../store/now.ts';
import { articleRevisions, audit, posts } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import type { Decision } from './schema.ts';

/** Most decisions that are listed. */
const MOST = 200;
const Reason = z.object({ reason: z.string() });

/** Decisions of today, by the newsroom's clocks: the last about each post, the latest first. `atLeast`: there are more. */
export async function decidedToday(
  context: Pick<DeskContext, 'db' | 'timeZone'>,
): Promise<{ decisions: Decision[]; atLeast: boolean }> {
  const { db, timeZone } = context;
  const today = localIn(timeZone, await storeNow(db)).slice(0, 10);
  const since = new Date(inZone(`${today}T00:00:00`, timeZone));
  const last = db
    .selectDistinctOn([audit.subject], {
      subject: audit.subject,
      by: audit.who,
      at: audit.at,
      action: audit.action,
      detail: audit.detail,
    })
    .from(audit)
    .where(and(gte(audit.at, since), inArray(audit.action, ['approve', 'reject', 'undo approval'])))
    .orderBy(audit.subject, desc(audit.id))
    .as('last');
  const rows = await db
    .select({
      id: posts.id,
      articleId: posts.articleId,
      headline,
      channel: posts.channelId,
      by: last.by,
      at: last.at,
      action: last.action,
      detail: last.detail,
    })
    .from(last)
    .innerJoin(posts, eq(sql`'post:' || ${posts.id}`, last.subject))
    .leftJoin(articleRevisions, ofItsRevision)
    .where(inArray(last.action, ['approve', 'reject']))
    .orderBy(desc(last.at))
    .limit(MOST + 1);
  const decisions = rows.slice(0, MOST).map(
    ({ action, detail, ...row }): Decision => ({
      ...row,
      decision: action === 'approve' ? 'approved' : 'rejected',
      note: Reason.safeParse(detail).data?.reason ?? null,
    }),
  );
  return { decisions, atLeast: rows.length > MOST };
}
