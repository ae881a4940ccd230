import { describe, expect, it } from 'vitest';
import { codePoints } from '../../src/compose/count.ts';
import { fit, type Part } from '../../src/compose/fit.ts';

const LINK = 'https://e.example/story';
const PARTS: readonly Part[] = [
  { text: 'The harbour opened on Monday. More than 300 ships passed.', keep: 'always', shorten: true, priority: 5 },
  { text: '“A good day.”', keep: 'if-room', priority: 1 },
  { text: LINK, keep: 'always', priority: 9 },
  { text: '#Harbour', keep: 'if-room', priority: 2 },
];

const fitted = (max: number, parts = PARTS): string =>
  fit(parts, { max, count: codePoints, language: 'en', separator: '\n' });

describe('parts of a post', () => {
  it('are joined in their order when all fit', () => {
    expect(fitted(200)).toBe(PARTS.map((part) => part.text).join('\n'));
  });

  it('go by priority, the lowest first', () => {
    expect(fitted(92)).toBe(`The harbour opened on Monday. More than 300 ships passed.\n${LINK}\n#Harbour`);
  });

  it('are shortened when nothing more may go', () => {
    expect(fitted(60)).toBe(`The harbour opened on Monday.\n${LINK}`);
  });

  it('come back when a larger one that went made room', () => {
    const parts: readonly Part[] = [
      { text: 'Lead.', keep: 'always', priority: 9 },
      { text: '#A', keep: 'if-room', priority: 1 },
      { text: 'A long remark that takes the room', keep: 'if-room', priority: 2 },
    ];
    expect(fitted(10, parts)).toBe('Lead.\n#A');
  });

  it('never carry half a link: it goes when it alone is too long', () => {
    expect(fitted(15)).toBe('The harbour…');
    expect(fitted(15, [{ text: LINK, keep: 'always', priority: 1 }])).toBe('');
  });
});
