import { expect, test } from 'vitest';
import { wordDiff } from '../../src/cli/word-diff.ts';

test.each([
  ['the ferry sails again', 'the ferry sails at last', 'the ferry sails [-again-] {+at last+}'],
  ['one two', 'one two', 'one two'],
  ['', 'all new', '{+all new+}'],
  ['all gone', '', '[-all gone-]'],
  [
    'a b c d e f g h i j k l old m n o p q r s t u v',
    'a b c d e f g h i j k l new m n o p q r s t u v',
    '… i j k l [-old-] {+new+} m n o p …',
  ],
])('from "%s" to "%s"', (before, after, told) => {
  expect(wordDiff(before, after)).toBe(told);
});
