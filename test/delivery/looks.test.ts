import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LookPlan, lookTimes, mayRepeat, nextLook, undecidedFor } from '../../src/delivery/looks.ts';

const INTENT = new Date(Date.UTC(2027, 4, 1, 12));
const after = (ms: number) => new Date(INTENT.getTime() + ms);

const ALWAYS = Number.POSITIVE_INFINITY;
const decides = (intentAt: Date, now: Date, given: LookPlan) => undecidedFor(intentAt, now, given, ALWAYS) === 0;

const plan = fc.record({
  lease: fc.integer({ min: 1_000, max: 120_000 }),
  request: fc.integer({ min: 500, max: 60_000 }),
  lookUp: fc.integer({ min: 60_000, max: 3_600_000 }),
  looks: fc
    .array(fc.integer({ min: 1, max: 600_000 }), { minLength: 1, maxLength: 5 })
    .map((waits) => waits.sort((a, b) => a - b)),
});

describe('looks after an unknown outcome', () => {
  test('none decides before every earlier worker must have given up', () => {
    fc.assert(
      fc.property(plan, fc.nat(4_000_000), (given, ms) => {
        if (decides(INTENT, after(ms), given)) expect(ms).toBeGreaterThanOrEqual(given.lease + given.request);
        const times = lookTimes(INTENT, given).map((at) => at.getTime());
        expect(times).toEqual([...times].sort((a, b) => a - b));
        expect(decides(INTENT, new Date(times.at(-1) ?? 0), given)).toBe(true);
      }),
    );
  });

  test('a look always comes later than now, and they end', () => {
    fc.assert(
      fc.property(plan, (given) => {
        let now = INTENT;
        for (let looks = 0; ; looks++) {
          const at = nextLook(INTENT, now, given);
          if (!at) break;
          expect(at.getTime()).toBeGreaterThan(now.getTime());
          expect(looks).toBeLessThan(30);
          now = at;
        }
        // Whatever the limit, the look that decides has been among them.
        expect(decides(INTENT, now, given)).toBe(true);
      }),
    );
  });
});

test('a process that has not seen the clock run evenly for as long does not believe it', () => {
  const given = { lease: 60_000, request: 10_000, lookUp: 600_000, looks: [5_000] };
  const hourLater = after(3_600_000);
  expect(undecidedFor(INTENT, hourLater, given, 0)).toBe(70_000);
  expect(undecidedFor(INTENT, hourLater, given, 50_000)).toBe(20_000);
  expect(undecidedFor(INTENT, hourLater, given, 70_000)).toBe(0);
  expect(undecidedFor(INTENT, after(40_000), given, 70_000)).toBe(30_000);
});

describe('a call that may be repeated', () => {
  const repeat = { notBefore: 10_000, within: 60_000, max: 1 };
  const commit = { intentAt: INTENT, firstIntentAt: INTENT, runs: 1, repeat };

  test('is, in its window only', () => {
    expect(mayRepeat(commit, after(9_999))).toEqual({ later: after(10_000) });
    expect(mayRepeat(commit, after(10_000))).toBe('yes');
    expect(mayRepeat(commit, after(60_000))).toBe('yes');
    expect(mayRepeat(commit, after(60_001))).toBe('no');
  });

  test('is not, after as many repeats as were allowed, or without leave', () => {
    expect(mayRepeat({ ...commit, runs: 2 }, after(20_000))).toBe('no');
    expect(mayRepeat({ ...commit, repeat: null }, after(20_000))).toBe('no');
  });
});
