import { mainClause } from '../../compose/main-clause.ts';
import { sentences } from '../../compose/sentences.ts';
import { leadingSentences } from '../../compose/shorten.ts';
import { isSaidIn } from '../../compose/similar.ts';
import { saysEnough } from '../../compose/stands-alone.ts';
import type { Copy, Room } from './copy.ts';

/** Openers of a sentence that reverses or completes the one before it. */
const GOES_ON =
  /^\s*["“„«]?(?:(?:and|but|yet|however|still|instead|und|aber|doch|jedoch|denn|dabei|stattdessen|dennoch|et|mais|pourtant|or|cependant|y|pero|sin embargo|e|mas|porém|ma|però|eppure|maar|men|och|og)(?!\p{L})|但|然而|不过|不過|可是|しかし|だが|ところが)/iu;

const firstOf = (choices: readonly (() => string)[]): string => {
  for (const choice of choices) {
    const text = choice();
    if (text !== '') return text;
  }
  return '';
};

/**
 * One thing more to say under the headline: the description, its first sentences or its main clause; '' when nothing
 * whole fits, since a headline says more than half a sentence, or than a sentence from further down.
 */
export function hookFor(copy: Copy, room: Room): string {
  const { first, fits, options, telling } = reading(copy, room);
  return firstOf([
    () => telling(leadingSentences(copy.description, options)),
    () => telling(mainClause(first, fits, copy.language)),
  ]);
}

/**
 * What a notification or a digest says: the lead, whole or its main clause; its first sentence up to `most`, which is
 * shown on fewer screens than what the room holds; '' where none is whole. Where the title is a sentence of the story,
 * `standIn`, the headline stands here if there is no more to say than that sentence.
 */
export function leadFor(
  copy: Copy,
  { most, standIn, ...room }: Room & { most: number; standIn: string | null },
): string {
  const { first, fits, options, telling } = reading(copy, room);
  if (standIn !== null && (first === '' || isSaidIn(standIn, first, copy.language)))
    return fits(copy.headline) ? copy.headline : '';
  return firstOf([
    () => (fits(copy.opening) ? copy.opening : ''),
    () => telling(leadingSentences(copy.description, options)),
    () => telling(mainClause(first, fits, copy.language)),
    () => (room.count(first) <= most ? telling(first) : ''),
  ]);
}

function reading(copy: Copy, { max, count }: Room) {
  const [first = ''] = sentences(copy.description, copy.language);
  return {
    first,
    /**
     * Leaves out what needs the next sentence (“The day has come!”), what the headline already says, and what the next
     * sentence takes back with a “but”.
     */
    telling: (text: string): string =>
      text === copy.description ||
      (saysEnough(text, copy.language) &&
        !isSaidIn(copy.headline, text, copy.language) &&
        !GOES_ON.test(copy.description.slice(copy.description.startsWith(text) ? text.length : first.length)))
        ? text
        : '',
    fits: (text: string): boolean => count(text) <= max,
    options: { max, count, language: copy.language },
  };
}
