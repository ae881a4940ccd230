import { describe, expect, it } from 'vitest';
import { codePoints } from '../../src/compose/count.ts';
import { fit, type Part } from '../../src/compose/fit.ts';

const LINK = 'https://e.example/story';
const PARTS: readonly Part[] = [
  { text: 'A bridge closes', by: 'whole' },
  { text: 'The harbour opened on Monday. More than 300 ships passed.', by: 'sentences' },
  { text: '#Harbour #Ships', by: 'words' },
  { text: LINK, by: 'whole' },
];

const fitted = (max: number, parts = PARTS): string =>
  fit(parts, { max, count: codePoints, language: 'en', separator: '\n' });

describe('parts of a post', () => {
  it('are joined in their order when all fit', () => {
    expect(fitted(200)).toBe(PARTS.map((part) => part.text).join('\n'));
  });

  it('lose hashtags first, then whole sentences', () => {
    expect(fitted(107)).toBe(
      `A bridge closes\nThe harbour opened on Monday. More than 300 ships passed.\n#Harbour\n${LINK}`,
    );
    expect(fitted(80)).toBe(`A bridge closes\nThe harbour opened on Monday.\n#Harbour\n${LINK}`);
    expect(fitted(40)).toBe(`A bridge closes\n${LINK}`);
  });

  it('keep headline and link whole even where there is no room, so that the post is held and not cut', () => {
    expect(fitted(15)).toBe(`A bridge closes\n${LINK}`);
  });

  it('keep the words of an editor by whole sentences, and all of them where not even one fits', () => {
    const own: Part[] = [{ text: 'We are back. The ferry sails on Monday.', by: 'sentences', needed: true }];
    expect(fitted(20, own)).toBe('We are back.');
    expect(fitted(5, own)).toBe('We are back. The ferry sails on Monday.');
  });

  it('keep a question only with its answer', () => {
    const text = 'What does the bridge cost? The council names a price. It rained.';
    const asked: Part[] = [{ text, by: 'sentences' }];
    expect(fitted(30, asked)).toBe('');
    expect(fitted(55, asked)).toBe('What does the bridge cost? The council names a price.');
  });

  it('keep a sentence only with the one that limits it', () => {
    const text = 'The mayor resigned on Monday. But the council refused to let her go. It rained.';
    const told: Part[] = [{ text, by: 'sentences' }];
    expect(fitted(40, told)).toBe('');
    expect(fitted(70, told)).toBe('The mayor resigned on Monday. But the council refused to let her go.');
  });
});
