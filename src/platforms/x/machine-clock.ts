import { OutcomeError, unavailable } from '../shared/outcomes.ts';

/** OAuth 1.0a names no limit; servers commonly refuse what is some minutes off. Milliseconds. */
const MOST_OFF_MS = 60_000;

/**
 * Throws "surely not sent" when this machine's clock is off: the library signs with it, and X refuses such a
 * signature as it refuses a wrong token, which would pause the channel. Another machine may have the right time.
 */
export function assertMachineClock(rightTime: Date, machineTime: Date): void {
  const off = machineTime.getTime() - rightTime.getTime();
  if (Math.abs(off) <= MOST_OFF_MS) return;
  const direction = off > 0 ? 'ahead of' : 'behind';
  throw new OutcomeError(
    unavailable(
      `The clock of this machine is ${Math.round(Math.abs(off) / 1_000)} s ${direction} the store's, and X refuses what is signed with it. Set the clock right.`,
    ),
  );
}
