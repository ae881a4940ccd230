import { eq, sql } from 'drizzle-orm';
import { articles } from '../store/schema/index.ts';
import type { DraftContext } from './context.ts';

/** Well within the time after which an article counts as left behind. */
const BEAT_MS = 20_000;

/** Runs long work on an article, and says all the while that somebody is at it: nobody else begins it, nor alerts. */
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
