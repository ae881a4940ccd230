import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clockTime, inOrderOfTime, inZone, localIn } from '../../src/lib/time.ts';

/** With half hours, changes at midnight, and none at all. */
const ZONES = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'Africa/Cairo', 'UTC'];

test('an instant on the clocks of a zone is that instant, also in the hour that comes twice', () => {
  expect(localIn('Europe/Berlin', new Date('2027-10-31T00:30:00Z'))).toBe('2027-10-31T02:30:00+02:00');
  expect(localIn('Europe/Berlin', new Date('2027-10-31T01:30:00Z'))).toBe('2027-10-31T02:30:00+01:00');
  const instant = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2040, 0) }).map((ms) => ms - (ms % 1_000));
  fc.assert(
    fc.property(instant, fc.constantFrom(...ZONES), (ms, zone) => {
      const local = localIn(zone, new Date(ms));
      expect(Date.parse(local)).toBe(ms);
      expect(local.slice(0, 19).replace('T', ' ')).toBe(clockTime(zone, new Date(ms)));
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ['2026-10-25T02:30:00', 'Europe/Berlin', '2026-10-25T02:30:00+01:00'],
  ['2026-11-01T01:30:00', 'America/New_York', '2026-11-01T01:30:00-05:00'],
  ['2026-03-29T02:30:00', 'Europe/Berlin', '2026-03-29T02:30:00+01:00'],
  ['2026-03-08T02:30:00', 'America/New_York', '2026-03-08T02:30:00-05:00'],
  ['2026-07-01T12:00:00', 'UTC', '2026-07-01T12:00:00Z'],
])('%s in %s is %s: of two the later, and none is left out', (local, zone, expected) => {
  expect(inZone(local, zone)).toBe(expected);
});

test('rows of a list are in the order of their instants, and a day comes before its times', () => {
  const rows = [
    { at: '2027-10-31T00:30:00Z', local: '2027-10-31T02:30:00+02:00' },
    { at: '2027-10-31T01:00:00Z', local: '2027-10-31T02:00:00+01:00' },
    { at: null, local: '2027-10-31' },
    { at: '2027-10-30T21:59:00Z', local: '2027-10-30T23:59:00+02:00' },
    { at: null, local: '2027-10-30' },
  ];
  const order = [rows[4], rows[3], rows[2], rows[0], rows[1]];
  expect(rows.toSorted(inOrderOfTime)).toEqual(order);
  expect(rows.toReversed().toSorted(inOrderOfTime)).toEqual(order);
});
