import { describe, expect, test } from 'vitest';
import { fitLast } from '../../src/cli/text.ts';
import { counted } from '../../src/lib/counted.ts';
import { clip, table, width, wrap } from '../../src/lib/table.ts';

describe('wrap', () => {
  test.each([
    ['fits', 10, 3, ['fits']],
    ['one two three', 7, 3, ['one two', 'three']],
    ['one two three four', 7, 2, ['one two', 'three …']],
    ['MASTHEAD_X_MAIN_ACCESS_TOKEN is not set', 12, 4, ['MASTHEAD_X_M', 'AIN_ACCESS_T', 'OKEN is not', 'set']],
    ['市议会通过预算案', 8, 3, ['市议会通', '过预算案']],
    ['👍👍👍👍', 3, 2, ['👍👍👍', '👍']],
    ['', 8, 3, ['']],
  ])('%s in %i places', (text, places, most, lines) => {
    expect(wrap(text, places, most)).toEqual(lines);
    for (const line of lines) expect(width(line)).toBeLessThanOrEqual(places);
  });
});

test('a cell that is broken goes on below itself', () => {
  const rows = [
    ['a', '市议会', 'one\ntwo'],
    ['b', 'x', 'three'],
  ];
  expect(table(['', 'Name', 'Remark'], rows)).toBe(
    ['   Name    Remark', '-  ------  ------', 'a  市议会  one', '           two', 'b  x       three'].join('\n'),
  );
});

test('clip never cuts a character in half', () => {
  expect(clip('ab👍cd', 4)).toBe('ab👍…');
  expect(clip('市议会通过', 6)).toBe('市议…');
});

test('a reason is shown to its end where that was asked for', () => {
  const reason =
    'The feed could not be read, since the server said that it is busy, and it is asked again at noon by itself, unless somebody looks at it before with the command for that';
  const rows = [['front', reason]];
  const shown = fitLast(rows, 40, Number.POSITIVE_INFINITY)[0]?.[1] ?? '';
  expect(shown.split('\n').length).toBeGreaterThan(4);
  expect(shown.replaceAll('\n', ' ')).toBe(reason);
  expect(fitLast(rows, 40)[0]?.[1]).toMatch(/…$/);
});

test.each([
  [0, '0 stories'],
  [1, '1 story'],
  [2, '2 stories'],
])('%i counted', (count, text) => {
  expect(counted(count, 'story', 'stories')).toBe(text);
});
