import { and, asc, eq, isNull, lte, or, sql } from 'drizzle-orm';
import { Article } from '../domain/article.ts';
import { decodePage } from '../ingest/decode-page.ts';
import type { PageSource } from '../ingest/source.ts';
import { UserError } from '../lib/errors.ts';
import { canonicalJson } from '../lib/json.ts';
import { traced } from '../lib/trace.ts';
import { StatusError } from '../net/safe-fetch.ts';
import { type Decided, EARLIER, saveArticle } from '../posts/articles.ts';
import { dbTime } from '../store/db-time.ts';
import { storeNow } from '../store/now.ts';
import { articleRevisions, articles, posts, rereads, type Validators } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';
import { leaseOf, type SourceContext } from './context.ts';
import { failureOf } from './read-source.ts';

/** Shortest and longest wait between two reads; milliseconds. */
const LEAST_MS = 10 * 60_000;
const MOST_MS = 24 * 3_600_000;

/** Milliseconds until the next read, by the age of the article. */
export const waitAt = (ageMs: number): number => Math.min(MOST_MS, Math.max(LEAST_MS, ageMs / 2));

/**
 * Schedules the articles published within the last `days`, and drops older ones. An article that a system submits under an
 * id of its own is left out: that system sends its changes itself.
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

type Row = typeof rereads.$inferSelect;

export interface RereadContext extends Pick<SourceContext, 'db' | 'crawler' | 'pace' | 'timings' | 'log'> {
  readText(source: PageSource): Promise<Article>;
}

const MAX_BYTES = 10_000_000;
const TIMEOUT_MS = 20_000;
/** A page counts as gone only after this time, since it may be away while it is moved; milliseconds. */
const GONE_AGAIN_MS = 3 * 3_600_000;
const GONE: readonly number[] = [404, 410];

/** Thrown when another process, or a person who submitted the article, was faster. */
class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

async function claim({ db, timings }: RereadContext): Promise<Row | null> {
  const free = or(isNull(rereads.leaseUntil), lte(rereads.leaseUntil, dbTime()));
  const next = db
    .select({ id: rereads.articleId })
    .from(rereads)
    .where(and(lte(rereads.nextAt, dbTime()), free))
    .orderBy(asc(rereads.nextAt))
    .limit(1)
    .for('update', { skipLocked: true });
  const [row] = await db
    .update(rereads)
    .set({ epoch: sql`${rereads.epoch} + 1`, leaseUntil: dbTime(leaseOf({ timings })) })
    .where(eq(rereads.articleId, next))
    .returning();
  return row ?? null;
}

const isMine = ({ articleId, epoch }: Row) => and(eq(rereads.articleId, articleId), eq(rereads.epoch, epoch));

/** Lists the parts that changed since the last read, except the modification time, which pages update freely. */
function changedParts(before: Article, after: Article): Partial<Article> {
  const keys = Object.keys(Article.shape) as (keyof Article)[];
  const changed = keys.filter((key) => canonicalJson(before[key] ?? null) !== canonicalJson(after[key] ?? null));
  if (changed.every((key) => key === 'modifiedAt')) return {};
  return Object.fromEntries(changed.map((key) => [key, after[key]]));
}

async function newest({ db }: RereadContext, articleId: string) {
  const same = and(eq(articleRevisions.articleId, articles.id), eq(articleRevisions.revision, articles.revision));
  const [row] = await db
    .select({ revision: articles.revision, article: articleRevisions.article })
    .from(articles)
    .innerJoin(articleRevisions, same)
    .where(eq(articles.id, articleId));
  return row ?? null;
}

/** Records a read, in the transaction of the new revision where there is one. */
async function settle({ db, pace }: Pick<RereadContext, 'db' | 'pace'>, row: Row, change: Partial<Row>): Promise<void> {
  const age = (await storeNow(db)).getTime() - row.since.getTime();
  const next = { leaseUntil: null, nextAt: dbTime(waitAt(age) / pace), readAt: dbTime() };
  const mine = await db
    .update(rereads)
    .set({ lastError: null, goneAt: null, goneAgainAt: null, ...change, ...next })
    .where(isMine(row))
    .returning({ id: rereads.articleId });
  if (mine.length === 0) throw new Overtaken();
}

/** Stores the page's new content as a revision. Null: nothing new. */
async function take(
  context: RereadContext,
  row: Row,
  reading: Article,
  validators: Validators,
): Promise<string | null> {
  const look = { reading, validators };
  const changed = row.reading ? changedParts(row.reading, reading) : {};
  const known = Object.keys(changed).length > 0 ? await newest(context, row.articleId) : null;
  if (!known) {
    await settle(context, row, look);
    return null;
  }
  let isNew = false;
  const decided: Decided = {
    recall: async () => null,
    async keep(tx, { id, revision }) {
      // A revision submitted meanwhile must not be undone by an older state of the page.
      if (id !== row.articleId || revision > known.revision + 1) throw new Overtaken();
      isNew = revision > known.revision;
      await settle({ ...context, db: tx }, row, look);
    },
  };
  // Only channels that have the article: their posts are composed again.
  const rows = await context.db
    .selectDistinct({ channel: posts.channelId })
    .from(posts)
    .where(eq(posts.articleId, row.articleId));
  // What a person typed in is kept.
  const kept = { origin: null, lifts: false, typedBy: EARLIER } as const;
  const request = { channels: rows.map(({ channel }) => channel), when: 'slot', by: 'reread' } as const;
  // Most pages are read again for nothing; a changed one begins the trace of its corrections.
  await traced('take changes', { parent: null }, () =>
    saveArticle(context.db, { ...known.article, ...changed }, request, false, decided, kept),
  );
  return isNew ? row.articleId : null;
}

async function settleFailed(context: RereadContext, row: Row, error: UserError): Promise<'gone' | 'failed'> {
  const { goneAt, goneAgainAt } = row;
  const failed = { lastError: failureOf(error), goneAt, goneAgainAt };
  if (!(error instanceof StatusError) || !GONE.includes(error.opened.status)) {
    await settle(context, row, failed);
    return 'failed';
  }
  const now = await storeNow(context.db);
  const again = goneAt !== null && now.getTime() - goneAt.getTime() >= GONE_AGAIN_MS / context.pace;
  await settle(context, row, { ...failed, goneAt: goneAt ?? now, goneAgainAt: goneAgainAt ?? (again ? now : null) });
  return again ? 'gone' : 'failed';
}

export type Look = { result: 'same' | 'failed' | 'gone' } | { result: 'changed'; articleId: string };

/** Reads the next page that is due again. Null: none is due. */
export async function readNext(context: RereadContext, signal: AbortSignal): Promise<Look | null> {
  const row = await claim(context);
  if (!row) return null;
  try {
    const { status, headers, bytes, contentType, url } = await context.crawler.page(row.url, {
      signal,
      maxBytes: MAX_BYTES,
      timeoutMs: TIMEOUT_MS,
      ...(row.validators && { known: row.validators }),
    });
    if (status === 304) {
      await settle(context, row, {});
      return { result: 'same' };
    }
    const reading = await context.readText({ ...decodePage(bytes, contentType), url, baseUrl: url });
    const validators = { etag: headers.etag ?? null, lastModified: headers['last-modified'] ?? null };
    const articleId = await take(context, row, reading, validators);
    return articleId === null ? { result: 'same' } : { result: 'changed', articleId };
  } catch (error) {
    if (error instanceof Overtaken) return { result: 'same' };
    if (signal.aborted || !(error instanceof UserError)) {
      await context.db.update(rereads).set({ leaseUntil: null }).where(isMine(row));
      throw error;
    }
    return { result: await settleFailed(context, row, error) };
  }
}
