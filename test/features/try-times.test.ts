import { describe, expect, test } from 'vitest';
import { tryTimes } from '../../src/features/calendar/try-times.ts';
import { parseCronLine } from '../../src/schedule/cron-line.ts';
import { nextTimes, noteOn } from '../../src/schedule/cron-times.ts';
import { saying } from '../helpers/says.ts';

const NEWSROOM = { now: new Date('2026-11-27T12:00:00Z'), timeZone: 'Europe/Berlin' };
const tried = (text: string, more: { timeZone?: string; n?: number } = {}) => tryTimes(NEWSROOM, { text, ...more });

describe('times that stand in no file yet', () => {
  test('are told in order, of all lines, by the clocks of their zone', () => {
    const { firings, faults, timeZone, now } = tried('0 8 * * *\n30 17 * * *', { timeZone: 'Asia/Tokyo', n: 4 });
    expect({ faults, timeZone }).toEqual({ faults: [], timeZone: 'Asia/Tokyo' });
    expect(firings).toHaveLength(4);
    expect(firings.every(({ at, local }) => at > now && new Date(local).getTime() === at.getTime())).toBe(true);
    expect(firings.map(({ at }) => +at)).toEqual(firings.map(({ at }) => +at).toSorted((a, b) => a - b));
    expect(new Set(firings.map(({ local, line }) => `${line} ${local.slice(11)}`))).toEqual(
      new Set(['1 08:00:00+09:00', '2 17:30:00+09:00']),
    );
    expect(tried('0 8 * * *').timeZone).toBe(NEWSROOM.timeZone);
  });

  test('are understood as they are copied from a file', () => {
    const { firings, faults } = tried('  - "0 8 * * fri#2"   # the second Friday\n\n# nothing\n', { n: 1 });
    expect({ faults, line: firings[0]?.line }).toEqual({ faults: [], line: 1 });
  });

  test('are refused at their very place, while the other lines go on', () => {
    const { firings, faults } = tried("0 8 * * *\n  - '30 12-8 * * *'\n0 9 * *\n0 9 30 feb *", { n: 2 });
    expect(firings.map(({ line }) => line)).toEqual([1, 1]);
    expect(faults).toEqual([
      {
        line: 2,
        column: 9,
        message: saying('(8-12, or 12-23,0-8 where it wraps around), given "12-8"'),
      },
      { line: 3, column: 1, message: saying(/^expected five fields .*, given 4 fields$/) },
      {
        line: 4,
        column: 1,
        message: saying('expected a day that one of its months has, given "0 9 30 feb *", which never comes'),
      },
    ]);
    expect(() => tried('0 8 * * *', { timeZone: 'Berlin/Europe' })).toThrow('kit.timeZone');
  });
});

test.each([
  ['30 2 * * *', '2027-03-27T12:00Z', 'left-out'],
  ['0 3 * * *', '2027-03-27T12:00Z', null],
  ['30 2 * * *', '2027-10-30T12:00Z', 'repeated'],
  ['30 4 * * *', '2027-10-30T12:00Z', null],
  ['*/30 * * * *', '2027-10-31T00:20Z', null],
  ['30 2 * * *', '2027-06-01T12:00Z', null],
] as const)('what the clocks of Berlin do to %s after %s: %s', (text, from, note) => {
  const line = parseCronLine(text);
  const [at = new Date(0)] = nextTimes(line, 'Europe/Berlin', new Date(from), 1);
  expect(noteOn(line, 'Europe/Berlin', at)).toBe(note);
});
