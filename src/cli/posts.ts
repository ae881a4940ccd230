import type { ChosenState } from '../domain/post-state.ts';
import { UserError } from '../lib/errors.ts';
import { callDesk } from './call.ts';
import { storedPostLines } from './composed-post.ts';
import { answer, configOf, type Shell } from './environment.ts';
import { cli } from './messages.ts';
import { postList } from './post-list.ts';
import { skipList } from './skip-list.ts';
import { timesIn } from './times.ts';

/** One post as it would be sent, and where it is. */
async function showPost(shell: Shell, id: string): Promise<number> {
  const { posts: shown } = await callDesk(shell, 'posts', { post: id });
  const times = timesIn(configOf(shell).newsroom.timeZone);
  answer(shell, { posts: shown }, () =>
    [...shown.flatMap(storedPostLines), '', postList(shown, times, shell.columns)].join('\n'),
  );
  return 0;
}

export async function postsCommand(
  shell: Shell,
  id: string | undefined,
  flags: { limit?: number; state?: ChosenState },
): Promise<number> {
  if (id !== undefined) {
    if (flags.limit === undefined && flags.state === undefined) return showPost(shell, id);
    throw new UserError(cli.listOrPost(), { usage: true });
  }
  const { posts } = await callDesk(shell, 'posts', flags);
  const skipped = await callDesk(shell, 'skips', {});
  const times = timesIn(configOf(shell).newsroom.timeZone);
  answer(shell, { posts, skipped }, () => {
    const none =
      flags.state === undefined
        ? 'There are no posts yet. Make some with: masthead post PAGE'
        : `No post is ${flags.state}.`;
    const list = posts.length === 0 ? none : postList(posts, times, shell.columns);
    return [list, ...skipList(skipped, times, shell.columns)].join('\n');
  });
  return 0;
}
