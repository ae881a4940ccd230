import type { Tx } from '../../store/store.ts';
import { ChangedError, type Expected } from '../kit/changed.ts';
import type { DeskContext } from '../kit/context.ts';
import { posts as messages } from './messages.ts';
import { postsOf } from './posts.ts';

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
  throw new ChangedError(messages.changed(), view);
}
