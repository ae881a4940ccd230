import { type Article, paragraphsOf } from '../domain/article.ts';
import { chineseNames } from './chinese-names.ts';
import { codePoints } from './count.ts';
import { germanNames } from './german-names.ts';
import { isPrivate } from './private-persons.ts';
import { properNouns } from './proper-nouns.ts';
import { tidyLine } from './tidy.ts';
import { isUnspaced, primaryLanguage } from './words.ts';

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const LENGTH = { least: 2, most: 30 };
const WORDS_IN_TERM = 5;
/** What of a long text is searched for names; in paragraphs, and in code units of each. */
const CONSIDERED = { paragraphs: 80, length: 3_000 };

/** `climate change` → `#ClimateChange`, `Women's Day` → `#WomensDay`; null for what makes no hashtag. */
function hashtagOf(term: string): string | null {
  const words = tidyLine(term)
    .replace(/['’]/gu, '')
    .split(/[^\p{L}\p{M}\p{N}_]+/u)
    .filter((word) => word !== '');
  const joined =
    words.length === 1
      ? (words[0] ?? '')
      : words.map((word) => word.replace(/^\p{Ll}/u, (first) => first.toUpperCase())).join('');
  const length = codePoints(joined);
  return /\p{L}/u.test(joined) && length >= LENGTH.least && length <= LENGTH.most ? `#${joined}` : null;
}

const squashed = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '');

/** Every run of up to five words, squashed, so that the tag `SmartCities` is found in “smart cities”. */
function termsOf(text: string): Set<string> {
  const terms = new Set<string>();
  // With and without what a possessive adds: “Lyon's”, “Women's Day”.
  for (const read of [text.replace(/['’]s?(?=[^\p{L}]|$)/gu, ''), text.replace(/(?<=\p{L})['’](?=\p{L})/gu, '')]) {
    const words = read
      .toLowerCase()
      .split(/[^\p{L}\p{M}\p{N}]+/u)
      .filter((word) => word !== '');
    for (let start = 0; start < words.length; start++) {
      for (let length = 1; length <= WORDS_IN_TERM; length++) terms.add(words.slice(start, start + length).join(''));
    }
  }
  return terms;
}

/** “QK7” of “2019 QK7”: wherever it stands a number belongs to it. */
function isTornOff(name: string, texts: readonly string[]): boolean {
  if (!/\d/.test(name) || name.includes(' ')) return false;
  const parts = texts.flatMap((text) => text.split(name).slice(0, -1));
  return parts.length > 0 && parts.every((before) => /\d[ \u00a0]$/u.test(before));
}

/** Names that the headline has or the text repeats: what the story is about first, people last. */
function namesOf(headline: string, texts: readonly string[], language: string | null): string[] {
  if (isUnspaced(language)) return [];
  // In A Headline Written Like This every word looks like a name.
  const words = headline.split(' ').filter((word) => word.length > 3);
  const isGerman = primaryLanguage(language) === 'de';
  const share = words.filter((word) => /^\p{Lu}/u.test(word)).length / Math.max(1, words.length);
  const isTitleCase = share > (isGerman ? 0.9 : 0.6);
  // A person is in it with the surname alone; “Alder School” is not in a headline about the Alder.
  const inHeadline = ({ text, isPerson }: { text: string; isPerson: boolean }): boolean =>
    !isPerson
      ? headline.includes(text)
      : text.split(' ').some((part) => part.length > 2 && /^\p{Lu}/u.test(part) && headline.includes(part));
  // Subheads and labels are written like names too.
  const prose = texts
    .filter((text) => /[.!?…”"»]$/u.test(text))
    .slice(0, CONSIDERED.paragraphs)
    .map((text) => text.slice(0, CONSIDERED.length));
  const isSure = isGerman ? germanNames([headline, ...prose].join('\n')) : () => true;
  return properNouns(isTitleCase ? prose : [`${headline}.`, ...prose], language)
    .filter((name) => name.count >= 2 || inHeadline(name))
    .filter(isSure)
    .filter(({ text }) => !isTornOff(text, [headline, ...prose]) && !isPrivate(text, prose))
    .map((name) => ({ text: name.text, score: name.count + (inHeadline(name) ? 4 : 0) - (name.isPerson ? 6 : 0) }))
    .toSorted((a, b) => b.score - a.score)
    .map(({ text }) => text);
}

/** Labels by which systems sort pages: they say nothing of the story. */
const LABELS = new Set(
  'news general live world international nachrichten aktuell aktuelles aktuellesnachrichten topnews topstories latestnews breakingnews homepage home frontpage front top latest video videos article articles story stories explainer explainers feature features featured editorspick premium paywall exclusive default curated newsroom أخبار 新闻 要闻 ニュース 뉴스 новости notizie uncategorized uncategorised allgemein schlagzeilen noticias actualidad actualités ultimahora notícias'.split(
    ' ',
  ),
);
/** “Category: Life”, an address, an id: keys of a system. */
const IS_KEY =
  /^[\w ]*categor\w+\s*:|^(?:nlp|seo|iab|cms|dfp|gam)\b|\bentity tokens?\b|^newsroom |^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}$|^[0-9a-f]{8}-|^_/i;
/** Chinese keywords that a system put into one, with blanks. */
const separate = (tag: string): string[] =>
  UNSPACED.test(tag) && !/[A-Za-z]/.test(tag) ? tag.split(/\s+/).filter((part) => part !== '') : [tag];

/** “putin” as “Putin”, where the story writes it large and never small. */
function asWritten(term: string, story: string): string {
  if (!/^\p{Ll}/u.test(term) || story.includes(term)) return term;
  const large = term.replace(/(?<![\p{L}\p{M}])\p{Ll}/gu, (letter) => letter.toUpperCase());
  return story.includes(large) ? large : term;
}

/** More tags than an editor sets by hand: a system added its own. */
const BY_HAND = 8;

/**
 * What the article is about, best first, none twice: of the newsroom's own list what the article speaks
 * of, then the article's tags, then names. As written, with blanks.
 */
export function topics(
  article: Article,
  { list, language }: { list: readonly string[]; language: string | null },
): string[] {
  const headline = tidyLine(article.headline);
  const texts = [article.standfirst ?? '', ...paragraphsOf(article)].map(tidyLine);
  const story = [headline, ...texts].join('\n');
  const whole = [story, ...article.tags].join('\n');
  const speaks = (text: string): ((term: string) => boolean) => {
    const terms = termsOf(text);
    return (term) => (UNSPACED.test(term) ? text.includes(term.trim()) : terms.has(squashed(term)));
  };
  // A label in a script that the story does not use is the system's.
  const isForeign = (tag: string): boolean => language !== null && UNSPACED.test(tag) && !UNSPACED.test(story);
  const tags = article.tags
    .flatMap(separate)
    .filter((tag) => !LABELS.has(squashed(tag)) && !IS_KEY.test(tag) && !isForeign(tag));
  const asTold = (term: string): string => asWritten(term, story);
  const told = tags.length > BY_HAND ? tags.filter(speaks(story)) : tags;
  const names = primaryLanguage(language) === 'zh' ? chineseNames(headline, texts) : namesOf(headline, texts, language);
  const wanted = new Map<string, string>();
  for (const term of [...list.filter(speaks(whole)), ...told, ...names]) {
    const key = squashed(term);
    const isPart = [...wanted.values()].some((longer) => longer.toLowerCase().endsWith(` ${term.toLowerCase()}`));
    if (key !== '' && !wanted.has(key) && !isPart) wanted.set(key, asTold(tidyLine(term)));
  }
  return [...wanted.values()];
}

/** Topics as hashtags with their `#`, at most `max`. */
export function hashtags(
  article: Article,
  { list, max, language }: { list: readonly string[]; max: number; language: string | null },
): string[] {
  const tags = new Map(
    topics(article, { list, language }).flatMap((term) => {
      const tag = hashtagOf(term);
      return tag === null ? [] : [[tag.toLowerCase(), tag] as const];
    }),
  );
  return [...tags.values()].slice(0, Math.max(0, max));
}
