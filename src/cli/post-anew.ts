import { callDesk } from './call.ts';
import { answer, configOf, type Shell } from './environment.ts';
import { postList } from './post-list.ts';
import { timesIn } from './times.ts';

/** Makes a draft of a post that ended without being live. */
export async function postAnewCommand(shell: Shell, postId: string): Promise<number> {
  const post = await callDesk(shell, 'posts.copyToDraft', { id: postId });
  const times = timesIn(configOf(shell).newsroom.timeZone);
  answer(shell, { posts: [post] }, () => postList([post], times, shell.columns));
  return 0;
}
