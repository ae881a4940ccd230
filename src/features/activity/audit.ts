import { and, desc, eq, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { suggest } from '../../lib/suggest.ts';
import { audit, deliveries, posts } from '../../store/schema/index.ts';
import type { Db } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { findArticle, findId } from '../kit/find.ts';
import { activity } from './messages.ts';
import { ATTEMPT, type AuditFilter } from './schema.ts';

const Rows = z.object({ rows: z.array(z.object({ word: z.string() })) });

/** Distinct values of a column, by its index: a dozen words of a million rows. */
async function wordsIn(db: Db, column: SQL): Promise<string[]> {
  const { rows } = Rows.parse(
    await db.execute(sql`
      with recursive words as (
        (select ${column} as word from ${audit} order by ${column} limit 1)
        union all
        select (select ${column} from ${audit} where ${column} > words.word order by ${column} limit 1)
        from words where words.word is not null
      ) select word from words where word is not null`),
  );
  return rows.map(({ word }) => word);
}

export const actionsIn = (db: Db): Promise<string[]> => wordsIn(db, sql`${audit.action}`);

/** People and actions in the audit, to filter by. */
export async function activityWords({ db }: { db: Db }): Promise<{ people: string[]; actions: string[] }> {
  return { people: await wordsIn(db, sql`${audit.who}`), actions: [ATTEMPT, ...(await actionsIn(db))] };
}

/** Throws a UserError that lists the known actions, for one that was never recorded. */
export async function assertAction(db: Db, action: string): Promise<void> {
  const known = await actionsIn(db);
  if (known.includes(action)) return;
  const meant = suggest(action, known);
  throw new UserError(activity.actionUnknown({ action, known: known.join(', ') || '–' }), {
    ...(meant && { remedy: activity.didYouMean({ meant }) }),
    usage: true,
    field: 'action',
  });
}

interface Asked extends AuditFilter {
  limit?: number | undefined;
  /** Only rows before this one: `next` of the page before. */
  before?: number | undefined;
}

export interface AuditPage {
  /** The newest first. */
  rows: (typeof audit.$inferSelect)[];
  /** Cursor of the next page; null: this was the last. */
  next: number | null;
}

/** Condition on the audit: rows about posts and their deliveries. */
function ofPosts(ids: ReturnType<typeof sql>) {
  return or(
    inArray(audit.subject, sql`(select 'post:' || ${posts.id} from ${posts} where ${ids})`),
    inArray(
      audit.subject,
      sql`(select 'delivery:' || ${deliveries.id} from ${deliveries} join ${posts} on ${posts.id} = ${deliveries.postId} where ${ids})`,
    ),
  );
}

/** Page of the audit, the newest first. Throws a UserError for an unknown post, article or action. */
export async function auditPage(
  context: DeskContext,
  { post, article, who, action, since, limit = 50, before }: Asked,
): Promise<AuditPage> {
  const postId = post === undefined ? null : await findId(context.db, 'post', post);
  const articleId = article === undefined ? null : await findArticle(context, article);
  const rows = await context.db
    .select()
    .from(audit)
    .where(
      and(
        postId === null ? undefined : ofPosts(sql`${posts.id} = ${postId}`),
        articleId === null
          ? undefined
          : or(eq(audit.subject, `article:${articleId}`), ofPosts(sql`${posts.articleId} = ${articleId}`)),
        who === undefined ? undefined : eq(audit.who, who),
        action === undefined ? undefined : eq(audit.action, action),
        since === undefined ? undefined : gte(audit.at, new Date(since)),
        before === undefined ? undefined : lt(audit.id, before),
      ),
    )
    .orderBy(desc(audit.id))
    .limit(limit + 1);
  if (rows.length === 0 && action !== undefined && before === undefined) await assertAction(context.db, action);
  const page = rows.slice(0, limit);
  return { rows: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}

/** The whole audit, page by page, the newest first. */
export async function* allAudit(context: DeskContext, given: AuditFilter) {
  let before: number | null = null;
  do {
    const page: AuditPage = await auditPage(context, { ...given, limit: 1_000, ...(before !== null && { before }) });
    yield* page.rows;
    before = page.next;
  } while (before !== null);
}
