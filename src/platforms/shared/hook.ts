import { sentences } from '../../compose/sentences.ts';
import { atClause, leadingSentences, shorten } from '../../compose/shorten.ts';
import { saysEnough } from '../../compose/stands-alone.ts';
import { wholeClause } from '../../compose/whole-clause.ts';
import { isUnspaced } from '../../compose/words.ts';
import type { Copy, Room } from './copy.ts';

/** A stump with fewer characters tells nothing. */
const LEAST = { spaced: 60, unspaced: 20 };

const firstOf = (choices: readonly (() => string)[]): string => {
  for (const choice of choices) {
    const text = choice();
    if (text !== '') return text;
  }
  return '';
};

/**
 * One thing more to say under the headline: the description or its first sentences, else a sentence of the
 * story that stands alone, else the first one shortened where a clause ends; '' when nothing whole fits.
 */
export function hookFor(copy: Copy, room: Room): string {
  const { first, fits, options, telling } = reading(copy, room);
  const least = isUnspaced(copy.language) ? LEAST.unspaced : LEAST.spaced;
  const long = (text: string): string => (text.length < least ? '' : text);
  return firstOf([
    () => telling(leadingSentences(copy.description, options)),
    () => copy.hooks.find(fits) ?? '',
    () => wholeClause(first, fits, copy.language),
    () => long(atClause(first, options)),
  ]);
}

/** What a notification says: the lead, whole or its main clause, before other sentences; cut only at last. */
export function leadFor(copy: Copy, room: Room): string {
  const { first, fits, options, telling } = reading(copy, room);
  return firstOf([
    () => (fits(copy.opening) ? copy.opening : ''),
    () => telling(leadingSentences(copy.description, options)),
    () => wholeClause(first, fits, copy.language),
    () => leadingSentences(copy.description, options),
    () => shorten(copy.description, options),
  ]);
}

function reading(copy: Copy, { max, count }: Room) {
  const [first = ''] = sentences(copy.description, copy.language);
  return {
    first,
    /** “The day has come!” says nothing without what follows it. */
    telling: (text: string): string => (text === copy.description || saysEnough(text, copy.language) ? text : ''),
    fits: (text: string): boolean => count(text) <= max,
    options: { max, count, language: copy.language },
  };
}
