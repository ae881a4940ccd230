import { setImmediate as othersFirst } from 'node:timers/promises';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '../store/store.ts';
import { oldBefore } from './old-posts.ts';

const Rows = z.object({ rows: z.array(z.object({ id: z.string(), hashes: z.array(z.string()) })) });

/** Rows that one statement reads: the embedded store answers nobody else meanwhile. */
const TURN = 500;

/** What names files: rows by their id, each with the files that it names. Whoever makes another such table adds it. */
const NAMING: readonly ((after: string, old: SQL) => SQL)[] = [
  // A post, in whatever field of it, as long as its files are kept.
  (after) => sql`
    select p.id, jsonb_path_query_array(
      p.content, '$.** ? (@.type() == "string" && @ like_regex "^[0-9a-f]{64}$")'
    ) as hashes
    from masthead.posts p where p.id > ${after} and p.files_removed_at is null order by p.id limit ${TURN}`,
  // A correction that is not decided or done, with what it would say and what stands there.
  (after) => sql`
    select c.id, jsonb_path_query_array(
      jsonb_build_array(c.content, c.was), '$.** ? (@.type() == "string" && @ like_regex "^[0-9a-f]{64}$")'
    ) as hashes
    from masthead.corrections c where c.id > ${after} and c.state in ('open', 'approved') order by c.id limit ${TURN}`,
  // An article, as the originals of the pictures and videos that its current revision has, until all of it is old.
  (after, old) => sql`
    select a.id, coalesce((
      select jsonb_agg(f.hash) from masthead.article_files f
      where f.article_id = a.id and position(to_jsonb(f.url)::text in r.article::text) > 0
    ), '[]') as hashes
    from masthead.articles a
    join masthead.article_revisions r on r.article_id = a.id and r.revision = a.revision
    where a.id > ${after} and (
      a.updated_at >= ${old} or a.stage <> 'ready'
      or exists (select 1 from masthead.posts p where p.article_id = a.id and p.files_removed_at is null)
    )
    order by a.id limit ${TURN}`,
];

const FIRST = '00000000-0000-0000-0000-000000000000';

/**
 * Which of these files of the media store nothing names. The originals of an article count as named until so many days
 * after it was last touched, and as long as files of a post of it are kept. Rows are read in turns, so what is written
 * meanwhile may be missed. Null where it was told to stop.
 */
export async function unnamedFiles(
  db: Db,
  hashes: Iterable<string>,
  { keepDays, signal }: { keepDays: number | null; signal: AbortSignal },
): Promise<ReadonlySet<string> | null> {
  const unnamed = new Set(hashes);
  for (const read of NAMING) {
    for (let after: string | undefined = FIRST; after !== undefined && unnamed.size > 0; ) {
      if (signal.aborted) return null;
      const { rows } = Rows.parse(await db.execute(read(after, oldBefore(keepDays))));
      for (const row of rows) for (const hash of row.hashes) unnamed.delete(hash);
      after = rows.at(-1)?.id;
      // On the embedded store all of this is work of this process, which has others to answer.
      await othersFirst();
    }
  }
  return unnamed;
}

/** Forgets what rows say of files that are removed, unless they have been given to a post or fetched anew since. */
export async function forgetFiles(db: Db, hashes: readonly string[], graceMs: number): Promise<void> {
  const gone = sql`hash in (select jsonb_array_elements_text(${JSON.stringify(hashes)}::jsonb))`;
  const before = sql`clock_timestamp() - make_interval(secs => ${graceMs / 1_000})`;
  await db.execute(sql`delete from masthead.renditions where ${gone} and created_at < ${before}`);
  await db.execute(sql`delete from masthead.article_files where ${gone} and fetched_at < ${before}`);
}
