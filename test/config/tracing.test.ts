import { describe, expect, test } from 'vitest';
import { collectorHeaders, tracePage } from '../../src/config/tracing.ts';
import { FILES, faults, load } from './fixture.ts';

const file = (more: string) => ({ 'newsroom.yaml': `${FILES['newsroom.yaml']}${more}` });
const settings = (more: string, env = {}) => load(file(more), env).newsroom.tracing;
const OWN = 'tracing: { endpoint: "http://127.0.0.1:4318", ratio: 0.1 }\n';

test('nothing is traced unless a collector is named', () => {
  expect(settings('')).toBeNull();
  expect(settings(OWN)).toEqual({ endpoint: 'http://127.0.0.1:4318', ratio: 0.1, page: null });
});

test('the standard variables win over the file', () => {
  const other = { OTEL_EXPORTER_OTLP_ENDPOINT: 'https://collector.example.com' };
  expect(settings('', other)).toEqual({ endpoint: 'https://collector.example.com', ratio: 1, page: null });
  expect(settings(OWN, other)).toMatchObject({ endpoint: 'https://collector.example.com', ratio: 0.1 });
  expect(settings(OWN, { OTEL_SDK_DISABLED: 'true' })).toBeNull();
  expect(settings('', { ...other, OTEL_SDK_DISABLED: 'TRUE' })).toBeNull();
});

test.each([
  ['{ endpoint: "ftp://127.0.0.1" }', /tracing\.endpoint: expected an address such as/],
  ['{ endpoint: "http://127.0.0.1:4318", ratio: 2 }', /tracing\.ratio: expected a number from 0 to 1, given 2/],
  [
    '{ endpoint: "http://127.0.0.1:4318", page: "https://x.example/" }',
    /tracing\.page: expected an address with \{trace\}/,
  ],
])('%s is refused', (given, expected) => {
  expect(faults(file(`tracing: ${given}\n`))).toEqual([expect.stringMatching(expected)]);
});

test('a password in the address of the collector is refused without being shown', () => {
  const [fault] = faults(file('tracing: { endpoint: "https://user:hush@collector.example.com" }\n'));
  expect(fault).toMatch(/tracing\.endpoint: expected/);
  expect(fault).not.toContain('hush');
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: 'https://user:hush@collector.example.com' };
  expect(faults({}, env)).toEqual([expect.stringMatching(/by OTEL_EXPORTER_OTLP_ENDPOINT, which wins over the file/)]);
  expect(faults({}, env).join()).not.toContain('hush');
});

test('a trace has a page where one is configured', () => {
  const page = 'https://traces.example.com/{trace}?org=1';
  expect(tracePage({ endpoint: '', ratio: 1, page }, 'abc')).toBe('https://traces.example.com/abc?org=1');
  expect(tracePage({ endpoint: '', ratio: 1, page: null }, 'abc')).toBeNull();
  expect(tracePage(null, 'abc')).toBeNull();
});

describe('headers for the collector', () => {
  test('are read as OpenTelemetry defines them', () => {
    expect(collectorHeaders('')).toEqual({});
    expect(collectorHeaders('Authorization=Bearer%20a%2Cb, x-team = news=1')).toEqual({
      Authorization: 'Bearer a,b',
      'x-team': 'news=1',
    });
  });

  test.each(['a', 'a b=c', 'a=%zz', '=b'])('%s is refused without being shown', (text) => {
    expect(() => collectorHeaders(text)).toThrow(/OTEL_EXPORTER_OTLP_HEADERS has to be name=value/);
  });
});
