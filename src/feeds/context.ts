import type { Article } from '../domain/article.ts';
import type { FeedStory } from '../domain/feed.ts';
import type { Source } from '../domain/source.ts';
import type { Timings } from '../domain/timings.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { Crawler } from '../net/crawler.ts';
import type { Keyring } from '../store/keyring.ts';
import type { Db } from '../store/store.ts';

/** Reads the article at a URL; the feed's `item` fills in what its page lacks. Throws a UserError. */
export type ReadArticle = (url: string, options: { signal: AbortSignal; item?: FeedStory }) => Promise<Article>;

/** Services that reading feeds needs. */
export interface SourceContext {
  db: Db;
  clock: Clock;
  timings: Timings;
  /** Divides every waiting time; 1 outside the demo and tests. */
  pace: number;
  random: () => number;
  log: Logger;
  sources: readonly Source[];
  crawler: Pick<Crawler, 'page' | 'post'>;
  keyring: Keyring;
  /** Callback URL for a subscription of this name; null: hubs cannot reach us, so none is asked. */
  callbackOf: ((name: string) => string) | null;
  readArticle: ReadArticle;
  /** The newsroom's zone, for embargoes that name none. */
  timeZone: string;
}

/** Milliseconds that a claim on a feed or item holds: longer than the longest wait for a host's turn and its answer. */
export const leaseOf = ({ timings }: Pick<SourceContext, 'timings'>): number => timings.lease * 4;

/** Milliseconds until the next attempt after `failures` in a row: doubling, at most `cap`. */
export const backOff = (failures: number, base: number, cap: number, random: () => number): number =>
  Math.min(cap, base * 2 ** Math.min(failures - 1, 20)) * (0.9 + random() * 0.2);
