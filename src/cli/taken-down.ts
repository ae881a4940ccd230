import type { CommandOutput } from '../features/commands.ts';
import type { Wire } from '../lib/json.ts';
import { callDesk } from './call.ts';
import { actorOf, answer, configOf, type Shell } from './environment.ts';
import { postList } from './post-list.ts';
import { timesIn } from './times.ts';

/** Notes that posts were taken down on their platforms by a person. */
export async function takenDownCommand(shell: Shell, ids: readonly string[]): Promise<number> {
  const posts: Wire<CommandOutput<'taken-down'>>[] = [];
  for (const postId of ids) posts.push(await callDesk(shell, 'taken-down', { postId, by: actorOf(shell) }));
  answer(shell, { posts }, () => postList(posts, timesIn(configOf(shell).newsroom.timeZone), shell.columns));
  return 0;
}
