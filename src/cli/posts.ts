import type { DeliveryState } from '../domain/delivery.ts';
import { callDesk } from './call.ts';
import { answer, configOf, type Shell } from './environment.ts';
import { postList } from './post-list.ts';
import { skipList } from './skip-list.ts';
import { timesIn } from './times.ts';

export async function postsCommand(
  shell: Shell,
  flags: { limit?: number; state?: 'draft' | DeliveryState },
): Promise<number> {
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
