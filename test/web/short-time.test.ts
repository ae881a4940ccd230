import { expect, test } from 'vitest';
import { fullTime, shortTime } from '../../src/web/parts/short-time.ts';

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
  expect(shortTime(at, NOW, { zone: 'Europe/Berlin', language: 'en' })).toBe(english);
  expect(shortTime(at, NOW, { zone: 'Europe/Berlin', language: 'zh-CN' })).toBe(chinese);
});

test('to the full it has its year', () => {
  const full = fullTime('2026-11-28T08:00:00Z', { zone: 'Europe/Berlin', language: 'en' });
  expect(full).toBe('Saturday, November 28, 2026 at 09:00');
});
