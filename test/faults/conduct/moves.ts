import type { KilledAt } from '../../store/mover-order.ts';
import type { Hands, Strike } from '../fault.ts';

/** Campaigns whose store was moved. */
const movedIn = new WeakSet<Hands>();

/** Once in a campaign the process is killed, and its store moved into a database by a command that is killed as well. */
export const moveStore =
  (killAt: KilledAt): Strike =>
  async (group, hands) => {
    if (movedIn.has(hands)) {
      for (const { release } of group) release();
      return group;
    }
    movedIn.add(hands);
    await hands.move(killAt);
    return undefined;
  };
