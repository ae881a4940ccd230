import { and, desc, eq, gt } from 'drizzle-orm';
import { z } from 'zod';
import type { DeliveryState } from '../../domain/delivery.ts';
import { UserError } from '../../lib/errors.ts';
import { copyPost, lockPost, type PostRow } from '../../posts/post-repository.ts';
import { lockForPost } from '../../posts/withdraw.ts';
import { deliveries, posts } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import { Expected } from '../kit/changed.ts';
import type { DeskContext } from '../kit/context.ts';
import { findId, missing } from '../kit/find.ts';
import { IdText } from '../kit/schema.ts';
import { posts as messages } from './messages.ts';
import { postsOf, refuseChanged, refuseWithoutFiles } from './posts.ts';
import type { PostView } from './schema.ts';

export const CopyToDraftInput = z.object({ postId: IdText, by: z.string(), expected: Expected });

/** States in which nothing of a post is live; what is live is corrected instead. */
const NOT_LIVE: readonly DeliveryState[] = ['failed', 'expired', 'cancelled'];

async function refuseLive(tx: Tx, { id, articleId, freeStoryId, channelId, sequence }: PostRow): Promise<void> {
  const [sent] = await tx
    .select({ state: deliveries.state })
    .from(deliveries)
    .where(and(eq(deliveries.postId, id), eq(deliveries.kind, 'send')))
    .orderBy(desc(deliveries.sequence))
    .limit(1);
  if (!sent || !NOT_LIVE.includes(sent.state)) {
    throw new UserError(messages.notEnded(), { remedy: messages.postAgain(), kind: 'conflict' });
  }
  const story = articleId === null ? eq(posts.freeStoryId, freeStoryId ?? '') : eq(posts.articleId, articleId);
  const later = and(story, eq(posts.channelId, channelId), gt(posts.sequence, sequence));
  if ((await tx.$count(posts, later)) > 0) throw new UserError(messages.copiedAlready(), { kind: 'conflict' });
}

/**
 * Copies a post that ended without being live to a new draft, which a person has to approve even on an automatic
 * channel. Throws a UserError if something of it is live or may be, or if it was copied already.
 */
export async function copyToDraft(context: DeskContext, given: z.input<typeof CopyToDraftInput>): Promise<PostView> {
  const { postId: text, by, expected } = CopyToDraftInput.parse(given);
  const postId = await findId(context.db, 'post', text);
  const id = await context.db.transaction(async (tx) => {
    await lockForPost(tx, postId);
    const old = await lockPost(tx, postId);
    if (!old) throw missing('post', postId);
    await refuseChanged(context, tx, postId, expected);
    await refuseLive(tx, old);
    refuseWithoutFiles(old);
    return copyPost(tx, old, by);
  });
  const [view] = await postsOf(context, { postId: id });
  if (!view) throw new Error('A post that was just made is gone');
  return view;
}
