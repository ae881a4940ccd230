import type { ActionResult } from '../features/index.ts';
import { callDesk } from './call.ts';
import { answer, configOf, type Shell } from './environment.ts';
import { postList } from './post-list.ts';
import { timesIn } from './times.ts';

/** Notes that posts were taken down on their platforms by a person. */
export async function takenDownCommand(shell: Shell, ids: readonly string[]): Promise<number> {
  const posts: ActionResult<'withdrawals.markDeleted'>[] = [];
  for (const postId of ids) posts.push(await callDesk(shell, 'withdrawals.markDeleted', { id: postId }));
  answer(shell, { posts }, () => postList(posts, timesIn(configOf(shell).newsroom.timeZone), shell.columns));
  return 0;
}
