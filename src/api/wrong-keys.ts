import type { Clock } from '../lib/domain-clock.ts';
import { networkOf } from '../net/network-of.ts';

/** So many wrong ones from one address, within so long, are a guesser, or a program that will not stop by itself. */
const MOST = 10;
const WITHIN_MS = 60_000;
/** Addresses that are remembered; a flood of them forgets the oldest. */
const ADDRESSES = 10_000;

interface Strikes {
  count: number;
  since: number;
}

/** Counts wrong keys by address, in this process. A right key neither waits for them nor makes them forgotten. */
export function wrongKeys(clock: Pick<Clock, 'monotonic'>) {
  const known = new Map<string, Strikes>();
  return {
    /** Counts a wrong key; `waits`: for how many seconds more are too many, 0 while they are not. `first`: it is the one that was too many. */
    wrong(from: string): { waits: number; first: boolean } {
      const address = networkOf(from);
      const now = clock.monotonic();
      const found = known.get(address);
      const strikes = found && now - found.since < WITHIN_MS ? found : { count: 0, since: now };
      strikes.count += 1;
      // The one that began last stands last.
      if (strikes !== found) known.delete(address);
      known.set(address, strikes);
      const [oldest] = known.keys();
      if (known.size > ADDRESSES && oldest !== undefined) known.delete(oldest);
      const waits = strikes.count > MOST ? Math.ceil((strikes.since + WITHIN_MS - now) / 1_000) : 0;
      return { waits, first: strikes.count === MOST + 1 };
    },
  };
}
