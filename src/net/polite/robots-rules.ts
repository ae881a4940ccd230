import robotsParser from 'robots-parser';
import { PRODUCT } from './user-agent.ts';

/** The package is its function; its types speak of a default export that it does not have. */
const parse = robotsParser as unknown as typeof robotsParser.default;

/** What a robots.txt says to us. */
export interface RobotsRules {
  allows(url: URL): boolean;
  /** Milliseconds between two requests; 0 where it asks for none. */
  delayMs: number;
}

/** A longer delay is cut: a newsroom cannot wait a quarter of an hour for each page. */
const LONGEST_DELAY_MS = 30_000;
/** A rule's stars are tried at each place of a path; real files stay far below so much of such rules. */
const MAX_STARRED_CHARS = 20_000;
/** What an address has beyond is not looked at. */
const MAX_URL_CHARS = 2_000;

/** Without what would take the parser long: nobody needs more rules with stars than this. */
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

/** Reads a robots.txt as RFC 9309 has it; `address` is the robots.txt's own. Anything at all is a robots.txt. */
export function readRobots(address: string, text: string): RobotsRules {
  const robots = parse(address, bounded(text));
  const delay = robots.getCrawlDelay(PRODUCT) ?? 0;
  return {
    // Undefined is for addresses of other hosts, of which the file says nothing.
    allows: (url) => robots.isAllowed(url.href.slice(0, MAX_URL_CHARS), PRODUCT) ?? true,
    delayMs: Math.min(LONGEST_DELAY_MS, Math.max(0, delay * 1_000)),
  };
}
