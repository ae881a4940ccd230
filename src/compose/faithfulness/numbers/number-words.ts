import type { Token } from '../tokens.ts';
import { scaleOf } from './units.ts';
import { NUMBER_WORDS, type NumberWords } from './word-tables.ts';

/** The value of a word that several number words were written as: dreihundertzwei, ventidue. */
function compoundValue(word: string, table: NumberWords): number | null {
  const known = table.atoms.get(word);
  if (known !== undefined || table.compound === null) return known ?? null;
  const { thousand, hundred, and } = table.compound;
  for (const [part, scale] of [
    [thousand, 1_000],
    [hundred, 100],
  ] as const) {
    const at = word.indexOf(part);
    if (at < 0) continue;
    const before = at === 0 ? 1 : compoundValue(word.slice(0, at), table);
    const tail = word.slice(at + part.length);
    const rest = tail.startsWith(and) ? tail.slice(and.length) : tail;
    const after = rest === '' ? 0 : compoundValue(rest, table);
    return before === null || after === null ? null : before * scale + after;
  }
  return unitAndTens(word, table, and);
}

function unitAndTens(word: string, { atoms }: NumberWords, and: string): number | null {
  for (const [tens, value] of atoms) {
    if (value < 20 || value % 10 !== 0 || value > 90) continue;
    // German and Dutch say the unit first, Italian last and drops a vowel: ventuno.
    const unit =
      and === ''
        ? atoms.get(word.startsWith(tens.slice(0, -1)) ? word.slice(tens.length).replace(/^no$/, 'uno') : '')
        : atoms.get(word.endsWith(`${and}${tens}`) ? word.slice(0, -(and.length + tens.length)) : '');
    if (unit !== undefined && unit > 0 && unit < 10) return value + unit;
  }
  return null;
}

/** What has been said so far of a number in words. */
interface Said {
  thousands: number;
  current: number;
  scale: number;
}

/** The number after one more word; null where the word begins another number. */
function continued({ thousands, current, scale }: Said, value: number): Said | null {
  if (value === 100 && current >= 1 && current < 100) return { thousands, current: current * 100, scale };
  // quatre-vingts
  if (value === 20 && current % 100 === 4) return { thousands, current: current + 76, scale };
  const rest = current % 100;
  const isUnit = value < 10 && rest >= 20 && rest % 10 === 0;
  // soixante-dix, quatre-vingt-onze
  const isTeen = value >= 10 && value < 20 && (rest === 60 || rest === 80);
  const isBelowHundred = value < 100 && current >= 100 && rest === 0;
  if (current === 0 || isUnit || isTeen || isBelowHundred) return { thousands, current: current + value, scale };
  return null;
}

/** The number after one more word, which may multiply all before it: two hundred thousand. */
function withWord(said: Said, word: string, table: NumberWords, language: string | null): Said | null {
  const scale = scaleOf(word, language);
  if (scale !== null && scale >= 1_000) {
    if (scale >= said.scale) return null;
    return { thousands: said.thousands + (said.current || 1) * scale, current: 0, scale };
  }
  const value = compoundValue(word, table);
  return value === null ? null : continued(said, value);
}

/** A number in words that begins at a token; `end` is the index behind its last token. */
export function readNumberWords(
  tokens: readonly Token[],
  at: number,
  language: string | null,
): { value: number; end: number } | null {
  const table = NUMBER_WORDS[language ?? 'en'];
  const first = table ? compoundValue(tokens[at]?.fold ?? '', table) : null;
  if (!table || first === null) return null;
  let said: Said = { thousands: 0, current: first, scale: Number.POSITIVE_INFINITY };
  let end = at + 1;
  for (const [index, { fold, gap }] of tokens.slice(end, at + 16).entries()) {
    if (!/^[\s-]?$/u.test(gap)) break;
    if (table.joins.has(fold) && said.current >= 10) continue;
    const next = withWord(said, fold, table, language);
    if (next === null) break;
    said = next;
    end = at + 2 + index;
  }
  return { value: said.thousands + said.current, end };
}
