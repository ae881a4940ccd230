import { z } from 'zod';
import { ownUp } from '../../delivery/changed-by-hand.ts';
import { UserError } from '../../lib/errors.ts';
import { told } from '../../lib/told.ts';
import { lockPlanned } from '../../posts/planned.ts';
import { reject } from '../../posts/rejections.ts';
import { lockForPost } from '../../posts/withdraw.ts';
import type { Tx } from '../../store/store.ts';
import { Expected } from '../kit/changed.ts';
import type { DeskContext } from '../kit/context.ts';
import { findId } from '../kit/find-id.ts';
import { IdText } from '../kit/schema.ts';
import { refuseChanged } from '../posts/post-version.ts';
import { onePost, type PostView } from '../posts/posts.ts';

export const RejectInput = z.object({
  postId: IdText,
  /** What is to be done about it. */
  note: z.string().trim().min(1, 'a note in words: whoever wrote the post reads it').max(2_000),
  by: z.string(),
  expected: Expected,
});

/** Throws a UserError where something of the post is on its way, or out: that is not taken back by a word. */
async function refuseUnderWay(tx: Tx, postId: string): Promise<void> {
  const planned = (await lockPlanned(tx, [postId])).get(postId) ?? [];
  const begun = planned.find(({ state, begun }) => state !== 'queued' || begun);
  if (!begun) return;
  throw new UserError(`The post ${postId} is ${begun.state} already, so it cannot be rejected any more.`, {
    remedy: 'To hold it back use `masthead pause`; to have it taken down, `masthead withdraw`.',
    kind: 'conflict',
    told: told('reject-begun', {}),
  });
}

/**
 * Says that a post shall not go out as it is, and what is to be done about it. What was planned does not go out, and
 * whoever approved these words is asked again. It stays so until its words, its
 * media or its time change, or until somebody overrules it. Throws a UserError for one whose sending has begun, and where it says something else by now.
 */
export async function rejectPost(context: DeskContext, given: z.input<typeof RejectInput>): Promise<PostView> {
  const { postId: text, note, by, expected } = RejectInput.parse(given);
  const postId = await findId(context.db, 'post', text);
  await context.db.transaction(async (tx) => {
    await lockForPost(tx, postId);
    const post = await ownUp(tx, postId);
    if (!post) throw new UserError(`There is no post ${postId}.`, { remedy: 'See `masthead posts`.', kind: 'missing' });
    if (post.sequence < 0) {
      throw new UserError(`The post ${postId} answers a post that is live: it belongs to a correction.`, {
        remedy: 'See `masthead corrections --all`.',
        kind: 'conflict',
        told: told('of-a-correction', {}),
      });
    }
    await refuseUnderWay(tx, postId);
    await refuseChanged(context, tx, postId, expected);
    await reject(tx, post, { by, note });
  });
  return onePost(context, { postId });
}
