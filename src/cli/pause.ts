import type { CommandOutput } from '../desk/commands.ts';
import type { Wire } from '../domain/json.ts';
import { callDesk } from './call.ts';
import { actorOf, answer, type Shell } from './environment.ts';

export type Change = Wire<CommandOutput<'pause'>>;

function pausedText({ channel, before }: Change, reason: string): string {
  const what = channel ?? 'Everything';
  if (!before || before.reason === reason) return `${what} is paused${before ? ' already, for the same reason' : ''}.`;
  const whose = before.by === null || before.by === 'masthead' ? '' : ` by ${before.by}`;
  return `${what} was paused already${whose}: ${before.reason ?? 'no reason was given'}. Its reason is now: ${reason}.`;
}

export function resumedText({ channel, before, others }: Change): string {
  const everything = before ? 'The pause of everything is over.' : 'There was no pause of everything.';
  const ended = channel === null ? everything : `${channel} ${before ? 'is no longer paused' : 'was not paused'}.`;
  if (others.length === 0) return ended;
  const [other] = others;
  if (channel !== null) {
    return `${ended} But everything is: ${other?.reason ?? 'no reason was given'}. To end that: masthead resume`;
  }
  const told = others.map((pause) => `${pause.channel} (${pause.reason ?? 'no reason was given'})`).join(', ');
  return `${ended} Still paused by themselves: ${told}. To end one of them: masthead resume ${other?.channel}`;
}

export async function pauseCommand(shell: Shell, channel: string | undefined, reason: string): Promise<number> {
  const change = await callDesk(shell, 'pause', { channel: channel ?? null, paused: true, reason, by: actorOf(shell) });
  answer(shell, change, () => pausedText(change, reason.trim()));
  return 0;
}
