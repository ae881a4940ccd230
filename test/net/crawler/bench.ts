import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { ask } from '../../../src/ingest/thread/ask.ts';
import type { Clock } from '../../../src/lib/clock.ts';
import { type Crawler, type CrawlerSettings, createCrawler } from '../../../src/net/crawler.ts';
import { type Loopback, serve } from '../loopback.ts';

/** A clock that jumps: whoever sleeps wakes at once, that much later. */
export function jumpingClock(): Clock & { slept: number[]; jump(ms: number): void } {
  let at = 1_000_000;
  const slept: number[] = [];
  return {
    slept,
    jump(ms) {
      at += ms;
    },
    now: () => new Date(Date.UTC(2026, 4, 1) + at),
    monotonic: () => at,
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      slept.push(ms);
      at += ms;
    },
  };
}

export interface Site extends Loopback {
  /** What was asked for, in order. */
  asked: string[];
  agents: Set<string>;
}

/** A site with a robots.txt (404 where it is null), whose other paths are answered by `page`. */
export async function site(
  robots: string | null | ((response: ServerResponse) => void),
  page: RequestListener = (_request: IncomingMessage, response) =>
    void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>page'),
): Promise<Site> {
  const asked: string[] = [];
  const agents = new Set<string>();
  const server = await serve((request, response) => {
    asked.push(request.url ?? '');
    agents.add(request.headers['user-agent'] ?? '');
    if (request.url !== '/robots.txt') page(request, response);
    else if (typeof robots === 'function') robots(response);
    else if (robots === null) response.writeHead(404).end('<h1>No such page');
    else response.writeHead(200, { 'content-type': 'text/plain' }).end(robots);
  });
  return { ...server, asked, agents };
}

const MORE = { maxBytes: 10_000, timeoutMs: 2_000 };

export function guest(sites: readonly Loopback[], settings: Partial<CrawlerSettings> = {}) {
  const clock = jumpingClock();
  const crawler: Crawler = createCrawler({
    userAgent: 'Masthead/0.0 (+https://paper.example)',
    allowHosts: sites.map(({ port }) => `127.0.0.1:${port}`),
    isOwn: () => false,
    clock,
    pace: 1,
    readRobots: (given, signal) => ask('robots', given, signal),
    ...settings,
  });
  const page = (url: string, signal = new AbortController().signal) => crawler.page(url, { ...MORE, signal });
  const picture = (url: string) => crawler.picture(url, { ...MORE, signal: new AbortController().signal });
  return { clock, crawler, page, picture };
}
