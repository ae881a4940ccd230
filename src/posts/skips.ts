import { isDeepStrictEqual } from 'node:util';
import { and, desc, eq, gt, inArray, notExists, sql } from 'drizzle-orm';
import type { DraftChannel } from '../channels/connected-channel.ts';
import type { Article } from '../domain/article.ts';
import type { Message } from '../lib/message.ts';
import { inEnglish } from '../lib/render.ts';
import { whySkipped } from '../rules/skip.ts';
import { BY_ITSELF, record } from '../store/audit.ts';
import { dbTime, lookTime } from '../store/db-time.ts';
import { prepared, UNNAMED } from '../store/prepared.ts';
import { articleRevisions, articleSkips, articles, posts } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import { drafts } from './messages.ts';
import type { Wish } from './requests.ts';

const DELETED = drafts.deletedBy({ by: '' }).code;

/** A channel that left an article out, and why. */
export interface Skip {
  articleId: string;
  headline: string;
  channel: string;
  round: number;
  reason: Message;
  at: Date;
}

/** Keeps a channel without a post of an article in a round, since a person deleted its draft there. */
export async function leaveOut(
  tx: Tx,
  { articleId, channelId, round, by }: { articleId: string; channelId: string; round: number; by: string },
): Promise<void> {
  const reason = drafts.deletedBy({ by });
  await tx
    .insert(articleSkips)
    .values({ articleId, channelId, round, reason, at: dbTime() })
    .onConflictDoUpdate({
      target: [articleSkips.articleId, articleSkips.channelId, articleSkips.round],
      set: { reason, at: dbTime() },
    });
}

/** Lets channels whose draft a person deleted have a post of an article again, since a person asks for it. */
export async function takeIn(tx: Tx, articleId: string, channels: readonly string[]): Promise<void> {
  const theirs = and(eq(articleSkips.articleId, articleId), inArray(articleSkips.channelId, [...channels]));
  await tx.delete(articleSkips).where(and(theirs, sql`${articleSkips.reason} ->> 'code' = ${DELETED}`));
}

/**
 * Whether a channel's rules leave an article out, of which it has no post in that round: then that is written down with
 * its reason. Not where a person asked for it all the same. What a
 * person deleted stays out until a person asks for it.
 */
export async function leavesOut(
  tx: Tx,
  articleId: string,
  article: Article,
  { channel, guards }: DraftChannel,
  { round, despite }: Wish,
): Promise<boolean> {
  const mine = and(
    eq(articleSkips.articleId, articleId),
    eq(articleSkips.channelId, channel.id),
    eq(articleSkips.round, round),
  );
  const reason = guards && !despite ? whySkipped(article, guards.skip, channel.id) : null;
  const [before] = await tx.select({ reason: articleSkips.reason }).from(articleSkips).where(mine);
  if (before?.reason.code === DELETED && !despite) return true;
  if (reason === null) {
    if (before) await tx.delete(articleSkips).where(mine);
    return false;
  }
  if (before && isDeepStrictEqual(before.reason, reason)) return true;
  await tx
    .insert(articleSkips)
    .values({ articleId, channelId: channel.id, round, reason, at: dbTime() })
    .onConflictDoUpdate({
      target: [articleSkips.articleId, articleSkips.channelId, articleSkips.round],
      set: { reason, at: dbTime() },
    });
  await record(tx, {
    who: BY_ITSELF,
    action: 'skip',
    subject: { type: 'article', id: articleId },
    detail: { channel: channel.id, round, reason: inEnglish(reason) },
  });
  return true;
}

const WEEK_MS = 7 * 86_400_000;
const MOST = 200;

/** What channels left out: of one article, or within the last week, the newest first. */
export async function skipsOf(db: Db, { articleId }: { articleId?: string }): Promise<Skip[]> {
  return db
    .select({
      articleId: articleSkips.articleId,
      headline: sql<string>`coalesce(${articleRevisions.article} ->> 'headline', '')`,
      channel: articleSkips.channelId,
      round: articleSkips.round,
      reason: articleSkips.reason,
      at: articleSkips.at,
    })
    .from(articleSkips)
    .innerJoin(articles, eq(articles.id, articleSkips.articleId))
    .innerJoin(
      articleRevisions,
      and(eq(articleRevisions.articleId, articles.id), eq(articleRevisions.revision, articles.revision)),
    )
    .where(articleId === undefined ? gt(articleSkips.at, lookTime(-WEEK_MS)) : eq(articleSkips.articleId, articleId))
    .orderBy(desc(articleSkips.at), articleSkips.channelId)
    .limit(MOST);
}

/** An article of which no channel has a post, for rules left it out wherever it was asked for. */
export interface LeftOut {
  articleId: string;
  headline: string;
  /** Where readers find it; null: it has no address. */
  url: string | null;
  at: Date;
  channels: { channel: string; reason: Message }[];
}

const DAY_MS = 86_400_000;
/** So many rows of skips are looked through, the newest first. */
const MOST_ROWS = 500;

const leftOutStatement = prepared((db: Db) => {
  const theirs = db.select({ one: sql`1` }).from(posts).where(eq(posts.articleId, articleSkips.articleId));
  const newest = and(eq(articleRevisions.articleId, articles.id), eq(articleRevisions.revision, articles.revision));
  return db
    .select({
      articleId: articleSkips.articleId,
      headline: sql<string>`coalesce(${articleRevisions.article} ->> 'headline', '')`,
      url: sql<
        string | null
      >`coalesce(${articleRevisions.article} ->> 'canonicalUrl', ${articleRevisions.article} ->> 'url')`,
      at: articleSkips.at,
      channel: articleSkips.channelId,
      reason: articleSkips.reason,
    })
    .from(articleSkips)
    .innerJoin(articles, eq(articles.id, articleSkips.articleId))
    .innerJoin(articleRevisions, newest)
    .where(and(gt(articleSkips.at, lookTime(-DAY_MS)), notExists(theirs)))
    .orderBy(desc(articleSkips.at), articleSkips.channelId)
    .limit(MOST_ROWS)
    .prepare(UNNAMED);
});

/** Articles of the last 24 hours that rules left out everywhere, the newest first. */
export async function leftOutLately(db: Db): Promise<LeftOut[]> {
  const rows = await leftOutStatement(db).execute();
  const found = new Map<string, LeftOut>();
  for (const { channel, reason, ...article } of rows) {
    const one = found.get(article.articleId) ?? { ...article, channels: [] };
    one.channels.push({ channel, reason });
    found.set(article.articleId, one);
  }
  return [...found.values()];
}

/**
 * Which of these channels will leave an article out by their rules as they are now: not those that have a post of it.
 */
export async function willLeaveOut(
  db: Db,
  articleId: string,
  article: Article,
  channels: readonly DraftChannel[],
): Promise<{ channel: string; reason: Message }[]> {
  const found = channels.flatMap(({ channel, guards }) => {
    const reason = guards ? whySkipped(article, guards.skip, channel.id) : null;
    return reason === null ? [] : [{ channel: channel.id, reason }];
  });
  if (found.length === 0) return [];
  const rows = await db.select({ channel: posts.channelId }).from(posts).where(eq(posts.articleId, articleId));
  const has = new Set(rows.map(({ channel }) => channel));
  return found.filter(({ channel }) => !has.has(channel));
}
