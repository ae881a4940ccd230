import { and, desc, eq, gt } from 'drizzle-orm';
import { z } from 'zod';
import type { DeliveryState } from '../../domain/delivery.ts';
import { UserError } from '../../lib/errors.ts';
import { told } from '../../lib/told.ts';
import { copyPost, lockPost, type PostRow } from '../../posts/post-repository.ts';
import { lockForPost } from '../../posts/withdraw.ts';
import { deliveries, posts } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import { Expected } from '../kit/changed.ts';
import type { DeskContext } from '../kit/context.ts';
import { findId } from '../kit/find-id.ts';
import { IdText } from '../kit/schema.ts';
import { refuseChanged } from './post-version.ts';
import { filesRemoved, type PostView, postsOf } from './posts.ts';

export const PostAnewInput = z.object({ postId: IdText, by: z.string(), expected: Expected });

/** Nothing of a post is live that ended so; of which something is, is corrected where it stands. */
const NOT_LIVE: readonly DeliveryState[] = ['rejected', 'missed', 'cancelled'];

async function refuseLive(tx: Tx, { id, articleId, channelId, sequence }: PostRow): Promise<void> {
  const [sent] = await tx
    .select({ state: deliveries.state })
    .from(deliveries)
    .where(and(eq(deliveries.postId, id), eq(deliveries.kind, 'send')))
    .orderBy(desc(deliveries.sequence))
    .limit(1);
  if (!sent || !NOT_LIVE.includes(sent.state)) {
    throw new UserError(
      `The post ${id} is ${sent?.state ?? 'a draft'}; only one that ended without being live is made anew.`,
      {
        remedy: 'See `masthead posts`; to have an article posted once more, use `masthead post --again`.',
        kind: 'conflict',
        told: told('not-anew', {}),
      },
    );
  }
  const later = and(eq(posts.articleId, articleId), eq(posts.channelId, channelId), gt(posts.sequence, sequence));
  const [newer] = await tx.select({ id: posts.id }).from(posts).where(later).limit(1);
  if (!newer) return;
  throw new UserError(`The post ${id} was made anew already: ${newer.id}.`, {
    remedy: 'Work on that one.',
    kind: 'conflict',
    told: told('anew-already', {}),
  });
}

/**
 * Makes a draft out of a post that ended without being live, in its words, to be changed and approved by a person,
 * whatever its channel asks otherwise. Throws a UserError for one of which something is live or may be, and where that
 * was done already.
 */
export async function postAnew(context: DeskContext, given: z.input<typeof PostAnewInput>): Promise<PostView> {
  const { postId: text, by, expected } = PostAnewInput.parse(given);
  const postId = await findId(context.db, 'post', text);
  const id = await context.db.transaction(async (tx) => {
    await lockForPost(tx, postId);
    const old = await lockPost(tx, postId);
    if (!old) throw new UserError(`There is no post ${postId}.`, { remedy: 'See `masthead posts`.', kind: 'missing' });
    await refuseChanged(context, tx, postId, expected);
    await refuseLive(tx, old);
    const removed = filesRemoved(old);
    if (!removed) return copyPost(tx, old, by);
    throw new UserError(`The pictures and videos of the post ${postId} were removed at ${removed.toISOString()}.`, {
      remedy: 'To have the article posted, hand it in again with `masthead post PAGE --again`.',
      kind: 'conflict',
      told: told('files-removed', { at: removed.toISOString() }),
    });
  });
  const [view] = await postsOf(context, { postId: id });
  if (!view) throw new Error('A post that was just made is gone');
  return view;
}
