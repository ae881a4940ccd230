import { describe, expect, test } from 'vitest';
import { clip, table, width, wrap } from '../../src/table.ts';

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
