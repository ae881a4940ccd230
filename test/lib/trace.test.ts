import { afterEach, describe, expect, test } from 'vitest';
import { readTraceparent, setTracer, traced, traceFields, traceparent } from '../../src/lib/trace.ts';

const IDS = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' };
const TEXT = `00-${IDS.traceId}-${IDS.spanId}`;
afterEach(() => setTracer(null));

const under = (sampled: boolean) =>
  setTracer({ run: (_, __, work) => work({ note: () => undefined }), current: () => ({ ...IDS, sampled }) });

test('without a tracer work runs, and has neither a trace nor fields for the log', async () => {
  expect(await traced('some', {}, async (span) => (span.note({ one: 1 }), traceparent()))).toBeNull();
  expect(traceFields()).toEqual({});
});

test('the log names a span that is recorded, and no other', () => {
  under(true);
  expect(traceparent()).toBe(`${TEXT}-01`);
  expect(traceFields()).toEqual({ trace_id: IDS.traceId, span_id: IDS.spanId });
  under(false);
  expect(traceparent()).toBe(`${TEXT}-00`);
  expect(traceFields()).toEqual({});
});

describe('a traceparent', () => {
  test.each([
    ['01', true],
    ['00', false],
    ['03', true],
  ])('with flags %s', (flags, sampled) => {
    expect(readTraceparent(`${TEXT}-${flags}`)).toEqual({ ...IDS, sampled });
  });

  test.each([
    '',
    TEXT,
    `01-${IDS.traceId}-${IDS.spanId}-01`,
    `00-${'0'.repeat(32)}-${IDS.spanId}-01`,
    `${TEXT.toUpperCase()}-01`,
  ])('%j is none', (text) => {
    expect(readTraceparent(text)).toBeNull();
  });
});
