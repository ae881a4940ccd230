import { escapePattern } from '../domain/escape-pattern.ts';
import { marksOf } from './marks.ts';
import { isUnspaced, primaryLanguage } from './words.ts';

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Scripts that join endings and articles to words. */
const JOINED = /[\p{Script=Hangul}\p{Script=Arabic}]/u;

/** Labels by which systems and sections sort pages: they say nothing about the story. */
const LABELS = new Set(
  'news general live world worldnews international national regional local nachrichten aktuell aktuelles aktuellesnachrichten topnews topstories latestnews breakingnews homepage home frontpage front top latest video videos article articles story stories explainer explainers feature features featured featurestory editorspick aieditorpick premium paywall exclusive default curated newsroom slider archive archives blog podcast podcasts newsletter print magazine cover politics policy politik política política politique politica business economy economics wirtschaft economía economia économie finance finanzen sport sports deportes esportes culture kultur cultura society sociedad sociedade société gesellschaft panorama lifestyle entertainment science sciences technology tech health careers institutions government industry innovation trends recht hintergründe hintergrund hintergrundinformationen analyse analysen analysis experten rechtsexperten rechtsthemen rechtsfragen meinung opinion opinión opinião debate thema schwerpunkt multidisciplinary humanitiesandsocialsciences krim nyheter some innenriks utenriks أخبار 新闻 要闻 政治 社会 芸能 芸能人 スポーツ コラム 生活 エンタメ ビジネス ニュース 뉴스 정치 사회 경제 новости notizie cronaca attualità uncategorized uncategorised allgemein schlagzeilen noticias actualidad actualités actualitéinternationale ultimahora notícias dpa afp ap reuters epd kna apa sda efe ansa lusa xinhua 新华社 unitedstatesofamerica'.split(
    ' ',
  ),
);
/** “Category: Life”, an address, an id, “type-story”, “Prince Harry latest”: keys of a system. */
const IS_KEY =
  /^[\w ]*categor\w+\s*:|^(?:nlp|seo|iab|cms|dfp|gam)\b|\bentity tokens?\b|^newsroom |^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}$|^[0-9a-f]{8}-|^_|^(?:type|length|channel|site|topic|section|tag|schwerpunkt)[-: ]|\s(?:news|latest|comment|live|updates?|video|photos?)$|\?$|^\d+$/iu;
/** Descriptive words: months, days, peoples and common words of headlines, which name nothing. */
const DESCRIBES =
  /^(?:\p{L}+day|january|february|march|april|may|june|july|august|september|october|november|december|(?:best|top|new|latest|recent|different|great|black|white|american|british|chinese|indian|russian|german|french|japanese|european|african|asian|australian|israeli|palestinian|ukrainian|iranian|spanish|italian|mexican|korean|turkish|namibian|canadian|english|democratic|republican|conservative|liberal|african[ -]?american|latino|hispanic|arab|jewish|muslim|christian|catholic|western|dutch|swiss|swedish|danish|norwegian|polish|greek|irish|scottish|welsh|brazilian|argentine|pakistani|vietnamese|thai|nigerian|kenyan|egyptian|saudi|syrian|iraqi|afghan|victorian|edwardian|georgian|medieval|colonial)s?)$/iu;
/** A particle that Korean joins to a name: “MBC와 SBS는”. */
const WITH_PARTICLE = /[\p{L}\p{N}](?:은|는|을|를|와|과|에서|에게|으로|까지|부터)$/u;

const squashed = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '');

/** Endings that a name or a noun takes in a sentence. */
const ENDING: Readonly<Record<string, string>> = { de: '(?:s|es|e?n|er)?', en: "(?:['’]?s|es)?" };

/** “ferries” is found as “ferry” and “libraries” as “library”. */
const singular = (word: string, language: string | null): string =>
  (primaryLanguage(language) ?? 'en') !== 'en'
    ? word
    : word.replace(/(?<=\p{Ll}{3})ies$/u, '(?:ies|y)').replace(/(?<=\p{Ll}{3}[^s'’])s$/u, 's?');

/** Finds a term in a text as its own words, whatever parts them. */
function finder(term: string, language: string | null): RegExp {
  const parts = term.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const body = parts
    .flatMap((part) => part.split(/(?<=\p{Ll})(?=\p{Lu})/u))
    .map((part, at, all) => (at === all.length - 1 ? singular(escapePattern(part), language) : escapePattern(part)))
    .join("[\\s\\-–’'.,&_/]{0,3}");
  if (UNSPACED.test(term) || JOINED.test(term)) return new RegExp(body, 'giu');
  const ending = ENDING[primaryLanguage(language) ?? 'en'] ?? '(?:s|es)?';
  return new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])${body}${ending}(?![\\p{L}\\p{M}\\p{N}])`, 'giu');
}

/** How often the text has a term by itself, and whether the headline has it. */
export interface Use {
  count: number;
  inHeadline: boolean;
}

/** Length in code units: a text so short need not repeat its headline. */
const SHORT = 200;

/** Beginning of a longer name: “Harbour Safety” in “Office for Harbour Safety”. */
const JOINED_TO = /\p{Lu}\p{L}+\s(?:(?:for|of)(?:\sthe)?|für|de(?: la| los| las)?|del|des|du|da|do)\s$/u;

const isSmallUse = ({ 0: found }: RegExpExecArray): boolean => /^\p{Ll}/u.test(found);

/** Finds a name in a text outside of quoted titles, and a plain word anywhere. */
function outsideTitles(text: string): (term: string, language: string | null) => RegExpExecArray[] {
  const titles = marksOf(text).pairs.filter(({ start }) => !/[(（[]/u.test(text.charAt(start)));
  const isInTitle = ({ index, 0: found }: RegExpExecArray): boolean =>
    titles.some(({ start, end }) => start < index && index < end && end - start > found.length + 2);
  return (term, language) =>
    [...text.matchAll(finder(term, language))].filter((use) => isSmallUse(use) || !isInTitle(use));
}

/**
 * Counts how one story uses a term, in any case unless it `isName`; parts of a longer name or of a quoted title don't
 * count.
 */
export const usesIn = (
  headline: string,
  text: string,
  language: string | null,
): ((term: string, isName?: boolean) => Use) => {
  const [inLine, inText] = [outsideTitles(headline), outsideTitles(text)];
  const isJoined = (use: RegExpExecArray): boolean =>
    !isSmallUse(use) && JOINED_TO.test(text.slice(Math.max(0, use.index - 30), use.index));
  return (term, isName = false) => {
    const isWord = !/[\s-]/u.test(term) && /^\p{Lu}\p{Ll}/u.test(term) && primaryLanguage(language) !== 'de';
    // Then the text's own uses are of that name too.
    if (isWord && isTornFrom(headline, term)) return { count: 0, inHeadline: false };
    const count = inText(term, language).filter(
      (use) => !isPart(use, text, isWord) && !(isName && isSmallUse(use)) && !isJoined(use),
    ).length;
    // In A Headline Written Like This, every word has a capitalised one beside it.
    const inHeadline = inLine(term, language).length > 0 && (count > 0 || text.length < SHORT);
    return { count, inHeadline };
  };
};

/** Share of capitals from which a headline is in title case, where every word looks like a name. */
const TITLE_CASE = 0.6;
export function isTitleCase(headline: string, share = TITLE_CASE): boolean {
  const words = headline.split(' ').filter((word) => word.length > 3);
  return words.filter((word) => /^\p{Lu}/u.test(word)).length / Math.max(1, words.length) > share;
}

/** “Rebecca” of “Rebecca Cooke”: a text has it only as the beginning of a longer name. */
export const isTornFrom = (text: string, term: string): boolean =>
  !isTitleCase(text) &&
  text.includes(term) &&
  text
    .split(term)
    .slice(1)
    .every((behind) => /^ \p{Lu}\p{Ll}/u.test(behind));

/** Checks whether a text has a term at all. */
export const speaksOf = (text: string, term: string, language: string | null): boolean =>
  text.search(finder(term, language)) >= 0;

/** “Manchester” in “Manchester City”; of a single word also “Green” in “SA Green”. */
function isPart({ index, 0: match }: RegExpExecArray, text: string, isWord: boolean): boolean {
  const [before, behind] = [
    text.slice(Math.max(0, index - 24), index),
    text.slice(index + match.length, index + match.length + 24),
  ];
  return /^[ -]\p{Lu}\p{Ll}/u.test(behind) || (isWord && /(?:^|[^.!?:…]\s)\p{Lu}[\p{Ll}\p{Lu}]+ $/u.test(before));
}

/** Length in words; a longer one is a sentence. */
const LONGEST = 4;

/** Checks whether a term names something: no key of a system, section, search phrase, or the paper itself. */
export function namesSomething(label: string, host: string): boolean {
  const key = squashed(label);
  if (
    key === '' ||
    LABELS.has(key) ||
    LABELS.has(key.replace(/s$/u, '')) ||
    IS_KEY.test(label) ||
    DESCRIBES.test(label) ||
    (/\p{Script=Hangul}/u.test(label) && WITH_PARTICLE.test(label))
  )
    return false;
  if (host.split('.').some((part) => part.replace(/-|^the/gu, '') === key)) return false;
  return UNSPACED.test(label) || label.split(/\s+/u).length <= LONGEST;
}

/** Checks whether a tag is a single lower-case word, which doesn't look like a name. */
const isSmall = (tag: string): boolean => /^\p{Ll}+$/u.test(tag);

/** A system that makes tags of a headline's words gives verbs and adjectives too. */
const SLUG = 2;

function withoutSlugs(tags: readonly string[], headline: string, story: string): string[] {
  const words = new Set(squashedWords(headline));
  const isSlug = (tag: string): boolean => isSmall(tag) && words.has(tag);
  if (tags.filter(isSlug).length < SLUG) return [...tags];
  // If all are single lower-case words, they were taken from the text.
  const isTaken = tags.every(isSmall) ? isSmall : isSlug;
  const large = (tag: string): string => tag.charAt(0).toUpperCase() + tag.slice(1);
  return tags.filter((tag) => !isTaken(tag) || (!story.includes(` ${tag} `) && story.includes(large(tag))));
}

const squashedWords = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/**
 * Tags of a page that an editor would set: they name what the headline has or the text has twice, the headline's first.
 * `language` null: read as English.
 */
export function storyTags(
  tags: readonly string[],
  { headline, text, host, language }: { headline: string; text: string; host: string; language: string | null },
): string[] {
  const uses = usesIn(headline, text, language);
  const story = `${headline}\n${text}`.toLowerCase();
  // A label in a script that the story does not use is the system's.
  const isForeign = (tag: string): boolean => language !== null && UNSPACED.test(tag) && !UNSPACED.test(text);
  const separate = tags.flatMap((tag) =>
    // Chinese keywords that a system put into one, with blanks.
    UNSPACED.test(tag) && !/[A-Za-z]/.test(tag) ? tag.split(/\s+/u).filter((part) => part !== '') : [tag],
  );
  const candidates = withoutSlugs(separate, headline, text)
    .filter((tag) => namesSomething(tag, host) && !isForeign(tag))
    .map((tag) => ({ tag, ...uses(tag) }))
    // “ferries” of a story about a ferry is a topic; “companies” of one that only mentions a company is a drawer.
    .filter(({ tag, inHeadline }) => inHeadline || !isSmall(tag) || story.includes(tag))
    .filter(({ count, inHeadline }) => inHeadline || count >= 2);
  const rank = ({ tag }: { tag: string }): number => Number(!isUnspaced(language) && isSmall(tag));
  return candidates
    .toSorted((a, b) => Number(b.inHeadline) - Number(a.inHeadline) || rank(a) - rank(b))
    .map(({ tag }) => tag);
}
