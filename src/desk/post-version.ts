import { z } from 'zod';
import { UserError } from '../domain/errors.ts';
import type { Tx } from '../store/store.ts';
import type { DeskContext } from './context.ts';
import { type PostView, postsOf } from './posts.ts';

/** Versions of a post, one of which it must still be in: what whoever decides has seen; null: it may be in any. */
export const Expected = z.array(z.string().max(200)).max(20).nullish();
type Expected = z.infer<typeof Expected>;

/** A post is not any more as whoever decides on it saw it. */
export class ChangedError extends UserError {
  readonly current: PostView;

  constructor(current: PostView) {
    super(`The post ${current.id} is not as it was: it says something else now, or is ${current.state} by now.`, {
      remedy: 'Look at it as it is now, and decide again.',
      kind: 'changed',
    });
    this.current = current;
  }
}

/** Throws a ChangedError unless the post is in one of these versions. In a transaction that holds its row it is sure. */
export async function refuseChanged(
  context: DeskContext,
  db: DeskContext['db'] | Tx,
  postId: string,
  expected: Expected,
): Promise<void> {
  if (expected === null || expected === undefined) return;
  const [view] = await postsOf({ ...context, db }, { postId });
  if (view && !expected.includes(view.version)) throw new ChangedError(view);
}
