import { setImmediate as othersFirst } from 'node:timers/promises';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '../store/store.ts';
import { oldBefore } from './old-posts.ts';

const Rows = z.object({ rows: z.array(z.object({ id: z.string(), hashes: z.array(z.string()) })) });

/** Rows that one statement reads: the embedded store answers no other query meanwhile. */
const ROWS = 500;

const FIRST = '00000000-0000-0000-0000-000000000000';

/** Rows that name files, by their id. Another table that names files has to be added here. */
const NAMING: readonly ((after: string, old: SQL) => SQL)[] = [
  // A post, in whatever field of it, as long as its files are kept.
  (after) => sql`
    select p.id, jsonb_path_query_array(
      p.content, '$.** ? (@.type() == "string" && @ like_regex "^[0-9a-f]{64}$")'
    ) as hashes
    from masthead.posts p where p.id > ${after} and p.files_removed_at is null order by p.id limit ${ROWS}`,
  // A correction that is not decided or done, with its content and what is live.
  (after) => sql`
    select c.id, jsonb_path_query_array(
      jsonb_build_array(c.content, c.was), '$.** ? (@.type() == "string" && @ like_regex "^[0-9a-f]{64}$")'
    ) as hashes
    from masthead.corrections c where c.id > ${after} and c.state in ('open', 'approved') order by c.id limit ${ROWS}`,
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
    order by a.id limit ${ROWS}`,
  // A film that was made of an article’s pictures, as long as an editor may want it; a post names its own.
  (after, old) => sql`
    select f.id, jsonb_build_array(f.file ->> 'hash') as hashes
    from masthead.films f where f.id > ${after} and f.file is not null and f.asked_at >= ${old}
    order by f.id limit ${ROWS}`,
  // What people uploaded to the library, until they delete it.
  (after) => sql`
    select i.id, to_jsonb(array_remove(array[i.hash, i.uncropped], null)) as hashes
    from masthead.library_items i where i.id > ${after} and i.added_by is not null order by i.id limit ${ROWS}`,
  // The account of a channel, as its picture; there are few of them.
  (after) => sql`
    select c.channel_id as id, jsonb_build_array(c.picture) as hashes
    from masthead.channel_profiles c where ${after} = ${FIRST}::text and c.picture is not null`,
];

/**
 * Files of the media store that rows name, by their hashes, some at a time; one that several rows name comes several times.
 * The originals of an article count as named until so many days after it was last touched, and as long as files of a post
 * of it are kept. Rows are read in turns, so what is written meanwhile may be missed. Ends where it is stopped.
 */
export async function* namedHashes(
  db: Db,
  { keepDays, signal }: { keepDays: number | null; signal: AbortSignal },
): AsyncGenerator<readonly string[]> {
  for (const read of NAMING) {
    for (let after: string | undefined = FIRST; after !== undefined; ) {
      if (signal.aborted) return;
      const { rows } = Rows.parse(await db.execute(read(after, oldBefore(keepDays))));
      yield rows.flatMap(({ hashes }) => hashes);
      after = rows.at(-1)?.id;
      // On the embedded store all of this is work of this process, which has others to answer.
      await othersFirst();
    }
  }
}
