import { mainClause } from '../../compose/main-clause.ts';
import { sentences } from '../../compose/sentences.ts';
import { leadingSentences } from '../../compose/shorten.ts';
import { isCoveredBy } from '../../compose/similar.ts';
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
function hookFor(copy: Copy, room: Room): string {
  const { first, fits, options, telling } = reading(copy, room);
  return firstOf([
    () => telling(leadingSentences(copy.description, options)),
    () => telling(mainClause(first, fits, copy.language)),
  ]);
}

/**
 * What a notification or a digest says: the lead, whole or its main clause; its first sentence up to `most`, which is
 * shown on fewer screens than what the room holds; '' where none is whole. Where the title is a sentence of the story,
 * `standIn`, the headline is shown if there is nothing to add to that sentence.
 */
export function leadFor(
  copy: Copy,
  { most, standIn, ...room }: Room & { most: number; standIn: string | null },
): string {
  const { first, fits, options, telling } = reading(copy, room);
  if (standIn !== null && (first === '' || isCoveredBy(standIn, first, copy.language)))
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
        !isCoveredBy(copy.headline, text, copy.language) &&
        !GOES_ON.test(copy.description.slice(copy.description.startsWith(text) ? text.length : first.length)))
        ? text
        : '',
    fits: (text: string): boolean => count(text) <= max,
    options: { max, count, language: copy.language },
  };
}

/** One way to fill the room: a sentence under the headline, and how many hashtags. */
interface Choice {
  hook: string;
  tags: number;
  text: string;
}

/** Lower is better: the story's own lead, its main clause, nothing. */
function rankOf({ hook }: Choice, { description }: Copy): number {
  if (hook === '') return 2;
  return description.startsWith(hook) ? 0 : 1;
}

/**
 * The fullest text within `room`: every number of hashtags is tried with the best sentence that its room leaves.
 * A better sentence is worth a hashtag, but not the last one; between equals the one that uses more of the room wins.
 * `write` puts a text together out of a hook and hashtags; either may be empty.
 */
export function fullest(copy: Copy, room: Room, write: (hook: string, hashtags: readonly string[]) => string): string {
  const choices = Array.from({ length: copy.hashtags.length + 1 }, (_, tags): Choice => {
    const kept = copy.hashtags.slice(0, tags);
    const hook = hookFor(copy, { max: room.max, count: (sentence) => room.count(write(sentence, kept)) });
    return { hook, tags, text: write(hook, kept) };
  }).filter(({ text }) => room.count(text) <= room.max);
  const ordered = choices.toSorted(
    (a, b) =>
      rankOf(a, copy) - rankOf(b, copy) ||
      Number(b.tags > 0) - Number(a.tags > 0) ||
      room.count(b.text) - room.count(a.text) ||
      b.tags - a.tags,
  );
  return ordered[0]?.text ?? write('', []);
}
