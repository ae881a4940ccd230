import { callDesk } from './call.ts';
import { actorOf, answer, type Shell } from './environment.ts';
import { postLines } from './post-text.ts';

/** Writes a draft anew with what a language model proposes. */
export async function proposeCommand(shell: Shell, postId: string): Promise<number> {
  const post = await callDesk(shell, 'propose-post', { postId, by: actorOf(shell) });
  answer(shell, { post }, () => postLines(post).join('\n'));
  return 0;
}
