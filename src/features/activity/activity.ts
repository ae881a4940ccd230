import { and, desc, eq, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { exactTime } from '../../lib/cursor.ts';
import { articleRevisions, articles, audit, deliveries, posts } from '../../store/schema/index.ts';
import type { Db } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { findId } from '../kit/find.ts';
import { assertAction } from './audit.ts';
import { type ActivityFilter, ActivityInput, ATTEMPT, type Happened } from './schema.ts';
import { behindOf, cursorAt, inOrder, type Place, triesLike, tryOf } from './tries.ts';

/** Id in a subject of this type; null: it is of another type. */
const idIn = (type: 'delivery' | 'post' | 'article'): SQL =>
  sql`case when ${audit.subject} like ${`${type}:%`} then substr(${audit.subject}, ${type.length + 2})::uuid end`;

/** Condition on the audit: rows about these posts or their deliveries. */
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

/** Acts of people and systems, the newest first. */
function actsLike(db: Db, filter: ActivityFilter & { postId: string | null }, behind: Place | null, n: number) {
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
      title: posts.title,
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

/** `title`: of a free post; what is about an article goes by its headline. */
type Placed = Omit<Happened, 'headline'> & { title: string | null; place: Place };

const placedAct = ({ exactly, id, ...row }: Awaited<ReturnType<typeof actsLike>>[number]): Placed => ({
  key: `act:${id}`,
  place: { at: exactly, source: 'act', id },
  ...row,
  attempt: null,
});

function placedTry(row: Awaited<ReturnType<typeof triesLike>>[number]): Placed {
  const { exactly, attempt, state, kind, channel, postId, articleId, title } = row;
  const { deliveryId, epoch: number, startedAt: at, worker: who } = attempt;
  return {
    key: `try:${deliveryId}:${number}`,
    place: { at: exactly, source: 'attempt', delivery: deliveryId, number },
    at,
    who,
    action: ATTEMPT,
    subject: `delivery:${deliveryId}`,
    channel,
    postId,
    deliveryId,
    articleId,
    title,
    state,
    kind,
    before: null,
    after: null,
    detail: {},
    attempt: tryOf(row),
  };
}

/** Present headlines of articles. */
async function headlinesOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: articles.id, headline: sql<string>`coalesce(${articleRevisions.article}->>'headline', '')` })
    .from(articles)
    .innerJoin(
      articleRevisions,
      and(eq(articleRevisions.articleId, articles.id), eq(articleRevisions.revision, articles.revision)),
    )
    .where(inArray(articles.id, [...ids]));
  return new Map(rows.map(({ id, headline }) => [id, headline]));
}

/** The next `n` entries behind a place, the newest first. */
async function pageBehind(
  context: DeskContext,
  filter: ActivityFilter,
  behind: Place | null,
  n: number,
): Promise<{ rows: Happened[]; last: Place | null }> {
  const { db } = context;
  const postId = filter.post === undefined ? null : await findId(db, 'post', filter.post);
  const asked = { ...filter, postId };
  const [acts, tries] = [await actsLike(db, asked, behind, n), await triesLike(db, asked, behind, n)];
  const placed = [...acts.map(placedAct), ...tries.map(placedTry)]
    .sort((one, other) => inOrder(one.place, other.place))
    .slice(0, n);
  const headlines = await headlinesOf(db, [...new Set(placed.flatMap(({ articleId }) => articleId ?? []))]);
  return {
    rows: placed.map(({ place: _place, title, ...row }) => ({
      ...row,
      headline: row.articleId === null ? title : (headlines.get(row.articleId) ?? null),
    })),
    last: placed.at(-1)?.place ?? null,
  };
}

async function assertKnown({ db }: DeskContext, { action }: ActivityFilter): Promise<void> {
  if (action !== undefined && action !== ATTEMPT) await assertAction(db, action);
}

/** Page of the activity. Throws a UserError for an unknown post or action. */
export async function activityPage(context: DeskContext, given: z.input<typeof ActivityInput>) {
  const { limit, after, ...filter } = ActivityInput.parse(given);
  await assertKnown(context, filter);
  const behind = behindOf(after);
  const { rows, last } = await pageBehind(context, filter, behind, limit);
  // A full last page costs one more look; a cursor to an empty page would cost a person a click.
  const more = last !== null && rows.length === limit && (await pageBehind(context, filter, last, 1)).rows.length > 0;
  return { rows, next: more ? cursorAt(last) : null };
}

/** All activity, page by page. */
export async function* allActivity(context: DeskContext, filter: ActivityFilter, pageSize = 500) {
  await assertKnown(context, filter);
  let behind: Place | null = null;
  for (;;) {
    const { rows, last }: Awaited<ReturnType<typeof pageBehind>> = await pageBehind(context, filter, behind, pageSize);
    yield* rows;
    if (last === null || rows.length < pageSize) return;
    behind = last;
  }
}
