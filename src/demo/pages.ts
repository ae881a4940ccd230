import { type PageOptions, readPage } from '../app/read-page.ts';
import type { Article } from '../domain/article.ts';
import { ask } from '../ingest/thread/ask.ts';
import { systemClock } from '../lib/clock.ts';
import { createPolite } from '../net/polite/polite.ts';
import { userAgentOf } from '../net/polite/user-agent.ts';
import { serveSite } from './site-server.ts';

/** What the demo posts, where it comes from, and when. */
export interface DemoPage {
  article: Article;
  source: string;
  when: 'now' | 'slot';
}

export interface DemoPages {
  /** As readers know it. */
  newsroom: string;
  pages: DemoPage[];
  /** `host:port` of the sample site. */
  allowHosts: string[];
  /** Pictures are fetched until the posts are composed; then the site may go. */
  stop(): Promise<void>;
}

export type OwnPage = Pick<PageOptions, 'url' | 'picture' | 'video'> & { page: string };

/** No newsroom stands behind the demo, so that it can name none. */
const politeTo = (allowHosts: readonly string[]) =>
  createPolite({
    userAgent: userAgentOf(null),
    allowHosts,
    isOwn: (url) => allowHosts.includes(url.host),
    clock: systemClock,
    pace: 1,
    readRobots: (given, signal) => ask('robots', given, signal),
  });

/** A page of one's own. */
export async function ownPages({ page, ...options }: OwnPage, signal: AbortSignal): Promise<DemoPages> {
  const article = await readPage(page, { ...options, fetch: politeTo([]).page, signal });
  const address = article.canonicalUrl ?? article.url;
  const newsroom = address === null ? 'Your newsroom' : new URL(address).hostname.replace(/^www\./, '');
  return { newsroom, pages: [{ article, source: page, when: 'now' }], allowHosts: [], stop: async () => {} };
}

/** The two stories of the sample site: one at once, the other in the channels' next slot. */
export async function samplePages(signal: AbortSignal): Promise<DemoPages> {
  const site = await serveSite();
  const allowHosts = [new URL(site.origin).host];
  const fetch = politeTo(allowHosts).page;
  const read = async (path: string, when: DemoPage['when']): Promise<DemoPage> => {
    const source = `${site.origin}${path}`;
    return { article: await readPage(source, { fetch, signal }), source, when };
  };
  try {
    const pages = [await read('/www/en/', 'now'), await read('/www/zh/', 'slot')];
    return { newsroom: 'The Marrowick Courier', pages, allowHosts, stop: site.stop };
  } catch (error) {
    await site.stop();
    throw error;
  }
}
