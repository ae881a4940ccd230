import { z } from 'zod';
import { UserError } from '../domain/errors.ts';
import { type Told, told } from '../domain/told/told.ts';
import type { Tx } from '../store/store.ts';
import type { DeskContext } from './context.ts';
import { type PostView, postsOf } from './posts.ts';
import type { BaseView } from './words/base-view.ts';

/** Versions of a post, one of which it must still be in: what whoever decides has seen; null: it may be in any. */
export const Expected = z.array(z.string().max(200)).max(20).nullish();
type Expected = z.infer<typeof Expected>;

/** What somebody decides on is not any more as they saw it. */
export class ChangedError extends UserError {
  readonly current: PostView | BaseView;

  constructor(message: string, current: PostView | BaseView, sentence: Told) {
    super(message, {
      remedy: 'Look at it as it is now, and decide again.',
      kind: 'changed',
      told: sentence,
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
  if (!view || expected.includes(view.version)) return;
  const { id, state } = view;
  const message = `The post ${id} is not as it was: it says something else now, or is ${state} by now.`;
  throw new ChangedError(message, view, told('post-changed', {}));
}
