import { STARTERS } from './abbreviations.ts';
import { sentences } from './sentences.ts';

/** A name in a text, and how often. */
export interface ProperNoun {
  text: string;
  count: number;
  /** Spoken of as somebody who speaks or holds an office. */
  isPerson: boolean;
}

const WORD = "\\p{Lu}[\\p{L}\\p{M}\\p{N}'’.-]*";
const RUN = new RegExp(`${WORD}(?:\\s(?:(?:of|de|da|do|del|la|van|von)\\s)?${WORD})*`, 'gu');
const COMMON = new Set(
  'Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December Jan Feb Aug Sept Oct Nov Dec Mr Mrs Ms Dr Prof President Minister Secretary-General Director Manager Head Chairman Professor CEO Reporter Editor Photo Video English'.split(
    ' ',
  ),
);
const PERSON_BEFORE = /(?:\b(?:Mr|Mrs|Ms|Dr|Prof)\.?|['’]s)\s$/;
const PERSON_AFTER =
  /^(?:, [^,]{3,60},)?\s(?:said|says|told|added|noted|observed|highlighted|stressed|explained|briefs?|shares?|shared|concluded|sees|showcased|was struck|suggests)\b|^, (?:[A-Z][\w-]+ )?(?:President|Head|Director|Manager|Minister|Secretary|Chair|Mayor|CEO|Professor|a\b)/;

const bare = (name: string): string => name.replace(/['’]s?(?=\s|$)/gu, '').replace(/[.,'’-]+$/u, '');

interface Found {
  text: string;
  /** Written large only because a sentence begins. */
  isFirst: boolean;
  isPerson: boolean;
}

/** “Guangzhou's Care Blocks” are two names. */
function namesIn(sentence: string): Found[] {
  return Array.from(sentence.matchAll(RUN)).flatMap((match) => {
    let at = match.index;
    return match[0].split(/(?<=['’]s)\s/u).map((part) => {
      const start = sentence.indexOf(part, at);
      at = start + part.length;
      const words = part.split(' ');
      const skipsFirst = words.length > 1 && STARTERS.has((words[0] ?? '').toLowerCase());
      return {
        text: bare(skipsFirst ? words.slice(1).join(' ') : part),
        isFirst: /^["“‘(«„\s]*$/u.test(sentence.slice(0, start)) && !skipsFirst,
        isPerson: PERSON_AFTER.test(sentence.slice(at)) || PERSON_BEFORE.test(sentence.slice(0, start)),
      };
    });
  });
}

const isName = (name: string): boolean =>
  /^\p{Lu}[\p{L}\p{M}]/u.test(name) &&
  !name.split(' ').some((word) => COMMON.has(word)) &&
  !STARTERS.has(name.toLowerCase());

/** The names in the texts, most frequent first; a surname counts for the whole name it belongs to. */
export function properNouns(texts: readonly string[], language: string | null): ProperNoun[] {
  const found = texts.flatMap((text) => sentences(text, language).flatMap(namesIn)).filter(({ text }) => isName(text));
  const sure = new Set(found.filter(({ isFirst, text }) => !isFirst || text.includes(' ')).map(({ text }) => text));
  const names = new Map<string, ProperNoun>();
  for (const { text, isPerson } of found) {
    if (!sure.has(text)) continue;
    const known = names.get(text) ?? { text, count: 0, isPerson: false };
    names.set(text, { text, count: known.count + 1, isPerson: known.isPerson || isPerson });
  }
  return mergeSurnames([...names.values()]).toSorted((a, b) => b.count - a.count);
}

/** “Vaquer” is “Jordi Vaquer” once both appear, when either is spoken of as a person. */
function mergeSurnames(names: readonly ProperNoun[]): ProperNoun[] {
  const fullOf = (name: ProperNoun): ProperNoun | undefined =>
    names.find(
      (full) =>
        full.text.split(' ').length === 2 && full.text.endsWith(` ${name.text}`) && (full.isPerson || name.isPerson),
    );
  const short = names.filter((name) => !name.text.includes(' ') && fullOf(name));
  return names
    .filter((name) => !short.includes(name))
    .map((name) => {
      const own = short.filter((surname) => fullOf(surname) === name);
      return {
        text: name.text,
        count: own.reduce((sum, surname) => sum + surname.count, name.count),
        isPerson: name.isPerson || own.length > 0,
      };
    });
}
