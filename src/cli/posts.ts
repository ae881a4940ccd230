import { callDesk } from './call.ts';
import { answer, configOf, type Shell } from './environment.ts';
import { postList } from './post-list.ts';
import { timesIn } from './times.ts';

export async function postsCommand(shell: Shell, { limit }: { limit?: number }): Promise<number> {
  const posts = await callDesk(shell, 'posts', limit === undefined ? {} : { limit });
  answer(shell, { posts }, () =>
    posts.length === 0
      ? 'There are no posts yet. Make some with: masthead post PAGE'
      : postList(posts, timesIn(configOf(shell).newsroom.timeZone), shell.columns),
  );
  return 0;
}
