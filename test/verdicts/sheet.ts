import fc from 'fast-check';
import type { Article } from '../../src/domain/article.ts';
import { halfOf } from '../conformance/copy/judge.ts';
import { postsOf } from '../conformance/faithful/posts.ts';
import { readOne, type Truth, truthsOf } from '../conformance/page.ts';
import { bodyOf, recognise } from '../conformance/pages.ts';
import type { Key } from './round.ts';
import { RUBRIC } from './rubric.ts';

/** Newsrooms' pages: the other sets have guides, shops and portfolios, which no newsroom posts. */
const PAGES = ['fundus', 'aeb'];
/** The fields of each channel that its readers see, in their order. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  x: ['text'],
  facebook: ['message'],
  instagram: ['caption'],
  wechat: ['title', 'digest'],
  app: ['title', 'body'],
};
/** Characters of an article that a reader gets; what follows decides nothing on so short posts. */
const LONGEST = 4_000;
/** The largest share of pages in one language, so that English does not fill the sheet. */
const PER_LANGUAGE = 0.5;

export interface Drawn {
  page: string;
  article: Article;
}

const languageOf = ({ language }: Article): string => (language ?? 'und').toLowerCase().slice(0, 2);

/** Pages that no rule was tuned on, by chance, of several languages; `except`: pages of earlier rounds. */
export async function drawPages(count: number, seed: number, except: ReadonlySet<string>): Promise<Drawn[]> {
  const all = PAGES.flatMap((set) => truthsOf<Truth>(set).map((truth) => ({ set, truth, page: `${set}/${truth.id}` })));
  const free = all.filter(({ page }) => halfOf(page) === 'never looked at' && !except.has(page));
  const [order = []] = fc.sample(fc.shuffledSubarray(free, { minLength: free.length }), { seed, numRuns: 1 });
  const drawn: Drawn[] = [];
  for (const { set, truth, page } of order) {
    if (drawn.length === count) break;
    const article = await readOne(set, truth, recognise).catch(() => null);
    if (article === null) continue;
    const alike = drawn.filter((one) => languageOf(one.article) === languageOf(article)).length;
    if (alike < count * PER_LANGUAGE) drawn.push({ page, article });
  }
  return drawn;
}

const quoted = (text: string): string =>
  text
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');

/** The sheet that a reader gets, and which post each of its numbers stands for. */
export function sheetOf(round: string, pages: readonly Drawn[]): { sheet: string; key: Key } {
  const posts: Key['posts'] = [];
  const parts = pages.map(({ page, article }, at) => {
    const told = [article.headline, article.standfirst ?? '', bodyOf(article)].filter((text) => text !== '');
    const shown = postsOf(article).flatMap(({ platform, texts }) => {
      const fields = (FIELDS[platform] ?? []).map((field) => texts[field] ?? '').filter((text) => text !== '');
      return fields.length > 0 ? [{ platform, text: fields.join('\n\n') }] : [];
    });
    const named = shown.map(({ platform, text }, number) => {
      const post = `${at + 1}${'abcdef'[number] ?? number}`;
      posts.push({ post, page, language: languageOf(article), channel: platform });
      return `### Post ${post}: ${platform}\n\n${quoted(text)}`;
    });
    const by = article.authors.length > 0 ? `\n\nBy ${article.authors.join(', ')}` : '';
    return `## Article ${at + 1}${by}\n\n${told.join('\n\n').slice(0, LONGEST)}\n\n${named.join('\n\n')}`;
  });
  return { sheet: `${RUBRIC}\n${parts.join('\n\n')}\n`, key: { round, posts } };
}
