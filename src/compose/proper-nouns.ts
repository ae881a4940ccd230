import { STARTERS } from './abbreviations.ts';
import { danglingWords } from './function-words.ts';
import { sentences } from './sentences.ts';

/** A name in a text, and how often. */
export interface ProperNoun {
  text: string;
  count: number;
  /** Spoken of as somebody who speaks or holds an office. */
  isPerson: boolean;
  /** Something is in it or near it. */
  isPlace: boolean;
}

const WORD = "\\p{Lu}[\\p{L}\\p{M}\\p{N}'’.-]*";
const RUN = new RegExp(`${WORD}(?:\\s(?:(?:of|de|da|do|del|la|van|von)\\s)?${WORD})*`, 'gu');
const COMMON = new Set(
  'Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December Jan Feb Aug Sept Oct Nov Dec Mr Mrs Ms Dr Prof President Minister Secretary-General Director Manager Head Chairman Professor CEO Reporter Editor Photo Video English American British Chinese Indian Canadian Russian French German Japanese European African Asian Australian Israeli Palestinian Ukrainian Iranian Pakistani Spanish Italian Mexican Brazilian Korean Turkish Portuguese Americans Britons Dutch Swiss Greek Polish Swedish Norwegian Danish Egyptian Syrian Saudi Arab Arabs Muslim Muslims Jewish Jews Christian Christians Democrats Republicans Democratic Republican Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag Januar Februar März Mai Juni Juli Oktober Dezember Sie Uhr Prozent'.split(
    ' ',
  ),
);
const PERSON_BEFORE = /(?:\b(?:Mr|Mrs|Ms|Dr|Prof)\.?|['’]s)\s$/;
const PLACE_BEFORE = /\b(?:in|at|near|across|outside|around)\s$/;
const PERSON_AFTER =
  /^(?:, [^,]{3,60},)?\s(?:said|says|told|added|noted|observed|highlighted|stressed|explained|briefs?|shares?|shared|concluded|sees|showcased|was struck|suggests)\b|^, (?:[A-Z][\w-]+ )?(?:President|Head|Director|Manager|Minister|Secretary|Chair|Mayor|CEO|Professor|a\b)/;

const bare = (name: string): string => name.replace(/['’]s?(?=\s|$)/gu, '').replace(/[.,'’-]+$/u, '');

interface Found {
  text: string;
  /** Written large only because a sentence begins. */
  isFirst: boolean;
  isPerson: boolean;
  isPlace: boolean;
}

/** “Guangzhou's Care Blocks” are two names. */
function namesIn(sentence: string, isCommon: (word: string) => boolean, functionWords: ReadonlySet<string>): Found[] {
  return Array.from(sentence.matchAll(RUN)).flatMap((match) => {
    let at = match.index;
    return match[0].split(/(?<=['’]s|s['’])\s/u).map((part) => {
      const start = sentence.indexOf(part, at);
      at = start + part.length;
      const words = part.split(' ');
      const begins = /(?:^|[.!?:]\s|[.!?:]?\s?["“‘«»„(])["'“‘(«„\s]*$/u.test(sentence.slice(0, start));
      const first = (words[0] ?? '').toLowerCase();
      const isFunction = STARTERS.has(first) || functionWords.has(first);
      const skipsFirst = words.length > 1 && (isFunction || (begins && isCommon(first)));
      return {
        text: bare(skipsFirst ? words.slice(1).join(' ') : part),
        isFirst: begins && !skipsFirst,
        isPerson: PERSON_AFTER.test(sentence.slice(at)) || PERSON_BEFORE.test(sentence.slice(0, start)),
        // “in Epstein's circle” is near nobody's town.
        isPlace: PLACE_BEFORE.test(sentence.slice(0, start)) && !/['’]s?$/u.test(part),
      };
    });
  });
}

const isName = (name: string): boolean =>
  /^\p{Lu}[\p{L}\p{M}]/u.test(name) &&
  // Two sentences of which the end was not seen.
  !/\p{Ll}{3}\.\s/u.test(name) &&
  // “Guangzhou-based” describes.
  !/-\p{Ll}/u.test(name) &&
  !name.split(' ').some((word) => COMMON.has(word)) &&
  !STARTERS.has(name.toLowerCase());

/** The names in the texts, most frequent first; a surname counts for the whole name it belongs to. */
export function properNouns(texts: readonly string[], language: string | null): ProperNoun[] {
  const functionWords = danglingWords(language);
  // “Choose Acme” begins with a word that is written small elsewhere.
  const small = new Set(texts.flatMap((text) => text.match(/(?<![\p{L}\p{N}])\p{Ll}[\p{L}\p{M}]+/gu) ?? []));
  const found = texts
    .flatMap((text) => sentences(text, language))
    .flatMap((sentence) => namesIn(sentence, (word) => small.has(word), functionWords))
    .filter(({ text }) => isName(text) && !functionWords.has(text.toLowerCase()));
  const sureNames = found.filter(({ isFirst, text }) => !isFirst || text.includes(' ')).map(({ text }) => text);
  const sure = new Set(sureNames.flatMap((text) => [text, text.split(' ').at(-1) ?? text]));
  const names = new Map<string, ProperNoun>();
  for (const { text, isPerson, isPlace } of found) {
    if (!sure.has(text)) continue;
    const known = names.get(text) ?? { text, count: 0, isPerson: false, isPlace: false };
    names.set(text, {
      text,
      count: known.count + 1,
      isPerson: known.isPerson || isPerson,
      isPlace: known.isPlace || isPlace,
    });
  }
  return mergeSurnames([...names.values()]).toSorted((a, b) => b.count - a.count);
}

/**
 * “Vaquer” is “Jordi Vaquer” once both appear; “London” is not “Greater London”, for people live in it.
 * First names go only with people.
 */
function isShortFor(name: ProperNoun, full: ProperNoun): boolean {
  const [first, last, ...more] = full.text.split(' ');
  if (name.text.includes(' ') || last === undefined || more.length > 0) return false;
  const isPerson = full.isPerson || name.isPerson;
  return (name.text === last && (isPerson || !name.isPlace)) || (name.text === first && isPerson && !name.isPlace);
}

function mergeSurnames(names: readonly ProperNoun[]): ProperNoun[] {
  // Looked up once for each: a German story has hundreds of nouns.
  const fullOf = new Map(names.map((name) => [name, names.find((full) => isShortFor(name, full))]));
  const merged = names.map((name) => {
    const short = names.filter((other) => fullOf.get(other) === name);
    return {
      ...name,
      count: short.reduce((sum, other) => sum + other.count, name.count),
      isPerson: name.isPerson || short.some((other) => other.isPerson),
    };
  });
  return merged.filter((name) => !names.some((full) => isShortFor(name, full)));
}
