import type { Clock } from '../lib/clock.ts';
import { networkOf } from '../net/addresses.ts';

const WITHIN_MS = 60_000;
/** Addresses that are remembered; a flood of them forgets the oldest. */
const ADDRESSES = 10_000;

interface Counted {
  count: number;
  since: number;
}

/** Counts what comes from each address within a minute, in this process. */
export function countTries(clock: Pick<Clock, 'monotonic'>, most: number) {
  const known = new Map<string, Counted>();
  return {
    /** Counts one; `waits`: for how many seconds more are too many, 0 while they are not. `first`: it is the one that was too many. */
    add(from: string): { waits: number; first: boolean } {
      const address = networkOf(from);
      const now = clock.monotonic();
      const found = known.get(address);
      const tries = found && now - found.since < WITHIN_MS ? found : { count: 0, since: now };
      tries.count += 1;
      // The one that began last comes last.
      if (tries !== found) known.delete(address);
      known.set(address, tries);
      const [oldest] = known.keys();
      if (known.size > ADDRESSES && oldest !== undefined) known.delete(oldest);
      const waits = tries.count > most ? Math.ceil((tries.since + WITHIN_MS - now) / 1_000) : 0;
      return { waits, first: tries.count === most + 1 };
    },
  };
}
