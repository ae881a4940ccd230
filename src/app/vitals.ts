import type { Clock } from '../lib/clock.ts';

/** A failure that lasts for less may be one of the network; milliseconds. */
const LASTS_MS = 20_000;

/** What fails in a process, so that it is not taken for one that does its work. */
export interface Vitals {
  /** Notes that work failed, which is tried again within `againMs`. */
  failed(work: string, why: string, againMs: number): void;
  /** Notes that it succeeded. */
  succeeded(work: string): void;
  /** Work that has failed for a while and still does: `sweep: permission denied for schema masthead`. */
  failures(): string[];
  /** The same, without why: `sweep`. */
  failing(): string[];
}

export function createVitals({ monotonic }: Pick<Clock, 'monotonic'>): Vitals {
  const failing = new Map<string, { why: string; since: number; until: number }>();
  const lasting = () => {
    const now = monotonic();
    return [...failing].filter(([, { since, until }]) => until >= now && now - since >= LASTS_MS);
  };
  return {
    failed(work, why, againMs) {
      const now = monotonic();
      const known = failing.get(work);
      failing.set(work, { why, since: known && known.until >= now ? known.since : now, until: now + againMs });
    },
    succeeded: (work) => void failing.delete(work),
    failures: () => lasting().map(([work, { why }]) => `${work}: ${why}`),
    failing: () => lasting().map(([work]) => work),
  };
}
