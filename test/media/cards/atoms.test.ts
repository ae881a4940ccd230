import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hangingOf } from '../../../src/media/cards/shape.ts';
import { atomsOf, shattered, textOfAtoms } from '../../../src/media/cards/wrap.ts';

const pieces = (text: string, language: string | null): string[] => atomsOf(text, language).map((atom) => atom.text);

test.each([
  ['首日运送旅客1.2万人次', '1.2万人次'],
  ['终于等到这一天', '这一天'],
])('%s keeps %s whole', (text, whole) => {
  expect(atomsOf(text, 'zh').map((atom) => atom.text)).toContain(whole);
});

describe('where lines may break', () => {
  test.each([
    ['Council approves bridge', 'en', ['Council', 'approves', 'bridge']],
    ['A state-of-the-art ferry', 'en', ['A', 'state-', 'of-', 'the-', 'art', 'ferry']],
    ['They won 3-1 in 2024-25', 'en', ['They', 'won', '3-1', 'in', '2024-25']],
    ['Berlin–Warsaw line', 'en', ['Berlin–', 'Warsaw', 'line']],
    ['It costs 12\u00a0million', 'en', ['It', 'costs', '12\u00a0million']],
    ['市议会批准新大桥。', 'zh', ['市', '议会', '批准', '新大桥。']],
    ['他说：「不能再等」。', 'zh', ['他', '说：', '「不能', '再等」。']],
    ['“我们等了十年”', 'zh', ['“我们', '等了', '十年”']],
    ['工程于2027年3月动工', 'zh', ['工程', '于', '2027年', '3月', '动工']],
    ['مجلس المدينة، اليوم', 'ar', ['مجلس', 'المدينة،', 'اليوم']],
    ['', 'en', []],
    ['   ', null, []],
  ])('%s', (text, language, expected) => expect(pieces(text, language)).toEqual(expected));

  test('an address breaks behind its slashes and signs, and not within its words', () => {
    const found = pieces('https://www.example.com/long/path?with=query&more=1', 'en');
    expect(found.join('')).toBe('https://www.example.com/long/path?with=query&more=1');
    expect(found.length).toBeGreaterThan(4);
    for (const piece of found) expect(piece).not.toMatch(/^[/?&=]/);
  });

  test('no piece begins with a closing mark or ends with an opening one', () => {
    const sign = fc.constantFrom(...'我们等了这座桥年月，。！？；：、「」『』“”《》（）…—·12ab ');
    const texts = fc.array(sign, { maxLength: 60 }).map((signs) => signs.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        const atoms = atomsOf(text, 'zh');
        expect(textOfAtoms(atoms).replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        for (const [i, atom] of atoms.entries()) {
          const isFree = i > 0 && !atoms[i - 1]?.spaced;
          if (isFree) expect(atom.text).not.toMatch(/^[，。！？；：、」』”》）…—]/u);
          if (i < atoms.length - 1 && !atom.spaced) expect(atom.text).not.toMatch(/[「『“《（]$/u);
        }
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

test('a word in pieces keeps its letters whole, with their marks', () => {
  expect(shattered({ text: 'ne\u0301e👩‍🚒', spaced: true })).toEqual([
    { text: 'n', spaced: false },
    { text: 'e\u0301', spaced: false },
    { text: 'e', spaced: false },
    { text: '👩‍🚒', spaced: true },
  ]);
});

test.each([
  ['“We waited', '“'],
  ['「不能', '「'],
  ['»Wir', ''],
  ['„Wir', '„'],
  ['We said “no”', ''],
  ['', ''],
])('what hangs before %s', (line, hanging) => expect(hangingOf(line)).toBe(hanging));
