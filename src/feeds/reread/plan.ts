import { sql } from 'drizzle-orm';
import type { Db } from '../../store/store.ts';

/** So many milliseconds at the least lie between two looks. */
const LEAST_MS = 10 * 60_000;
const MOST_MS = 24 * 3_600_000;

/** How long after a look the next one comes, by how long the article has been out; milliseconds. */
export const waitAt = (ageMs: number): number => Math.min(MOST_MS, Math.max(LEAST_MS, ageMs / 2));

/**
 * Notes the articles that went out within the last `days`, and lets go of older ones. What a system hands in under a
 * name of its own is left out: that system tells of its changes itself.
 */
export async function planRereads(db: Db, days: number): Promise<void> {
  const since = sql`clock_timestamp() - make_interval(days => ${days})`;
  await db.execute(sql`
    insert into masthead.rereads (article_id, url, since, next_at)
    select a.id, coalesce(v.article->>'url', v.article->>'canonicalUrl'), min(d.ended_at), clock_timestamp()
    from masthead.deliveries d
    join masthead.posts p on p.id = d.post_id
    join masthead.articles a on a.id = p.article_id
    join masthead.article_revisions v on v.article_id = a.id and v.revision = a.revision
    where d.kind = 'send' and d.state in ('published', 'partial') and d.ended_at > ${since}
      and a.withdrawn_as is null
      and coalesce(v.article->>'url', v.article->>'canonicalUrl') ~ '^https?://'
      and not exists (select 1 from masthead.article_names n where n.article_id = a.id)
    group by 1, 2
    on conflict (article_id) do nothing`);
  await db.execute(sql`
    update masthead.rereads r set next_at = null, reading = null
    where next_at is not null and (since <= ${since} or exists (
      select 1 from masthead.articles a where a.id = r.article_id and a.withdrawn_as is not null))`);
}
