import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Article } from '../domain/article.ts';
import type { Feed } from '../domain/feed.ts';
import type { MastheadEntry } from '../domain/masthead.ts';
import { kindName } from '../ingest/feed/feed.ts';
import { addressOf } from '../ingest/feed/item-article.ts';
import { FEED_TYPES } from '../ingest/feed/read-feed.ts';
import type { PageSource } from '../ingest/source.ts';
import { ask } from '../ingest/thread/ask.ts';
import type { Opened, Reading, Story, StoryOrFeed } from '../ingest/thread/tasks.ts';
import { UserError } from '../lib/errors.ts';
import type { Message } from '../lib/message.ts';
import { reasonOf } from '../lib/system-error.ts';
import type { Crawler } from '../net/crawler.ts';
import { BodyTooLarge, readLimited } from '../net/limits.ts';
import { platforms } from '../platforms/index.ts';
import { pageTexts } from './messages.ts';

export interface PageOptions {
  /** Address of the article, for a file or a copied text. */
  url?: string | undefined;
  picture?: readonly string[] | undefined;
  video?: string | undefined;
  captions?: string | undefined;
  /** Fetches an address. */
  fetch: Crawler['page'];
  /** The story in its feed: it fills what its page lacks. */
  item?: Reading['item'];
  /** The newsroom's, in which an embargo is read that names none. */
  timeZone?: string;
  signal: AbortSignal;
}

const MAX_PAGE_BYTES = 10_000_000;
const PAGE_MS = 20_000;

const isAddress = (text: string): boolean => /^https?:\/\//i.test(text);

/** Reads at most the largest page; the size is not asked for first, since a pipe or a device has none. */
async function readLocal(path: string, signal: AbortSignal): Promise<Buffer> {
  try {
    return await readLimited(createReadStream(path, { signal }), MAX_PAGE_BYTES);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof BodyTooLarge) {
      const { size } = await stat(path);
      const most = MAX_PAGE_BYTES;
      const problem =
        size > most ? pageTexts.tooLarge({ page: path, most, size }) : pageTexts.endless({ page: path, most });
      throw new UserError(problem, { remedy: pageTexts.saveLess() });
    }
    throw new UserError(pageTexts.unreadable({ kind: 'page', path, why: reasonOf(error) }), {
      remedy: pageTexts.giveFile(),
      cause: error,
    });
  }
}

/** A file of the operator's, as the address that articles carry; it must exist. */
async function fileAddress(path: string, kind: 'picture' | 'video' | 'captions'): Promise<string> {
  if (isAddress(path)) return path;
  const absolute = resolve(path);
  const found = await stat(absolute).catch((error: unknown) => {
    const problem = pageTexts.unreadable({ kind, path, why: reasonOf(error) });
    throw new UserError(problem, { remedy: pageTexts.giveFile(), cause: error });
  });
  if (!found.isFile()) {
    const problem = pageTexts.unreadable({ kind, path, why: pageTexts.noFile() });
    throw new UserError(problem, { remedy: pageTexts.giveFile() });
  }
  return pathToFileURL(absolute).href;
}

/** Refuses what can be neither an address nor a file. */
function checkPage(page: string): void {
  if (page !== '' && !/^[a-z][a-z\d+.-]*:\/\//i.test(page)) return;
  if (isAddress(page)) return;
  throw new UserError(pageTexts.notPage({ page }), { usage: true });
}

function checkAddress(url: string | undefined): void {
  if (url === undefined || (isAddress(url) && URL.canParse(url))) return;
  throw new UserError(pageTexts.notUrl({ given: url }), { usage: true });
}

async function open(page: string, { url, fetch, signal }: PageOptions): Promise<Opened> {
  checkAddress(url);
  checkPage(page);
  if (!isAddress(page)) return { bytes: await readLocal(page, signal), contentType: null, url: url ?? null };
  const {
    bytes,
    contentType,
    url: where,
  } = await fetch(page, {
    signal,
    maxBytes: MAX_PAGE_BYTES,
    timeoutMs: PAGE_MS,
    accept: ['application/xhtml+xml', ...FEED_TYPES],
  });
  return { bytes, contentType, url: where };
}

const recognise = platforms.map((platform) => platform.recognise);

/** Says which page it was, where the reader of pages could not know. */
function named(error: unknown, page: string): unknown {
  if (!(error instanceof UserError) || error.message.includes(page)) return error;
  const { problem, advice: remedy, kind, retryAfter } = error;
  return new UserError(pageTexts.inPage({ page, problem }), {
    remedy,
    ...(retryAfter !== null && { retryAfter }),
    kind,
    cause: error,
  });
}

/** Reads an article or a feed from an address or a file; options fill in what a copied text lacks. */
export async function readPageOrFeed(page: string, options: PageOptions): Promise<StoryOrFeed> {
  checkAddress(options.url);
  const { url, picture, video, captions, item, timeZone, signal } = options;
  const overrides = {
    ...(url === undefined ? {} : { url }),
    ...(picture?.length ? { pictures: await Promise.all(picture.map((path) => fileAddress(path, 'picture'))) } : {}),
    ...(video === undefined ? {} : { video: await fileAddress(video, 'video') }),
    ...(captions === undefined ? {} : { captions: await fileAddress(captions, 'captions') }),
  };
  const opened = await open(page, options);
  const reading = { recognise, overrides, ...(item && { item }), ...(timeZone !== undefined && { timeZone }) };
  try {
    return await ask('open', { opened, reading }, signal);
  } catch (error) {
    throw named(error, page);
  }
}

/** As `readPageOrFeed`, for where only a story will do. */
export async function readStory(page: string, options: PageOptions): Promise<Story> {
  const read = await readPageOrFeed(page, options);
  if (read.feed) throw isList(page, read.feed);
  return read;
}

export const readPage = async (page: string, options: PageOptions): Promise<Article> =>
  (await readStory(page, options)).article;

function listed(page: string, feed: Feed): Message {
  const isIndex = feed.kind === 'sitemap-index';
  const items = isIndex ? feed.sitemaps.length : feed.items.length;
  return pageTexts.list({ page, items, kind: isIndex ? 'index' : 'feed', format: kindName(feed) });
}

function isList(page: string, feed: Feed): UserError {
  const [first] = feed.items.flatMap((item) => addressOf(item) ?? []);
  return new UserError(listed(page, feed), {
    remedy: first === undefined ? pageTexts.showList({ page }) : pageTexts.giveOne({ page, first }),
  });
}

/** Reads an article from a file that was submitted. Throws a UserError for a feed, and as `readStory` does. */
export async function readFile(name: string, bytes: Uint8Array, timeZone: string): Promise<Article> {
  const opened = { bytes, contentType: null, url: null };
  const read = await ask('open', { opened, reading: { recognise, timeZone } }).catch((error: unknown) => {
    throw named(error, name);
  });
  if (read.feed) throw new UserError(listed(name, read.feed), { remedy: pageTexts.fileOfOne(), kind: 'invalid' });
  return read.article;
}

/** Reads an article from a text that was submitted. */
export const readText = (source: PageSource, timeZone: string): Promise<Article> =>
  ask('text', { source, reading: { recognise, timeZone } });

function onlyOthers(page: string, others: readonly string[]): UserError {
  const networks = others.join(', ');
  return new UserError(pageTexts.otherNetworks({ page, networks }), { remedy: pageTexts.addByHand() });
}

/**
 * The channels that a page's header lists; the page need not hold an article. Throws a UserError that names the
 * networks where it lists only such as Masthead does not serve.
 */
export async function readMasthead(page: string, options: PageOptions): Promise<MastheadEntry[]> {
  const opened = await open(page, options);
  try {
    const { entries, others } = await ask('masthead', { opened, reading: { recognise } }, options.signal);
    if (entries.length === 0 && others.length > 0) throw onlyOthers(page, others);
    return entries;
  } catch (error) {
    throw named(error, page);
  }
}
