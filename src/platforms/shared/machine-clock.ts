import type { Look } from '../session.ts';
import { OutcomeError, unavailable } from './outcomes.ts';

type Clocks = Pick<Look<unknown, never>, 'now' | 'machineNow'>;

/** Neither OAuth 1.0a nor Google names a limit; servers commonly refuse what is some minutes off. Milliseconds. */
const MOST_OFF_MS = 60_000;

/** How this machine's clock and the store's disagree, in words; null while they agree. Either may be the wrong one. */
function disagreement({ now, machineNow }: Clocks): string | null {
  const off = machineNow().getTime() - now().getTime();
  if (Math.abs(off) <= MOST_OFF_MS) return null;
  const direction = off > 0 ? 'ahead of' : 'behind';
  return `The clock of this machine is ${Math.round(Math.abs(off) / 1_000)} s ${direction} the store's`;
}

/**
 * Throws "surely not sent" when this machine's clock is off: the library signs with it, and X refuses such a
 * signature as it refuses a wrong token, which would pause the channel. Another machine may have the right time.
 */
export function assertMachineClock(clocks: Clocks): void {
  const why = disagreement(clocks);
  if (why === null) return;
  throw new OutcomeError(unavailable(`${why}, and X refuses what is signed with it. Set the clock right.`));
}

/** A statement signed by the store's clock was refused: "surely not sent" where the clocks disagree, else null. */
export function refusedForItsTime(clocks: Clocks): OutcomeError | null {
  const why = disagreement(clocks);
  return why === null
    ? null
    : new OutcomeError(unavailable(`${why}, and Google refuses what is signed at a wrong time. Set the clocks right.`));
}
