import type { Article } from '../../src/domain/article.ts';
import { bodyText } from '../../src/ingest/read-article.ts';
import { UserError } from '../../src/lib/errors.ts';
import { platforms } from '../../src/platforms/index.ts';
import { readOne, type Truth, truthsOf } from './page.ts';
import type { Row } from './result.ts';

/** A page as read: the article, or null where it throws or holds none. */
export interface Reading<T extends Truth> {
  truth: T;
  article: Article | null;
  /** Why there is none: refused in words, as a page without a story should be, or thrown by mistake. */
  error: { said: string; refused: boolean } | null;
}

/** How the platforms are named. */
export const recognise = platforms.map((platform) => platform.recognise);

/** Reads all pages of a set, one after the other. */
export async function readAll<T extends Truth>(set: string, tick: (share: number) => void): Promise<Reading<T>[]> {
  const truths = truthsOf<T>(set);
  const readings: Reading<T>[] = [];
  for (const truth of truths) {
    const reading = await readOne(set, truth, recognise).then(
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
