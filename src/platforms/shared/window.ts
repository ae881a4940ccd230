/** Two clocks that are right differ by no more; milliseconds. */
const SKEW = 60_000;
/** By so much a clock may be wrong whose hour or time zone was set by hand; milliseconds. */
const WRONG = 86_400_000;

/** When a post of ours can have appeared in a platform's list, by the platform's clock. */
export interface Window {
  /** The list is read back to here: `since` is by the store's clock, which may be ahead of the platform's. */
  earliest: Date;
  /** What appeared then is told by its text alone; before, it may be an older post that says the same. */
  isNew(at: Date): boolean;
}

export const windowSince = (since: Date): Window => ({
  earliest: new Date(since.getTime() - WRONG),
  isNew: (at) => at.getTime() >= since.getTime() - SKEW,
});
