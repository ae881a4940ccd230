const MINUTE = 60_000;

/** Counts requests over the last minute; minutes are not aligned to the clock. */
export interface MinuteCounter {
  /** Counts one request; null when it fits, else the seconds until the counter refills. */
  take(now: Date): number | null;
}

export function createMinuteCounter(limit: number): MinuteCounter {
  let taken: number[] = [];
  return {
    take(now) {
      const at = now.getTime();
      taken = taken.filter((before) => before > at - MINUTE);
      if (taken.length >= limit) return Math.max(1, Math.ceil(((taken[0] ?? at) + MINUTE - at) / 1000));
      taken.push(at);
      return null;
    },
  };
}
