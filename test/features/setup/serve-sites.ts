import type { RequestListener } from 'node:http';
import type { AppContext } from '../../../src/app/context.ts';
import type { DeskContext } from '../../../src/features/kit/context.ts';
import { ask } from '../../../src/ingest/thread/ask.ts';
import { createCrawler } from '../../../src/net/crawler.ts';
import { jumpingClock } from '../../net/crawler/bench.ts';
import { resolver, serve } from '../../net/loopback.ts';
import * as sites from './sites.ts';

/** Text in GBK, for which this platform has a decoder alone. */
function gbkEncoder(): (text: string) => Buffer {
  const decoder = new TextDecoder('gbk');
  const bytes = new Map<string, Buffer>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const pair = Buffer.from([lead, trail]);
      const letter = decoder.decode(pair);
      if (letter.length === 1 && !bytes.has(letter)) bytes.set(letter, pair);
    }
  }
  return (text) => Buffer.concat([...text].map((letter) => bytes.get(letter) ?? Buffer.from(letter, 'latin1')));
}

const answered = (site: sites.TestSite, path: string): sites.Answer | null => {
  const page = site.pages[path];
  return typeof page === 'string' ? { body: page } : (page ?? site.other ?? null);
};

/** All test sites by their names on one server of this machine, with a crawler that finds them there. */
export async function serveSites() {
  const all = new Map<string, sites.TestSite>();
  const asked: string[] = [];
  const listener: RequestListener = (request, response) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    asked.push(`${host}${request.url}`);
    const site = all.get(host);
    const answer = site && request.url !== '/robots.txt' ? answered(site, request.url ?? '') : null;
    if (answer === null) return void response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not found');
    const { status = 200, type = 'text/html; charset=utf-8', location, body } = answer;
    response.writeHead(status, { 'content-type': type, ...(location && { location }) }).end(body);
  };
  const { port } = await serve(listener);
  const { wordpress, drupal, next, ghost, mobileSplit, multilingual, hostile, otherPaper, moved } = sites;
  for (const make of [wordpress, drupal, next, ghost, mobileSplit, multilingual, hostile, otherPaper, moved]) {
    const site = make(port);
    all.set(site.host, site);
  }
  for (const site of [sites.chinese(gbkEncoder()), sites.noFeed(), sites.shell(), sites.broken(), sites.tooLarge()]) {
    all.set(site.host, site);
  }
  const hosts = [...all.keys(), 'm.yuehai-daily.cn', 'm.elfarodelsur.com.ar'];
  const { lookup } = resolver('127.0.0.1');
  const clock = jumpingClock();
  const crawler = createCrawler({
    userAgent: 'Masthead/0.0 (+https://paper.example)',
    allowHosts: hosts.map((host) => `${host}:${port}`),
    isOwn: () => false,
    clock,
    pace: 1,
    lookup,
    readRobots: (given, signal) => ask('robots', given, signal),
  });
  return {
    port,
    asked,
    /** The context of a desk that reaches the sites, and nothing else. */
    reaching: <Context extends DeskContext | AppContext>(context: Context): Context => ({
      ...context,
      crawler,
      fetch: crawler.picture,
    }),
    at: (host: string): string => `http://${host}:${port}/`,
  };
}
