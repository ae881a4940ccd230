import { primaryLanguage } from './words.ts';

/** What the reader of a lone sentence knows beside it. */
export interface Around {
  headline: string;
  /** Of the story, by `bareNamesOf`. */
  bareNames: (sentence: string, known: string) => string[];
  language: string | null;
}

/** Adds to something that is not there. */
const ALSO =
  /(?<!\b(?:but|sondern|sino|mas|mais) )\b(?:also|too|likewise|similarly|auch|ebenfalls|außerdem|zudem|aussi|également|también|além disso|também|anche|inoltre)\b|[也还還]/iu;
/** A clause in front whose pronoun comes before any name. */
const PRONOUN_FIRST =
  /^(?:as|when|while|after|before|since|because|although|though|if|once|according to|for|in|with|at|by|als|weil|nachdem|laut|selon|según|segundo) (?:he|she|it|they|them|him|her|his|their|its|this|that|these|those|er|sie|ihm|ihr|ihnen|seine[rmns]?|ihre[rmns]?|lui|elle|eux|él|ella|ellos|ele|ela|eles)\b/iu;
/** He or she before anybody is named. */
const PERSONAL = /\b(?:he|she|him|her|his|hers)\b/i;
const NAME = /\p{Lu}[\p{L}\p{M}'’-]+/u;
/** “The event blended …”: something that the sentences before spoke of. */
const DEFINITE =
  /^(?:(?:\p{L}+ of )?the|both|all|many|some|most|several|a few|der|die|das|le|la|les|el|los|las|o|os|as) ([^,.;:]+)/iu;
const NAMES_AFTER = 3;

/** Whether what a definite beginning names is in the headline, or is a name itself. */
function isIntroduced(text: string, headline: string, language: string | null): boolean {
  const phrase = DEFINITE.exec(text)?.[1];
  if (phrase === undefined) return true;
  const words = phrase.split(' ').slice(0, NAMES_AFTER);
  const title = headline.toLowerCase();
  const inHeadline = words.some((word) => word.length > 3 && title.includes(word.toLowerCase().replace(/['’]s$/, '')));
  return inHeadline || (primaryLanguage(language) !== 'de' && words.some((word) => /^\p{Lu}/u.test(word)));
}

/**
 * Whether a sentence can be read with nothing but the headline above it: nobody is named by a bare surname
 * or a pronoun, and nothing is taken up that was told before. Strict, since a post does without sooner.
 */
export function standsAlone(text: string, { headline, bareNames, language }: Around): boolean {
  const pronoun = PERSONAL.exec(text);
  return (
    !ALSO.test(text) &&
    !PRONOUN_FIRST.test(text) &&
    isIntroduced(text, headline, language) &&
    (pronoun === null || NAME.test(text.slice(0, pronoun.index).replace(/^\S+\s/, ''))) &&
    bareNames(text, headline).length === 0
  );
}
