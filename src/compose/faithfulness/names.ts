import { STARTERS } from '../sentences.ts';
import { danglingWords } from './function-words.ts';
import { fold, type Token } from './tokens.ts';

/** Offices and forms of address before a name; no part of it. */
const TITLES = new Set(
  'mr mrs ms dr prof sir lady lord dame president minister secretary chancellor governor senator mayor king queen prince princess pope chief director professor general captain judge justice reporter editor ceo premier vice prime herr frau präsident präsidentin minister ministerin kanzler kanzlerin bundeskanzler bürgermeister bürgermeisterin professorin monsieur madame président présidente ministre señor señora presidente presidenta ministro ministra alcalde alcaldesa rektor rektorin schulleiter schulleiterin intendant intendantin trainer trainerin landrat landrätin principal headteacher headmaster headmistress coach sheriff superintendent commissioner congressman congresswoman representative ambassador attorney bishop archbishop pastor directeur directrice proviseur directora entrenador entrenadora senhor senhora prefeito prefeita governador signor signora sindaco'
    .split(' ')
    .map(fold),
);

export const isTitle = (folded: string): boolean => TITLES.has(folded);

/** Words that follow each other and are written as names are; indices of tokens, `to` behind the last. */
export interface NameRun {
  from: number;
  to: number;
  /** The first one may be written large only because something begins. */
  isFirstDoubtful: boolean;
}

/** Words that come before a name at the beginning of a sentence, besides those that can't end one. */
const BEFORE_NAMES = new Set(
  'according yesterday today tomorrow only even says said asked selon hier ainsi aussi même pourtant alors ensuite puis laut gestern heute morgen nun doch endlich leider schade danke bravo achtung vorsicht erneut jetzt zudem dabei dagegen auch según ayer hoy mañana también ahora además así segundo ontem hoje amanhã também agora já secondo ieri oggi domani anche volgens gisteren vandaag ook i går igår ifølge enligt også även'
    .split(' ')
    .map(fold),
);

/** German adjectives that often open a post, in front of a noun: “Grünes Licht für die Halle”. */
const GERMAN_ADJECTIVE =
  /^(?:gut|neu|groß|grün|schlecht|klein|lang|kurz|erst|letzt|stark|schwer|schön|frei|klar|rot|gelb|heiß|kalt|best|deutlich|scharf|hart|alt|jung|hoh|weit|früh|spät|halb|ganz|weiter|erneut)e[rsnm]?$/iu;
const CAPITAL = /^(?:\p{Lu}|\p{Ll}{1,4}\p{Lu}\p{Ll})/u;
const ACRONYM = /^\p{Lu}{2,}s?$/u;
/** Characters behind which a sentence, a quotation or a line begins. */
const BEGINS = /(?:[.!?…:;¿¡"“”„«»‘([|·•*–—]|(?:^|\s)['’-])\s*["“„«‘'(]?$|\n/u;
const JOINS = /^(?: |-|\. ?|['’])$/u;

export const isCapital = (text: string): boolean => CAPITAL.test(text);
export const isAcronym = (text: string): boolean => ACRONYM.test(text);

/** Checks whether nearly every word of a clause is capitalised. */
function isSetLarge(tokens: readonly Token[], language: string | null): boolean {
  const long = tokens.filter(({ text }) => text.length > 3 && /^\p{L}*\p{Lu}|^\p{Ll}/u.test(text));
  const share = long.filter(({ text }) => isCapital(text)).length / Math.max(1, long.length);
  return long.length >= 5 && share > (language === 'de' || language === 'lb' ? 0.9 : 0.6);
}

/** A part of a sentence between commas and colons. */
export interface Clause {
  tokens: readonly Token[];
  /** Set in capitals, which then mark no names. */
  isSetLarge: boolean;
}

/** The clause of each token of a sentence. */
export function clausesOf(tokens: readonly Token[], language: string | null): Clause[] {
  const clauses: Clause[] = [];
  for (let start = 0; start < tokens.length; ) {
    let end = start + 1;
    while (end < tokens.length && !/[,،、:;|·\n]/u.test(tokens[end]?.gap ?? '')) end++;
    const own = tokens.slice(start, end);
    const clause = { tokens: own, isSetLarge: isSetLarge(own, language) };
    for (; start < end; start++) clauses.push(clause);
  }
  return clauses;
}

const begins = (token: Token | undefined, at: number): boolean => at === 0 || BEGINS.test(token?.gap ?? '');

/** The words that are written as names in a sentence of a script with capitals. */
export function nameRuns(tokens: readonly Token[], language: string | null): NameRun[] {
  const small = danglingWords(language);
  const isPlain = (token: Token): boolean =>
    token.kind === 'word' &&
    isCapital(token.text) &&
    !(language === 'de' && GERMAN_ADJECTIVE.test(token.text)) &&
    !(STARTERS.has(token.fold) || small.has(token.fold) || BEFORE_NAMES.has(token.fold)) &&
    token.text.length > 1;
  const runs: NameRun[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token || !isPlain(token)) continue;
    let to = at + 1;
    for (let next = tokens[to]; next && isPlain(next) && JOINS.test(next.gap); next = tokens[to]) to++;
    runs.push({ from: at, to, isFirstDoubtful: begins(token, at) || isTitle(token.fold) });
    at = to - 1;
  }
  return runs;
}

/** Languages in which names change their endings by case. */
const INFLECTED = new Set(
  'pl ru uk be cs sk sl hr sr bs mk bg lt lv et fi hu tr az el la is ro sq ka hy kk'.split(' '),
);
const ENDINGS: Readonly<Record<string, RegExp>> = {
  de: /^(?:s|n|en|es|er|e|ern|ns)$/,
  en: /^(?:s|es)$/,
  nl: /^(?:s|e|se|er)$/,
  da: /^(?:s|e|en|et|ne|ene)$/,
  sv: /^(?:s|a|en|et|na|ens|ets)$/,
  no: /^(?:s|e|en|et|ne|ene|ens)$/,
};
const PLURAL = /^(?:s|es)$/;
/** Prefixes that Arabic and Hebrew write at the word: and, the, in, to, from. */
const PREFIX = /^(?:وال|بال|لل|كال|فال|ال|و|ب|ل|ف|ك|[והבלמשכ]ה?)(?=[\p{L}]{3})/u;

/** Forms of a word in other sentences: without an attached prefix, and with elided articles separated. */
export function formsOf(text: string, folded: string): string[] {
  const forms = [folded];
  const bare = folded.replace(PREFIX, '');
  if (bare !== folded) forms.push(bare);
  // Zulu and Irish: “eMbali” is “Mbali” with what belongs to the sentence.
  const clitic = /^\p{Ll}{1,4}(?=\p{Lu}\p{Ll})/u.exec(text)?.[0];
  if (clitic !== undefined) forms.push(folded.slice(clitic.length));
  return forms;
}

/** Checks whether two folded words are one name in two forms: Ada and Adas, Kowalski and Kowalskiego. */
export function isSameName(a: string, b: string, language: string | null): boolean {
  if (a === b) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < 3) return false;
  if (language !== null && INFLECTED.has(language)) {
    let shared = 0;
    while (shared < short.length && short[shared] === long[shared]) shared++;
    return shared >= 3 && shared >= short.length - 2 && long.length - shared <= 4;
  }
  if (!long.startsWith(short)) return false;
  return ((language === null ? undefined : ENDINGS[language]) ?? PLURAL).test(long.slice(short.length));
}

/** A shorter word is no stem of another, in UTF-16 code units. */
const STEM = 3;
/** Longest ending of `ENDINGS`, and of a case in `isSameName`. */
const LONGEST_ENDING = 4;

/** Words, to be found again in another form. */
interface KnownForms {
  add(word: string): void;
  /** Checks whether one of the words is the same name (`isSameName`); takes the same time for any number of them. */
  has(word: string): boolean;
}

/** Beginnings of a word that are long enough for a stem, with the length of what follows, the whole word first. */
function stemsOf(word: string): { stem: string; ending: number }[] {
  const count = Math.min(LONGEST_ENDING, word.length - STEM) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, ending) => ({
    stem: word.slice(0, word.length - ending),
    ending,
  }));
}

export function knownForms(language: string | null): KnownForms {
  const words = new Set<string>();
  if (language !== null && INFLECTED.has(language)) {
    /** Shortest ending of the words with each stem. */
    const endings = new Map<string, number>();
    return {
      add(word) {
        if (words.has(word)) return;
        words.add(word);
        for (const { stem, ending } of stemsOf(word)) {
          endings.set(stem, Math.min(ending, endings.get(stem) ?? LONGEST_ENDING));
        }
      },
      has: (word) =>
        words.has(word) ||
        stemsOf(word).some(
          ({ stem, ending }) => Math.min(ending, endings.get(stem) ?? LONGEST_ENDING) <= 2 && endings.has(stem),
        ),
    };
  }
  const pattern = (language === null ? undefined : ENDINGS[language]) ?? PLURAL;
  /** The words with an ending of the language, without it. */
  const stems = new Set<string>();
  const bare = (word: string): string[] =>
    stemsOf(word).flatMap(({ stem }) => (pattern.test(word.slice(stem.length)) ? stem : []));
  return {
    add(word) {
      if (words.has(word)) return;
      words.add(word);
      for (const stem of bare(word)) stems.add(stem);
    },
    has: (word) => words.has(word) || stems.has(word) || bare(word).some((stem) => words.has(stem)),
  };
}
