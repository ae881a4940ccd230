import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { delivery } from '../../delivery/messages.ts';
import { UserError } from '../../lib/errors.ts';
import { correction } from '../../posts/corrections/messages.ts';
import { supersede } from '../../posts/corrections/repository.ts';
import { lockDeliveries, postStanding } from '../../posts/corrections/standing.ts';
import { lockPost } from '../../posts/post-repository.ts';
import { noteRemoved } from '../../posts/verdicts.ts';
import { record } from '../../store/audit.ts';
import { articles, corrections, posts } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { findId, missing } from '../kit/find.ts';
import { kit } from '../kit/messages.ts';
import { IdText } from '../kit/schema.ts';
import { type PostView, postsOf } from '../posts/posts.ts';

export const TakenDownInput = z.object({ postId: IdText, by: z.string() });

async function note(tx: Tx, postId: string, by: string): Promise<void> {
  const [post] = await tx.select().from(posts).where(eq(posts.id, postId));
  if (!post) throw missing('post', postId);
  // First the article, as all those do who write posts.
  if (post.articleId !== null) {
    await tx.select({ id: articles.id }).from(articles).where(eq(articles.id, post.articleId)).for('key share');
  }
  await lockPost(tx, postId);
  await lockDeliveries(tx, postId);
  const { live, open } = await postStanding(tx, postId);
  if (live === null) {
    const remedy = kit.see({ command: 'masthead posts' });
    throw new UserError(correction.nothingLive(), { remedy, kind: 'conflict' });
  }
  if (open.some(({ state }) => state !== 'held' && state !== 'scheduled')) {
    throw new UserError(correction.underWay(), { remedy: correction.awaitEnd(), kind: 'conflict' });
  }
  await noteRemoved(
    tx,
    post,
    { ...live.receipt, visibility: 'removed', warnings: [delivery.downByWord({ by })] },
    open.map(({ id }) => id),
  );
  const waiting = await tx
    .select({ id: corrections.id })
    .from(corrections)
    .where(and(eq(corrections.postId, postId), eq(corrections.state, 'open')));
  const ids = waiting.map(({ id }) => id);
  await supersede(tx, postId, ids, correction.takenDownByHand({ by }));
  await record(tx, { who: by, action: 'taken down by hand', subject: { type: 'post', id: postId } });
}

/**
 * Notes on a person's word that a live post was taken down on the platform: nothing asks for it any more. Throws a
 * UserError where nothing of it is live, or something is on its way to it.
 */
export async function takenDown(context: DeskContext, given: z.infer<typeof TakenDownInput>): Promise<PostView> {
  const postId = await findId(context.db, 'post', given.postId);
  await context.db.transaction((tx) => note(tx, postId, given.by));
  const [view] = await postsOf(context, { postId });
  if (!view) throw new Error('A post that was just noted is gone');
  return view;
}
