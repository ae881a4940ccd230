import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Article } from '../domain/article.ts';
import { messageOf, UserError } from '../domain/errors.ts';
import { decodePage } from '../ingest/decode-page.ts';
import { readPage as readArticlePage } from '../ingest/read-page.ts';
import { safeFetch } from '../net/safe-fetch.ts';
import { platforms } from '../platforms/index.ts';

export interface PageOptions {
  url?: string | undefined;
  picture?: readonly string[] | undefined;
  video?: string | undefined;
  /** `host:port` entries that may be private. */
  allowHosts: readonly string[];
  signal: AbortSignal;
}

const MAX_PAGE_BYTES = 10_000_000;
const PAGE_MS = 20_000;
const USER_AGENT = 'Masthead/1 (+news syndication; reads pages of its own newsroom)';

const isAddress = (text: string): boolean => /^https?:\/\//i.test(text);

async function readLocal(path: string): Promise<Buffer> {
  try {
    const { size } = await stat(path);
    if (size > MAX_PAGE_BYTES) {
      throw new UserError(
        `The file ${path} is ${(size / 1e6).toFixed(1)} MB; a page of at most ${MAX_PAGE_BYTES / 1e6} MB was expected.`,
      );
    }
    return await readFile(path);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`The page ${path} cannot be read: ${messageOf(error)}.`, {
      remedy: 'Give a file, or an address that begins with https://.',
      cause: error,
    });
  }
}

/** A file of the operator's, as the address that articles carry; it must exist. */
async function fileAddress(path: string): Promise<string> {
  if (isAddress(path)) return path;
  const absolute = resolve(path);
  await stat(absolute).catch((error: unknown) => {
    throw new UserError(`The file ${path} cannot be read: ${messageOf(error)}.`, { cause: error });
  });
  return pathToFileURL(absolute).href;
}

/** Reads an article from an address or a file; options fill in what a copied text lacks. */
export async function readPage(page: string, options: PageOptions): Promise<Article> {
  if (options.url !== undefined && !(isAddress(options.url) && URL.canParse(options.url))) {
    throw new UserError(`The address "${options.url}" given with --url is none: it must begin with https://.`, {
      usage: true,
    });
  }
  const overrides = {
    ...(options.url === undefined ? {} : { url: options.url }),
    ...(options.picture?.length ? { pictures: await Promise.all(options.picture.map(fileAddress)) } : {}),
    ...(options.video === undefined ? {} : { video: await fileAddress(options.video) }),
  };
  const recognise = platforms.map((platform) => platform.recognise);
  if (!isAddress(page)) {
    const source = {
      ...decodePage(await readLocal(page), null),
      url: options.url ?? null,
      baseUrl: options.url ?? null,
    };
    return readArticlePage(source, { recognise, overrides });
  }
  const { url, bytes, contentType } = await safeFetch(page, {
    signal: options.signal,
    maxBytes: MAX_PAGE_BYTES,
    timeoutMs: PAGE_MS,
    accept: ['text/', 'application/xhtml+xml'],
    allowHosts: options.allowHosts,
    userAgent: USER_AGENT,
  });
  return readArticlePage({ ...decodePage(bytes, contentType), url, baseUrl: url }, { recognise, overrides });
}
