import type { Article } from '../../src/domain/article.ts';
import { decodePage } from '../../src/ingest/decode-page.ts';
import { bodyText } from '../../src/ingest/read-article.ts';
import { readPage } from '../../src/ingest/read-page.ts';
import { UserError } from '../../src/lib/errors.ts';
import { platforms } from '../../src/platforms/index.ts';
import { readBytes, readJson } from './data.ts';
import type { Row } from './result.ts';

/** What every set of pages says of a page. */
export interface Truth {
  id: string;
  file: string;
  url: string;
}

/** A page as read: the article, or null where it throws or holds none. */
export interface Reading<T extends Truth> {
  truth: T;
  article: Article | null;
  /** Why there is none: refused in words, as a page without a story should be, or thrown by mistake. */
  error: { said: string; refused: boolean } | null;
}

const recognise = platforms.map((platform) => platform.recognise);

export const truthsOf = <T extends Truth>(set: string): T[] => readJson<T[]>('articles', set, 'truth.json');

export const htmlOf = (set: string, { file }: Truth): string =>
  decodePage(readBytes('articles', set, ...file.split('/')), null).body;

export async function readOne(set: string, truth: Truth): Promise<Article> {
  const source = { body: htmlOf(set, truth), kind: 'html' as const, url: truth.url, baseUrl: truth.url };
  return readPage(source, { recognise });
}

/** Reads all pages of a set, one after the other. */
export async function readAll<T extends Truth>(set: string, tick: (share: number) => void): Promise<Reading<T>[]> {
  const truths = truthsOf<T>(set);
  const readings: Reading<T>[] = [];
  for (const truth of truths) {
    const reading = await readOne(set, truth).then(
      (article) => ({ article, error: null }),
      (error: unknown) => ({ article: null, error: { said: String(error), refused: error instanceof UserError } }),
    );
    readings.push({ truth, ...reading });
    tick(readings.length / truths.length);
  }
  return readings;
}

/** What is compared with a truth's body: all text blocks in reading order. */
export const bodyOf = (article: Article | null): string => (article === null ? '' : bodyText(article));

/** Rows of pages that gave no article: by mistake, which no page may, and by a sentence that says why. */
export const failures = (set: string, readings: readonly Reading<Truth>[]): Row[] =>
  [false, true].map((refused) => ({
    set,
    metric: refused ? 'pages refused' : 'pages that throw',
    best: null,
    bar: refused ? null : 0,
    ours: readings.filter(({ error }) => error?.refused === refused).length,
    better: 'least',
  }));
