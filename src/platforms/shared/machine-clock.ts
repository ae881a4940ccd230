import type { Look } from '../session.ts';
import { platform } from './messages.ts';
import { OutcomeError, unavailable } from './outcomes.ts';

type Clocks = Pick<Look<unknown, never>, 'now' | 'machineNow'>;

/** Neither OAuth 1.0a nor Google names a limit; servers commonly refuse what is some minutes off. Milliseconds. */
const MOST_OFF_MS = 60_000;

/** "Surely not sent", where this machine's clock and the store's disagree; null while they agree. Either may be wrong. */
function clockFault({ now, machineNow }: Clocks, refuses: 'x' | 'google'): OutcomeError | null {
  const off = machineNow().getTime() - now().getTime();
  if (Math.abs(off) <= MOST_OFF_MS) return null;
  const [direction, seconds] = [off > 0 ? 'ahead' : 'behind', Math.round(Math.abs(off) / 1_000)];
  return new OutcomeError(unavailable(platform.clockOff({ seconds, direction, refuses })));
}

/**
 * Throws "surely not sent" when this machine's clock is off: the library signs with it, and X refuses such a
 * signature as it refuses a wrong token, which would pause the channel. Another machine may have the right time.
 */
export function assertMachineClock(clocks: Clocks): void {
  const fault = clockFault(clocks, 'x');
  if (fault) throw fault;
}

/** A statement signed by the store's clock was refused: "surely not sent" where the clocks disagree, else null. */
export const refusedForItsTime = (clocks: Clocks): OutcomeError | null => clockFault(clocks, 'google');
