import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysOn, instantOf, isLeftOut, isTwice, minutesOn, typedInstant, wallOf } from '../../src/web/data/wall.ts';

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
    expect(wallOf('2026-03-29T00:59:59Z', 'Europe/Berlin')).toBe('2026-03-29 01:59:59');
    expect(wallOf('2026-03-29T01:00:00Z', 'Europe/Berlin')).toBe('2026-03-29 03:00:00');
    expect(wallOf('2026-11-27T18:45:00Z', 'Asia/Kolkata')).toBe('2026-11-28 00:15:00');
  });

  test('lead back to the instant, to the first of two that they show alike', () => {
    fc.assert(
      fc.property(instant, zone, (ms, where) => {
        const wall = wallOf(ms, where);
        const back = Date.parse(instantOf(wall, where));
        expect(wallOf(back, where)).toBe(wall);
        expect(back).toBeLessThanOrEqual(ms);
        if (back !== ms) expect(isTwice(wall, where)).toBe(true);
        expect(isLeftOut(wall, where)).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  test('leave a time out when they go forward, and show one twice when they go back', () => {
    expect(isLeftOut('2026-03-29 02:30:00', 'Europe/Berlin')).toBe(true);
    expect(instantOf('2026-03-29 02:30:00', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
    expect(isTwice('2026-10-25 02:30:00', 'Europe/Berlin')).toBe(true);
    expect(instantOf('2026-10-25 02:30:00', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
    expect(isTwice('2026-10-25 03:30:00', 'Europe/Berlin')).toBe(false);
    // By half an hour, on an island.
    expect(isLeftOut('2026-10-04 02:15:00', 'Australia/Lord_Howe')).toBe(true);
    expect(isTwice('2026-04-05 01:45:00', 'Australia/Lord_Howe')).toBe(true);
  });
});

test('another day at the same time of the clocks stays that, whatever lies between', () => {
  fc.assert(
    fc.property(instant, zone, fc.integer({ min: -40, max: 40 }), (ms, where, days) => {
      const wall = wallOf(ms, where);
      const moved = `${daysOn(wall.slice(0, 10), days)}${wall.slice(10)}`;
      if (!isLeftOut(moved, where)) expect(wallOf(instantOf(moved, where), where)).toBe(moved);
    }),
    { numRuns: 1_000 },
  );
  expect(daysOn('2024-02-28', 2)).toBe('2024-03-01');
  expect(minutesOn('2026-12-31 23:50:00', 15)).toBe('2027-01-01 00:05:00');
});

test('what is typed by the clocks is an instant where it is whole, and they show it', () => {
  expect(typedInstant('2026-03-29T03:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
  expect(typedInstant('2026-03-29T02:30', 'Europe/Berlin')).toBeNull();
  for (const typed of ['', '2026-03-29', '2026-03-29T02', 'tomorrow']) {
    expect(typedInstant(typed, 'Europe/Berlin')).toBeNull();
  }
});
