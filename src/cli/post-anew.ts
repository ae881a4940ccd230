import { callDesk } from './call.ts';
import { actorOf, answer, configOf, type Shell } from './environment.ts';
import { postList } from './post-list.ts';
import { timesIn } from './times.ts';

/** Makes a draft of a post that ended without being live. */
export async function postAnewCommand(shell: Shell, postId: string): Promise<number> {
  const post = await callDesk(shell, 'post-anew', { postId, by: actorOf(shell) });
  const times = timesIn(configOf(shell).newsroom.timeZone);
  answer(shell, { posts: [post] }, () => postList([post], times, shell.columns));
  return 0;
}
