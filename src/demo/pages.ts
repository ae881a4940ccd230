import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type PageOptions, readPage } from '../app/read-page.ts';
import type { Article } from '../domain/article.ts';
import { ask } from '../ingest/thread/ask.ts';
import { systemClock } from '../lib/clock.ts';
import { createCrawler } from '../net/crawler.ts';
import { userAgentOf } from '../net/user-agent.ts';
import { PIECES, type Piece } from './everything.ts';
import { lines } from './report-messages.ts';

const SITE = fileURLToPath(new URL('./site/', import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.svg': 'image/svg+xml',
  '.mp4': 'video/mp4',
};

/** Path of a file of the site: letters, digits, dots and dashes alone, so that none leads out of it. */
const ADDRESS = /^\/(?:www|m)\/((?:[a-z0-9][a-z0-9.-]*\/)*)([a-z0-9][a-z0-9.-]*)?$/;

export interface SampleSite {
  /** `http://127.0.0.1:PORT`; the pages are at `/www/en/`, `/www/zh/` and, for phones, at `/m/…`. */
  origin: string;
  stop(): Promise<void>;
}

async function answer(response: ServerResponse, method: string, path: string): Promise<void> {
  const [, folder, name = 'index.html'] = ADDRESS.exec(path) ?? [];
  const type = TYPES[extname(name)];
  const body = folder === undefined || !type ? null : await readFile(join(SITE, folder, name)).catch(() => null);
  if (!body || !type || (method !== 'GET' && method !== 'HEAD')) {
    response.writeHead(body ? 405 : 404, { 'content-type': 'text/plain' }).end(body ? 'GET only\n' : 'Not found\n');
    return;
  }
  response.writeHead(200, { 'content-type': type, 'content-length': body.length });
  response.end(method === 'HEAD' ? undefined : body);
}

/** Serves the sample site on loopback, on a free port. */
export async function serveSite(): Promise<SampleSite> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    answer(response, request.method ?? 'GET', path).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The sample site has no port.');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** An article of the demo, where it was read, and when it is posted. */
export interface DemoPage {
  article: Article;
  source: string;
  /** `together`: in the messages of the first article, on no other channel. */
  when: 'now' | 'slot' | 'together';
}

export interface DemoPages {
  /** Name of the newsroom. */
  newsroom: string;
  pages: DemoPage[];
  /** Ways in which an editor has the story go out; none: its posts go out as they are written. */
  pieces: readonly Piece[];
  /** `host:port` of the sample site. */
  allowHosts: string[];
  /** Stops the site, once the pictures of all posts are fetched. */
  stop(): Promise<void>;
}

export type OwnPage = Pick<PageOptions, 'url' | 'picture' | 'video'> & { page: string };

/** Crawler without a contact, since no newsroom runs the demo. */
const crawlerTo = (allowHosts: readonly string[]) =>
  createCrawler({
    userAgent: userAgentOf(null),
    allowHosts,
    isOwn: (url) => allowHosts.includes(url.host),
    clock: systemClock,
    pace: 1,
    readRobots: (given, signal) => ask('robots', given, signal),
  });

/** The page that was named on the command line. */
export async function ownPages({ page, ...options }: OwnPage, signal: AbortSignal): Promise<DemoPages> {
  const article = await readPage(page, { ...options, fetch: crawlerTo([]).page, signal });
  const address = article.canonicalUrl ?? article.url;
  const newsroom = address === null ? lines.yours() : new URL(address).hostname.replace(/^www\./, '');
  return {
    newsroom,
    pages: [{ article, source: page, when: 'now' }],
    pieces: [],
    allowHosts: [],
    stop: async () => {},
  };
}

/** Pages of the sample site, which goes on until their pictures are fetched. */
async function siteOf(
  paths: readonly (readonly [path: string, when: DemoPage['when']])[],
  pieces: readonly Piece[],
  signal: AbortSignal,
): Promise<DemoPages> {
  const site = await serveSite();
  const allowHosts = [new URL(site.origin).host];
  const fetch = crawlerTo(allowHosts).page;
  try {
    const pages: DemoPage[] = [];
    for (const [path, when] of paths) {
      const source = `${site.origin}${path}`;
      pages.push({ article: await readPage(source, { fetch, signal }), source, when });
    }
    return { newsroom: 'The Marrowick Courier', pages, pieces, allowHosts, stop: site.stop };
  } catch (error) {
    await site.stop();
    throw error;
  }
}

/** The two stories of the sample site: one at once, the other in the channels' next slot. */
export const samplePages = (signal: AbortSignal): Promise<DemoPages> =>
  siteOf(
    [
      ['/www/en/', 'now'],
      ['/www/zh/', 'slot'],
    ],
    [],
    signal,
  );

/** The story that goes out as everything, and those that share a message with it. */
export const everythingPage = (signal: AbortSignal): Promise<DemoPages> =>
  siteOf(
    [
      ['/www/en/roof-garden.html', 'now'],
      ['/www/en/', 'together'],
      ['/www/zh/', 'together'],
    ],
    PIECES,
    signal,
  );
