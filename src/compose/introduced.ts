import { danglingWords } from './function-words.ts';
import { calendarNamesIn, countriesIn } from './place-names.ts';
import { STARTERS } from './sentences.ts';
import { primaryLanguage } from './words.ts';

const WORD = "\\p{Lu}[\\p{L}\\p{M}'’-]*\\p{Ll}[\\p{L}\\p{M}'’-]*";
const RUN = new RegExp(`${WORD}(?: (?:(?:de|da|do|del|la|van|von|bin|al) )*${WORD}|(?<= \\p{Lu})\\. ${WORD})*`, 'gu');
/** Words before places, which need no introduction. */
const PLACE_BEFORE = /\b(?:in|at|near|from|across|outside|around|to|of|en|em|aus|nach|à|de)\s(?:the\s)?$/i;
/** Nearly always before a place, and never before a person. */
const IN_PLACE = /\b(?:in|across|im|en|dans|em)\s$/i;
const TITLE = /^(?:Mr|Mrs|Ms|Dr|Prof|Sir|Herr|Frau|Señor|Señora|Monsieur|Madame)$/;

const withoutPossessive = (name: string): string => name.replace(/['’]s?$/u, '');

interface Run {
  words: string[];
  before: string;
}

function runsOf(text: string): Run[] {
  return Array.from(text.matchAll(RUN), ({ 0: run, index }) => ({
    words: run.split(' ').map(withoutPossessive),
    before: text.slice(0, index),
  }));
}

/** Names of two to four words in a text, as words: “Jordi Vaquer”. */
export function fullNamesIn(text: string, language: string | null): string[][] {
  const functionWords = danglingWords(language);
  return runsOf(text)
    .map(({ words }) => {
      const first = (words[0] ?? '').toLowerCase();
      return STARTERS.has(first) || functionWords.has(first) || TITLE.test(words[0] ?? '') ? words.slice(1) : words;
    })
    .filter((words) => words.length >= 2 && words.length <= 4);
}

/**
 * For the sentences of one story: parts of names that a sentence uses as if the reader knew the whole, such as the
 * surname of a person whom the story elsewhere names in full. `known` is what the reader has read before, including the
 * headline.
 */
export function bareNamesOf(story: string, language: string | null): (sentence: string, known: string) => string[] {
  const primary = primaryLanguage(language) ?? 'en';
  const dates = calendarNamesIn(primary);
  const full = fullNamesIn(story, language).filter((words) => !words.some((word) => dates.has(word)));
  const parts = new Set(full.flatMap((words) => [words.at(-1) ?? '', words.length === 2 ? (words[0] ?? '') : '']));
  const places = new Set(
    runsOf(story).flatMap(({ words: [name = '', ...more], before }) =>
      more.length === 0 && IN_PLACE.test(before) ? [name] : [],
    ),
  );
  // “Weight loss” at a beginning is no surname where the story writes “weight” small and never large amid a sentence.
  const small = new Set(story.match(/(?<!\p{L})\p{Ll}[\p{L}\p{M}'’-]+/gu));
  const amid = new Set(
    runsOf(story).flatMap(({ words, before }) => (/[\p{L}\p{N},] $/u.test(before) ? [words[0] ?? ''] : [])),
  );
  const isCommon = (name: string, before: string): boolean =>
    before === '' && small.has(name.toLowerCase()) && !amid.has(name);
  // In German, every noun is capitalised: only the subject in front is surely a name.
  const isGerman = primary === 'de';
  return (sentence, known) =>
    runsOf(sentence)
      // “the Taliban”, “an American” and the second word of “E! News” are no surnames.
      .filter(
        ({ before }) =>
          (!isGerman || before === '') && !PLACE_BEFORE.test(before) && !/\b(?:the|an?)\s$|\p{Lu}! $/iu.test(before),
      )
      .map(({ words, before }) => ({ words: TITLE.test(words[0] ?? '') ? words.slice(1) : words, before }))
      .flatMap(({ words: [name = '', ...more], before }) =>
        more.length === 0 &&
        parts.has(name) &&
        !places.has(name) &&
        !countriesIn(primary).has(name) &&
        !isCommon(name, before) &&
        !isNamedIn(name, known) &&
        !isNamedIn(name, before)
          ? [name]
          : [],
      );
}

const isNamedIn = (name: string, text: string): boolean =>
  (text.match(/[\p{L}\p{M}-]+/gu) ?? []).some((word) => word === name);
