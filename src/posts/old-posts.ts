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

/** Posts about an article, which must be untouched as well, and is locked first. */
const OF_ARTICLE = {
  from: sql`masthead.posts p join masthead.articles a on a.id = p.article_id`,
  untouched: (before: SQL) => sql`a.updated_at < ${before} and a.stage = 'ready'`,
  locked: sql`a, p`,
};
const FREE = { from: sql`masthead.posts p`, untouched: () => sql`p.article_id is null`, locked: sql`p` };

async function markSome(db: Db, before: SQL, { from, untouched, locked }: typeof OF_ARTICLE): Promise<number> {
  const { rows } = Rows.parse(
    await db.execute(sql`
      with old as (
        select p.id from ${from}
        where p.files_removed_at is null and p.created_at < ${before}
          and greatest(p.updated_at, p.approved_at) < ${before} and ${untouched(before)}
          and not exists (
            select 1 from masthead.deliveries d
            where d.post_id = p.id and (d.ended_at is null or d.ended_at >= ${before})
          )
        order by p.created_at limit ${TURN} for update of ${locked} skip locked
      )
      update masthead.posts p set files_removed_at = clock_timestamp()
      from old where p.id = old.id returning p.id`),
  );
  return rows.length;
}

/**
 * Marks posts that ended so many days ago, and drafts and articles that were not touched since: their files are kept no
 * longer. Answers how many were marked. Who just hands the article in or approves the post comes
 * before, and it is left alone; or after, and then the note is there to be read.
 */
export async function markOldPosts(db: Db, keepDays: number | null, signal: AbortSignal): Promise<number> {
  if (keepDays === null) return 0;
  const before = oldBefore(keepDays);
  let marked = 0;
  for (const which of [OF_ARTICLE, FREE]) {
    while (!signal.aborted) {
      const some = await markSome(db, before, which);
      marked += some;
      if (some < TURN) break;
      await othersFirst();
    }
  }
  return marked;
}
