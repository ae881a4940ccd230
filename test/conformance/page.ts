import type { Article } from '../../src/domain/article.ts';
import type { Recognise } from '../../src/domain/masthead.ts';
import { decodePage } from '../../src/ingest/decode-page.ts';
import { readPage } from '../../src/ingest/read-page.ts';
import { readBytes, readJson } from './data.ts';

/** What every set of pages says of a page. */
export interface Truth {
  id: string;
  file: string;
  url: string;
}

export const truthsOf = <T extends Truth>(set: string): T[] => readJson<T[]>('articles', set, 'truth.json');

export const htmlOf = (set: string, { file }: Truth): string =>
  decodePage(readBytes('articles', set, ...file.split('/')), null).body;

/** Reads a page. `recognise`: how the platforms are named, as the reading thread gets it with each page. */
export async function readOne(set: string, truth: Truth, recognise: readonly Recognise[]): Promise<Article> {
  const source = { body: htmlOf(set, truth), kind: 'html' as const, url: truth.url, baseUrl: truth.url };
  return readPage(source, { recognise });
}
