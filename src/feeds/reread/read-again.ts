import { and, asc, eq, isNull, lte, or, sql } from 'drizzle-orm';
import { Article } from '../../domain/article.ts';
import { decodePage } from '../../ingest/decode-page.ts';
import type { PageSource } from '../../ingest/source.ts';
import { UserError } from '../../lib/errors.ts';
import { canonicalJson, storable } from '../../lib/json.ts';
import { StatusError } from '../../net/safe-fetch.ts';
import { type Decided, EARLIER, saveArticle } from '../../posts/articles.ts';
import { dbTime } from '../../store/db-time.ts';
import { storeNow } from '../../store/now.ts';
import { articleRevisions, articles, posts, rereads, type Validators } from '../../store/schema/index.ts';
import { leaseOf, type SourceContext } from '../context.ts';
import { wordsFor } from '../read-source.ts';
import { waitAt } from './plan.ts';

type Row = typeof rereads.$inferSelect;

export interface RereadContext extends Pick<SourceContext, 'db' | 'crawler' | 'pace' | 'timings' | 'log'> {
  readText(source: PageSource): Promise<Article>;
}

const MAX_BYTES = 10_000_000;
const TIMEOUT_MS = 20_000;
/** A page that is away for a moment, while it is moved, is not gone; milliseconds. */
const GONE_AGAIN_MS = 3 * 3_600_000;
const GONE: readonly number[] = [404, 410];

/** Another process, or a person who submitted the article, was quicker. */
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

/** The parts that differ from the last look; the time of change alone, which pages give freely, is none. */
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

/** What is written with a look: in the transaction of the new revision, where there is one. */
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

/** Stores the page's new content over the article's. Null: there is nothing new. */
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
      // What was submitted meanwhile must not be undone by an earlier state of the page.
      if (id !== row.articleId || revision > known.revision + 1) throw new Overtaken();
      isNew = revision > known.revision;
      await settle({ ...context, db: tx }, row, look);
    },
  };
  // Only channels that have it: their posts are written again, and nothing else.
  const rows = await context.db
    .selectDistinct({ channel: posts.channelId })
    .from(posts)
    .where(eq(posts.articleId, row.articleId));
  // What a person had typed beside the page stays theirs.
  const kept = { origin: null, lifts: false, typedBy: EARLIER } as const;
  const request = { channels: rows.map(({ channel }) => channel), when: 'slot', by: 'reread' } as const;
  await saveArticle(context.db, { ...known.article, ...changed }, request, false, decided, kept);
  return isNew ? row.articleId : null;
}

async function settleFailed(context: RereadContext, row: Row, error: UserError): Promise<'gone' | 'failed'> {
  const { goneAt, goneAgainAt } = row;
  const failed = { lastError: storable(wordsFor(error)), goneAt, goneAgainAt };
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

/** Reads the next page that is due. Null: none is. */
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
