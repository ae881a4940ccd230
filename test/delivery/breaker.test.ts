import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Breaker, type BreakerEvent, closed, react } from '../../src/delivery/breaker.ts';
import { heard } from '../../src/delivery/heard.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import { plainText } from '../../src/lib/message.ts';

const START = new Date('2027-05-01T12:00:00Z');
const RECEIPT = { remoteId: '1', otherIds: {}, url: null, warnings: [] };
const MINUTE = 60_000;
const waits = { base: MINUTE, cap: 15 * MINUTE };

const failed = (delivery: string): BreakerEvent => ({
  type: 'failed',
  delivery,
  reason: plainText(`${delivery} got no answer`),
});
const answered: BreakerEvent = { type: 'answered' };
const after = (ms: number, state: Breaker, event: BreakerEvent, random = 0.5): Breaker =>
  react(state, event, { now: new Date(state.updatedAt.getTime() + ms), random, waits });
const inTurn = (...events: BreakerEvent[]): Breaker =>
  events.reduce((state, event) => after(1_000, state, event), closed(START));
/** As the store does it: one delivery becomes the probe. */
const probing = (state: Breaker, delivery: string): Breaker => ({ ...state, probedBy: delivery });

describe('a breaker', () => {
  test('opens when two deliveries fail in a row, or one five times', () => {
    expect(inTurn(failed('a')).openedAt).toBeNull();
    expect(inTurn(failed('a'), failed('b')).openedAt).not.toBeNull();
    const alone = Array.from({ length: 5 }, () => failed('a'));
    expect(inTurn(...alone.slice(1)).openedAt).toBeNull();
    expect(inTurn(...alone)).toMatchObject({ openedAt: expect.any(Date), reason: plainText('a got no answer') });
  });

  test('forgets what failed before an answer, or long ago', () => {
    expect(inTurn(failed('a'), answered, failed('b')).openedAt).toBeNull();
    expect(after(waits.cap + 1, inTurn(failed('a')), failed('b')).openedAt).toBeNull();
  });

  test('only the probe makes it wait longer, twice as long each time and never above the cap', () => {
    let state = inTurn(failed('a'), failed('b'));
    const longest: number[] = [];
    for (let probe = 0; probe < 6; probe++) {
      expect(after(1, state, failed('late')).probeAt).toEqual(state.probeAt);
      state = after(MINUTE, probing(state, 'p'), failed('p'), 0.999_999);
      longest.push(Math.round(((state.probeAt?.getTime() ?? 0) - state.updatedAt.getTime()) / MINUTE));
    }
    expect(longest).toEqual([2, 4, 8, 15, 15, 15]);
  });

  test('a probe that a rule stopped makes room for another at once', () => {
    const open = probing(inTurn(failed('a'), failed('b')), 'p');
    const next = after(MINUTE, open, { type: 'unasked', delivery: 'p' });
    expect(next).toMatchObject({ openedAt: open.openedAt, probedBy: null, probeAt: next.updatedAt });
    expect(after(MINUTE, open, { type: 'unasked', delivery: 'another' })).toEqual(open);
  });

  const delivery = fc.constantFrom('a', 'b', 'c');
  const turn = fc.record({
    event: fc.oneof(
      delivery.map(failed),
      fc.constant(answered),
      delivery.map((id): BreakerEvent => ({ type: 'unasked', delivery: id })),
    ),
    ms: fc.integer({ min: 0, max: 20 * MINUTE }),
    probe: fc.option(delivery, { nil: null }),
    random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  });

  /** Each event with the state before and after it. */
  const histories = fc.array(turn, { maxLength: 40 }).map((turns) => {
    let state = closed(START);
    return turns.map(({ event, ms, probe, random }) => {
      const before = state.openedAt && probe ? probing(state, probe) : state;
      state = after(ms, before, event, random);
      return { event, before, state };
    });
  });

  test('whatever happens, open means that a probe is planned, within the cap', () => {
    fc.assert(
      fc.property(histories, (history) => {
        for (const { before, state } of history) {
          expect(state.openedAt === null).toBe(state.probeAt === null);
          if (!state.probeAt || state.probeAt === before.probeAt) continue;
          const wait = state.probeAt.getTime() - state.updatedAt.getTime();
          expect(wait).toBeGreaterThanOrEqual(0);
          expect(wait).toBeLessThanOrEqual(waits.cap);
        }
      }),
    );
  });

  test('whatever happens, only a failure opens it, and an answer always closes it', () => {
    fc.assert(
      fc.property(histories, (history) => {
        for (const { event, before, state } of history) {
          if (event.type === 'answered') expect(state).toEqual(closed(state.updatedAt));
          else if (before.openedAt) expect(state.openedAt).toEqual(before.openedAt);
          else if (event.type === 'unasked') expect(state.openedAt).toBeNull();
        }
      }),
    );
  });
});

describe('what an attempt tells of its platform', () => {
  const line = (status?: number) => ({
    at: START.toISOString(),
    step: 'post',
    event: status === undefined ? 'no-answer' : 'answer',
    method: 'POST',
    ...(status === undefined ? {} : { status }),
  });
  const said = (type: 'unavailable' | 'unknown' | 'failed', code: string | null): Outcome => ({
    type,
    message: plainText('because'),
    code,
  });
  const told = (outcome: Outcome | null, ...lines: ReturnType<typeof line>[]) => heard(outcome, lines, 'a').type;

  test.each([
    ['no answer to a commit', told(said('unknown', 'TIMEOUT'), line()), 'failed'],
    ['a server error', told(said('unavailable', '503'), line(503)), 'failed'],
    ['a refusal', told(said('failed', '403'), line(200), line(403)), 'answered'],
    ['a picture that it could not fetch', told(said('unavailable', '9004'), line(400)), 'answered'],
    ['a refused connection', told(said('unavailable', 'ECONNREFUSED'), line()), 'failed'],
    ['a look that saw nothing yet', told(said('unknown', null), line(200)), 'answered'],
    ['a look that failed', told(said('unknown', null), line(200), line(502)), 'failed'],
    ['a fault of our own after a good answer', told(said('unavailable', null), line(200)), 'answered'],
    ['a fault of our own before anything was asked', told(said('unavailable', null)), 'unasked'],
    ['a rule of the desk', told(null), 'unasked'],
    ['a lookup without a request, after an answer that was lost', told(said('unknown', 'TIMEOUT')), 'unasked'],
    ['a refusal that needed no request', told(said('failed', 'by-hand')), 'unasked'],
    ['a receipt that was already stored', told({ type: 'published', receipt: RECEIPT }), 'unasked'],
  ])('%s', (_what, type, expected) => expect(type).toBe(expected));
});
