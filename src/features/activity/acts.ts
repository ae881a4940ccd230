import { and, desc, eq, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import { exactTime } from '../../lib/cursor.ts';
import { audit, deliveries, posts } from '../../store/schema/index.ts';
import type { Db } from '../../store/store.ts';
import { type ActivityFilter, ATTEMPT } from './input.ts';
import type { Place } from './place.ts';

/** The id in a subject of a type; null: it is of another. */
const idIn = (type: 'delivery' | 'post' | 'article'): SQL =>
  sql`case when ${audit.subject} like ${`${type}:%`} then substr(${audit.subject}, ${type.length + 2})::uuid end`;

/** What was done to anything of these posts: to them, or to their deliveries. */
const about = (which: SQL): SQL | undefined =>
  or(
    inArray(audit.subject, sql`(select 'post:' || ${posts.id} from ${posts} where ${which})`),
    inArray(
      audit.subject,
      sql`(select 'delivery:' || ${deliveries.id} from ${deliveries} join ${posts} on ${posts.id} = ${deliveries.postId} where ${which})`,
    ),
  );

const inState = (state: string): SQL => sql`exists (select 1 from ${deliveries} as d
  where d.state = ${state} and (d.id = ${idIn('delivery')} or d.post_id = ${idIn('post')}))`;

const behindAct = (place: Place): SQL =>
  place.source === 'act'
    ? sql`(${audit.at}, ${audit.id}) < (${place.at}::timestamptz, ${place.id})`
    : sql`${audit.at} < ${place.at}::timestamptz`;

/** What people and systems did, the newest first. */
export function actsLike(db: Db, filter: ActivityFilter & { postId: string | null }, behind: Place | null, n: number) {
  const { channel, who, action, state, since, until, postId } = filter;
  if (action === ATTEMPT) return Promise.resolve([]);
  return db
    .select({
      id: audit.id,
      at: audit.at,
      exactly: exactTime(audit.at),
      who: audit.who,
      action: audit.action,
      subject: audit.subject,
      before: audit.before,
      after: audit.after,
      detail: audit.detail,
      deliveryId: deliveries.id,
      state: deliveries.state,
      kind: deliveries.kind,
      postId: posts.id,
      channel: posts.channelId,
      articleId: sql<string | null>`coalesce(${posts.articleId}, ${idIn('article')})`,
    })
    .from(audit)
    .leftJoin(deliveries, eq(deliveries.id, idIn('delivery')))
    .leftJoin(posts, eq(posts.id, sql`coalesce(${deliveries.postId}, ${idIn('post')})`))
    .where(
      and(
        postId === null ? undefined : about(sql`${posts.id} = ${postId}`),
        channel === undefined ? undefined : or(eq(posts.channelId, channel), eq(audit.subject, `channel:${channel}`)),
        who === undefined ? undefined : eq(audit.who, who),
        action === undefined ? undefined : eq(audit.action, action),
        state === undefined ? undefined : inState(state),
        since === undefined ? undefined : gte(audit.at, new Date(since)),
        until === undefined ? undefined : lt(audit.at, new Date(until)),
        behind === null ? undefined : behindAct(behind),
      ),
    )
    .orderBy(desc(audit.at), desc(audit.id))
    .limit(n);
}
