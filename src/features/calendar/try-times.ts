import { z } from 'zod';
import { issueTexts } from '../../lib/issue-messages.ts';
import { expecting } from '../../lib/issues.ts';
import type { Message } from '../../lib/message.ts';
import { changesBetween, isTimeZone, localIn } from '../../lib/time.ts';
import { CronFault, parseWrittenLine } from '../../schedule/cron-line.ts';
import { type ClockNote, nextTimes, noteOn } from '../../schedule/cron-times.ts';
import { schedule } from '../../schedule/messages.ts';
import { storeNow } from '../../store/now.ts';
import type { DeskContext } from '../kit/context.ts';
import { kit } from '../kit/messages.ts';
import { calendar } from './messages.ts';

/** More lines than any channel has. */
const MOST_LINES = 50;

export const TryTimesInput = z.object({
  /** Cron lines, one on each line of the text; empty ones and what follows a # say nothing. */
  text: z.string().max(5_000),
  /** null: the newsroom's. */
  timeZone: z.string().refine(isTimeZone, expecting(kit.timeZone())).nullable().default(null),
  n: z.int().positive().max(100).default(5),
});

/** Where a text is wrong; lines and columns begin at 1. */
export interface TimesFault {
  line: number;
  column: number;
  message: Message;
}

export interface Firing {
  at: Date;
  /** By the zone's clocks, with their offset. */
  local: string;
  /** Which line of the text it comes from. */
  line: number;
  /** What the clocks do about it; null: nothing. */
  clocks: ClockNote | null;
}

interface Written {
  number: number;
  text: string;
  /** Where it begins in its line, from 1. */
  column: number;
}

/** What one line says: without a remark, and without what makes it an entry of a list in YAML, as it is copied. */
function writtenIn(line: string, number: number): Written[] {
  const bare = line.replace(/(^|\s)#.*$/, '');
  const [lead = ''] = /^\s*(?:-\s+)?["']?/.exec(bare) ?? [];
  const text = bare.slice(lead.length).replace(/["']?\s*$/, '');
  return text === '' ? [] : [{ number, text, column: lead.length + 1 }];
}

/** When cron lines that are in no file yet would fire; each fault has its place. */
export async function tryTimes(
  { db, timeZone: own }: Pick<DeskContext, 'db' | 'timeZone'>,
  given: z.input<typeof TryTimesInput>,
) {
  const { text, timeZone, n } = TryTimesInput.parse(given);
  const zone = timeZone ?? own;
  const now = await storeNow(db);
  const faults: TimesFault[] = [];
  const written = text.split('\n').flatMap((line, index) => writtenIn(line, index + 1));
  const firings = written.slice(0, MOST_LINES).flatMap(({ number, text: entry, column }): Firing[] => {
    try {
      const line = parseWrittenLine(entry);
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
