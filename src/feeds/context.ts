import type { Article } from '../domain/article.ts';
import type { FeedStory } from '../domain/feed.ts';
import type { Source } from '../domain/source.ts';
import type { Timings } from '../domain/timings.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { Crawler } from '../net/crawler.ts';
import type { Keyring } from '../store/keyring.ts';
import type { Db } from '../store/store.ts';

/** Reads the article at an address; what a feed tells of it as `item` fills what its page does not say. Throws a UserError. */
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
  /** The address at which hubs reach a subscription of this name; null: they cannot reach us, so none is asked. */
  callbackOf: ((name: string) => string) | null;
  readArticle: ReadArticle;
  /** The newsroom's, in which an embargo is read that names none. */
  timeZone: string;
}

/** How long a claim on a source or an item holds: longer than the longest wait for a host's turn and its answer. */
export const leaseOf = ({ timings }: Pick<SourceContext, 'timings'>): number => timings.lease * 4;
