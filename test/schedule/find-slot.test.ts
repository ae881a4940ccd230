import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCronLine } from '../../src/schedule/cron-line.ts';
import { findSlot, nextSlot } from '../../src/schedule/next-slot.ts';
import type { ChannelSchedule } from '../../src/schedule/rules.ts';

const START = Date.parse('2026-03-27T10:00:00Z');
const MINUTE = 60_000;

const free: ChannelSchedule = {
  slots: [],
  timeZone: 'Europe/Berlin',
  quietHours: null,
  perDay: null,
  minGapMinutes: 0,
  rate: null,
  maxAgeHours: null,
};

const rules = fc.record({
  slots: fc.constantFrom<string[]>([], ['0 * * * *'], ['*/20 6-22 * * *'], ['30 17 * * mon']),
  quietHours: fc.constantFrom(null, { from: 23 * 60, to: 6 * 60 }),
  perDay: fc.constantFrom(null, 1, 4),
  minGapMinutes: fc.constantFrom(0, 5, 90, 4_000),
});

/** Counts how often times were asked for. */
function channel(taken: readonly Date[]) {
  let asked = 0;
  return {
    asked: () => asked,
    between: async (from: Date, to: Date) => {
      asked++;
      return taken.filter((time) => time >= from && time <= to);
    },
  };
}

test('reading day by day finds the same slot as reading everything', async () => {
  const minutes = fc.array(fc.integer({ min: -3_000, max: 12_000 }), { maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(rules, minutes, async ({ slots, ...more }, at) => {
      const schedule = { ...free, ...more, slots: slots.map(parseCronLine) };
      const taken = at.map((minute) => new Date(START + minute * MINUTE));
      const after = new Date(START);
      expect(await findSlot(schedule, after, channel(taken).between)).toEqual(nextSlot(schedule, after, taken));
    }),
    { seed: 3, numRuns: 150 },
  );
});

test('a channel that is full for weeks gets the time behind its last post', async () => {
  const schedule = { ...free, minGapMinutes: 10 };
  const taken = Array.from({ length: 3_000 }, (_, i) => new Date(START + i * 10 * MINUTE));
  expect(await findSlot(schedule, new Date(START), channel(taken).between)).toEqual(
    new Date(START + 3_000 * 10 * MINUTE),
  );
});

test('posts far ahead are not read', async () => {
  const { between, asked } = channel([new Date(START + 90 * 24 * 60 * MINUTE)]);
  expect(await findSlot(free, new Date(START), between)).toEqual(new Date(START));
  expect(asked()).toBe(1);
});

test('rules that contradict each other are told, not searched for ever', async () => {
  const night = { ...free, slots: [parseCronLine('0 3 * * *')], quietHours: { from: 0, to: 6 * 60 } };
  await expect(findSlot(night, new Date(START), channel([]).between)).rejects.toThrow('leaves no time');
});
