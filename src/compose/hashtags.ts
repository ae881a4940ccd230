import { type Article, paragraphsOf } from '../domain/article.ts';
import { codePoints } from './count.ts';
import { tidyLine } from './tidy.ts';
import { isUnspaced } from './words.ts';

const LENGTH = { least: 2, most: 30 };
/** Words of a keyword; a longer one is a search phrase. */
const MOST_WORDS = 4;
/** Code units of the body in which a term of the newsroom's list counts as mentioned. */
const READ = 20_000;

/** `climate change` → `#ClimateChange`, `Women's Day` → `#WomensDay`; null for what makes no hashtag. */
function hashtagOf(term: string): string | null {
  // “Budget 3.0” would be another one.
  if (/\d[\s.,]\d/u.test(term)) return null;
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
const spaced = (text: string): string => ` ${text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')} `;

/** A name, and no key of a system: `category:us-politics`, `_premium`, `NEWS_12`. */
const isKeyword = (term: string): boolean =>
  term.split(' ').length <= MOST_WORDS && !/[:_/=]|^\d+$/u.test(term) && hashtagOf(term) !== null;

export interface TagChoice {
  /** The newsroom's own terms, in order of preference. */
  list: readonly string[];
  /** Whether the article's own keywords count. */
  keywords: boolean;
}

/** Terms of the newsroom's list that an article has as keywords, or mentions. */
function mentioned(article: Article, list: readonly string[]): string[] {
  if (list.length === 0) return [];
  const text = [article.headline, article.standfirst ?? '', ...paragraphsOf(article)].join('\n').slice(0, READ);
  const [words, solid] = [spaced(text), isUnspaced(article.language) ? text.toLowerCase() : ''];
  const labels = new Set(article.tags.map(squashed));
  return list.filter((term) => {
    const isThere = words.includes(spaced(term)) || (solid !== '' && solid.includes(term.toLowerCase()));
    return squashed(term) !== '' && (labels.has(squashed(term)) || isThere);
  });
}

/** Topics of an article: terms of the newsroom's list that it mentions, then, if wanted, its keywords. */
export function topics(article: Article, { list, keywords }: TagChoice): string[] {
  const all = [...mentioned(article, list), ...(keywords ? article.tags.map(tidyLine).filter(isKeyword) : [])];
  return all.filter((term, at) => all.findIndex((other) => squashed(other) === squashed(term)) === at);
}

/** Topics as hashtags with their `#`, at most `max`. */
export const hashtags = (article: Article, { max, ...choice }: TagChoice & { max: number }): string[] =>
  [...new Set(topics(article, choice).flatMap((term) => hashtagOf(term) ?? []))].slice(0, max);

/** Hashtags that an editor may want for a story: the newsroom's, its keywords, its section. */
export function suggestedHashtags(article: Article, { list, max }: { list: readonly string[]; max: number }): string[] {
  const section = hashtagOf(article.section ?? '');
  const all = [...hashtags(article, { list, keywords: true, max }), ...(section === null ? [] : [section])];
  return all.filter((tag, at) => all.findIndex((other) => other.toLowerCase() === tag.toLowerCase()) === at);
}
