import { and, eq, inArray, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import type { Article, ArticleImage } from '../domain/article.ts';
import { normaliseCanonical } from '../domain/canonical.ts';
import type { Origin } from '../domain/origin.ts';
import type { PostRequest } from '../domain/request.ts';
import type { Urgency } from '../domain/urgency.ts';
import { contentHash, sha256 } from '../lib/ids.ts';
import { traced } from '../lib/trace.ts';
import { carriedBy } from '../rules/skip.ts';
import { record } from '../store/audit.ts';
import { type ArticleStage, articleRevisions, articles, deliveries, posts } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import { isPerson, joinAuthors } from './authors.ts';
import { keyOfName, rememberName, rowFor } from './known.ts';
import { addRequest, lastRound, type OpenRequest, openRequests } from './requests.ts';
import { beginStoryTrace } from './story-traces.ts';
import { admitReading } from './withdraw.ts';

/** What makes two readings the same story: the canonical address, else its name, else the headline and text. */
export function canonicalKeyOf(article: Article, origin: Origin | null = null): string {
  const address = article.canonicalUrl ?? article.url;
  const key = address ? normaliseCanonical(address) : null;
  if (key === null && origin) return keyOfName(origin.uri);
  return key ?? `text:${sha256(JSON.stringify([article.headline, article.blocks]))}`;
}

/** As the page has it. */
function asOnPage({
  fromFile = [],
  onPage,
  described: _described,
  faces: _faces,
  ...image
}: ArticleImage): ArticleImage {
  return { ...image, ...onPage, ...Object.fromEntries(fromFile.map((field) => [field, null])) };
}

/**
 * What makes a reading differ from the last: its words, pictures or times; where it was found does not count, nor
 * what was read and found in the files of its pictures afterwards, or how a language model described them.
 */
export const contentOf = (article: Article) => ({
  ...article,
  typedBy: undefined,
  // Another title for sharing is no other news.
  titles: undefined,
  shortTitle: undefined,
  images: article.images.map(asOnPage),
  url: null,
  related: null,
  masthead: null,
});

export const SavedArticle = z.object({ id: z.uuid(), revision: z.int(), round: z.int() });
export type SavedArticle = z.infer<typeof SavedArticle>;

/**
 * Posts that are queued keep what they say, but they too wait for a later embargo, and are due when it ends: what
 * was held back is not old by that. An earlier embargo changes nothing.
 */
async function extendEmbargo(tx: Tx, articleId: string, { embargoUntil }: Article): Promise<void> {
  if (embargoUntil === null) return;
  const later = (column: PgColumn) => sql`greatest(${column}, ${embargoUntil}::timestamptz)`;
  const ids = await tx
    .update(posts)
    .set({ embargoUntil: later(posts.embargoUntil) })
    .where(eq(posts.articleId, articleId))
    .returning({ id: posts.id });
  const theirs = inArray(
    deliveries.postId,
    ids.map(({ id }) => id),
  );
  await tx
    .update(deliveries)
    .set({
      slotAt: later(deliveries.slotAt),
      nextAt: later(deliveries.nextAt),
      leaveBy: sql`${deliveries.leaveBy} + (${later(deliveries.slotAt)} - ${deliveries.slotAt})`,
    })
    .where(and(theirs, inArray(deliveries.state, ['scheduled', 'sending'])));
}

/** Lets a call that is made again under one key find what its first run decided, in the same transaction. */
export interface Decided {
  recall(tx: Db | Tx): Promise<SavedArticle | null>;
  keep(tx: Tx, saved: SavedArticle): Promise<void>;
}

/** For a call without a key: it decides by itself. */
export const UNKEYED: Decided = { recall: async () => null, keep: async () => {} };

/** Stands for those who typed the revision before; no name of a person is mistaken for it. */
export const EARLIER = Symbol('those who typed it earlier');

/**
 * Who typed what an article says, where a person did. Nobody typed what is read at its address or comes from a system.
 */
async function typists(tx: Tx, before: readonly string[], typedBy: Provenance['typedBy']): Promise<string[]> {
  if (typedBy === null) return [];
  if (typedBy === EARLIER) return [...before];
  return (await isPerson(tx, typedBy)) ? joinAuthors(before, [typedBy]) : [];
}

/** The newest revision, after this reading of the article was stored where it differs from the last. */
async function revise(
  tx: Tx,
  known: { id: string; revision: number },
  given: Article,
  typedBy: Provenance['typedBy'],
): Promise<number> {
  const { typedBy: _named, shortTitle: _short, ...article } = given;
  const carries = carriedBy(article);
  const differs = sql`${articles.carries} is distinct from ${sql.param(carries, articles.carries)}`;
  await tx
    .update(articles)
    .set({ carries })
    .where(and(eq(articles.id, known.id), differs));
  const hash = contentHash(contentOf(article));
  const newest = and(eq(articleRevisions.articleId, known.id), eq(articleRevisions.revision, known.revision));
  const [last] = await tx
    .select({ hash: articleRevisions.contentHash, article: articleRevisions.article })
    .from(articleRevisions)
    .where(newest);
  if (last?.hash === hash) return known.revision;
  const revision = known.revision + 1;
  const authors = await typists(tx, last?.article.typedBy ?? [], typedBy);
  // A title stays true of the headline that it was written for.
  const shortTitle = last?.article.headline === article.headline ? last.article.shortTitle : undefined;
  const stored = {
    ...article,
    ...(authors.length > 0 && { typedBy: authors }),
    ...(shortTitle !== undefined && { shortTitle }),
  };
  await tx.insert(articleRevisions).values({ articleId: known.id, revision, contentHash: hash, article: stored });
  await extendEmbargo(tx, known.id, article);
  return revision;
}

/** Who handed a reading in. `lifts`: its word that the story is usable ends a withholding. */
export interface Provenance {
  origin: Origin | null;
  lifts: boolean;
  /** Who typed it; null: it was read where it is published, or a system sent it; EARLIER: those who did before. */
  typedBy: string | typeof EARLIER | null;
}

/**
 * Stores an article with what was asked for: a new one, or a new revision where its content changed. What was
 * asked for before and is unfinished stays asked for. `again` opens a new round: the same article may go to the
 * same channels once more. Throws a UserError for one that was withdrawn, OlderVersion for a version of yesterday.
 */
export async function saveArticle(
  db: Db,
  article: Article,
  request: Omit<PostRequest, 'round'>,
  again: boolean,
  decided: Decided = UNKEYED,
  { origin, lifts, typedBy }: Provenance = { origin: null, lifts: false, typedBy: null },
): Promise<SavedArticle> {
  const store = async (tx: Tx): Promise<SavedArticle> => {
    const before = await decided.recall(tx);
    if (before) return before;
    const row = await rowFor(tx, canonicalKeyOf(article, origin), origin);
    const { id, revision: known } = row;
    await rememberName(tx, id, origin);
    await admitReading(tx, row, lifts);
    const revision = await revise(tx, { id, revision: known }, article, typedBy);
    const last = await lastRound(tx, id);
    const round = again ? last + 1 : Math.max(1, last);
    await addRequest(tx, id, { ...request, round, again });
    await record(tx, {
      who: request.by,
      action: again ? 'hand in again' : 'hand in',
      subject: { type: 'article', id },
      before: known > 0 ? { revision: known } : null,
      after: { revision, headline: article.headline, embargoUntil: article.embargoUntil },
      detail: { when: request.when, channels: request.channels },
    });
    const changed = { revision, stage: 'new' as const, updatedAt: sql`clock_timestamp()` };
    await tx.update(articles).set(changed).where(eq(articles.id, id));
    if (again || revision > known) await beginStoryTrace(tx, id);
    const saved = { id, revision, round };
    await decided.keep(tx, saved);
    return saved;
  };
  return traced('store article', {}, async (span) => {
    const saved = await db.transaction(store);
    span.note({ 'masthead.article.id': saved.id, 'masthead.article.revision': saved.revision });
    return saved;
  });
}

/** An article that is being worked on: its newest revision, with what is asked for and unfinished. */
export interface Work {
  /** Its address, name or text, by which it is the same story whenever it comes in. */
  canonicalKey: string;
  article: Article;
  revision: number;
  stage: ArticleStage;
  /** Set by a person for the whole article; null: it is not. */
  urgency: Urgency | null;
  requests: OpenRequest[];
}

/** Reads the newest revision of an article; null: it was only ever withdrawn, or there is none. */
export async function newestRevision(db: Db | Tx, articleId: string): Promise<Article | null> {
  const newest = and(eq(articleRevisions.articleId, articles.id), eq(articleRevisions.revision, articles.revision));
  const [row] = await db
    .select({ article: articleRevisions.article })
    .from(articles)
    .innerJoin(articleRevisions, newest)
    .where(eq(articles.id, articleId));
  return row?.article ?? null;
}

/**
 * Reads an article and what is asked for at one moment; null where there is none, or it was withdrawn. The row stays
 * locked until the transaction ends, so that no request is added in between.
 */
export async function lockArticle(tx: Tx, articleId: string): Promise<Work | null> {
  const [row] = await tx
    .select({
      canonicalKey: articles.canonicalKey,
      revision: articles.revision,
      stage: articles.stage,
      withdrawnAs: articles.withdrawnAs,
      urgency: articles.urgency,
    })
    .from(articles)
    .where(eq(articles.id, articleId))
    .for('update');
  if (!row || row.withdrawnAs !== null) return null;
  const newest = and(eq(articleRevisions.articleId, articleId), eq(articleRevisions.revision, row.revision));
  const [last] = await tx.select({ article: articleRevisions.article }).from(articleRevisions).where(newest);
  if (!last) return null;
  const { canonicalKey, revision, stage, urgency } = row;
  return { canonicalKey, revision, stage, urgency, ...last, requests: await openRequests(tx, articleId) };
}

/** Keeps the short title that an editor wrote for a revision of an article. */
export async function keepShortTitle(
  db: Db,
  { articleId, revision }: { articleId: string; revision: number },
  shortTitle: string,
): Promise<void> {
  await db
    .update(articleRevisions)
    .set({ article: sql`${articleRevisions.article} || ${JSON.stringify({ shortTitle })}::jsonb` })
    .where(and(eq(articleRevisions.articleId, articleId), eq(articleRevisions.revision, revision)));
}
