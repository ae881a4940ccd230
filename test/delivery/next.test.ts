import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backoff, type Facts, next } from '../../src/delivery/next.ts';
import { NO_SUCH_ADDRESS, type Outcome } from '../../src/domain/outcome.ts';
import { DEFAULT_TIMINGS } from '../../src/domain/timings.ts';
import { plainText } from '../../src/lib/message.ts';
import { inEnglish } from '../../src/lib/render.ts';

const NOW = Date.UTC(2027, 4, 1, 12);
const HOUR = 3_600_000;
const receipt = { remoteId: '1', otherIds: {}, url: null, warnings: [] };

const instant = (min: number, max: number) => fc.integer({ min: NOW + min, max: NOW + max }).map((ms) => new Date(ms));
const until = instant(-HOUR, 48 * HOUR).map((date) => date.toISOString());
const why = { message: fc.constant(plainText('because')), code: fc.constant(null) };

const outcome: fc.Arbitrary<Outcome> = fc.oneof(
  fc.record({ type: fc.constant('published' as const), receipt: fc.constant(receipt) }),
  fc.record({ type: fc.constant('partial' as const), receipt: fc.constant(receipt), ...why }),
  fc.record({
    type: fc.constant('handed-over' as const),
    receipt: fc.constant(receipt),
    until: fc.option(until, { nil: null }),
  }),
  fc.record({ type: fc.constant('pending' as const), until, ...why }),
  fc.record({
    type: fc.constantFrom('rate-limited' as const, 'exhausted' as const),
    until: fc.option(until, { nil: null }),
    ...why,
  }),
  fc.record({
    type: fc.constantFrom('unavailable' as const, 'unauthorized' as const, 'failed' as const, 'unknown' as const),
    ...why,
  }),
);

const facts: fc.Arbitrary<Facts> = fc.record({
  now: fc.constant(new Date(NOW)),
  attempts: fc.nat(40),
  maxAttempts: fc.constantFrom(1, 20, 1_000),
  isProbe: fc.boolean(),
  dueAt: instant(-72 * HOUR, 0),
  waitingSince: fc.option(instant(-6 * HOUR, 0), { nil: null }),
  nextLook: fc.option(instant(1, HOUR), { nil: null }),
  timings: fc.constant(DEFAULT_TIMINGS),
  random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
});

const ENDS = ['published', 'partial', 'failed'];

test('a call that is answered with 404 is made again over more than half an hour, and then a person decides', () => {
  const given: Outcome = { type: 'unavailable', message: plainText('HTTP 404'), code: NO_SUCH_ADDRESS };
  const now = new Date(NOW);
  const known = { now, maxAttempts: 20, isProbe: false, dueAt: now, waitingSince: null, nextLook: null };
  const decisions = [0, 1, 2, 3, 4, 5].map((attempts) =>
    next(given, { ...known, attempts, timings: DEFAULT_TIMINGS, random: 1 }),
  );
  expect(decisions.map(({ state }) => state)).toEqual([
    'scheduled',
    'scheduled',
    'scheduled',
    'scheduled',
    'scheduled',
    'held',
  ]);
  const waits = decisions.flatMap(({ nextAt }) => (nextAt ? [nextAt.getTime() - NOW] : []));
  expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(HOUR / 2);
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
});

describe('what an outcome leads to', () => {
  test('nothing is forgotten: what goes on has its next look, what stands still says why', () => {
    fc.assert(
      fc.property(outcome, facts, (given, known) => {
        const { state, nextAt, heldReason, pause } = next(given, known);
        if (ENDS.includes(state)) expect(nextAt).toBeNull();
        else if (state === 'held') {
          expect(nextAt).toBeNull();
          expect(heldReason).toBeTruthy();
        } else if (state === 'handed-over' && nextAt === null) {
          // It was handed over long ago, and that stays true.
          expect(NOW - known.dueAt.getTime()).toBeGreaterThan(24 * HOUR);
        } else expect(nextAt).toBeInstanceOf(Date);
        expect(pause !== null).toBe(given.type === 'unauthorized' || given.type === 'exhausted');
      }),
    );
  });

  test('only a platform’s yes is a publication, and only its no a refusal', () => {
    fc.assert(
      fc.property(outcome, facts, (given, known) => {
        const { state } = next(given, known);
        for (const end of ENDS) expect(state === end).toBe(given.type === end);
      }),
    );
  });

  test('the server’s word is kept to the millisecond, whatever was drawn', () => {
    fc.assert(
      fc.property(until, facts, (at, known) => {
        const fresh = { ...known, dueAt: known.now };
        const limited = next({ type: 'rate-limited', until: at, message: plainText('slow down'), code: null }, fresh);
        expect(limited).toMatchObject({ state: 'scheduled', nextAt: new Date(at), counts: false });
        const spent = next({ type: 'exhausted', until: at, message: plainText('used up'), code: null }, fresh);
        expect(spent.pause).toEqual({ until: new Date(at), because: plainText('used up') });
      }),
    );
  });

  test('a back-off stays within its cap and grows with the tries', () => {
    const { base, cap } = DEFAULT_TIMINGS.backoff;
    fc.assert(
      fc.property(fc.nat(10_000), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (attempts, random) => {
        const wait = backoff(attempts, random, { base, cap });
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(cap);
        expect(backoff(attempts + 1, random, { base, cap })).toBeGreaterThanOrEqual(wait);
      }),
    );
  });

  test('what cannot be sent for hours, or is processed for hours, goes to a person', () => {
    const known: Facts = {
      now: new Date(NOW),
      attempts: 5,
      maxAttempts: 20,
      isProbe: false,
      dueAt: new Date(NOW - DEFAULT_TIMINGS.giveUp),
      waitingSince: new Date(NOW - DEFAULT_TIMINGS.processing),
      nextLook: null,
      timings: DEFAULT_TIMINGS,
      random: 0.5,
    };
    const said = { message: plainText('no answer'), code: null };
    for (const given of [
      { type: 'unavailable' as const, ...said },
      { type: 'pending' as const, until: new Date(NOW).toISOString(), ...said },
      { type: 'unknown' as const, ...said },
    ]) {
      expect(next(given, known)).toMatchObject({
        state: 'held',
        heldReason: { params: { why: plainText('no answer') } },
      });
    }
    const held = next({ type: 'unavailable', ...said }, known);
    expect(held.heldReason && inEnglish(held.heldReason)).toBe(
      'It could not be sent for 12 hours. Last answer: no answer',
    );
  });
});
