import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clashesAmong, type Placed } from '../../src/schedule/clashes.ts';

const MINUTE = 60_000;
const at = (minutes: number): Date => new Date(minutes * MINUTE);
const post = (id: string, minutes: number, more: Partial<Placed> = {}): Placed => ({
  id,
  articleId: `article of ${id}`,
  channel: 'x',
  at: at(minutes),
  ...more,
});
const gap = () => 30 * MINUTE;

test('two at one time, two closer than the gap, and two of one article within a day clash', () => {
  const all = [
    post('noon', 720),
    post('also-noon', 720),
    post('soon', 740),
    post('evening', 1_200),
    post('again', 1_300, { articleId: 'article of noon' }),
  ];
  expect(clashesAmong(all, gap)).toEqual([
    { kind: 'same-time', channel: 'x', earlier: 'noon', later: 'also-noon', minutes: 0, leastMinutes: 30 },
    { kind: 'gap', channel: 'x', earlier: 'noon', later: 'soon', minutes: 20, leastMinutes: 30 },
    { kind: 'same-article', channel: 'x', earlier: 'noon', later: 'again', minutes: 580, leastMinutes: null },
    { kind: 'gap', channel: 'x', earlier: 'also-noon', later: 'soon', minutes: 20, leastMinutes: 30 },
  ]);
});

test('two channels never clash, nor two that are as far apart as the rule asks, nor one article days later', () => {
  const other = post('other', 720, { channel: 'app' });
  const later = post('later', 720 + 2_000, { articleId: 'article of noon' });
  expect(clashesAmong([post('noon', 720), other, post('next', 750), later], gap)).toEqual([]);
  // Without a gap two at one time still do.
  expect(clashesAmong([post('a', 1), post('b', 1), post('c', 2)], () => 1)).toMatchObject([
    { kind: 'same-time', earlier: 'a', later: 'b', leastMinutes: null },
  ]);
});

test('it is no matter in which order they come', () => {
  const times = fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 12 });
  fc.assert(
    fc.property(times, (minutes) => {
      const all = minutes.map((minute, index) => post(String(index), minute));
      const pairs = (list: Placed[]) =>
        clashesAmong(list, gap).map(({ earlier, later, kind }) => `${[earlier, later].sort()} ${kind}`);
      expect(pairs(all.toReversed()).sort()).toEqual(pairs(all).sort());
      const close = all.flatMap((one, index) =>
        all.slice(index + 1).filter((two) => Math.abs(one.at.getTime() - two.at.getTime()) < 30 * MINUTE),
      );
      expect(pairs(all)).toHaveLength(close.length);
    }),
  );
});
