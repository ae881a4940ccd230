import type { CommandOutput } from '../features/commands.ts';
import { UserError } from '../lib/errors.ts';
import type { Wire } from '../lib/json.ts';
import { callDesk } from './call.ts';
import { actorOf, answer, configOf, type Shell } from './environment.ts';
import { cli } from './messages.ts';
import { postList, shortId } from './post-list.ts';
import { timesIn } from './times.ts';

export type WithdrawFlags = { reason?: string; lift?: boolean };

type Withdrawn = Wire<CommandOutput<'withdraw'>>;

const namesOf = (channels: readonly string[]): string => [...new Set(channels)].join(', ');

function killedText({ posts, stopped, live }: Withdrawn): string {
  if (posts.length === 0) {
    return 'Nothing is known of it yet. Should it come, it stays where it is: nothing of it goes out.';
  }
  const drafts = posts.filter(({ delivery }) => delivery === null).map(({ channel }) => channel);
  return [
    `Killed: ${posts[0]?.headline}. From now on nothing of it is sent.`,
    ...(stopped.length > 0 ? [`Stopped: ${namesOf(stopped)}.`] : []),
    ...(drafts.length > 0 ? [`Drafts that nobody can approve any more: ${namesOf(drafts)}.`] : []),
    ...(live.length > 0
      ? ['Live, or may be. It is being taken down where the platform allows it; see masthead status for the rest:']
      : ['Nothing of it is live.']),
    ...live.map(
      ({ channel, state, url, delivery }) => `  ${channel}: ${url ?? `delivery ${shortId(delivery)}`} (${state})`,
    ),
  ].join('\n');
}

function liftedText(shell: Shell, { posts }: Withdrawn): string {
  const again = 'It may go out again; what was planned is planned again.';
  if (posts.length === 0) return `${again} It has no posts: write them with masthead post PAGE`;
  return [again, '', postList(posts, timesIn(configOf(shell).newsroom.timeZone), shell.columns)].join('\n');
}

/** Kills a story, or takes that back. */
export async function withdrawCommand(shell: Shell, article: string, flags: WithdrawFlags): Promise<number> {
  const lift = flags.lift ?? false;
  const reason = flags.reason?.trim() ?? '';
  if (!lift && reason === '') {
    throw new UserError(cli.withdrawReason(), { usage: true });
  }
  const result = await callDesk(shell, 'withdraw', { article, lift, reason, by: actorOf(shell) });
  answer(shell, result, () => (lift ? liftedText(shell, result) : killedText(result)));
  return 0;
}
