import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMinutes,
  instantOf,
  isRepeated,
  isSkipped,
  localTime,
  soonText,
  timeText,
  typedInstant,
} from '../../src/web/data/time.ts';

/** With half hours, changes at midnight, a date line, and no change at all. */
const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'Pacific/Apia',
  'America/Santiago',
  'Africa/Cairo',
  'UTC',
];
const zone = fc.constantFrom(...ZONES);
const instant = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2040, 0) }).map((ms) => ms - (ms % 1_000));

describe('the clocks of the newsroom', () => {
  test('show what they show, in every zone, over their changes', () => {
    expect(localTime('2026-03-29T00:59:59Z', 'Europe/Berlin')).toBe('2026-03-29 01:59:59');
    expect(localTime('2026-03-29T01:00:00Z', 'Europe/Berlin')).toBe('2026-03-29 03:00:00');
    expect(localTime('2026-11-27T18:45:00Z', 'Asia/Kolkata')).toBe('2026-11-28 00:15:00');
  });

  test('lead back to the instant, to the first of two that they show alike', () => {
    fc.assert(
      fc.property(instant, zone, (ms, where) => {
        const wall = localTime(ms, where);
        const back = Date.parse(instantOf(wall, where));
        expect(localTime(back, where)).toBe(wall);
        expect(back).toBeLessThanOrEqual(ms);
        if (back !== ms) expect(isRepeated(wall, where)).toBe(true);
        expect(isSkipped(wall, where)).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  test('leave a time out when they go forward, and show one twice when they go back', () => {
    expect(isSkipped('2026-03-29 02:30:00', 'Europe/Berlin')).toBe(true);
    expect(instantOf('2026-03-29 02:30:00', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
    expect(isRepeated('2026-10-25 02:30:00', 'Europe/Berlin')).toBe(true);
    expect(instantOf('2026-10-25 02:30:00', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
    expect(isRepeated('2026-10-25 03:30:00', 'Europe/Berlin')).toBe(false);
    // By half an hour, on an island.
    expect(isSkipped('2026-10-04 02:15:00', 'Australia/Lord_Howe')).toBe(true);
    expect(isRepeated('2026-04-05 01:45:00', 'Australia/Lord_Howe')).toBe(true);
  });
});

test('another day at the same time of the clocks stays that, whatever lies between', () => {
  fc.assert(
    fc.property(instant, zone, fc.integer({ min: -40, max: 40 }), (ms, where, days) => {
      const wall = localTime(ms, where);
      const moved = `${addDays(wall.slice(0, 10), days)}${wall.slice(10)}`;
      if (!isSkipped(moved, where)) expect(localTime(instantOf(moved, where), where)).toBe(moved);
    }),
    { numRuns: 1_000 },
  );
  expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
  expect(addMinutes('2026-12-31 23:50:00', 15)).toBe('2027-01-01 00:05:00');
});

test('what is typed by the clocks is an instant where it is whole, and they show it', () => {
  expect(typedInstant('2026-03-29T03:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
  expect(typedInstant('2026-03-29T02:30', 'Europe/Berlin')).toBeNull();
  for (const typed of ['', '2026-03-29', '2026-03-29T02', 'tomorrow']) {
    expect(typedInstant(typed, 'Europe/Berlin')).toBeNull();
  }
});

// A Friday; in Berlin it is an hour later.
const NOW = Date.parse('2026-11-27T21:30:00Z');

test.each([
  ['2026-11-27T13:30:00Z', '14:30', '14:30'],
  // By Berlin's clocks it is tomorrow.
  ['2026-11-27T23:05:00Z', 'Sat 00:05', '周六 00:05'],
  ['2026-12-03T08:00:00Z', 'Thu 09:00', '周四 09:00'],
  // The weekday alone would mean today.
  ['2026-12-04T08:00:00Z', 'Dec 4 09:00', '12月4日 09:00'],
  ['2026-11-26T08:00:00Z', 'Nov 26 09:00', '11月26日 09:00'],
])('%s is %s, or %s', (at, english, chinese) => {
  expect(soonText(at, NOW, { zone: 'Europe/Berlin', language: 'en' })).toBe(english);
  expect(soonText(at, NOW, { zone: 'Europe/Berlin', language: 'zh-CN' })).toBe(chinese);
});

test('to the full it has its year', () => {
  const full = timeText('2026-11-28T08:00:00Z', 'full', { zone: 'Europe/Berlin', language: 'en' });
  expect(full).toBe('Saturday, November 28, 2026 at 09:00');
});
