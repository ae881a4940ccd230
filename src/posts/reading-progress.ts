import type { Article } from '../domain/article.ts';

/** What is done with pictures before posts are written: a language model describes them, and faces are looked for. */
type ReadingStep = 'descriptions' | 'faces';

type ShowReading = (step: ReadingStep, done: number, total: number) => void;

/** An article whose pictures are being looked at. */
export interface Reading {
  articleId: string;
  headline: string;
  urls: string[];
  step: ReadingStep;
  /** Pictures of this step that are done. */
  done: number;
  total: number;
}

/** By article; of this process, which does the work for whoever waits for it. */
const underWay = new Map<string, Reading>();

/** Runs work on the pictures of an article, and shows its progress meanwhile. */
export async function withReading<T>(
  articleId: string,
  { headline, url, canonicalUrl }: Pick<Article, 'headline' | 'url' | 'canonicalUrl'>,
  work: (show: ShowReading) => Promise<T>,
): Promise<T> {
  const urls = [url, canonicalUrl].flatMap((one) => one ?? []);
  try {
    return await work((step, done, total) => underWay.set(articleId, { articleId, headline, urls, step, done, total }));
  } finally {
    underWay.delete(articleId);
  }
}

/** Articles whose pictures this process is looking at now. */
export const readingNow = (): Reading[] => [...underWay.values()];
