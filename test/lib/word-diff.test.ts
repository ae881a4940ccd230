import { expect, test } from 'vitest';
import { wordDiff } from '../../src/lib/word-diff.ts';

const marked = (before: string, after: string): string =>
  wordDiff(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `[${text}]` : `{${text}}`))
    .join('');

test.each([
  ['The bill is $12.4 million.', 'The bill is $14.2 million.', 'The bill is $[12.4]{14.2} million.'],
  ['In December.', 'In December; apply online.', 'In December{; apply online}.'],
  ['约5.8万名青少年受益。', '约6.4万名青少年受益。', '约[5.8]{6.4}万名青少年受益。'],
  ['one two three', 'four five six', '[one two three]{four five six}'],
  ['', 'new', '{new}'],
])('%s → %s', (before, after, diff) => expect(marked(before, after)).toBe(diff));

test('both versions can be read from the parts', () => {
  const before = 'The ferry, which sails at nine, returns on Monday. It has a new captain.';
  const after = 'The ferry sails at ten and returns on Tuesday, the city said. It has a captain.';
  const parts = wordDiff(before, after);
  const without = (kind: string) =>
    parts
      .filter((part) => part.kind !== kind)
      .map(({ text }) => text)
      .join('');
  expect([without('added'), without('removed')]).toEqual([before, after]);
});
