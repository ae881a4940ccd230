import { and, eq, inArray, isNull, not, notInArray, type SQL, sql } from 'drizzle-orm';
import { looksFirst } from '../channels/restored.ts';
import { ENDED } from '../domain/delivery.ts';
import type { Origin, Withdrawal } from '../domain/origin.ts';
import type { Problem } from '../domain/post.ts';
import { blocks } from '../domain/problem.ts';
import { UserError } from '../lib/errors.ts';
import type { Message } from '../lib/message.ts';
import { actingAs, record } from '../store/audit.ts';
import { dbTime } from '../store/db-time.ts';
import { storeNow } from '../store/now.ts';
import { articleRequests, articles, corrections, deliveries, freeStories, posts } from '../store/schema/index.ts';
import type { Tx } from '../store/store.ts';
import { OlderVersion, rememberName, rowsMeant } from './known.ts';
import { drafts, stories } from './messages.ts';
import { lockPost, type PostRow } from './post-repository.ts';
import { cancelRetractions, planRetractions } from './retract.ts';

/** Nothing is corrected any more of an article that is withdrawn: what is live is taken down, or left to a person. */
async function dropCorrections(tx: Tx, postIds: readonly string[], because: Message | null): Promise<void> {
  if (postIds.length === 0) return;
  const theirs = and(inArray(corrections.postId, [...postIds]), eq(corrections.state, 'open'));
  await tx.update(corrections).set({ state: 'superseded', because, endedAt: dbTime() }).where(theirs);
}

/** What is to be withdrawn, and how it is known: by name, address, or both. */
export interface WithdrawRequest {
  origin: Origin | null;
  url: string | null;
  signal: Withdrawal;
  reason: string | null;
  by: string;
}

type Word = Pick<WithdrawRequest, 'signal' | 'reason' | 'by'>;
type ArticleRow = typeof articles.$inferSelect;

/** Code of the problem that a withdrawn post has. */
export const WITHDRAWN = 'withdrawn';
const GRAVITY: readonly Withdrawal[] = ['withhold', 'kill', 'takedown'];
type WithdrawnRow = Pick<ArticleRow, 'withdrawnAs' | 'withdrawnAt' | 'withdrawnBy' | 'withdrawnReason'>;

/** A reason to be put into a sentence, which ends it. */
const asClause = (reason: string): string => reason.replace(/[.\s]+$/, '');

/** Why nothing of the article goes out; null where it may. */
export function whyWithdrawn({ withdrawnAs: how, withdrawnAt, withdrawnBy, withdrawnReason }: WithdrawnRow) {
  if (how === null) return null;
  const word = {
    how,
    at: withdrawnAt ?? new Date(0),
    named: withdrawnBy === null ? 'no' : 'yes',
    by: withdrawnBy ?? '',
  };
  const reason = withdrawnReason === null ? null : asClause(withdrawnReason);
  return reason === null ? drafts.withdrawn(word) : drafts.withdrawnBecause({ ...word, reason });
}

/** Locks the free story of a post, where it has one. */
async function lockStoryOf(tx: Tx, postId: string): Promise<void> {
  const its = tx.select({ id: posts.freeStoryId }).from(posts).where(eq(posts.id, postId));
  await tx.select({ id: freeStories.id }).from(freeStories).where(inArray(freeStories.id, its)).for('update');
}

/** Why a free post does not go out; null where it may. */
const whyPostWithdrawn = (post: PostRow | null): Message | null =>
  post?.problems.find(({ code }) => code === WITHDRAWN)?.message ?? null;

/**
 * Locks the article or free story of a post, as all do who change it, and before the post itself. Throws a UserError
 * where it was withdrawn.
 */
export async function lockForPost(tx: Tx, postId: string): Promise<void> {
  await lockStoryOf(tx, postId);
  const itsArticle = tx.select({ id: posts.articleId }).from(posts).where(eq(posts.id, postId));
  const [row] = await tx.select().from(articles).where(inArray(articles.id, itsArticle)).for('key share');
  const why = row ? whyWithdrawn(row) : whyPostWithdrawn(await lockPost(tx, postId));
  if (why) throw new UserError(why, { kind: 'conflict' });
}

/** Locks an article against all who write its posts. Throws a UserError where there is none, or it was withdrawn. */
export async function lockForArticle(tx: Tx, articleId: string): Promise<void> {
  const why = whyWithdrawn(await lockArticle(tx, articleId));
  if (why) throw new UserError(why, { kind: 'conflict' });
}

/**
 * What is planned and was never tried ends at once; the engine ends the rest, for a part of it may be live, and all of it
 * where the store was restored and may not know that it is.
 */
async function stopDeliveries(tx: Tx, postIds: readonly string[]): Promise<void> {
  const theirs = inArray(deliveries.postId, [...postIds]);
  const sending = and(theirs, inArray(deliveries.kind, ['send', 'revise']));
  await tx
    .update(deliveries)
    .set({ killed: true })
    .where(and(sending, notInArray(deliveries.state, [...ENDED])));
  const planned = and(sending, eq(deliveries.state, 'scheduled'));
  await tx
    .update(deliveries)
    .set({ state: 'cancelled', nextAt: null, endedAt: dbTime() })
    .where(and(planned, eq(deliveries.epoch, 0), not(looksFirst)));
  await tx.update(deliveries).set({ nextAt: dbTime() }).where(planned);
}

/** Sets or removes the problem by which posts show that they are withdrawn. Answers their ids. */
async function setProblems(tx: Tx, which: SQL | undefined, problem: Problem | null): Promise<string[]> {
  const rows = await tx.select().from(posts).where(which).for('update');
  for (const { id, problems } of rows) {
    const others = problems.filter(({ code }) => code !== WITHDRAWN);
    await tx
      .update(posts)
      .set({ problems: problem ? [problem, ...others] : others })
      .where(eq(posts.id, id));
  }
  return rows.map(({ id }) => id);
}

async function withdrawRow(tx: Tx, row: ArticleRow, { signal, reason, by }: Word): Promise<void> {
  await actingAs(tx, by);
  const graver = row.withdrawnAs !== null && GRAVITY.indexOf(row.withdrawnAs) > GRAVITY.indexOf(signal);
  const withdrawn = {
    withdrawnAs: graver ? row.withdrawnAs : signal,
    withdrawnAt: dbTime(),
    withdrawnBy: by,
    withdrawnReason: reason ?? row.withdrawnReason,
    stage: 'ready' as const,
    updatedAt: dbTime(),
  };
  const [now] = await tx.update(articles).set(withdrawn).where(eq(articles.id, row.id)).returning();
  const unfinished = and(eq(articleRequests.articleId, row.id), isNull(articleRequests.doneAt));
  await tx.update(articleRequests).set({ doneAt: dbTime() }).where(unfinished);
  const why = now && whyWithdrawn(now);
  const ids = await setProblems(tx, eq(posts.articleId, row.id), why ? blocks(WITHDRAWN, 'article', why) : null);
  if (ids.length > 0) await stopDeliveries(tx, ids);
  await dropCorrections(tx, ids, why ?? null);
  // What is withheld may be usable again in an hour; what is killed must go.
  if (signal !== 'withhold') await planRetractions(tx, ids);
  const [before, after] = [{ withdrawn: row.withdrawnAs }, { withdrawn: withdrawn.withdrawnAs }];
  const subject = { type: 'article', id: row.id } as const;
  await record(tx, { who: by, action: signal, subject, before, after, detail: { reason } });
}

/**
 * Withdraws every article that is meant, in the caller's transaction: from its end on nothing of them is sent that
 * was not sent before. What is not known yet is remembered, so that a story that comes after its own kill stays
 * where it is. Answers the ids of the articles.
 */
export async function withdraw(tx: Tx, request: WithdrawRequest): Promise<string[]> {
  const rows = await rowsMeant(tx, request);
  const [first] = rows;
  if (!first) throw new UserError(stories.nameless());
  // An old withholding says nothing any more; a kill is never too old.
  try {
    await rememberName(tx, first.id, request.origin);
  } catch (error) {
    if (!(error instanceof OlderVersion) || request.signal === 'withhold') throw error;
  }
  for (const row of rows) await withdrawRow(tx, row, request);
  return rows.map(({ id }) => id);
}

/**
 * Withdraws a free post: from the end of the transaction on it isn't sent, and what is live is taken down. Throws a
 * UserError where there is none.
 */
export async function withdrawFreePost(
  tx: Tx,
  postId: string,
  { reason, by }: { reason: string; by: string },
): Promise<void> {
  await actingAs(tx, by);
  await lockStoryOf(tx, postId);
  const why = drafts.postWithdrawn({ by, at: await storeNow(tx), reason: asClause(reason) });
  const ids = await setProblems(tx, isFree(postId), blocks(WITHDRAWN, 'post', why));
  if (ids.length === 0) throw new UserError(stories.noFreePost({ id: postId }), { kind: 'missing' });
  await stopDeliveries(tx, ids);
  await dropCorrections(tx, ids, why);
  await planRetractions(tx, ids);
  await record(tx, { who: by, action: 'kill', subject: { type: 'post', id: postId }, detail: { reason } });
}

/** Undoes that: what was planned and had not begun is planned again. Throws a UserError where it is not withdrawn. */
export async function liftFreePost(tx: Tx, postId: string, { reason, by }: Omit<Word, 'signal'>): Promise<void> {
  await actingAs(tx, by);
  await lockStoryOf(tx, postId);
  if (whyPostWithdrawn(await lockPost(tx, postId)) === null) {
    throw new UserError(stories.postNotWithdrawn(), { kind: 'conflict' });
  }
  await restorePosts(tx, isFree(postId));
  await record(tx, { who: by, action: 'lift', subject: { type: 'post', id: postId }, detail: { reason } });
}

const isFree = (postId: string) => and(eq(posts.id, postId), isNull(posts.articleId));

/** Condition on a row of `posts`, with its article where it has one: it is withdrawn. */
export const isWithdrawn = sql`(${articles.withdrawnAs} is not null
  or ${posts.problems} @> ${JSON.stringify([{ code: WITHDRAWN }])}::jsonb)`;

/** The same without the article: of those there are few, found by their index. */
export const isOfWithdrawn = sql`(exists (select 1 from ${articles} where ${articles.id} = ${posts.articleId}
  and ${articles.withdrawnAt} is not null and ${articles.withdrawnAs} is not null)
  or ${posts.problems} @> ${JSON.stringify([{ code: WITHDRAWN }])}::jsonb)`;

/** Withdraws one article by its id, as `withdraw` does. Throws a UserError where there is none. */
export async function withdrawArticle(tx: Tx, articleId: string, request: Word): Promise<void> {
  await withdrawRow(tx, await lockArticle(tx, articleId), request);
}

/**
 * Takes back a withdrawal on a person's word, a kill too, and answers what it was. Throws a UserError where the
 * article is not withdrawn.
 */
export async function lift(tx: Tx, articleId: string, { reason, by }: Omit<Word, 'signal'>): Promise<Withdrawal> {
  const { withdrawnAs: was } = await lockArticle(tx, articleId);
  if (was === null) {
    throw new UserError(stories.notWithdrawn(), { kind: 'conflict' });
  }
  await actingAs(tx, by);
  await restore(tx, articleId);
  const [before, after] = [{ withdrawn: was }, { withdrawn: null }];
  const subject = { type: 'article', id: articleId } as const;
  await record(tx, { who: by, action: 'lift', subject, before, after, detail: { reason } });
  return was;
}

async function lockArticle(tx: Tx, articleId: string): Promise<ArticleRow> {
  const [row] = await tx.select().from(articles).where(eq(articles.id, articleId)).for('update');
  if (!row) throw new UserError(stories.missing({ id: articleId }), { kind: 'missing' });
  return row;
}

/** Lets an article that was withdrawn go out again: its posts, and what was planned and had not begun. */
export async function restore(tx: Tx, articleId: string): Promise<void> {
  const free = { withdrawnAs: null, withdrawnAt: null, withdrawnBy: null, withdrawnReason: null };
  await tx.update(articles).set(free).where(eq(articles.id, articleId));
  await restorePosts(tx, eq(posts.articleId, articleId));
}

async function restorePosts(tx: Tx, which: SQL | undefined): Promise<void> {
  const ids = await setProblems(tx, which, null);
  if (ids.length === 0) return;
  await cancelRetractions(tx, ids);
  const stopped = and(inArray(deliveries.postId, ids), eq(deliveries.killed, true));
  // What a correction was to do that has ended is not to be done any more.
  const ofEnded = sql`exists (select from ${corrections} where ${corrections.deliveryId} = ${deliveries.id}
    and ${corrections.state} <> 'approved')`;
  const later = sql`greatest(${deliveries.slotAt}, clock_timestamp())`;
  await tx
    .update(deliveries)
    .set({ state: 'scheduled', endedAt: null, nextAt: later })
    .where(and(stopped, eq(deliveries.state, 'cancelled'), sql`not ${ofEnded}`));
  await tx.update(deliveries).set({ killed: false }).where(stopped);
}

/** Whether a newer reading may lift what holds the article back. Throws a UserError where nothing does. */
export async function admitReading(tx: Tx, row: ArticleRow, mayLift: boolean): Promise<void> {
  const why = whyWithdrawn(row);
  if (why === null) return;
  if (row.withdrawnAs === 'withhold' && mayLift) return restore(tx, row.id);
  const remedy = row.withdrawnAs === 'withhold' ? drafts.replaces() : drafts.replacement();
  throw new UserError(why, { kind: 'conflict', remedy });
}
