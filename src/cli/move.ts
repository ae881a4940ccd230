import type { CommandOutput } from '../features/commands.ts';
import { UserError } from '../lib/errors.ts';
import type { Wire } from '../lib/json.ts';
import { callDesk } from './call.ts';
import { actorOf, answer, configOf, type Shell } from './environment.ts';
import { cli } from './messages.ts';
import { shortId } from './post-list.ts';
import { whenOf } from './read-time.ts';
import { type Times, timesIn } from './times.ts';

export interface MoveFlags {
  at?: string;
  nextSlot?: boolean;
  despiteAge?: boolean;
}

type Moved = Wire<CommandOutput<'move'>>;

function textOf({ post, after, waitsForApproval, remarks }: Moved, times: Times): string {
  const when = after.at === null ? 'at the next free time of its channel' : `at ${times.full(after.at)}`;
  const once = waitsForApproval ? `, once it is approved: masthead approve ${shortId(post.id)}` : '.';
  return [
    `${shortId(post.id)} (${post.channel}) goes out ${when}${once}`,
    ...remarks.map(({ message }) => message.text),
  ].join('\n');
}

/** Gives a post another time. */
export async function moveCommand(shell: Shell, postId: string, flags: MoveFlags): Promise<number> {
  const { at, nextSlot = false, despiteAge = false } = flags;
  if ((at === undefined) !== nextSlot) {
    throw new UserError(cli.whereTo(), { usage: true });
  }
  const when = (at === undefined ? null : whenOf({ at })) ?? 'slot';
  const moved = await callDesk(shell, 'move', { postId, when, despiteAge, by: actorOf(shell) });
  const times = timesIn(configOf(shell).newsroom.timeZone);
  answer(shell, moved, () => textOf(moved, times));
  return 0;
}
