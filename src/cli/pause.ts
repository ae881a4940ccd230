import type { AtEnd } from '../domain/at-end.ts';
import type { ActionResult } from '../features/run-action.ts';
import { callDesk } from './call.ts';
import { answer, configOf, type Shell } from './environment.ts';
import { resumeLine, targetText } from './paused.ts';
import { readTime } from './read-time.ts';
import { type Times, timesIn } from './times.ts';

export type Change = ActionResult<'pauses.start'>;

const capital = (text: string): string => (text === 'everything' ? 'Everything' : text.replace(/^the /, 'The '));

function pausedText({ before, until, holds, ...target }: Change, reason: string, times: Times): string {
  const what = capital(targetText(target));
  const end = until === null ? '' : ` until ${times.full(until)}`;
  const held = holds === null ? '' : ` It holds back ${holds} planned ${holds === 1 ? 'post' : 'posts'} now.`;
  if (!before || before.reason === reason) {
    return `${what} is paused${before ? ' already, for the same reason' : ''}${end}.${held}`;
  }
  const whose = before.by === null || before.by === 'masthead' ? '' : ` by ${before.by}`;
  return `${what} was paused already${whose}: ${before.reason ?? 'no reason was given'}. Its reason is now: ${reason}${end}.${held}`;
}

export function resumedText({ before, others, ...target }: Change): string {
  const isAll = target.channel === null && target.tag === null;
  const everything = before ? 'The pause of everything is over.' : 'There was no pause of everything.';
  const one = `${capital(targetText(target))} ${before ? 'is no longer paused' : 'was not paused'}.`;
  const ended = isAll ? everything : one;
  const [other] = others;
  if (!other) return ended;
  if (!isAll) {
    return `${ended} But everything is: ${other.reason ?? 'no reason was given'}. To end that: ${resumeLine(other)}`;
  }
  const told = others.map((pause) => `${targetText(pause)} (${pause.reason ?? 'no reason was given'})`).join(', ');
  return `${ended} Still paused by themselves: ${told}. To end one of them: ${resumeLine(other)}`;
}

export interface PauseFlags {
  reason: string;
  tag?: string;
  until?: string;
  atEnd?: AtEnd;
}

export async function pauseCommand(
  shell: Shell,
  channel: string | undefined,
  { reason, tag, until, atEnd }: PauseFlags,
): Promise<number> {
  const change = await callDesk(shell, 'pauses.start', {
    channel: channel ?? null,
    tag: tag ?? null,
    reason,
    until: until === undefined ? null : readTime(until),
    atEnd: atEnd ?? null,
  });
  answer(shell, change, () => pausedText(change, reason.trim(), timesIn(configOf(shell).newsroom.timeZone)));
  return 0;
}
