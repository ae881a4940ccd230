import type { Clock } from '../lib/clock.ts';
import { storeNow } from '../store/now.ts';
import type { Db } from '../store/store.ts';

/**
 * Whether the database's clock has run evenly. Leases and settle times are counted by it; when it is moved
 * (an operator, a time server, a machine that slept), everything seems long ago at once. A process therefore
 * believes only in as much elapsed time as it has itself seen that clock run evenly, by its own monotonic one.
 */
export interface ClockWatch {
  /** Notes a reading of the database's clock; `askedAt` is the monotonic time before it was asked. */
  saw(databaseNow: Date, askedAt: number): void;
  /** For how many milliseconds it has been seen to run evenly; 0 in a process that has just started. */
  evenFor(): number;
}

/** `tolerance`: a smaller jump is none; milliseconds, far less than what leases leave to spare. */
export function createClockWatch(clock: Pick<Clock, 'monotonic'>, tolerance: number): ClockWatch {
  let seen: { low: number; high: number } | null = null;
  let since = clock.monotonic();
  return {
    saw(databaseNow, askedAt) {
      // The reading was taken at some time between the question and its answer.
      const reading = { low: databaseNow.getTime() - clock.monotonic(), high: databaseNow.getTime() - askedAt };
      const jumped = seen && (reading.low > seen.high + tolerance || reading.high < seen.low - tolerance);
      if (!seen || jumped) since = clock.monotonic();
      seen = reading;
    },
    evenFor: () => (seen ? clock.monotonic() - since : 0),
  };
}

/** Takes one reading of the database's clock. */
export async function readDatabaseClock({
  db,
  clock,
  watch,
}: {
  db: Db;
  clock: Pick<Clock, 'monotonic'>;
  watch: ClockWatch;
}): Promise<void> {
  const askedAt = clock.monotonic();
  watch.saw(await storeNow(db), askedAt);
}
