import type { ActionResult } from '../features/run-action.ts';
import { UserError } from '../lib/errors.ts';
import { weekdayOf } from '../lib/time.ts';
import { callDesk } from './call.ts';
import { answer, type Shell } from './environment.ts';
import { cli } from './messages.ts';

type Tried = ActionResult<'calendar.tryTimes'>;
type Firing = Tried['firings'][number];

const CLOCKS = {
  'left-out': '  the clocks leave this time out that day: it comes at the change',
  repeated: '  the clocks pass this time twice that day: it comes once',
} as const;

function firingLine({ local, at, clocks }: Firing): string {
  return `  ${weekdayOf(local.slice(0, 10))} ${local.replace('T', ' ')}  ${at.slice(11, 19)}Z${clocks ? CLOCKS[clocks] : ''}`;
}

function textOf({ timeZone, firings, faults }: Tried): string {
  return [
    ...faults.map(({ line, column, message }) => `Fault: line ${line}, column ${column}: ${message}`),
    ...(firings.length > 0 ? [`Next times, of ${timeZone} and UTC:`, ...firings.map(firingLine)] : []),
  ].join('\n');
}

/** When a cron line would fire that stands in no file yet; exit code 1 when it is wrong. */
export async function tryTimesCommand(
  shell: Shell,
  { line, zone, n }: { line: string; zone?: string; n?: number },
): Promise<number> {
  if (line.trim() === '') throw new UserError(cli.tryEmpty(), { usage: true });
  const tried = await callDesk(shell, 'calendar.tryTimes', {
    text: line,
    ...(zone !== undefined && { timeZone: zone }),
    ...(n !== undefined && { n }),
  });
  answer(shell, tried, () => textOf(tried));
  return tried.faults.length > 0 ? 1 : 0;
}
