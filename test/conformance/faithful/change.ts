import { oneOf } from './random.ts';
import type { Site } from './sites.ts';

/** What changes are made of. */
export interface Values {
  /** Months, and weekdays. */
  calendar: readonly (readonly string[])[];
  /** Names of the language that are no person's of the article. */
  names: readonly string[];
  /** Words of the article, for changes within quotations. */
  words: readonly string[];
}

const INVENTED = 'Okonjo Lindqvist Castellane Varga Mbeki Thornbury Ravensdale Quiroga Pellworm Haskell'.split(' ');

const otherDigit = (digit: string, random: () => number): string =>
  String((Number(digit) + 1 + Math.floor(random() * 8)) % 9 || 9);

function otherNumber(number: string, random: () => number): string {
  return number.replace(/\d(?=\D*$)|^\d(?=\d)/g, (digit) => otherDigit(digit, random));
}

/** Another person, or the same with a letter that is wrong. */
function otherName(name: string, names: readonly string[], random: () => number): string | undefined {
  if (names.length > 0)
    return oneOf(
      names.filter((other) => other !== name),
      random,
    );
  if (random() < 0.5) return oneOf(INVENTED, random);
  const small = [...name.matchAll(/\p{Ll}/gu)].map(({ index }) => index);
  const at = oneOf(small, random) ?? 1;
  const letter = name.charAt(at);
  const wrong = 'aeiou'.includes(letter)
    ? (oneOf(
        [...'aeiou'].filter((other) => other !== letter),
        random,
      ) ?? 'o')
    : 'x';
  return name.slice(0, at) + wrong + name.slice(at + 1);
}

/** One word of a quotation is another, or is gone; letters where words are not parted. */
function otherQuotation(quotation: string, words: readonly string[], random: () => number): string | undefined {
  const parts = quotation.includes(' ') ? quotation.split(' ') : Array.from(quotation);
  if (parts.length < 3) return undefined;
  const at = Math.floor(random() * (parts.length - 1)) + (random() < 0.5 ? 0 : 1);
  const other = oneOf(words, random) ?? '';
  const changed = random() < 0.7 && other !== '' ? parts.with(at, other) : parts.toSpliced(at, 1);
  return changed.join(quotation.includes(' ') ? ' ' : '');
}

/** What stands at a site after the change; undefined where there is no other. */
export function changeOf(said: string, { kind }: Site, values: Values, random: () => number): string | undefined {
  switch (kind) {
    case 'number':
      return otherNumber(said, random);
    case 'date':
      return oneOf(
        values.calendar.find((names) => names.includes(said))?.filter((name) => name !== said) ?? [],
        random,
      );
    case 'name':
      return otherName(said, values.names, random);
    case 'quotation':
      return otherQuotation(said, values.words, random);
  }
}
