import { type Article, paragraphsOf } from '../domain/article.ts';
import { escapePattern } from '../domain/escape-pattern.ts';
import { codePoints } from './count.ts';
import { officeBeside } from './credited.ts';
import { chineseNames, germanNames } from './place-names.ts';
import { type ProperNoun, properNouns } from './proper-nouns.ts';
import { isTitleCase, isTornFrom, namesSomething, speaksOf, storyTags, type Use, usesIn } from './story-tags.ts';
import { oncePerArticle, tidyLine } from './tidy.ts';
import { isUnspaced, primaryLanguage } from './words.ts';

/** Names for people to whom something happened, who saw it or who live there. */
const PRIVATE = [
  'victims?|witness(?:es)?|eyewitness(?:es)?|bystanders?|residents?|neighbou?rs?|survivors?|passengers?|customers?|shoppers?|tenants?|pensioners?|patients?|pupils?|schoolgirl|schoolboy|toddler|teenager|mother|father|widow|widower|islanders?|villagers?|shopkeepers?',
  '(?:augen)?zeug(?:e|in|en)|opfer|anwohner(?:in)?|nachbar(?:in)?|rentner(?:in)?|schüler(?:in)?|mieter(?:in)?|patient(?:in)?|fahrgast|passant(?:in)?|überlebende[rn]?|bewohner(?:in)?|kundin|kunde',
  'vecin[oa]s?|testigos?|víctimas?|residentes?|pasajer[oa]|inquilin[oa]|jubilad[oa]|superviviente',
  'riverain(?:e)?|témoins?|victimes?|voisin(?:e)?|habitante?|passag(?:er|ère)|locataire|retraitée?|rescapée?',
  'morador(?:a)?|testemunhas?|vítimas?|vizinh[oa]|passageir[oa]|reformad[oa]|sobrevivente',
].join('|');
const STARTS = new RegExp(`^(?:${PRIVATE})\\s`, 'iu');
const BEFORE = new RegExp(`(?<!\\p{L})(?:${PRIVATE})(?:,| named| called| namens)?\\s$`, 'iu');
/** “Owen Tapley, 61, …”, “Owen Tapley, a resident of …”, “Wiebke Groth (61)”. */
const AFTER = new RegExp(
  `^(?:, (?:aged )?\\d{1,3}(?=[,.;]| who)| ?\\(\\d{1,3}\\)|, (?:an?|the|one of the|eine?|une?|una|uno|um|uma|un) (?:\\p{L}+ ){0,2}(?:${PRIVATE})(?!\\p{L})|,? who lives )`,
  'iu',
);

/** “Fredrik (27)”; “Patrick W. Tapley Jr., 55, …” by his surname. */
const AGE = { itself: /^ ?\(\d{1,3}\)/u, surname: /^(?: Jr\.?| Sr\.?)?, (?:aged )?\d{1,3}(?=[,.;]| who)/u };
const FIRST_NAME = /\p{Lu}\p{Ll}+ (?:\p{Lu}\.? )?$/u;

/** Checks whether the text behind a one-word name, `parts[at]`, gives that person's age. */
const hasAgeBehind = (behind: string, at: number, parts: readonly string[]): boolean =>
  at > 0 && (AGE.itself.test(behind) || (AGE.surname.test(behind) && FIRST_NAME.test(parts[at - 1] ?? '')));

/**
 * Checks whether a name belongs to a private person, by the words beside it anywhere; for a single word, only an age
 * counts.
 */
function isPrivate(name: string, texts: readonly string[]): boolean {
  if (STARTS.test(name)) return true;
  if (!name.includes(' ')) return texts.some((text) => text.split(name).some(hasAgeBehind));
  return texts.some((text) => {
    const parts = text.split(name);
    return parts.some(
      (before, at) => at < parts.length - 1 && (BEFORE.test(before) || AFTER.test(parts[at + 1] ?? '')),
    );
  });
}

/** Crime, illness, families and sex: people in such stories did not choose to be known. */
const PRIVATE_STORY =
  /(?<!\p{L})(?:murder\p{L}*|manslaughter|killed|killing|killer|stabb\p{L}*|rape[ds]?|rapist|abuse[ds]?|abuser|assault\p{L}*|shooting|shot dead|arrest\p{L}*|suspects?|defendants?|on trial|jailed|sentenced|convicted|inquest|kidnapp\p{L}*|missing (?:girl|boy|woman|man|teen\p{L}*|child)|suicide|overdose|cancer|tumou?r|illness|diagnos\p{L}*|surgery|weight loss|miscarriage|pregnan\p{L}*|divorc\p{L}*|custody|girlfriend|boyfriend|affair|mord\p{L}*|getötet|totschlag|vergewaltig\p{L}*|missbrauch\p{L}*|messer\p{L}+|festgenommen|verhaftet|angeklagte?r?|verurteilt|vermisst\p{L}*|krebs\p{L}*|erkrank\p{L}*|schwanger\p{L}*|scheidung|suizid|meurtr\p{L}*|assassin\p{L}*|viol(?:s|ée?s?|eur)?|agressi\p{L}*|poignard\p{L}*|mis en examen|condamnée?|suicide|maladie|cancer|enceinte|divorce|asesin\p{L}*|homicidi\p{L}*|violaci\p{L}*|apuñal\p{L}*|detenid[oa]s?|condenad[oa]|suicidio|cáncer|embaraz\p{L}*|divorcio|assassinat\p{L}*|homicídio|estupro|esfaque\p{L}*|detid[oa]|condenad[oa]|suicídio|cancro|câncer|grávida|divórcio|omicidio|stupro|arrestat[oa]|tumore|incinta|drept|voldtekt|dømt|drap|mord|dræbt|dømt)(?!\p{L})/iu;
/** Length in code units: the topic of a story is at its top. */
const TOP = 1_500;

/** Checks whether a story is about people's private lives: crime, health, family, sex. */
const isPrivateStory = (headline: string, text: string): boolean =>
  PRIVATE_STORY.test(headline) || (text.slice(0, TOP).match(new RegExp(PRIVATE_STORY, 'giu')) ?? []).length >= 2;

const LENGTH = { least: 2, most: 30 };
/** Part of a long text that is searched for names, in paragraphs and code units of each. */
const CONSIDERED = { paragraphs: 80, length: 3_000 };

/** `climate change` → `#ClimateChange`, `Women's Day` → `#WomensDay`; null for what makes no hashtag. */
function hashtagOf(term: string): string | null {
  // “Budget 3.0” would be another one, and “R4bn” is a sum.
  if (/\d[\s.,]\d|^\p{L}?\d+(?:m|bn|tn|k|mn|Mio|Mrd)?$/iu.test(term)) return null;
  const words = tidyLine(term)
    .replace(/['’]/gu, '')
    .split(/[^\p{L}\p{M}\p{N}_]+/u)
    .filter((word) => word !== '');
  const joined =
    words.length === 1
      ? (words[0] ?? '')
      : words.map((word) => word.replace(/^\p{Ll}/u, (first) => first.toUpperCase())).join('');
  const length = codePoints(joined);
  // “VIPs” are people, and “Σtoken” is a piece of a formula.
  if (/^\p{Lu}{2,}s$|\p{Script=Greek}[A-Za-z]|[A-Za-z]\p{Script=Greek}/u.test(joined)) return null;
  return /\p{L}/u.test(joined) && length >= LENGTH.least && length <= LENGTH.most ? `#${joined}` : null;
}

const squashed = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '');

/** Checks whether a number always belongs to a name: “QK7” of “2019 QK7”. */
function isTornOff(name: string, texts: readonly string[]): boolean {
  if (!/\d/.test(name) || name.includes(' ')) return false;
  const parts = texts.flatMap((text) => text.split(name).slice(0, -1));
  return parts.length > 0 && parts.every((before) => /\d[ \u00a0]$/u.test(before));
}

/**
 * Names that the headline has or the text repeats: what the story is about first, people last. `texts`: the standfirst,
 * then the paragraphs.
 */
function namesOf(
  headline: string,
  texts: readonly string[],
  language: string | null,
): Pick<ProperNoun, 'text' | 'count' | 'isPerson' | 'isPlace'>[] {
  if (isUnspaced(language)) return [];
  const isGerman = primaryLanguage(language) === 'de';
  // A person is in it with the surname alone; “Alder School” is not in a headline about the Alder.
  const inHeadline = ({ text, isPerson }: { text: string; isPerson: boolean }): boolean =>
    !isPerson
      ? headline.includes(text)
      : text.split(' ').some((part) => part.length > 2 && /^\p{Lu}/u.test(part) && headline.includes(part));
  // Subheads and labels are written like names too.
  const prose = texts
    .map((text, at) => (at === 0 && /\p{L}$/u.test(text) ? `${text}.` : text))
    .filter((text) => /[.!?…”"»]$/u.test(text))
    .slice(0, CONSIDERED.paragraphs)
    .map((text) => text.slice(0, CONSIDERED.length));
  const isSure = isGerman ? germanNames([headline, ...prose].join('\n')) : () => true;
  return properNouns(isTitleCase(headline, isGerman ? 0.9 : 0.6) ? prose : [`${headline}.`, ...prose], language)
    .filter((name) => name.count >= 2 || inHeadline(name))
    .filter(isSure)
    .filter(({ text }) => !isTornOff(text, [headline, ...prose]) && !isPrivate(text, prose))
    .map((name) => ({ ...name, score: name.count + (inHeadline(name) ? 4 : 0) - (name.isPerson ? 6 : 0) }))
    .toSorted((a, b) => b.score - a.score);
}

/** “putin” as “Putin”, “LOS ANGELES” as “Los Angeles” and “the plague” as “plague”, where the story writes them so. */
function asWritten(label: string, story: string): string {
  const term = label.replace(/^the (?=\p{Ll})/u, '');
  const isShouted = (text: string): boolean => text.length > 4 && !/\p{Ll}/u.test(text);
  if (!isShouted(term) && (!/^\p{Ll}/u.test(term) || story.includes(term))) return term;
  const at = new RegExp(`(?<!\\p{L})${escapePattern(term)}(?!\\p{L})`, 'giu');
  const forms = [...story.matchAll(at)].map(([form]) => form).filter((form) => !isShouted(form));
  return forms[0] ?? term;
}

/** Organisations, which speak and own but are no persons: a firm, a party, a workplace. */
const ORGANISATION =
  /&|(?<!\p{L})(?:Sons|Inc|Ltd|LLC|GmbH|AG|University|College|School|Hospital|Party|Bank|Union|Council|Forum|Club|Association|Company|Group|Museum|Court|Institute|Agency|Committee|Commission|Ministry|Department|Police|Foundation|Trust|United|City|Street)(?!\p{L})/u;

/** First name and surname, as far as letters show. */
const FULL_NAME = /^\p{Lu}\p{Ll}+(?: \p{Lu}\.)? \p{Lu}[\p{Ll}’'-]+$/u;

/** Checks whether the headline has a name, or the surname of a full one. */
const isNamedIn = (headline: string, name: string): boolean => {
  const surname = name.split(' ').at(-1) ?? name;
  // “DIY” of “Home DIY” is none.
  return surname.length > 2 && /\p{Ll}/u.test(surname) && headline.includes(surname);
};

/** Other names of one place. */
const SAME_PLACE: Readonly<Record<string, string>> = {
  us: 'unitedstates',
  usa: 'unitedstates',
  unitedstatesofamerica: 'unitedstates',
  uk: 'unitedkingdom',
  un: 'unitednations',
  eu: 'europeanunion',
};
const keyOf = (term: string): string => SAME_PLACE[squashed(term)] ?? squashed(term);

/** Shared letters from which one tag at another's beginning or end repeats it: Gaza, Gazastreifen. */
const LEAST_SHARED = 4;
const isCovered = (key: string, others: readonly string[]): boolean =>
  others.some(
    (other) =>
      Math.min(key.length, other.length) >= LEAST_SHARED &&
      (other.startsWith(key) || other.endsWith(key) || key.startsWith(other)),
  );
/** “HB” beside “HB Harbourworks”: too short for `isCovered`. */
const isInitialOf = (term: string, others: readonly string[]): boolean =>
  others.some((other) => other.startsWith(`${term} `));

/**
 * Topics of the article, best first and without duplicates: from the newsroom's list whatever the article mentions,
 * then tags and names that the headline has or the text has twice; of people only public ones. In their own spelling,
 * with spaces.
 */
export const topics = (
  article: Article,
  { list, language }: { list: readonly string[]; language: string | null },
): string[] => read(article, { list, language });

const read = oncePerArticle(
  (article: Article, { list, language }: { list: readonly string[]; language: string | null }): string[] => {
    const headline = tidyLine(article.headline);
    const texts = [article.standfirst ?? '', ...paragraphsOf(article)].map(tidyLine);
    const text = texts.join('\n');
    const story = `${headline}\n${text}`;
    const address = article.canonicalUrl ?? article.url ?? '';
    const host = URL.canParse(address) ? new URL(address).hostname : '';
    const uses = usesIn(headline, text, language);
    const found = namesOf(headline, texts, language);
    const people = new Set(
      found.filter((name) => name.isPerson && !name.isPlace && !ORGANISATION.test(name.text)).map((name) => name.text),
    );
    const names = primaryLanguage(language) === 'zh' ? chineseNames(headline, texts) : found.map((name) => name.text);
    const labels = new Set(article.tags.map(squashed));
    const own = list.filter((term) => labels.has(squashed(term)) || speaksOf(story, term, language));
    const isPrivateLife = isPrivateStory(headline, text);
    // People need to be in the headline or have an office; in stories about private life, both.
    const places = new Set(found.filter((name) => name.isPlace).map((name) => name.text));
    const isMaybePersonal = (term: string): boolean =>
      isPrivateLife &&
      FULL_NAME.test(term) &&
      !places.has(term) &&
      !ORGANISATION.test(term) &&
      !text.includes(term.toLowerCase());
    const isFit = (term: string): boolean => {
      if (!isPersonal(term, people, text) && !isMaybePersonal(term)) return true;
      const [isNamed, holdsOffice] = [isNamedIn(headline, term), officeBeside(text, term) !== null];
      return isPrivateLife ? isNamed && holdsOffice : isNamed || (holdsOffice && uses(term).count >= 2);
    };
    // A headline has the surname alone.
    const isInLine = (name: string): boolean =>
      name.includes(' ') && uses(name, true).count > 0 && isNamedIn(headline, name);
    const isUsed = (name: string): boolean =>
      namesSomething(name, host) && (uses(name, true).inHeadline || uses(name, true).count >= 2 || isInLine(name));
    const surnames = new Set(
      [...people].filter((name) => FULL_NAME.test(name)).map((name) => name.split(' ').at(-1) ?? name),
    );
    const tags = storyTags(article.tags, { headline, text, host, language })
      .map((tag) => asWritten(tidyLine(tag), story))
      .filter((tag) => !surnames.has(tag) && (!isPrivateLife || isFit(tag)));
    const most = Math.max(0, ...found.map(({ count }) => count));
    const candidates = [...tags, ...names.filter((name) => isUsed(name) && isFit(name)).map(tidyLine)].filter(
      (term) =>
        !isPrivate(term, [headline, ...texts]) &&
        !isRunTogether(term, headline) &&
        (isInLine(term) || isPersonal(term, people, text) || isProminent(term, uses(term), most, text)),
    );
    const wanted = new Map<string, string>();
    for (const term of [...own.map(tidyLine), ...candidates]) {
      const key = keyOf(term);
      const isThere = wanted.has(key) || isCovered(key, [...wanted.keys()]) || isInitialOf(term, [...wanted.values()]);
      if (key !== '' && !isThere) wanted.set(key, term);
    }
    return [...wanted.values()];
  },
);

/** A tag of so many words is the headline run together where it has so many of its words. */
const RUN_TOGETHER = { words: 4, share: 0.6 };

function isRunTogether(term: string, headline: string): boolean {
  const words = term.split(' ').length;
  const isThere = headline.toLowerCase().includes(term.toLowerCase());
  return isThere && words >= RUN_TOGETHER.words && words >= RUN_TOGETHER.share * headline.split(' ').length;
}

/** Beside the name that a text uses most. */
const PROMINENT = 0.5;

/**
 * Checks whether the headline has a term, or the text uses it at least half as often as its main name; a plain word
 * counts in the headline only.
 */
const isProminent = (term: string, { count, inHeadline }: Use, most: number, text: string): boolean =>
  inHeadline || (count >= PROMINENT * most && (term.includes(' ') || !text.includes(` ${term.toLowerCase()}`)));

/** A name that the text uses as it uses people's: with the surname alone elsewhere. */
function isPersonal(term: string, people: ReadonlySet<string>, text: string): boolean {
  if (people.has(term)) return true;
  const [first = '', last = '', ...more] = term.split(' ');
  if (last === '' || more.length > 1 || !/^\p{Lu}\p{Ll}/u.test(first)) return false;
  const surname = more[0] ?? last;
  if (!/^\p{Lu}['’]?\p{L}/u.test(surname)) return false;
  const others = text.split(term).join(' ');
  return new RegExp(`(?<![\\p{L}\\p{N}])${surname.replace(/[^\p{L}\p{N}’'-]/gu, '')}(?:['’]s)? \\p{Ll}`, 'u').test(
    others,
  );
}

/**
 * Topics as hashtags with their `#`, at most `max`: those of the newsroom's own list, and others that the post itself
 * mentions. `shown`: its headline and description.
 */
export function hashtags(
  article: Article,
  { list, max, language, shown }: { list: readonly string[]; max: number; language: string | null; shown: string },
): string[] {
  const own = new Set(list.map(squashed));
  const isSeen = (term: string): boolean =>
    own.has(squashed(term)) || (speaksOf(shown, term, language) && !isTornFrom(shown, term));
  const tags = new Map(
    topics(article, { list, language }).flatMap((term) => {
      const tag = isSeen(term) ? hashtagOf(term) : null;
      return tag === null ? [] : [[tag.toLowerCase(), tag] as const];
    }),
  );
  return [...tags.values()].slice(0, Math.max(0, max));
}

/** Hashtags that an editor may want for a story, whatever of it the post says: its topics, then its section. */
export function suggestedHashtags(
  article: Article,
  { list, max, language }: { list: readonly string[]; max: number; language: string | null },
): string[] {
  const shown = [article.headline, article.standfirst ?? '', ...paragraphsOf(article)].map(tidyLine).join('\n');
  const section = hashtagOf(article.section ?? '');
  const all = [...hashtags(article, { list, max, language, shown }), ...(section === null ? [] : [section])];
  return all.filter((tag, at) => all.findIndex((other) => other.toLowerCase() === tag.toLowerCase()) === at);
}
