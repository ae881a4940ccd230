import { gt, inArray, lt, sql } from 'drizzle-orm';
import type { VideoWork } from '../media/video/transcoder.ts';
import { dbTime, lookTime } from '../store/db-time.ts';
import { makings } from '../store/schema/index.ts';
import type { DraftContext } from './context.ts';

/** How often a process stores the progress of its videos. */
const EVERY_MS = 2_000;
/** What is older was left by a process that died. */
const SILENT_MS = 15_000;

const excluded = (column: string) => sql.raw(`excluded.${column}`);

const rowOf = ({ id, owner, name, share, secondsLeft }: VideoWork) =>
  owner ? [{ id, articleId: owner.articleId, channelId: owner.channelId, name, share, secondsLeft }] : [];

/**
 * Runs the work on an article's videos, and stores their progress every two seconds, in one statement, so that other
 * processes can show it. What takes no longer than that is never written.
 */
export async function withProgress<T>(
  { db, log, transcoder }: Pick<DraftContext, 'db' | 'log' | 'transcoder'>,
  articleId: string | null,
  work: () => Promise<T>,
): Promise<T> {
  if (!transcoder || articleId === null) return work();
  const shown = new Set<string>();
  let storing: Promise<void> = Promise.resolve();
  let isStoring = false;

  async function storeProgress(): Promise<void> {
    const rows = transcoder?.work().flatMap((one) => (one.owner?.articleId === articleId ? rowOf(one) : [])) ?? [];
    const over = [...shown].filter((id) => !rows.some((row) => row.id === id));
    if (over.length > 0) await db.delete(makings).where(inArray(makings.id, over));
    for (const id of over) shown.delete(id);
    if (rows.length === 0) return;
    if (shown.size === 0) await db.delete(makings).where(lt(makings.toldAt, dbTime(-SILENT_MS)));
    for (const { id } of rows) shown.add(id);
    await db
      .insert(makings)
      .values(rows)
      .onConflictDoUpdate({
        target: makings.id,
        set: { share: excluded('share'), secondsLeft: excluded('seconds_left'), toldAt: dbTime() },
      });
  }

  const timer = setInterval(() => {
    // A slow store is asked once at a time.
    if (isStoring) return;
    isStoring = true;
    storing = storeProgress()
      .catch((error: unknown) => log.warn({ err: error, articleId }, 'could not say how far a video is'))
      .finally(() => {
        isStoring = false;
      });
  }, EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await storing;
    await storeProgress().catch((error: unknown) =>
      log.warn({ err: error, articleId }, 'could not say that a video is made'),
    );
  }
}

/** A video that is being made, by whichever process. */
export interface Making {
  articleId: string;
  channel: string;
  name: string;
  since: Date;
  /** 0 to 1; null while it waits for its turn. */
  share: number | null;
  /** Estimated; null while it cannot be estimated. */
  secondsLeft: number | null;
}

/** What is being made now, the oldest first; a few seconds old where another process makes it. */
export async function makingNow({ db, transcoder }: Pick<DraftContext, 'db' | 'transcoder'>): Promise<Making[]> {
  const rows = await db
    .select()
    .from(makings)
    .where(gt(makings.toldAt, lookTime(-SILENT_MS)));
  const own = transcoder?.work() ?? [];
  const elsewhere = rows.filter(({ id }) => !own.some((one) => one.id === id));
  const here = own.flatMap(({ owner, name, since, share, secondsLeft }) =>
    owner ? [{ articleId: owner.articleId, channel: owner.channelId, name, since, share, secondsLeft }] : [],
  );
  const others = elsewhere.map(({ articleId, channelId, name, since, share, secondsLeft }) => ({
    articleId,
    channel: channelId,
    name,
    since,
    share,
    secondsLeft,
  }));
  return [...here, ...others].sort((a, b) => a.since.getTime() - b.since.getTime());
}
