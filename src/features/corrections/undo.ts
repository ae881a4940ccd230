import { and, eq, inArray } from 'drizzle-orm';
import { UserError } from '../../lib/errors.ts';
import { lockDeliveries } from '../../posts/corrections/standing.ts';
import { undoable, undoDecision } from '../../posts/corrections/undo.ts';
import { lockPost } from '../../posts/post-repository.ts';
import { lockForPost } from '../../posts/withdraw.ts';
import { storeNow } from '../../store/now.ts';
import { corrections, posts } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import { findStory, type Story } from '../kit/find.ts';
import { decisions } from './messages.ts';
import type { StoryCorrections } from './schema.ts';
import { storyCorrections } from './story.ts';

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

async function undoOne({ db }: Pick<DeskContext, 'db'>, id: string, by: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [found] = await tx.select({ postId: corrections.postId }).from(corrections).where(eq(corrections.id, id));
    if (!found) return false;
    await lockForPost(tx, found.postId);
    const decided = and(eq(corrections.id, id), inArray(corrections.state, ['approved', 'dismissed']));
    const [correction] = await tx.select().from(corrections).where(decided).for('update');
    await lockPost(tx, found.postId);
    await lockDeliveries(tx, found.postId);
    return correction !== undefined && undoDecision(tx, correction, by);
  });
}

/**
 * Undoes what a person decided about a corrected story a moment ago, before anything of it was made. Throws a UserError
 * where it is too late for all of it.
 */
export async function undoDecisions(
  context: DeskContext,
  { story: text, by }: { story: string; by: string },
): Promise<StoryCorrections> {
  const { ids } = await undoableOf(context, await findStory(context, text), by);
  const undone: boolean[] = [];
  for (const id of ids) undone.push(await undoOne(context, id, by));
  if (!undone.includes(true)) {
    throw new UserError(decisions.undoLate(), { remedy: decisions.decideAgain(), kind: 'conflict' });
  }
  return storyCorrections(context, { story: text, note: null, by });
}
