import { callDesk } from './call.ts';
import { answer, configOf, type Shell } from './environment.ts';
import { postList } from './post-list.ts';
import { timesIn } from './times.ts';

/** Takes a post out of what waits for an approval, with what is to be done about it. */
export async function rejectCommand(shell: Shell, postId: string, note: string): Promise<number> {
  const post = await callDesk(shell, 'approvals.reject', { id: postId, note });
  const times = timesIn(configOf(shell).newsroom.timeZone);
  answer(shell, { posts: [post] }, () => postList([post], times, shell.columns));
  return 0;
}
