import type { NewsroomConfig } from '../config/config.ts';
import { ask } from '../ingest/thread/ask.ts';
import type { Clock } from '../lib/clock.ts';
import { type Crawler, createCrawler } from '../net/crawler.ts';
import { hostPort } from '../net/outside-address.ts';
import { userAgentOf } from '../net/user-agent.ts';

type Newsroom = Pick<NewsroomConfig, 'site' | 'hosts' | 'contact' | 'robots'>;

/**
 * Of addresses: whether they are the newsroom's own pages. Those of its site, with all that lies below its domain,
 * and of the servers that it named.
 */
export function isOwnOf({ site, hosts }: Pick<Newsroom, 'site' | 'hosts'>): (url: URL) => boolean {
  const domain = new URL(site).hostname.replace(/^www\./, '');
  return (url) => hosts.includes(hostPort(url)) || url.hostname === domain || url.hostname.endsWith(`.${domain}`);
}

export interface CrawlerOptions {
  clock: Clock;
  pace?: number;
  /** `host:port` entries that may be private, beyond those of the newsroom. */
  allowHosts?: readonly string[];
}

/** How this newsroom fetches pages and pictures. */
export function crawlerFor(newsroom: Newsroom, { clock, pace = 1, allowHosts = [] }: CrawlerOptions): Crawler {
  const hosts = [...newsroom.hosts, ...allowHosts];
  return createCrawler({
    userAgent: userAgentOf(newsroom.contact ?? newsroom.site),
    allowHosts: hosts,
    isOwn: newsroom.robots === 'obey' ? () => false : isOwnOf({ site: newsroom.site, hosts }),
    clock,
    pace,
    readRobots: (given, signal) => ask('robots', given, signal),
  });
}
