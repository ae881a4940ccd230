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

/** Planted bugs whose names have one of these words; without words, all that have to be found. Throws where one is gone. */
export function toFind(words: readonly string[]): Mutant[] {
  const sought = words.length === 0 ? FOUND : words;
  return sought.flatMap((word) => {
    const named = MUTANTS.filter(({ name }) => (words.length === 0 ? name === word : name.includes(word)));
    if (named.length === 0) throw new Error(`No mutant in test/mutants/catalogue is called "${word}".`);
    return named;
  });
}
