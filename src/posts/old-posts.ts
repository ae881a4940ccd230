import { setImmediate as othersFirst } from 'node:timers/promises';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '../store/store.ts';

const Rows = z.object({ rows: z.array(z.object({ id: z.string() })) });

/** Rows that one statement changes: the embedded store answers no other query meanwhile. */
const TURN = 500;

/** What ended or was last touched before this is old; null: nothing is. */
export const oldBefore = (keepDays: number | null): SQL =>
  keepDays === null
    ? sql`'-infinity'::timestamptz`
    : sql`(clock_timestamp() - make_interval(days => ${keepDays}::integer))`;

/**
 * Marks posts that ended so many days ago, and drafts and articles that were not touched since: their files are kept no
 * longer. Answers how many were marked. Who just hands the article in or approves the post comes
 * before, and it is left alone; or after, and then the note is there to be read.
 */
export async function markOldPosts(db: Db, keepDays: number | null, signal: AbortSignal): Promise<number> {
  const before = oldBefore(keepDays);
  let marked = 0;
  while (keepDays !== null && !signal.aborted) {
    const { rows } = Rows.parse(
      await db.execute(sql`
        with old as (
          select p.id from masthead.posts p join masthead.articles a on a.id = p.article_id
          where p.files_removed_at is null and p.created_at < ${before}
            and greatest(p.updated_at, p.approved_at, a.updated_at) < ${before}
            and a.stage = 'ready'
            and not exists (
              select 1 from masthead.deliveries d
              where d.post_id = p.id and (d.ended_at is null or d.ended_at >= ${before})
            )
          order by p.created_at limit ${TURN} for update of a, p skip locked
        )
        update masthead.posts p set files_removed_at = clock_timestamp()
        from old where p.id = old.id returning p.id`),
    );
    marked += rows.length;
    if (rows.length < TURN) break;
    await othersFirst();
  }
  return marked;
}
