import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Quota } from '../../src/domain/quota.ts';
import { parseCronLine } from '../../src/schedule/cron-line.ts';
import type { ChannelSchedule, Taken } from '../../src/schedule/rules.ts';
import { type Enough, findSlot, nextSlot } from '../../src/schedule/slots.ts';

const START = Date.parse('2026-03-27T10:00:00Z');
const MINUTE = 60_000;
const dayOf = (time: number) => Math.floor(time / 86_400_000);

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

/** Those of a channel's times that were asked for, and not one more. */
const onlyEnough =
  (taken: readonly Taken[]) =>
  async (from: Date, to: Date, { since, caps }: Enough = { since: from, caps: [] }): Promise<Taken[]> => {
    const newest = taken.filter((time) => time >= from && time < since).toSorted((one, other) => +other - +one);
    const counted = caps.flatMap(({ quota, posts }) =>
      newest.filter(({ quotas }) => quota === null || (quotas?.includes(quota) ?? true)).slice(0, posts),
    );
    return [...new Set(counted), ...taken.filter((time) => time >= since && time <= to)];
  };

const QUOTAS: Quota[] = [
  { name: 'posts', what: 'posts', posts: 6, per: { hours: 24 } },
  { name: 'videos', what: 'videos', posts: 2, per: { dayIn: 'America/Los_Angeles' } },
  { name: 'texts', what: 'texts', posts: 3, per: { hours: 0.25 } },
];

test('of what lies behind, the newest that fill each cap are enough', async () => {
  const times = fc.array(
    fc.record({
      minute: fc.integer({ min: -1_400, max: 5 }),
      quotas: fc.constantFrom(null, ['posts'], ['posts', 'videos'], ['texts'], []),
    }),
    { maxLength: 120 },
  );
  const caps = fc.record({ perHour: fc.constantFrom(null, 1, 3), quotas: fc.subarray(QUOTAS) });
  await fc.assert(
    fc.asyncProperty(rules, caps, times, async ({ slots, ...more }, capped, given) => {
      const schedule = { ...free, ...more, ...capped, slots: slots.map(parseCronLine) };
      const taken = given.map(({ minute, quotas }) => Object.assign(new Date(START + minute * MINUTE), { quotas }));
      const after = new Date(START);
      expect(await findSlot(schedule, after, onlyEnough(taken))).toEqual(nextSlot(schedule, after, taken));
    }),
    { seed: 5, numRuns: 400 },
  );
});

const SLOTS = {
  'any minute': { lines: [], comes: () => true },
  hourly: { lines: ['0 * * * *'], comes: (at: Date) => at.getUTCMinutes() === 0 },
  'by day': {
    lines: ['*/20 6-22 * * *'],
    comes: (at: Date) => at.getUTCMinutes() % 20 === 0 && at.getUTCHours() >= 6 && at.getUTCHours() <= 22,
  },
  mondays: {
    lines: ['30 17 * * mon', '0 9 * * mon'],
    comes: (at: Date) => at.getUTCDay() === 1 && ['17:30', '09:00'].includes(at.toISOString().slice(11, 16)),
  },
} as const;

test('it is the slot that asking minute by minute finds', async () => {
  const cases = fc.record({
    slots: fc.constantFrom('any minute' as const, 'hourly' as const, 'by day' as const, 'mondays' as const),
    quiet: fc.boolean(),
    perDay: fc.constantFrom(null, 1, 4),
    gap: fc.constantFrom(1, 5, 90, 4_000),
    taken: fc.array(fc.integer({ min: -3_000, max: 12_000 }), { maxLength: 60 }),
    // Without it hardly any two stand close behind one another.
    row: fc.integer({ min: 0, max: 300 }),
  });
  await fc.assert(
    fc.asyncProperty(cases, async ({ slots, quiet, perDay, gap, taken, row }) => {
      const { lines, comes } = SLOTS[slots];
      const all = [...taken, ...Array.from({ length: row }, (_, i) => i * gap)];
      const times = all.map((minute) => START + minute * MINUTE);
      const isFree = (at: number) => {
        const date = new Date(at);
        const hour = date.getUTCHours();
        if (!comes(date) || (quiet && (hour >= 23 || hour < 6))) return false;
        if (times.some((time) => Math.abs(time - at) < gap * MINUTE)) return false;
        return perDay === null || times.filter((time) => dayOf(time) === dayOf(at)).length < perDay;
      };
      let plain = START;
      while (!isFree(plain)) plain += MINUTE;
      const schedule: ChannelSchedule = {
        ...free,
        timeZone: 'UTC',
        slots: lines.map(parseCronLine),
        quietHours: quiet ? { from: 23 * 60, to: 6 * 60 } : null,
        perDay,
        minGapMinutes: gap,
      };
      const { between } = channel(times.map((time) => new Date(time)));
      expect(await findSlot(schedule, new Date(START), between)).toEqual(new Date(plain));
    }),
    { seed: 3, numRuns: 40 },
  );
});

test('a channel with 20,000 posts one behind the other gets the time behind the last one, in few reads', async () => {
  const schedule = { ...free, minGapMinutes: 10 };
  const taken = Array.from({ length: 20_000 }, (_, i) => new Date(START + i * 10 * MINUTE));
  const { between, asked } = channel(taken);
  expect(await findSlot(schedule, new Date(START), between)).toEqual(new Date(START + 20_000 * 10 * MINUTE));
  expect(asked()).toBeLessThan(20);
  // One that was withdrawn leaves a gap, and that comes first.
  const gap = taken.toSpliced(7_000, 1);
  expect(await findSlot(schedule, new Date(START), channel(gap).between)).toEqual(taken[7_000]);
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
