import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCronLine } from '../../src/schedule/cron-line.ts';
import { nextTimes } from '../../src/schedule/cron-times.ts';

const next = (line: string, zone: string, from: string, n = 1): string[] =>
  nextTimes(parseCronLine(line), zone, new Date(from), n).map((time) => time.toISOString().slice(0, 16));

describe('a line that is wrong', () => {
  test.each([
    ['61 * * * *', 'at column 1: expected the minute (0-59, *, lists, ranges, steps), given "61"'],
    ['0  25 * * *', 'at column 4: expected the hour'],
    ['0 9 * foo *', 'at column 7: expected the month (1-12 or jan-dec'],
    ['0 9 * * mon-xyz', 'at column 9: expected the day of week (0-7 or sun-sat'],
    ['*/0 * * * *', 'at column 1'],
    ['*/60 * * * *', 'at column 1'],
    ['0 9 1,2W * *', 'at column 5'],
    ['0 9 * *', 'at column 1: expected five fields'],
    ['', 'given 0 fields'],
    ['0 0 31 2 *', 'never comes'],
  ])('%s is told with its place', (line, told) => {
    expect(() => parseCronLine(line)).toThrow(told);
  });

  test('whatever is typed, the fault is one that a person can act on', () => {
    const piece = fc.constantFrom(
      '*',
      '1',
      '7',
      '60',
      '-',
      '/',
      ',',
      'mon',
      '#',
      'L',
      'W',
      '?',
      ' ',
      '1-5',
      '*/2',
      'é',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        try {
          parseCronLine(pieces.join(''));
        } catch (error) {
          expect(error).toHaveProperty('name', 'UserError');
        }
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

describe('days', () => {
  test('day of month and day of week: either is enough', () => {
    expect(next('0 9 13 * fri', 'UTC', '2027-08-01T00:00Z', 3)).toEqual([
      '2027-08-06T09:00',
      '2027-08-13T09:00',
      '2027-08-20T09:00',
    ]);
  });

  test('ranges go over the end, Sunday is 0 and 7, and the last days of a month have names', () => {
    expect(next('0 9 * * fri-mon', 'UTC', '2026-03-05T12:00Z', 4).map((time) => time.slice(8, 10))).toEqual([
      '06', '07', '08', '09',
    ]); // biome-ignore format: one row
    expect(next('0 9 * * 7', 'UTC', '2026-03-05T12:00Z')).toEqual(next('0 9 * * sun', 'UTC', '2026-03-05T12:00Z'));
    expect(next('0 9 L * *', 'UTC', '2028-02-05T12:00Z')).toEqual(['2028-02-29T09:00']);
    expect(next('0 9 * * friL', 'UTC', '2026-03-05T12:00Z')).toEqual(['2026-03-27T09:00']);
    expect(next('0 9 * * fri#2', 'UTC', '2026-03-05T12:00Z')).toEqual(['2026-03-13T09:00']);
  });
});

describe('days on which the clocks change', () => {
  test('a time of day that is left out fires at the change', () => {
    expect(next('30 2 * * *', 'America/New_York', '2027-03-13T12:00Z', 2)).toEqual([
      '2027-03-14T07:00',
      '2027-03-15T06:30',
    ]);
  });

  test('a time of day that is repeated fires in its first pass only', () => {
    expect(next('30 1 * * *', 'America/New_York', '2027-11-07T00:00Z', 2)).toEqual([
      '2027-11-07T05:30',
      '2027-11-08T06:30',
    ]);
    expect(next('30 1 * * *', 'America/New_York', '2027-11-07T06:10Z')).toEqual(['2027-11-08T06:30']);
  });

  test('a line of intervals keeps its pace through both', () => {
    expect(next('*/30 * * * *', 'America/New_York', '2027-11-07T04:59Z', 6)).toEqual([
      '2027-11-07T05:00', '2027-11-07T05:30', '2027-11-07T06:00', '2027-11-07T06:30', '2027-11-07T07:00', '2027-11-07T07:30',
    ]); // biome-ignore format: one row
    expect(next('*/30 * * * *', 'America/New_York', '2027-03-14T06:29Z', 3)).toEqual([
      '2027-03-14T06:30', '2027-03-14T07:00', '2027-03-14T07:30',
    ]); // biome-ignore format: one row
  });

  test('a change at midnight loses no day', () => {
    expect(next('30 23 * * *', 'America/Nuuk', '2026-03-28T12:00Z', 2)).toEqual([
      '2026-03-29T01:00',
      '2026-03-30T00:30',
    ]);
    expect(next('0 0 * * *', 'Africa/Cairo', '2026-04-23T12:00Z', 2)).toEqual(['2026-04-23T22:00', '2026-04-24T21:00']);
  });

  test('each daily time comes once a day, in order, all the year', () => {
    const zones = [
      'America/New_York',
      'Europe/Berlin',
      'Australia/Lord_Howe',
      'America/Nuuk',
      'Asia/Shanghai',
      'Africa/Cairo',
    ];
    const time = fc.record({ hour: fc.nat(23), minute: fc.nat(59), zone: fc.constantFrom(...zones) });
    fc.assert(
      fc.property(time, ({ hour, minute, zone }) => {
        const times = nextTimes(parseCronLine(`${minute} ${hour} * * *`), zone, new Date('2026-06-01T00:00Z'), 365);
        const gaps = times.slice(1).map((at, index) => at.getTime() - (times[index]?.getTime() ?? 0));
        expect(times).toHaveLength(365);
        expect(gaps.every((gap) => Math.abs(gap - 86_400_000) <= 3_600_000)).toBe(true);
      }),
      { seed: 11, numRuns: 25 },
    );
  });
});
