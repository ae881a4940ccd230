import { within } from '../lib/within.ts';

export interface LatestOptions {
  monotonic(): number;
  /** How long a value counts as new; milliseconds. */
  freshMs: number;
  /** How long a read may take before it is answered with null; milliseconds. */
  limitMs: number;
  onError(error: unknown): void;
}

/**
 * Reads a value that takes time and may hang, one read at a time. Answers a value that is new enough; null where it
 * could not be read in time. A read that hangs is waited for no longer than the limit, by however many callers.
 */
export function latest<T>(
  read: () => Promise<T>,
  { monotonic, freshMs, limitMs, onError }: LatestOptions,
): () => Promise<T | null> {
  let known: { value: T; at: number } | null = null;
  let pending: { done: Promise<void>; since: number } | null = null;
  const begin = (): { done: Promise<void>; since: number } => {
    const since = monotonic();
    known = null;
    const done = read()
      .then((value) => {
        known = { value, at: since };
      }, onError)
      .finally(() => {
        pending = null;
      });
    return { done, since };
  };
  return async () => {
    if (known && monotonic() - known.at < freshMs) return known.value;
    pending ??= begin();
    await within(pending.done, Math.max(0, limitMs - (monotonic() - pending.since)));
    return known?.value ?? null;
  };
}
