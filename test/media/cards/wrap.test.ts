import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitAtoms } from '../../../src/media/cards/fit.ts';
import { cutToFit } from '../../../src/media/cards/layout.ts';
import { atomsOf, isWidow, lineWidth, type Measured, textOfAtoms, wrap } from '../../../src/media/cards/wrap.ts';

/** A type in which every Latin letter is half as wide as high, and every Chinese one square. */
const measure = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (/[\u3000-\u9fff\uff00-\uffef]/.test(letter) ? 1 : 0.5), 0);
const SPACE = 0.25;
const measured = (text: string, language: string): Measured[] =>
  atomsOf(text, language).map((atom) => ({ ...atom, width: measure(atom.text) }));
const linesOf = (text: string, max: number, language = 'en', most = 99): string[] | null =>
  wrap(measured(text, language), SPACE, { max, most })?.lines.map(textOfAtoms) ?? null;

describe('lines', () => {
  test.each([
    ['one line where it fits', 'Fire in the port', 9, 'en', ['Fire in the port']],
    [
      'even lines rather than full ones',
      'City council approves new harbour bridge after ten years of debate',
      14,
      'en',
      ['City council approves', 'new harbour bridge', 'after ten years of debate'],
    ],
    [
      'no word alone on the last line',
      'Council approves the new bridge',
      13.5,
      'en',
      ['Council approves', 'the new bridge'],
    ],
    [
      'no article left at the end of a line',
      'Mayor opens the bridge to the northern shore',
      13,
      'en',
      ['Mayor opens the bridge', 'to the northern shore'],
    ],
    [
      'no short word lost on the first line',
      'Harbour bridge will be built after all, council decides',
      8,
      'en',
      ['Harbour bridge', 'will be built', 'after all,', 'council decides'],
    ],
    ['Chinese between word groups', '市议会批准新港口大桥明年动工', 8, 'zh', ['市议会批准新港口', '大桥明年动工']],
  ])('%s', (_what, text, max, language, expected) => expect(linesOf(text, max, language)).toEqual(expected));

  test('a word that is wider than a line has none', () => expect(linesOf('Donaudampfschifffahrt', 5)).toBeNull());
  test('more lines than there is room for are none', () =>
    expect(linesOf('one two three four', 2.5, 'en', 2)).toBeNull());
  test('nothing has none', () => expect(linesOf('', 5)).toBeNull());

  test('of any words: none is lost or wider than the line, and there are as few lines as can be', () => {
    const word = fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...'abcdefgh') });
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 12, max: 40 }),
        (words, halves) => {
          const max = halves / 2;
          const atoms = measured(words.join(' '), 'en');
          const wrapped = wrap(atoms, SPACE, { max, most: 99 });
          expect(wrapped?.lines.flat()).toEqual(atoms);
          for (const line of wrapped?.lines ?? []) expect(lineWidth(line, SPACE)).toBeLessThanOrEqual(max);
          expect(wrap(atoms, SPACE, { max, most: (wrapped?.lines.length ?? 1) - 1 })).toBeNull();
        },
      ),
      { seed: 11, numRuns: 200 },
    );
  });
});

describe('widows', () => {
  const lines = (...texts: string[]) => texts.map((text) => atomsOf(text, /[\u4e00-\u9fff]/.test(text) ? 'zh' : 'en'));
  test.each([
    [lines('Council approves new', 'bridge'), true],
    [lines('Council approves', 'new bridge'), false],
    [lines('Bridge', 'approved'), false],
    [lines('Bridge'), false],
    [lines('我们等了十', '年。'), true],
    [lines('我们等了', '十年。'), false],
  ])('%#', (given, widow) => expect(isWidow(given)).toBe(widow));
});

describe('size', () => {
  const room = { width: 600, height: 300, largest: 100, smallest: 20, leading: 1.2 };
  const fitted = (text: string, language = 'en', more = {}) =>
    fitAtoms(atomsOf(text, language), measure, { ...room, ...more });

  test('a short text gets the largest', () => expect(fitted('Fire')?.size).toBe(100));
  test('a longer one less, and never overflows', () => {
    for (const count of [5, 10, 20, 40]) {
      const found = fitted('bridge '.repeat(count));
      expect(found?.size).toBeLessThan(100);
      expect((found?.lines.length ?? 0) * 1.2 * (found?.size ?? 0)).toBeLessThanOrEqual(300);
    }
  });
  test('a smaller type is taken where a larger one leaves a word alone', () => {
    expect(fitted('new harbour bridge')?.lines.map(textOfAtoms)).toEqual(['new', 'harbour bridge']);
    expect(fitted('new harbour bridge')?.size).toBeLessThan(100);
  });
  test('a word is only broken at the smallest', () => {
    const found = fitted('x'.repeat(100));
    expect(found?.size).toBe(20);
    expect(found?.lines.map(textOfAtoms).join('')).toBe('x'.repeat(100));
  });
  test('what does not fit even then has none', () => expect(fitted('bridge '.repeat(400))).toBeNull());

  describe('with long words', () => {
    const lines = (text: string, language: string, more = {}) =>
      fitted(text, language, { language, ...more })?.lines.map(textOfAtoms);
    const COURT = 'Bundesverfassungsgericht kippt Geschwindigkeitsbegrenzungsverordnung';

    test('German compounds are parted between their words where they would make the type small', () => {
      expect(lines(COURT, 'de')).toEqual([
        'Bundesverfassungs-',
        'gericht kippt',
        'Geschwindigkeits-',
        'begrenzungsverordnung',
      ]);
      expect(lines(COURT, 'de', { width: 4_000 })).toEqual([COURT]);
      expect(lines(COURT, 'en')?.join(' ')).toBe(COURT);
    });
    test('a word that no line has room for is parted as it sounds, with hyphens, and none of it is lost', () => {
      const broken = lines('Antidisestablishmentarianism', 'en', { width: 160, smallest: 20 });
      expect(broken?.length).toBeGreaterThan(1);
      expect(broken?.slice(0, -1).every((line) => line.endsWith('-'))).toBe(true);
      expect(broken?.join('').replaceAll('-', '')).toBe('Antidisestablishmentarianism');
    });
  });
});

describe('cutting', () => {
  const cut = (text: string, most: number, language = 'en') =>
    cutToFit(atomsOf(text, language), (atoms) => {
      const shorter = textOfAtoms(atoms);
      return [...shorter].length <= most ? shorter : null;
    });

  test.each([
    ['at a clause', 'The council voted, and the mayor agreed with it', 30, 'en', 'The council voted…'],
    [
      'at a word where the clause is far back',
      'No, the council will not build the bridge',
      30,
      'en',
      'No, the council will not…',
    ],
    [
      'the quotation is closed',
      '“We waited ten years, and nobody came to build it.”',
      32,
      'en',
      '“We waited ten years…”',
    ],
    ['Chinese', '市议会批准新大桥，工程明年动工，预计耗资巨大', 14, 'zh', '市议会批准新大桥…'],
    ['Chinese, quoted', '「我们等这座桥等了十年，没有人愿意动手。」', 16, 'zh', '「我们等这座桥等了十年…」'],
  ])('%s', (_what, text, most, language, expected) => expect(cut(text, most, language)).toBe(expected));

  test('not a word has room', () => expect(cut('Donaudampfschifffahrt ahoy', 3)).toBeNull());
  test('of a very long text it is quick', () => expect(cut('word '.repeat(20_000), 40)).toMatch(/^word.*word…$/));
});
