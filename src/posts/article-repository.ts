import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Urgency } from '../domain/urgency.ts';
import { record } from '../store/audit.ts';
import { dbTime } from '../store/db-time.ts';
import { articleRequests, articles } from '../store/schema/index.ts';
import type { Tx } from '../store/store.ts';
import type { DraftContext } from './context.ts';

/** Has posts that were asked for composed, in a transaction that holds the article's lock. */
export async function composeAgain(tx: Tx, articleId: string): Promise<void> {
  await tx.update(articles).set({ stage: 'new', updatedAt: sql`clock_timestamp()` }).where(eq(articles.id, articleId));
}

/** Has the files of an article's posts made again. One that is still being composed comes to that by itself. */
export async function makeAgain(tx: Tx, articleId: string): Promise<void> {
  const ready = and(inArray(articles.id, [articleId]), eq(articles.stage, 'ready'));
  await tx.update(articles).set({ stage: 'composed' }).where(ready);
}

/** Notes that an article changed, so that pages that show it read it again. */
export async function touchArticle(tx: Tx, articleId: string): Promise<void> {
  await tx.update(articles).set({ updatedAt: dbTime() }).where(eq(articles.id, articleId));
}

/** Stores a person's urgency of an article, also for posts that were asked for and are not written yet. */
export async function setArticleUrgency(tx: Tx, articleId: string, urgency: Urgency, by: string): Promise<void> {
  const mine = eq(articles.id, articleId);
  const [row] = await tx.select({ urgency: articles.urgency }).from(articles).where(mine);
  await tx.update(articles).set({ urgency }).where(mine);
  const open = and(eq(articleRequests.articleId, articleId), isNull(articleRequests.doneAt));
  await tx.update(articleRequests).set({ urgency }).where(open);
  await record(tx, {
    who: by,
    action: 'change urgency',
    subject: { type: 'article', id: articleId },
    before: { urgency: row?.urgency ?? null },
    after: { urgency },
  });
}

/** Well within the time after which an article counts as left behind. */
const BEAT_MS = 20_000;

/** Runs long work on an article, and keeps it marked as worked on: no other process begins it, nor alerts. */
export async function whileWorkedOn<T>(
  { db, log }: Pick<DraftContext, 'db' | 'log'>,
  articleId: string,
  work: () => Promise<T>,
): Promise<T> {
  const beat = (): void => {
    db.update(articles)
      .set({ updatedAt: sql`clock_timestamp()` })
      .where(eq(articles.id, articleId))
      .catch((error: unknown) => log.warn({ err: error, articleId }, 'could not say that an article is worked on'));
  };
  beat();
  const timer = setInterval(beat, BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
