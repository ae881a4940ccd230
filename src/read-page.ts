import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Article } from './domain/article.ts';
import { messageOf, UserError } from './domain/errors.ts';
import type { MastheadEntry } from './domain/masthead.ts';
import { systemReason } from './domain/system-error.ts';
import { decodePage } from './ingest/decode-page.ts';
import { readFindings } from './ingest/read-article.ts';
import { readPage as readArticlePage } from './ingest/read-page.ts';
import type { PageSource, ReadOptions } from './ingest/source.ts';
import { BodyTooLarge, readLimited, sizeText } from './net/body.ts';
import type { Polite } from './net/polite/polite.ts';
import { platforms } from './platforms/index.ts';

export interface PageOptions {
  /** Where the article stands, for a file or a copied text. */
  url?: string | undefined;
  picture?: readonly string[] | undefined;
  video?: string | undefined;
  /** Fetches what stands at an address. */
  fetch: Polite['page'];
  complete?: ReadOptions['complete'];
  signal: AbortSignal;
}

const MAX_PAGE_BYTES = 10_000_000;
const PAGE_MS = 20_000;

const isAddress = (text: string): boolean => /^https?:\/\//i.test(text);
const why = (error: unknown): string => systemReason(error) ?? messageOf(error);

/** Reads at most the largest page; the size is not asked for first, since a pipe or a device has none. */
async function readLocal(path: string, signal: AbortSignal): Promise<Buffer> {
  try {
    return await readLimited(createReadStream(path, { signal }), MAX_PAGE_BYTES);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof BodyTooLarge) {
      const { size } = await stat(path);
      throw new UserError(
        `The page ${path} is too large: at most ${sizeText(MAX_PAGE_BYTES)} were expected, it has ${size > MAX_PAGE_BYTES ? sizeText(size) : 'more'}.`,
        { remedy: 'Save the article without what does not belong to it.' },
      );
    }
    throw new UserError(`The page ${path} cannot be read: ${why(error)}.`, {
      remedy: 'Give a file, or an address that begins with https://.',
      cause: error,
    });
  }
}

/** A file of the operator's, as the address that articles carry; it must exist. */
async function fileAddress(path: string, what: string): Promise<string> {
  if (isAddress(path)) return path;
  const absolute = resolve(path);
  const found = await stat(absolute).catch((error: unknown) => {
    throw new UserError(`The ${what} ${path} cannot be read: ${why(error)}.`, { cause: error });
  });
  if (!found.isFile()) throw new UserError(`The ${what} ${path} cannot be read: a file was expected.`);
  return pathToFileURL(absolute).href;
}

function checkAddress(url: string | undefined): void {
  if (url === undefined || (isAddress(url) && URL.canParse(url))) return;
  throw new UserError(
    `--url takes the address of the article, which begins with https:// or http://; "${url}" was given.`,
    { usage: true },
  );
}

async function openPage(page: string, { url, fetch, signal }: PageOptions): Promise<PageSource> {
  checkAddress(url);
  if (!isAddress(page)) {
    return { ...decodePage(await readLocal(page, signal), null), url: url ?? null, baseUrl: url ?? null };
  }
  const fetched = await fetch(page, {
    signal,
    maxBytes: MAX_PAGE_BYTES,
    timeoutMs: PAGE_MS,
    accept: ['text/', 'application/xhtml+xml'],
  });
  return { ...decodePage(fetched.bytes, fetched.contentType), url: fetched.url, baseUrl: fetched.url };
}

const recognise = platforms.map((platform) => platform.recognise);

/** Says which page it was, where the reader of pages could not know. */
function named(error: unknown, page: string): unknown {
  if (!(error instanceof UserError)) return error;
  const message = error.message.replace(/^The (page|text|article)\b(?! http)/, `The $1 ${page}`);
  return new UserError(message, { ...(error.remedy === undefined ? {} : { remedy: error.remedy }), cause: error });
}

/** Reads an article from an address or a file; options fill in what a copied text lacks. */
export async function readPage(page: string, options: PageOptions): Promise<Article> {
  checkAddress(options.url);
  const { url, picture, video, complete } = options;
  const overrides = {
    ...(url === undefined ? {} : { url }),
    ...(picture?.length ? { pictures: await Promise.all(picture.map((path) => fileAddress(path, 'picture'))) } : {}),
    ...(video === undefined ? {} : { video: await fileAddress(video, 'video') }),
  };
  const source = await openPage(page, options);
  try {
    return await readArticlePage(source, { recognise, overrides, ...(complete && { complete }) });
  } catch (error) {
    throw named(error, page);
  }
}

/** The channels that a page's header lists; the page need not hold an article. */
export async function readMasthead(page: string, options: PageOptions): Promise<MastheadEntry[]> {
  const source = await openPage(page, options);
  try {
    return readFindings(source, { recognise }).masthead;
  } catch (error) {
    throw named(error, page);
  }
}
