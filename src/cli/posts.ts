import type { Command } from 'commander';
import { ChosenState } from '../domain/post-state.ts';
import { UserError } from '../lib/errors.ts';
import { cli } from './messages.ts';
import { type Act, IDS, oneOf, wholeNumber } from './options.ts';
import { postList, skipList } from './post-list.ts';
import { storedPostLines } from './post-text.ts';
import { answer, type Shell } from './shell.ts';

/** One post as it would be sent, and where it is. */
async function show(shell: Shell, id: string): Promise<number> {
  const post = await shell.call('posts.show', { id });
  const { variantOf } = await import('../posts/variants.ts');
  return answer(shell, { posts: [post] }, ({ times, columns }) => {
    const shown = { ...post, variant: variantOf(post.content) };
    return [...storedPostLines(shown), '', postList([post], times, columns)].join('\n');
  });
}

type ListFlags = { limit?: number; state?: ChosenState };

async function list(shell: Shell, flags: ListFlags): Promise<number> {
  const { posts } = await shell.call('posts.list', flags);
  const { skips: skipped } = await shell.call('posts.skips', {});
  return answer(shell, { posts, skipped }, ({ times, columns }) => {
    const none =
      flags.state === undefined
        ? 'No posts yet. Create some with: masthead post PAGE'
        : `No posts are in the state ${flags.state}.`;
    const listed = posts.length === 0 ? none : postList(posts, times, columns);
    return [listed, ...skipList(skipped, times, columns)].join('\n');
  });
}

async function listOrShow(shell: Shell, id: string | undefined, flags: ListFlags): Promise<number> {
  if (id === undefined) return list(shell, flags);
  if (flags.limit === undefined && flags.state === undefined) return show(shell, id);
  throw new UserError(cli.listOrPost(), { usage: true });
}

async function copyToDraft(shell: Shell, id: string): Promise<number> {
  const posts = [await shell.call('posts.copyToDraft', { id })];
  return answer(shell, { posts }, ({ times, columns }) => postList(posts, times, columns));
}

/** Adds the commands that list and show posts. */
export function addPosts(program: Command, act: Act): void {
  program
    .command('posts [post-id]')
    .description('list the newest posts, or show one as it would be sent')
    .option(
      '--state <state>',
      'only posts in this state: draft, rejected (in review), or a state of their delivery such as expired',
      oneOf('--state', ChosenState.options),
    )
    .option('--limit <n>', 'most posts to list', wholeNumber('--limit', 1, 1_000))
    .addHelpText('after', IDS)
    .action(act(listOrShow));
  program
    .command('anew <post-id>')
    .summary('copy a failed or expired post to a new draft')
    .description(
      'Copies a post that its platform declined, that expired or that was cancelled to a new draft with the same text and pictures. Fix what was wrong with it, then approve it.',
    )
    .action(act(copyToDraft));
}
