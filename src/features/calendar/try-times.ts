import { z } from 'zod';
import { issueTexts } from '../../lib/issue-messages.ts';
import { expecting } from '../../lib/issues.ts';
import { changesBetween, isTimeZone, localIn } from '../../lib/time.ts';
import { CronFault, parseWrittenLine } from '../../schedule/cron-line.ts';
import { nextTimes, noteOn } from '../../schedule/cron-times.ts';
import { schedule } from '../../schedule/messages.ts';
import { kit } from '../kit/messages.ts';
import { calendar } from './messages.ts';
import type { TriedTimes } from './schema.ts';

/** Most cron lines; no channel has as many. */
const MOST_LINES = 50;

export const TryTimesInput = z.object({
  /** Cron lines, one on each line of the text; empty ones and what follows a # say nothing. */
  text: z.string().max(5_000),
  /** null: the newsroom's. */
  timeZone: z.string().refine(isTimeZone, expecting(kit.timeZone())).nullable().default(null),
  n: z.int().positive().max(100).default(5),
});

interface Written {
  number: number;
  text: string;
  /** Column at which it begins, from 1. */
  column: number;
}

/** Cron line in a line of text, without its comment and the list marks of YAML. */
function writtenIn(line: string, number: number): Written[] {
  const bare = line.replace(/(^|\s)#.*$/, '');
  const [lead = ''] = /^\s*(?:-\s+)?["']?/.exec(bare) ?? [];
  const text = bare.slice(lead.length).replace(/["']?\s*$/, '');
  return text === '' ? [] : [{ number, text, column: lead.length + 1 }];
}

/** Firings of cron lines that are not in a file yet, and their faults with their places; `own`: zone of the newsroom. */
export function tryTimes(
  { now, timeZone: own }: { now: Date; timeZone: string },
  given: z.input<typeof TryTimesInput>,
) {
  const { text, timeZone, n } = TryTimesInput.parse(given);
  const zone = timeZone ?? own;
  const faults: TriedTimes['faults'] = [];
  const written = text.split('\n').flatMap((line, index) => writtenIn(line, index + 1));
  const firings = written.slice(0, MOST_LINES).flatMap(({ number, text: cron, column }): TriedTimes['firings'] => {
    try {
      const line = parseWrittenLine(cron);
      return nextTimes(line, zone, now, n).map((at) => ({
        at,
        local: localIn(zone, at),
        line: number,
        clocks: noteOn(line, zone, at),
      }));
    } catch (error) {
      if (!(error instanceof CronFault)) throw error;
      const message = schedule.fault({ expected: error.expected, given: error.given });
      faults.push({ line: number, column: column + error.column - 1, message });
      return [];
    }
  });
  if (written.length > MOST_LINES) {
    const { number = 1 } = written[MOST_LINES] ?? {};
    faults.push({
      line: number,
      column: 1,
      message: issueTexts.expected({ expected: calendar.linesAtMost({ lines: MOST_LINES }) }),
    });
  }
  const shown = firings.sort((one, other) => +one.at - +other.at || one.line - other.line).slice(0, n);
  const last = shown.at(-1)?.at ?? now;
  const changes = changesBetween(zone, +now, +last).map(({ at, before, after }) => ({
    at: new Date(at),
    local: localIn(zone, new Date(at)),
    minutes: (after - before) / 60_000,
  }));
  return { timeZone: zone, now, faults, firings: shown, changes };
}
