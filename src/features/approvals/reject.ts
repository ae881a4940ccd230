import { z } from 'zod';
import { ownUp } from '../../delivery/changed-by-hand.ts';
import { UserError } from '../../lib/errors.ts';
import { expecting } from '../../lib/issues.ts';
import { lockPlanned } from '../../posts/planned.ts';
import { reject } from '../../posts/rejections.ts';
import { lockForPost } from '../../posts/withdraw.ts';
import type { Tx } from '../../store/store.ts';
import { Expected } from '../kit/changed.ts';
import type { DeskContext } from '../kit/context.ts';
import { findId, missing } from '../kit/find.ts';
import { kit } from '../kit/messages.ts';
import { IdText } from '../kit/schema.ts';
import { refuseChanged } from '../posts/post-version.ts';
import { onePost, type PostView } from '../posts/posts.ts';
import { approvals as messages } from './messages.ts';

export const RejectInput = z.object({
  postId: IdText,
  /** What is to be done about it. */
  note: z.string().trim().min(1, expecting(messages.note())).max(2_000),
  by: z.string(),
  expected: Expected,
});

/** Throws a UserError where something of the post is on its way, or out: that is not taken back by a word. */
async function refuseUnderWay(tx: Tx, postId: string): Promise<void> {
  const planned = (await lockPlanned(tx, [postId])).get(postId) ?? [];
  if (planned.every(({ state, begun }) => state === 'scheduled' && !begun)) return;
  throw new UserError(messages.rejectBegun(), { remedy: messages.pauseOrWithdraw(), kind: 'conflict' });
}

/**
 * Says that a post must not go out as it is, and what is to be done about it. What was planned does not go out, and
 * whoever approved these words is asked again. It stays so until its words, its
 * media or its time change, or until someone overrules it. Throws a UserError for one whose sending has begun, and where it says something else by now.
 */
export async function rejectPost(context: DeskContext, given: z.input<typeof RejectInput>): Promise<PostView> {
  const { postId: text, note, by, expected } = RejectInput.parse(given);
  const postId = await findId(context.db, 'post', text);
  await context.db.transaction(async (tx) => {
    await lockForPost(tx, postId);
    const post = await ownUp(tx, postId);
    if (!post) throw missing('post', postId);
    if (post.sequence < 0) {
      const remedy = kit.see({ command: 'masthead corrections --all' });
      throw new UserError(messages.isReply(), { remedy, kind: 'conflict' });
    }
    await refuseUnderWay(tx, postId);
    await refuseChanged(context, tx, postId, expected);
    await reject(tx, post, { by, note });
  });
  return onePost(context, { postId });
}
