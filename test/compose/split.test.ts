import { describe, expect, test } from 'vitest';
import { codePoints } from '../../src/compose/count.ts';
import { splitText } from '../../src/compose/split.ts';

const split = (text: string, max: number, language = 'en'): string[] =>
  splitText(text, { max, count: codePoints, language });

describe('splitText', () => {
  test('keeps a text that fits in one piece', () => {
    expect(split('One. Two.\n\nThree.', 40)).toEqual(['One. Two.\n\nThree.']);
  });

  test('divides between sentences, and keeps paragraphs together where they fit', () => {
    expect(split('The bridge is open. Trams run again.\n\nCars wait.', 40)).toEqual([
      'The bridge is open. Trams run again.',
      'Cars wait.',
    ]);
    expect(split('The bridge is open. Trams run again. Cars wait until noon.', 40)).toEqual([
      'The bridge is open. Trams run again.',
      'Cars wait until noon.',
    ]);
  });

  test.each([
    [
      'en',
      'She was clear. “We checked it. Twice. Nobody slept,” said Osei. The crew left.',
      '“We checked it. Twice. Nobody slept,” said Osei.',
    ],
    [
      'de',
      'Sie war klar. „Wir haben geprüft. Zweimal. Niemand schlief“, sagte Osei. Dann ging sie.',
      '„Wir haben geprüft. Zweimal. Niemand schlief“, sagte Osei.',
    ],
    [
      'zh',
      '她说得很清楚。“我们检查了每颗螺栓。检查了两遍。没有人睡觉。”工程师说。随后离开。',
      '“我们检查了每颗螺栓。检查了两遍。没有人睡觉。”',
    ],
    [
      'en',
      'He was clear. "We checked it. Twice. Nobody slept," said Osei. The crew left.',
      '"We checked it. Twice. Nobody slept," said Osei.',
    ],
  ])('never divides a quotation (%s)', (language, text, quotation) => {
    const pieces = split(text, 22, language);
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.some((piece) => piece.includes(quotation))).toBe(true);
  });

  test('cuts nothing: a sentence that is too long is a piece of its own', () => {
    const long = `This one ${'goes on '.repeat(10)}and ends.`;
    expect(split(`Short. ${long} Short again.`, 30)).toEqual(['Short.', long, 'Short again.']);
  });

  test('has no empty pieces', () => {
    expect(split('', 10)).toEqual([]);
    expect(split('\n\n \n\n', 10)).toEqual([]);
  });
});
