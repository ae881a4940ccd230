import { danglingWords } from './function-words.ts';
import { countriesIn } from './place-names.ts';
import { STARTERS, sentences } from './sentences.ts';
import { primaryLanguage } from './words.ts';

/** A name's word: `O’Neill`, `al-Sisi`, `St.`, `J.K.`, `Jean-Luc`. */
const FIRST = "(?:(?:al|el|ad|as|an|ar|ash|at|az|ul)-)?\\p{Lu}[\\p{L}\\p{M}\\p{N}'’.-]*";
const WORD = `(?:[dl]['’]|dell['’])?${FIRST}`;
/** Lower-case particles within names. */
const PARTICLE =
  '&|of the|of|de la|de las|de los|del|dela|de|das|dos|da|do|di|della|la|le|van der|van den|van de|van|von der|von dem|von|zu|ter|ten|bin|bint|ibn|al|el|upon';
/** German prepositions are the same words: only after a person's first name are they a name's. */
const GERMAN_PARTICLE = '&|van der|van den|van|von und zu|von der|von dem|von|zu|bin|ibn|al';

const nameRuns = (text: string, isGerman: boolean): RegExpStringIterator<RegExpExecArray> =>
  text.matchAll(new RegExp(`${FIRST}(?:\\s(?:(?:${isGerman ? GERMAN_PARTICLE : PARTICLE})\\s)?${WORD})*`, 'gu'));

/** Forms of address: never part of a name. A saint's is. */
const ADDRESS =
  /^(?:(?:Mr|Mrs|Ms|Mx|Messrs|Drs?|Prof|Rev|Hon|Sen|Rep|Gov|Gen|Col|Capt|Lt|Sgt|Cmdr|Sra?|Srta|Mme|Mlle|Dra|Dott|Ing|Dipl|M)\.|Mr|Mrs|Ms|Dr|Prof|Mme|Mlle|Sir|Dame|Herrn?|Frau|Señora?|Monsieur|Madame|Signora?|Doña?)$/u;
/** Offices: none before two words of a name. “Prince Harry” and “General Motors” are whole. */
const OFFICE =
  /^(?:President|Minister|Premier|Chancellor|Secretary|Governor|Senator|Mayor|Judge|Justice|King|Queen|Prince|Princess|Pope|Sheikh|Bishop|Archbishop|Cardinal|Professor|Doctor|General|Major-General|Admiral|Colonel|Captain|Sergeant|Inspector|Detective|Coach|Ambassador|Congress(?:man|woman)|Commissioner|Presidente|Presidenta|Ministro|Ministra|Alcalde|Alcaldesa|Rey|Reina|Président|Présidente|Ministre|Maire|.*(?:minister|meister|präsident|kanzler|chef|trainer|coach|sprecher|autor|sänger|schauspieler|direktor|professor|richter|pfarrer|bischof|könig|prinz|leiter|vorsitzende|forscher|experte|expert|kommissar|senator|anwalt|anwält|landrat|stadtrat|kandidat|spieler|künstler|musiker|moderator|politiker|abgeordnete|historiker|soziologe|ökonom|unternehmer|journalist|redakteur|reporter|manager|gründer|sekretär|diplomat|träger)(?:in|n|r)?)$/u;
/** Checks whether a word is an office, which precedes a person's name. */
export const isOffice = (word: string): boolean =>
  OFFICE.test(word) || OFFICE.test(word.charAt(0).toLowerCase() + word.slice(1));

/** Name without titles, and whether it had one. */
function withoutTitles(name: string): { name: string; isTitled: boolean } {
  const words = name.split(' ');
  const office = words.findLastIndex((word, at) => at < words.length - 2 && isOffice(word));
  const rest = words.slice(office + 1);
  while (rest.length > 1 && ADDRESS.test(rest[0] ?? '')) rest.shift();
  return { name: rest.join(' '), isTitled: rest.length < words.length };
}

/** Particles that only people have. */
const hasPersonalParticle = (name: string): boolean => /\s(?:van|von|bin|bint|ibn)\s|\s(?:al|el)-\p{Lu}/u.test(name);

/** “St. Mary's Hospital”, “King's College”: whole names. “Guangzhou's Care Blocks” are two. */
const WITH_POSSESSIVE =
  /(?:^|\s)(?:(?:St\.?|Saint|Ste\.?) \S+|King|Queen|Lord|Women|Men|Children|People|Veterans|Mother|Father|Valentine|New Year|Trinity|Regent|Earl|Shepherd|Land|Hudson|Prudhoe)['’]s$/u;

function partsByPossessive(run: string): string[] {
  const parts: string[] = [];
  for (const part of run.split(/(?<=['’]s|s['’])\s/u)) {
    const last = parts.at(-1);
    if (last !== undefined && WITH_POSSESSIVE.test(last)) parts[parts.length - 1] = `${last} ${part}`;
    else parts.push(part);
  }
  return parts;
}

/** Without the possessive behind it and punctuation; initials keep their last dot. */
function bareName(name: string): string {
  const bare = name.replace(/['’]s?$/u, '').replace(/[,'’-]+$/u, '');
  return /(?:^|[\s.])\p{Lu}\.$|\s(?:Jr|Sr)\.$/u.test(bare) ? bare : bare.replace(/\.+$/u, '');
}

/** A name in a text, and how often. */
export interface ProperNoun {
  text: string;
  count: number;
  /** Speaks or holds an office. */
  isPerson: boolean;
  /** Something is in it or near it. */
  isPlace: boolean;
  /** Part of a name that no text has whole. */
  isTorn: boolean;
}

const COMMON = new Set(
  'Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December Jan Feb Aug Sept Oct Nov Dec Mr Mrs Ms Dr Prof President Minister Secretary-General Director Manager Head Chairman Professor CEO Reporter Editor Photo Video English American British Chinese Indian Canadian Russian French German Japanese European African Asian Australian Israeli Palestinian Ukrainian Iranian Pakistani Spanish Italian Mexican Brazilian Korean Turkish Portuguese Americans Britons Dutch Swiss Greek Polish Swedish Norwegian Danish Egyptian Syrian Saudi Arab Arabs Muslim Muslims Jewish Jews Christian Christians Democrats Republicans Democratic Republican Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag Januar Februar März Mai Juni Juli Oktober Dezember Sie Uhr Prozent'.split(
    ' ',
  ),
);
const PLACE_BEFORE = /\b(?:in|at|near|across|outside|around)\s$/;
const PERSON_AFTER =
  /^(?:, [^,]{3,60},)?\s(?:said|says|told|added|noted|observed|highlighted|stressed|explained|briefs?|shares?|shared|concluded|sees|showcased|was struck|suggests)\b|^, (?:[A-Z][\w-]+ )?(?:President|Head|Director|Manager|Minister|Secretary|Chair|Mayor|CEO|Professor|a\b)/;

/** Words of which no single one is a name. */
const GENERIC = new Set(
  'court article office union government state council parliament ministry department committee section centre center church university school hospital police party commission board bank group company bill act city village local energy research technology leadership gear north south east west internet estado gobierno ayuntamiento defensa universidad gobierno état gouvernement défense mairie université'.split(
    ' ',
  ),
);
/** “I’m”, “We’ve”. */
const CONTRACTED = /(?:^|\s)(?:I|You|We|They|He|She|It)['’](?:m|ve|d|ll|re|s)\b/u;
/** A surname whose first part is not seen: “of van der | Meer”. */
const TORN_BEFORE = /\b(?:van(?: de[rn]?)?|von(?: de[rm])?|bin|ibn|bint)\s$/u;
/** “McDonald's opened”: it owns nothing here, so this is its name. */
const OWNS_NOTHING = /^(?:[.,;:!?)]|\s(?:is|has|had|was|were|are|will|would|said|says|and|or|in|at|on|to|for)\b|$)/u;

interface Found {
  text: string;
  /** Written large only because a sentence begins. */
  isFirst: boolean;
  isPerson: boolean;
  isPlace: boolean;
  /** Part of a name. */
  isTorn: boolean;
}

interface Reading {
  isCommon: (word: string) => boolean;
  functionWords: ReadonlySet<string>;
  isGerman: boolean;
}

/** “Guangzhou's Care Blocks” are two names. */
function namesIn(sentence: string, { isCommon, functionWords, isGerman }: Reading): Found[] {
  return Array.from(nameRuns(sentence, isGerman)).flatMap((match) => {
    let at = match.index;
    return partsByPossessive(match[0]).map((part) => {
      const start = sentence.indexOf(part, at);
      at = start + part.length;
      const words = part.split(' ');
      const [before, behind] = [sentence.slice(0, start), sentence.slice(at)];
      const begins = /(?:^|[.!?:…]\s|[–—-]\s|[.!?:]?\s?["“‘«»„(])["'“‘(«„\s]*$/u.test(before);
      const first = (words[0] ?? '').toLowerCase();
      const isFunction = STARTERS.has(first) || functionWords.has(first);
      const skipsFirst = words.length > 1 && (isFunction || (begins && isCommon(first)));
      const { name, isTitled } = withoutTitles(skipsFirst ? words.slice(1).join(' ') : part);
      const isCalledSo = /\p{L}{3}['’]s$/u.test(name) && OWNS_NOTHING.test(behind);
      return {
        text: isCalledSo ? name : bareName(name),
        isFirst: begins && !skipsFirst && !isTitled,
        isPerson:
          isTitled || (!isGerman && hasPersonalParticle(name)) || PERSON_AFTER.test(behind) || /['’]s\s$/u.test(before),
        // “in Epstein's circle” names no town.
        isPlace: PLACE_BEFORE.test(before) && !/['’]s?$/u.test(part),
        isTorn: !isGerman && TORN_BEFORE.test(before),
      };
    });
  });
}

const isName = (name: string): boolean =>
  /^\p{Lu}|^(?:al|el|van|von|bin|ibn|de|d['’])/u.test(name) &&
  /\p{L}{2}|\p{Lu}\.\p{Lu}/u.test(name.replace(/['’]/gu, '')) &&
  // Two sentences of which the end was not seen.
  !/\p{Ll}{4}\.\s/u.test(name) &&
  // “Guangzhou-based” describes.
  !/-\p{Ll}+(?:\s|$)/u.test(name) &&
  // A word that a writer shouts.
  !/^\p{Lu}{6,}$/u.test(name) &&
  !GENERIC.has(name.toLowerCase()) &&
  !CONTRACTED.test(name) &&
  !name.split(' ').some((word) => COMMON.has(word)) &&
  !STARTERS.has(name.toLowerCase());

const JOINED = /^(.+?)\s(?:of the|of|de la|del|de|da|do|di|von der|von dem|von|zu)\s(.+)$/u;

/** Two names joined by a preposition, as in “Nike de Nicolás Maduro”, and in German a person from somewhere. */
function isTwoNames(name: string, isGerman: boolean, all: readonly Pick<Found, 'text'>[]): boolean {
  const [, before = '', behind = ''] = JOINED.exec(name) ?? [];
  if (before === '') return false;
  if (isGerman && before.includes(' ')) return true;
  return [before, behind].every((part) => all.some(({ text }) => text === part));
}

/** The names in the texts, most frequent first; a surname counts for the whole name it belongs to. */
export function properNouns(texts: readonly string[], language: string | null): ProperNoun[] {
  const functionWords = danglingWords(language);
  const isGerman = primaryLanguage(language) === 'de';
  // “Choose Acme” begins with a word that is written small elsewhere.
  const small = new Set(texts.flatMap((text) => text.match(/(?<![\p{L}\p{N}])\p{Ll}[\p{L}\p{M}]+/gu) ?? []));
  const found = texts
    .flatMap((text) => sentences(text, language))
    .flatMap((sentence) => namesIn(sentence, { isCommon: (word) => small.has(word), functionWords, isGerman }))
    .filter(
      ({ text }) => isName(text) && !functionWords.has(text.toLowerCase()) && !(isGerman && /^\p{Ll}/u.test(text)),
    )
    .filter(({ text }, _at, all) => !isTwoNames(text, isGerman, all));
  // A word that also occurs in lower case is certain only if it is often capitalised within a sentence.
  const within = found.filter(({ isFirst, text }) => !isFirst || text.includes(' ')).map(({ text }) => text);
  const sureNames = within.filter(
    (text) => !small.has(text.toLowerCase()) || within.filter((other) => other === text).length > 1,
  );
  const sure = new Set(sureNames.flatMap((text) => [text, text.split(' ').at(-1) ?? text]));
  const names = new Map<string, ProperNoun>();
  for (const { text, isPerson, isPlace, isTorn } of found) {
    if (!sure.has(text)) continue;
    const known = names.get(text) ?? { text, count: 0, isPerson: false, isPlace: false, isTorn };
    names.set(text, {
      text,
      count: known.count + 1,
      isPerson: known.isPerson || isPerson,
      isPlace: known.isPlace || isPlace,
      isTorn: known.isTorn || isTorn,
    });
  }
  return mergeSurnames([...names.values()], (name) => countriesIn(primaryLanguage(language) ?? 'en').has(name))
    .filter(({ isTorn }) => !isTorn)
    .toSorted((a, b) => b.count - a.count);
}

/**
 * “Vaquer” is “Jordi Vaquer” once both appear; “London” is not “Greater London”, for people live in it.
 * First names go only with people.
 */
function isShortFor(name: ProperNoun, full: ProperNoun): boolean {
  const words = full.text.split(' ');
  if (name === full || words.length < 2 || name.text.length >= full.text.length) return false;
  const isPerson = full.isPerson || name.isPerson;
  if (full.text.endsWith(` ${name.text}`)) return isPerson || name.isTorn || (words.length === 2 && !name.isPlace);
  return name.text === words[0] && isPerson && !name.isPlace;
}

function mergeSurnames(names: readonly ProperNoun[], isCountry: (name: string) => boolean): ProperNoun[] {
  // Looked up once for each: a German story has hundreds of nouns.
  const fullOf = new Map(
    names.map((name) => [name, isCountry(name.text) ? undefined : names.find((full) => isShortFor(name, full))]),
  );
  const merged = names.map((name) => {
    const short = names.filter((other) => fullOf.get(other) === name);
    return {
      ...name,
      count: short.reduce((sum, other) => sum + other.count, name.count),
      isPerson: name.isPerson || short.some((other) => other.isPerson),
    };
  });
  return merged.filter((_, at) => {
    const name = names[at];
    return name !== undefined && fullOf.get(name) === undefined;
  });
}
