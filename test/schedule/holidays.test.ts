import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../src/lib/render.ts';
import { localIn } from '../../src/lib/time.ts';
import { parseCronLine } from '../../src/schedule/cron-line.ts';
import { nextTimes } from '../../src/schedule/cron-times.ts';
import { type HolidayRule, heeding } from '../../src/schedule/holidays.ts';
import { holidayCalendar, unknownCountry } from '../../src/schedule/public-holidays.ts';
import { tooOften } from '../../src/schedule/too-often.ts';

const berlin = { country: 'DE-BY', timeZone: 'Europe/Berlin', also: [], except: [] };
const calendar = holidayCalendar(berlin);

/** Next local times of a line with a rule. */
function times(
  text: string,
  rule: HolidayRule,
  from: string,
  n: number,
  { zone = 'Europe/Berlin', days = calendar } = {},
) {
  const line = heeding(parseCronLine(text), rule, days);
  return nextTimes(line, zone, new Date(from), n).map((at) => localIn(zone, at).slice(0, 16));
}

describe('a line on public holidays', () => {
  test('skips them, also where they are in a row', () => {
    expect(times('0 9 * * *', 'skip', '2026-12-24T12:00Z', 2)).toEqual(['2026-12-27T09:00', '2026-12-28T09:00']);
    expect(times('*/30 23 * * *', 'skip', '2026-12-24T21:45Z', 2)).toEqual(['2026-12-24T23:00', '2026-12-24T23:30']);
  });

  test('fires only on them', () => {
    expect(times('0 9 * * *', 'only', '2026-12-20T12:00Z', 4)).toEqual([
      '2026-12-25T09:00',
      '2026-12-26T09:00',
      '2027-01-01T09:00',
      // In Bavaria alone, and not in Berlin.
      '2027-01-06T09:00',
    ]);
    const everywhere = holidayCalendar({ ...berlin, country: 'DE' });
    expect(times('0 9 * * *', 'only', '2027-01-02T12:00Z', 1, { days: everywhere })).toEqual(['2027-03-26T09:00']);
    // Good Friday is a Friday: a Monday line has no time then.
    expect(times('0 9 * * mon', 'only', '2027-01-07T12:00Z', 1)).toEqual(['2027-03-29T09:00']);
  });

  test('fires as on another day of the week', () => {
    // Christmas 2026 is a Friday and a Saturday.
    expect(times('0 11 * * sun', { as: 'sun' }, '2026-12-21T12:00Z', 3)).toEqual([
      '2026-12-25T11:00',
      '2026-12-26T11:00',
      '2026-12-27T11:00',
    ]);
    expect(times('0 7 * * mon-fri', { as: 'sun' }, '2026-12-24T12:00Z', 1)).toEqual(['2026-12-28T07:00']);
    // What names days of the month keeps them; the second Sunday of a month is no other day.
    expect(times('0 7 25 12 mon', { as: 'sun' }, '2026-12-24T12:00Z', 1)).toEqual(['2026-12-25T07:00']);
    expect(times('0 7 * * sun#2', { as: 'sun' }, '2026-12-24T12:00Z', 1)).toEqual(['2027-01-10T07:00']);
  });

  test('counts days by local clocks', () => {
    // New Year in Auckland begins at 11:00 of the day before in UTC.
    const days = holidayCalendar({ country: 'NZ', timeZone: 'Pacific/Auckland', also: [], except: [] });
    const zone = { zone: 'Pacific/Auckland', days };
    expect(times('30 0 * * *', 'skip', '2026-12-31T10:00Z', 1, zone)).toEqual(['2027-01-03T00:30']);
    expect(times('30 23 * * *', 'skip', '2026-12-31T08:00Z', 1, zone)).toEqual(['2026-12-31T23:30']);
  });

  test('and a change of the clocks on one are both heeded', () => {
    // Easter Sunday is none in Bavaria; here the newsroom counts it, and the clocks go forward on it in 2027.
    const days = holidayCalendar({ ...berlin, also: ['2027-03-28'] });
    expect(times('30 2 * * *', 'only', '2027-03-27T12:00Z', 1, { days })).toEqual(['2027-03-28T03:00']);
    expect(times('30 2 * * *', 'skip', '2027-03-27T12:00Z', 1, { days })).toEqual(['2027-03-30T02:30']);
  });

  test('heeds the newsroom’s own days, and those that it does not keep', () => {
    const days = holidayCalendar({ ...berlin, also: ['2026-12-24'], except: ['2026-12-26'] });
    expect(times('0 9 * * *', 'only', '2026-12-20T12:00Z', 3, { days })).toEqual([
      '2026-12-24T09:00',
      '2026-12-25T09:00',
      '2027-01-01T09:00',
    ]);
    const none = holidayCalendar({ country: null, timeZone: 'UTC', also: [], except: [] });
    expect(times('0 9 * * *', 'only', '2026-12-20T12:00Z', 1, { days: none })).toEqual([]);
  });

  test('that it never leaves is found out at once', () => {
    const began = performance.now();
    expect(times('0 9 25 12 *', 'skip', '2026-12-20T12:00Z', 1)).toEqual([]);
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  test('half days and days that only some people have off do not count', () => {
    // Women’s Day, in China from noon on.
    const days = holidayCalendar({ country: 'CN', timeZone: 'Asia/Shanghai', also: [], except: [] });
    expect([days.has(Date.UTC(2026, 2, 8) / 86_400_000), days.has(Date.UTC(2026, 1, 17) / 86_400_000)]).toEqual([
      false,
      true,
    ]);
  });
});

test.each([
  ['DE', null],
  ['DE-BY', null],
  ['XX', /^a country with known holidays \(.*\bDE\b.*\)$/],
  ['DE-XX', /^DE, or one of its parts \(.*DE-BY \(Bayern\).*\)$/],
  ['SG-01', /^SG alone/],
] as const)('the country %s is known or told what is', (country, told) => {
  const unknown = unknownCountry(country);
  if (told === null) expect(unknown).toBeNull();
  else expect(unknown && inEnglish(unknown)).toMatch(told);
});

test('slots that come more often than a channel may post are told with its limit', () => {
  const at = (minutes: number[]) => minutes.map((minute) => new Date(Date.UTC(2026, 11, 1, 9, minute)));
  const free = { minGapMinutes: 0, perDay: null, perHour: null, rate: null, timeZone: 'UTC' };
  const told = (minutes: number[], limits: Partial<Parameters<typeof tooOften>[1]>) =>
    tooOften(at(minutes), { ...free, ...limits }).map(({ code }) => code);
  expect(told([0, 10, 20], {})).toEqual([]);
  expect(told([0, 10, 30], { minGapMinutes: 10 })).toEqual([]);
  expect(told([0, 10, 30], { minGapMinutes: 15 })).toEqual(['schedule.closerThanGap']);
  expect(told([0, 30, 60], { perHour: 2 })).toEqual([]);
  expect(told([0, 30, 59], { perHour: 2 })).toEqual(['schedule.morePerHour']);
  expect(told([0, 30, 59], { perDay: 2 })).toEqual(['schedule.morePerDay']);
  expect(told([0, 30, 59], { rate: { posts: 1, perMinutes: 30 } })).toEqual(['schedule.moreThanRate']);
  expect(told([0, 30, 60], { rate: { posts: 1, perMinutes: 30 } })).toEqual([]);
});
