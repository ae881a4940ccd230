import { describe, expect, test } from 'vitest';
import { inHours } from '../../src/web/pages/calendar/drawn.ts';

const drawn = (...times: string[]): string[] =>
  inHours(
    times.map((at) => ({ at })),
    'Europe/Berlin',
  ).map(({ place: { start, end }, isLine }) => `${start.slice(11, 16)}-${end.slice(11)}${isLine ? ' line' : ''}`);
const many = (at: string, count: number): string[] => drawn(...Array.from({ length: count }, () => at));

describe('posts of a week', () => {
  test('are drawn for an hour or until the next begins, by the clocks of the newsroom, and end on their day', () => {
    expect(drawn('2026-11-27T08:00:30Z', '2026-11-27T08:00:59Z')).toEqual(['09:00-10:00:00', '09:00-10:00:00']);
    expect(drawn('2026-11-27T22:45:00Z')).toEqual(['23:45-23:59:59']);
    expect(drawn('2026-11-27T08:00:00Z', '2026-11-27T08:25:00Z', '2026-11-27T08:35:00Z')).toEqual([
      '09:00-09:25:00 line',
      '09:25-10:25:00',
      '09:35-10:35:00',
    ]);
  });

  test('lie below each other where three or more go out in one minute', () => {
    expect(
      drawn('2026-11-27T08:00:00Z', '2026-11-27T09:00:00Z', '2026-11-27T08:00:20Z', '2026-11-27T08:00:40Z'),
    ).toEqual(['09:00-09:20:00 line', '09:20-09:40:00 line', '09:40-10:00:00 line', '10:00-11:00:00']);
  });

  test('begin again at the top once an hour is full, and never reach into the next day', () => {
    expect(many('2026-11-27T08:00:00Z', 7).at(5)).toBe('10:40-11:00:00 line');
    expect(many('2026-11-27T08:00:00Z', 7).at(6)).toBe('09:00-09:20:00 line');
    expect(many('2026-11-27T22:50:00Z', 3)).toEqual([
      '22:59-23:19:00 line',
      '23:19-23:39:00 line',
      '23:39-23:59:00 line',
    ]);
  });
});
