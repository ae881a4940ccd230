import type { Command } from 'commander';
import type { ActionResult } from '../features/index.ts';
import { UserError } from '../lib/errors.ts';
import { cli } from './messages.ts';
import { type Act, IDS } from './options.ts';
import { postList } from './post-list.ts';
import { answer, type Page, print, type Shell } from './shell.ts';
import { shortId } from './text.ts';

type Withdrawn = ActionResult<'withdrawals.withdraw'>;

const namesOf = (channels: readonly string[]): string => [...new Set(channels)].join(', ');

function withdrawnText({ posts, stopped, live }: Withdrawn): string {
  if (posts.length === 0) return 'The article is not known yet. If it comes in, none of its posts are published.';
  const drafts = posts.filter(({ delivery }) => delivery === null).map(({ channel }) => channel);
  return [
    `Withdrawn: ${posts[0]?.headline}. No more of its posts are published.`,
    ...(stopped.length > 0 ? [`Stopped: ${namesOf(stopped)}.`] : []),
    ...(drafts.length > 0 ? [`Drafts that can't be approved any more: ${namesOf(drafts)}.`] : []),
    ...(live.length > 0
      ? [
          'Posts that may still be live. They are taken down where the platform allows it; masthead status shows the rest:',
        ]
      : ['None of its posts are live.']),
    ...live.map(
      ({ channel, state, url, delivery }) => `  ${channel}: ${url ?? `delivery ${shortId(delivery)}`} (${state})`,
    ),
  ].join('\n');
}

function liftedText({ posts }: Withdrawn, { times, columns }: Page): string {
  const head = 'The withdrawal is undone. Its posts may go out again, and scheduled ones are scheduled again.';
  if (posts.length === 0) return `${head} It has no posts: create them with masthead post PAGE`;
  return [head, '', postList(posts, times, columns)].join('\n');
}

async function withdraw(shell: Shell, id: string, flags: { reason?: string; lift?: boolean }): Promise<number> {
  const reason = flags.reason?.trim() ?? '';
  if (flags.lift) {
    const lifted = await shell.call('withdrawals.lift', { id, reason });
    return answer(shell, lifted, (page) => liftedText(lifted, page));
  }
  if (reason === '') throw new UserError(cli.withdrawReason(), { usage: true });
  const withdrawn = await shell.call('withdrawals.withdraw', { id, reason });
  return print(shell, withdrawn, () => withdrawnText(withdrawn));
}

async function markDeleted(shell: Shell, ids: readonly string[]): Promise<number> {
  const posts: ActionResult<'withdrawals.markDeleted'>[] = [];
  for (const id of ids) posts.push(await shell.call('withdrawals.markDeleted', { id }));
  return answer(shell, { posts }, ({ times, columns }) => postList(posts, times, columns));
}

/** Adds the commands about posts that have to go. */
export function addWithdrawals(program: Command, act: Act): void {
  program
    .command('withdraw <article>')
    .alias('kill')
    .summary('withdraw an article, or undo that')
    .description(
      'Withdraws an article: none of its posts are published any more, and live ones are taken down where the platform allows it, and listed. ARTICLE is its URL, or the ID of one of its posts. With --lift the withdrawal is undone, and what was scheduled is scheduled again.',
    )
    .option('--reason <text>', 'reason; everyone sees it')
    .option('--lift', 'undo the withdrawal')
    .addHelpText('after', IDS)
    .action(act(withdraw));
  program
    .command('taken-down <post-id...>')
    .summary('mark posts as deleted by hand')
    .description(
      'Marks live posts as deleted on their platform by a person, where Masthead could not do it. They are no longer listed as live.',
    )
    .addHelpText('after', IDS)
    .action(act(markDeleted));
}
