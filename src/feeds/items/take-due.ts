import { and, eq } from 'drizzle-orm';
import type { Article } from '../../domain/article.ts';
import type { FeedStory } from '../../domain/feed.ts';
import type { Source } from '../../domain/source.ts';
import { UnreadEmbargo } from '../../ingest/source.ts';
import { ask } from '../../ingest/thread/ask.ts';
import { UserError } from '../../lib/errors.ts';
import { contentHash } from '../../lib/ids.ts';
import type { Message } from '../../lib/message.ts';
import { inEnglish } from '../../lib/render.ts';
import { traced } from '../../lib/trace.ts';
import { DisallowedByRobots } from '../../net/crawler.ts';
import { StatusError } from '../../net/safe-fetch.ts';
import { canonicalKeyOf, contentOf, type Decided, type SavedArticle, saveArticle } from '../../posts/articles.ts';
import { dbTime } from '../../store/db-time.ts';
import { articleRevisions, articles, sourceItems, sources } from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';
import { backOff, type SourceContext } from '../context.ts';
import { feedTexts } from '../messages.ts';
import { failureOf } from '../read-source.ts';
import { isNews } from './changes.ts';
import { claimItem, type ItemRow, isMyItem, releaseItem } from './claims.ts';

/** Result of reading an item. `alone`: why its page could not be read, so that the feed's own text was used. */
type ItemReading = { article: Article; alone: Message | null } | { article: null; error: UserError; isFinal: boolean };

/** Thrown for failures that another attempt would not change. */
const isFinal = (error: UserError): boolean =>
  error instanceof DisallowedByRobots || (error instanceof StatusError && [410, 451].includes(error.opened.status));

const inLanguage = (article: Article, { language }: Source): Article =>
  language === null ? article : { ...article, language };

/**
 * Reads the article of an item: from its page, completed by the feed; from the feed alone where there is no page.
 * If the page cannot be read at the last attempt, the feed's own text is used where it is the whole article.
 */
async function readItem(
  { readArticle, timeZone }: Pick<SourceContext, 'readArticle' | 'timeZone'>,
  source: Source,
  { story, url }: { story: FeedStory; url: string | null },
  { isLast, signal }: { isLast: (hasText: boolean) => boolean; signal: AbortSignal },
): Promise<ItemReading> {
  const alone = await ask('item', { story, url, timeZone }, signal);
  if (url === null) {
    if (alone) return { article: inLanguage(alone, source), alone: null };
    return { article: null, error: new UserError(feedTexts.noPage()), isFinal: true };
  }
  try {
    const article = await readArticle(url, { signal, item: story });
    return { article: inLanguage(article, source), alone: null };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof UserError)) throw error;
    // The feed's text has no embargo or terms that the page may have.
    const instead = error instanceof UnreadEmbargo ? null : alone;
    const last = isFinal(error) || isLast(instead !== null);
    if (last && instead)
      return { article: inLanguage(instead, source), alone: feedTexts.fromFeedAlone({ why: failureOf(error) }) };
    return { article: null, error, isFinal: last };
  }
}

/** Attempts at a page before it is given up; fewer where the feed has the full text. */
const TRIES = 8;
const TRIES_WITH_TEXT = 3;
/** First and longest wait between attempts; milliseconds. */
const BASE_MS = 60_000;
const CAP_MS = 3_600_000;

/** Thrown when another process, or the feed itself, was faster: the result is discarded. */
class ItemLost extends Error {
  override readonly name = 'ItemLost';
}

type Settled = Partial<typeof sourceItems.$inferInsert>;

const ended = (state: 'seen' | 'taken' | 'failed', more: Settled = {}) => ({
  state,
  story: null,
  leaseUntil: null,
  nextAt: null,
  error: null,
  settledAt: dbTime(),
  ...more,
});

async function settle(db: Db | Tx, row: ItemRow, change: object): Promise<boolean> {
  const mine = await db.update(sourceItems).set(change).where(isMyItem(row)).returning({ key: sourceItems.key });
  return mine.length > 0;
}

/** Drops the modification time, which feeds and pages update freely. */
const saidBy = (article: Article): string => contentHash(contentOf({ ...article, modifiedAt: null }));

/** Whether the article made from this item already has this content. */
async function isUnchanged(db: Db, { articleId }: ItemRow, article: Article): Promise<boolean> {
  if (articleId === null) return false;
  const newest = and(eq(articleRevisions.articleId, articles.id), eq(articleRevisions.revision, articles.revision));
  const [known] = await db
    .select({ key: articles.canonicalKey, article: articleRevisions.article })
    .from(articles)
    .innerJoin(articleRevisions, newest)
    .where(eq(articles.id, articleId));
  return known?.key === canonicalKeyOf(article) && saidBy(known.article) === saidBy(article);
}

/** Whether an article without a time in the feed turns out to be old. */
async function isOld({ db }: SourceContext, source: Source, row: ItemRow, { publishedAt }: Article): Promise<boolean> {
  if (row.publishedAt !== null || row.articleId !== null || publishedAt === null) return false;
  const [known] = await db.select({ beganAt: sources.beganAt }).from(sources).where(eq(sources.id, source.id));
  if (!known?.beganAt) return false;
  const times = { publishedAt: new Date(publishedAt), updatedAt: null };
  return !isNews(times, { beganAt: known.beganAt, now: known.beganAt, freshMs: source.freshMs });
}

/** Stores the item's outcome in the transaction that stores its article: both or neither. */
const withItem = (row: ItemRow, error: Message | null): Decided => ({
  async recall(tx) {
    const mine = await tx.select({ key: sourceItems.key }).from(sourceItems).where(isMyItem(row)).for('update');
    if (mine.length === 0) throw new ItemLost();
    return null;
  },
  async keep(tx, { id }) {
    await settle(tx, row, ended('taken', { articleId: id, error }));
  },
});

async function settleFailed(context: SourceContext, row: ItemRow, error: unknown, isFinal: boolean): Promise<void> {
  const { db, pace, random, log } = context;
  const problem = failureOf(error);
  const asked = error instanceof UserError ? (error.retryAfter ?? 0) : 0;
  if (isFinal) {
    log.warn(
      { source: row.sourceId, item: row.key, attempts: row.attempts },
      `a story could not be read: ${inEnglish(problem)}`,
    );
    await settle(db, row, ended('failed', { error: problem }));
    return;
  }
  const wait = Math.max(backOff(row.attempts, BASE_MS, CAP_MS, random), asked * 1_000);
  await settle(db, row, { leaseUntil: null, nextAt: dbTime(wait / pace), error: problem });
}

async function save(
  context: SourceContext,
  source: Source,
  row: ItemRow,
  article: Article,
  error: Message | null,
): Promise<SavedArticle | null> {
  const request = { channels: source.channels, when: source.when, by: `source ${source.id}` };
  try {
    return await saveArticle(context.db, article, request, false, withItem(row, error));
  } catch (failure) {
    if (failure instanceof ItemLost) return null;
    if (!(failure instanceof UserError) || failure.kind !== 'conflict') throw failure;
    // Withdrawn: what its feed still lists changes nothing while that lasts.
    await settle(context.db, row, ended('taken', { error: failure.problem }));
    return null;
  }
}

/** Reads one claimed item and stores its article. Returns the article where posts are to be composed. */
export async function takeItem(
  context: SourceContext,
  source: Source,
  row: ItemRow,
  signal: AbortSignal,
): Promise<SavedArticle | null> {
  const { db } = context;
  if (row.story === null) {
    await settle(db, row, ended('seen'));
    return null;
  }
  if (row.attempts > TRIES) {
    await settleFailed(context, row, new UserError(feedTexts.processEnded({ times: TRIES })), true);
    return null;
  }
  const isLast = (hasText: boolean) => row.attempts >= (hasText ? TRIES_WITH_TEXT : TRIES);
  try {
    const reading = await readItem(context, source, { story: row.story, url: row.url }, { isLast, signal });
    if (reading.article === null) {
      await settleFailed(context, row, reading.error, reading.isFinal);
      return null;
    }
    const { article, alone } = reading;
    if (await isUnchanged(db, row, article)) await settle(db, row, ended('taken', { error: alone }));
    else if (await isOld(context, source, row, article)) await settle(db, row, ended('seen'));
    else return await save(context, source, row, article, alone);
    return null;
  } catch (error) {
    if (signal.aborted) {
      await releaseItem(db, row);
      throw error;
    }
    context.log.error({ err: error, source: source.id, item: row.key }, 'a story could not be taken');
    await settleFailed(context, row, error, row.attempts >= TRIES);
    return null;
  }
}

/** Time limit of one turn, for which a stopping service waits; the next sweep continues. Milliseconds. */
const TURN_MS = 10_000;

/**
 * Reads the items of a feed that are due, one after the other, for some seconds, and passes each article on. `onTaken` may fail
 * or be skipped by a process that dies: waiting articles are found by others.
 */
export async function takeDue(
  context: SourceContext,
  source: Source,
  signal: AbortSignal,
  onTaken: (articleId: string) => Promise<unknown>,
): Promise<void> {
  const { monotonic } = context.clock;
  const end = monotonic() + TURN_MS;
  while (!signal.aborted && monotonic() < end) {
    const row = await claimItem(context, source.id);
    if (!row) return;
    const facts = { 'masthead.feed': source.id };
    const saved = await traced('take story', { parent: null, kind: 'consumer', facts }, () =>
      takeItem(context, source, row, signal),
    );
    if (saved) await onTaken(saved.id);
  }
}
