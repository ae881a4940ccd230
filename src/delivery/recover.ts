import { and, desc, lt, sql } from 'drizzle-orm';
import { filmJob } from '../domain/jobs.ts';
import type { MediaStore } from '../media/storage/store.ts';
import { filmsLeftBehind } from '../posts/films.ts';
import type { Queues } from '../queue/queues.ts';
import { lookTime } from '../store/db-time.ts';
import { articles } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';

/** An article that is not ready after this long was left behind by a process that died; milliseconds. */
const LEFT_BEHIND_MS = 60_000;

/** Status and alerts show why not. */
const canStore = (media: Pick<MediaStore, 'check'>): Promise<boolean> =>
  media.check().then(
    () => true,
    () => false,
  );

interface Recovery {
  db: Db;
  queues: Queues;
  pace: number;
  media: Pick<MediaStore, 'check'>;
}

/**
 * Hands articles whose posts were never finished to the queue again. While nothing can be stored they are left alone:
 * each try would fetch their pictures once more from whoever has them, in vain.
 */
export async function recoverArticles({ db, queues, pace, media }: Recovery): Promise<void> {
  const rows = await db
    .select({ id: articles.id, stage: articles.stage })
    .from(articles)
    // Spelled out, as the index has it.
    .where(and(sql`${articles.stage} <> 'ready'`, lt(articles.updatedAt, lookTime(-LEFT_BEHIND_MS / pace))))
    // The newest first: some that fail time and again must not keep those from their turn that a crash left behind.
    .orderBy(desc(articles.updatedAt))
    .limit(100);
  if (rows.length === 0 || !(await canStore(media))) return;
  for (const { id, stage } of rows) {
    if (stage === 'new') await queues.add('drafts', 'compose-posts', { articleId: id }, { id: `compose-${id}` });
    else await queues.add('drafts', 'render-media', { articleId: id }, { id: `render-${id}` });
  }
}

/** Hands films that were never finished to the queue again. */
export async function recoverFilms({ db, queues, pace, media }: Recovery): Promise<void> {
  const ids = await filmsLeftBehind(db, pace);
  if (ids.length === 0 || !(await canStore(media))) return;
  for (const id of ids) await queues.add(...filmJob(id));
}
