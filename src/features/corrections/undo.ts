import { and, eq, inArray } from 'drizzle-orm';
import { UserError } from '../../lib/errors.ts';
import { lockDeliveries } from '../../posts/corrections/standing.ts';
import { undoDecision } from '../../posts/corrections/undo.ts';
import { lockPost } from '../../posts/post-repository.ts';
import { lockForPost } from '../../posts/withdraw.ts';
import { corrections } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import { findStory } from '../kit/find.ts';
import { decisions } from './messages.ts';
import type { StoryCorrections } from './schema.ts';
import { storyCorrections } from './story.ts';
import { undoableOf } from './undoable.ts';

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
