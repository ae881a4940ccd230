import { MUTANTS } from '../mutants/catalogue/index.ts';
import type { Mutant } from '../mutants/mutant.ts';

/**
 * Planted bugs of the engine that the simulation has to find, by their names in test/mutants/catalogue, each where one
 * schedule in a few thousand or more shows it.
 */
const FOUND = [
  'no write asks for the epoch',
  'the lease is not looked at just before the request is written',
  'the intent is written after the call',
  'the intent is closed before the result is stored',
  'what may be live is sent again without a look',
  'a server error after the request counts as not sent',
  'a lost answer counts as not sent',
  "Facebook's refusal of a duplicate is believed",
  'the settle time is nothing',
  'the settle time is over by a clock that was just moved',
  'a look that fails counts as absence',
  'the statement of the intent does not ask for the approval',
  'an empty list with cursors counts as empty',
  'a delivery is claimed though the lease of another holds',
  'the statement of the intent does not ask whether the story was withdrawn',
] as const;

/** Bugs that are planted together: one, or one of the engine with one of the count that hides it. */
export interface Planting {
  name: string;
  edits: Mutant['edits'];
  /** It is the count that is wrong: the second judge has to object to what it finds. */
  isMiscount: boolean;
}

/** Bugs of the count of published posts, each with the bug of the engine whose posts it tells wrongly; null: it needs none. */
const MISCOUNTS = [
  { count: 'a post that its list shows counts as missing', engine: null },
  { count: 'a post that is there twice is counted once', engine: 'what may be live is sent again without a look' },
] as const;

function named(word: string): Mutant {
  const found = MUTANTS.find(({ name }) => name === word);
  if (!found) throw new Error(`No mutant in test/mutants/catalogue is called "${word}".`);
  return found;
}

/** Bugs of the count whose names have one of these words; without words, all of them. */
export const toObject = (words: readonly string[]): Planting[] =>
  MISCOUNTS.filter(({ count }) => words.length === 0 || words.some((word) => count.includes(word))).map(
    ({ count, engine }) => {
      const { name, edits } = named(count);
      return engine === null
        ? { name, edits, isMiscount: true }
        : { name: `${name}, and ${engine}`, edits: [...edits, ...named(engine).edits], isMiscount: true };
    },
  );

/** Bugs of the engine whose names have one of these words; without words, all that have to be found. */
export function toFind(words: readonly string[]): Planting[] {
  const chosen =
    words.length === 0 ? FOUND.map(named) : MUTANTS.filter(({ name }) => words.some((word) => name.includes(word)));
  const counts: readonly string[] = MISCOUNTS.map(({ count }) => count);
  return chosen
    .filter(({ name }) => !counts.includes(name))
    .map(({ name, edits }) => ({ name, edits, isMiscount: false }));
}
