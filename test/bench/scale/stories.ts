import { Article } from '../../../src/domain/article.ts';

/** Syllables of made-up words: no two stories may say nearly the same, and the words need not mean anything. */
const FIRST = ['ba', 'ce', 'di', 'fo', 'gu', 'ha', 'je', 'ki', 'lo', 'mu', 'na', 'pe', 'ri', 'so', 'tu', 've'];
const LAST = ['bel', 'den', 'fin', 'gor', 'han', 'jur', 'kel', 'lin', 'mar', 'nes', 'pon', 'ras', 'sil', 'tor'];

/** Numbers that follow from the one before: the same seed gives the same stories. */
export function createRandom(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** The nth story of a run, without a picture. */
export function storyOf(number: number, random: (below: number) => number): Article {
  const syllable = (from: readonly string[]): string => from[random(from.length)] ?? '';
  const word = (): string => syllable(FIRST) + syllable(FIRST) + syllable(LAST);
  const words = (count: number): string => {
    const text = Array.from({ length: count }, word).join(' ');
    return text.charAt(0).toUpperCase() + text.slice(1);
  };
  const url = `https://paper.example/news/${number}`;
  return Article.parse({
    url,
    canonicalUrl: url,
    mobileUrl: null,
    ampUrl: null,
    language: 'en',
    headline: words(6),
    standfirst: `${words(12)}.`,
    section: 'City',
    tags: ['City'],
    publishedAt: new Date().toISOString(),
    modifiedAt: null,
    embargoUntil: null,
    authors: ['Ada Writer'],
    blocks: [1, 2, 3].map(() => ({ type: 'paragraph', text: `${words(18)}. ${words(14)}.` })),
    images: [],
    videos: [],
    credits: [],
    related: [],
    masthead: [],
  });
}
