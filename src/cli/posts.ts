import type { CommandOutput } from '../desk/commands.ts';
import { callDesk, type Wire } from './call.ts';
import { actorOf, answer, type Shell } from './environment.ts';
import { readTime } from './post.ts';
import { clip, table } from './table.ts';

type Posts = Wire<CommandOutput<'posts'>>;

/** Why a post is where it is, in one line. */
function remarkOf({ problems, delivery }: Posts[number]): string {
  const problem = problems.find(({ severity }) => severity === 'blocks');
  if (problem) return problem.message;
  if (delivery?.receipt) return delivery.receipt.url ?? delivery.receipt.remoteId;
  if (delivery?.heldReason) return delivery.heldReason;
  if (delivery?.outcome && 'message' in delivery.outcome) return delivery.outcome.message;
  return '';
}

export const postRows = (posts: Posts): string[][] =>
  posts.map((post) => [
    `${post.channel}${post.simulated ? ' (simulated)' : ''}`,
    post.state,
    post.delivery?.nextAt ?? '',
    clip(remarkOf(post) || post.headline, 90),
  ]);

export async function postsCommand(shell: Shell, { limit }: { limit?: string }): Promise<number> {
  const posts = await callDesk(shell, 'posts', limit === undefined ? {} : { limit: Number(limit) });
  answer(shell, { posts }, () =>
    posts.length === 0
      ? 'There are no posts yet. Make some with: masthead post PAGE'
      : table(
          ['Id', 'Article', 'Channel', 'State', 'When', 'Says'],
          posts.map((post) => [post.id, clip(post.headline, 40), ...(postRows([post])[0] ?? [])]),
        ),
  );
  return 0;
}

export async function approveCommand(
  shell: Shell,
  postId: string,
  flags: { at?: string; now?: boolean },
): Promise<number> {
  const when = flags.now ? 'now' : flags.at === undefined ? 'slot' : readTime(flags.at);
  const post = await callDesk(shell, 'approve', { postId, when, by: actorOf(shell) });
  answer(shell, post, () => `Approved: ${post.channel}, ${post.state}, due ${post.delivery?.nextAt ?? '—'}`);
  return 0;
}
