import type { Command } from 'commander';
import type { ActionResult } from '../features/index.ts';
import { UserError } from '../lib/errors.ts';
import { commandFaults } from './command-messages.ts';
import { stateName } from './common-messages.ts';
import { deliveryWords as words } from './deliveries-messages.ts';
import { type Act, IDS } from './options.ts';
import { postList } from './post-list.ts';
import { joined, sentenceOf, together } from './say.ts';
import { answer, callEach, type Page, print, type Shell } from './shell.ts';
import { shortId } from './text.ts';

type Withdrawn = ActionResult<'withdrawals.withdraw'>;

const namesOf = (channels: readonly string[]): string => joined([...new Set(channels)]);

function withdrawnText({ posts, stopped, live }: Withdrawn): string {
  const [first] = posts;
  if (!first) return words.notKnown();
  const drafts = posts.filter(({ delivery }) => delivery === null).map(({ channel }) => channel);
  return [
    words.withdrawn({ headline: first.headline }),
    ...(stopped.length > 0 ? [words.stopped({ channels: namesOf(stopped) })] : []),
    ...(drafts.length > 0 ? [words.draftsLeft({ channels: namesOf(drafts) })] : []),
    live.length > 0 ? words.stillLive() : words.noneLive(),
    ...live.map(({ channel, state, url, delivery }) =>
      words.liveOne({ channel, where: url ?? words.delivery({ id: shortId(delivery) }), state: stateName(state) }),
    ),
  ].join('\n');
}

const liftedText = ({ posts }: Withdrawn, { times, columns }: Page): string =>
  posts.length === 0
    ? together(words.lifted(), words.liftedEmpty())
    : [words.lifted(), '', postList(posts, times, columns)].join('\n');

function effectsText({ gone, live, beyondRecall }: ActionResult<'withdrawals.effects'>): string {
  if (gone.length + live.length + beyondRecall.length === 0) return words.noneLive();
  const effect = (may: boolean | null) => (may === null ? 'unknown' : may ? 'deletes' : 'stays');
  const deleted = gone.map(({ channel, post }) =>
    words.effect({ channel, where: shortId(post), effect: 'gone', note: '' }),
  );
  const others = [...live, ...beyondRecall];
  const those = others.map(({ channel, url, post, may, note }) =>
    words.effect({ channel, where: url ?? shortId(post), effect: effect(may), note: sentenceOf(note) }),
  );
  return [...deleted, ...those].join('\n');
}

interface Flags {
  reason?: string;
  lift?: boolean;
  dryRun?: boolean;
}

async function withdraw(shell: Shell, id: string, flags: Flags): Promise<number> {
  if (flags.dryRun) {
    const effects = await shell.call('withdrawals.effects', { id });
    return print(shell, effects, () => effectsText(effects));
  }
  const reason = flags.reason?.trim() ?? '';
  if (flags.lift) {
    const lifted = await shell.call('withdrawals.lift', { id, reason });
    return answer(shell, lifted, (page) => liftedText(lifted, page));
  }
  if (reason === '') throw new UserError(commandFaults.withdrawReason(), { usage: true });
  const withdrawn = await shell.call('withdrawals.withdraw', { id, reason });
  return print(shell, withdrawn, () => withdrawnText(withdrawn));
}

async function markDeleted(shell: Shell, ids: readonly string[]): Promise<number> {
  const asked = ids.map((id) => ({ id }));
  const posts = await callEach(shell, 'withdrawals.markDeleted', asked);
  return answer(shell, { posts }, ({ times, columns }) => postList(posts, times, columns));
}

/** Adds the commands about posts that have to go. */
export function addWithdrawals(program: Command, act: Act): void {
  program
    .command('withdraw <article>')
    .alias('kill')
    .summary('withdraw an article, or undo that')
    .description(
      'Withdraws an article: no more of its posts are published, and live ones are listed and deleted where the platform allows it. ARTICLE is its URL, or the ID of one of its posts. With --lift the withdrawal is undone, and what was scheduled is scheduled again.',
    )
    .option('--reason <text>', 'reason; everyone sees it')
    .option('--lift', 'undo the withdrawal')
    .option('--dry-run', 'show what would be deleted, and what would stay; nothing is changed')
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
