import robotsParser from 'robots-parser';
import { PRODUCT } from './user-agent.ts';

/** The package exports the function itself, though its types declare a default export. */
const parse = robotsParser as unknown as typeof robotsParser.default;

/** Rules of a robots.txt for our user agent. */
export interface RobotsRules {
  allows(url: URL): boolean;
  /** Milliseconds between two requests; 0 where it asks for none. */
  delayMs: number;
}

/** Longest Crawl-delay that is honoured: a newsroom cannot wait a quarter of an hour for each page. */
const LONGEST_DELAY_MS = 30_000;
/** Matching wildcards is slow, so only so many characters of such rules are used; real files have far fewer. */
const MAX_STARRED_CHARS = 20_000;
/** Only the beginning of a longer URL is matched. */
const MAX_URL_CHARS = 2_000;

/** Drops wildcard rules beyond the limit. */
function bounded(text: string): string {
  let starred = 0;
  return text
    .split(/\r\n|\r|\n/)
    .filter((line) => {
      if (!line.includes('*')) return true;
      starred += line.length;
      return starred <= MAX_STARRED_CHARS;
    })
    .join('\n');
}

/** Parses a robots.txt (RFC 9309) fetched from `address`. Never throws: any text is a valid robots.txt. */
export function readRobots(address: string, text: string): RobotsRules {
  const robots = parse(address, bounded(text));
  const delay = robots.getCrawlDelay(PRODUCT) ?? 0;
  return {
    // Undefined: a URL of another host.
    allows: (url) => robots.isAllowed(url.href.slice(0, MAX_URL_CHARS), PRODUCT) ?? true,
    delayMs: Math.min(LONGEST_DELAY_MS, Math.max(0, delay * 1_000)),
  };
}
