import { eq } from 'drizzle-orm';
import { undoable } from '../../posts/corrections/undo.ts';
import { storeNow } from '../../store/now.ts';
import { posts } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import type { Story } from '../kit/find.ts';

/** Decisions of a person about a story that can still be undone, and for how long; seconds. */
export async function undoableOf(
  { db, timings }: Pick<DeskContext, 'db' | 'timings'>,
  story: Story,
  by: string,
): Promise<{ ids: string[]; seconds: number | null }> {
  if (by === '' || timings.undo === 0) return { ids: [], seconds: null };
  const own = 'articleId' in story ? eq(posts.articleId, story.articleId) : eq(posts.freeStoryId, story.freeStoryId);
  const rows = await db.select({ id: posts.id }).from(posts).where(own);
  const now = await storeNow(db);
  const since = new Date(now.getTime() - timings.undo);
  const ids = rows.map(({ id }) => id);
  const found = await undoable(db, ids, { by, since, undo: timings.undo });
  const left = found.filter(({ until }) => until > now);
  if (left.length === 0) return { ids: [], seconds: null };
  const first = Math.min(...left.map(({ until }) => until.getTime()));
  return { ids: left.map(({ id }) => id), seconds: (first - now.getTime()) / 1_000 };
}
