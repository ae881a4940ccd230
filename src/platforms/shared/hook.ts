import { mainClause } from '../../compose/main-clause.ts';
import { sentences } from '../../compose/sentences.ts';
import { leadingSentences, shorten } from '../../compose/shorten.ts';
import { saysEnough } from '../../compose/stands-alone.ts';
import type { Copy, Room } from './copy.ts';

const firstOf = (choices: readonly (() => string)[]): string => {
  for (const choice of choices) {
    const text = choice();
    if (text !== '') return text;
  }
  return '';
};

/**
 * One thing more to say under the headline: the description, its first sentences or its main clause, else a sentence of
 * the story that stands alone; '' when nothing whole fits, since a headline says more than half a sentence.
 */
export function hookFor(copy: Copy, room: Room): string {
  const { first, fits, options, telling } = reading(copy, room);
  return firstOf([
    () => telling(leadingSentences(copy.description, options)),
    () => mainClause(first, fits, copy.language),
    () => copy.hooks.find(fits) ?? '',
  ]);
}

/**
 * What a notification says: the lead, whole or its main clause; whole up to `most`, which is shown on fewer screens than
 * what the room holds; else another sentence that stands alone; cut only at last.
 */
export function leadFor(copy: Copy, { most, ...room }: Room & { most: number }): string {
  const { first, fits, options, telling } = reading(copy, room);
  return firstOf([
    () => (fits(copy.opening) ? copy.opening : ''),
    () => telling(leadingSentences(copy.description, options)),
    () => mainClause(first, fits, copy.language),
    () => (room.count(first) <= most ? first : ''),
    () => [...copy.hooks, ...copy.sentences].find(fits) ?? '',
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
