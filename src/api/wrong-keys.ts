import type { Clock } from '../domain/clock.ts';

/** So many wrong ones from one address, within so long, are a guesser, or a program that will not stop by itself. */
const MOST = 10;
const WITHIN_MS = 60_000;
/** Addresses that are remembered; a flood of them forgets the oldest. */
const ADDRESSES = 10_000;

interface Strikes {
  count: number;
  since: number;
}

/** Counts wrong keys by address, in this process. */
export function wrongKeys(clock: Pick<Clock, 'monotonic'>) {
  const known = new Map<string, Strikes>();
  const of = (address: string): Strikes | null => {
    const found = known.get(address);
    if (found && clock.monotonic() - found.since < WITHIN_MS) return found;
    known.delete(address);
    return null;
  };
  return {
    /** For how many seconds nothing from there is looked at; 0: it is. */
    waitFor(address: string): number {
      const strikes = of(address);
      if (!strikes || strikes.count < MOST) return 0;
      return Math.ceil((strikes.since + WITHIN_MS - clock.monotonic()) / 1_000);
    },
    /** True for the one that was too many. */
    wrong(address: string): boolean {
      const strikes = of(address) ?? { count: 0, since: clock.monotonic() };
      strikes.count += 1;
      known.set(address, strikes);
      const [oldest] = known.keys();
      if (known.size > ADDRESSES && oldest !== undefined) known.delete(oldest);
      return strikes.count === MOST;
    },
    right(address: string): void {
      known.delete(address);
    },
  };
}
