import type { Hands, Strike } from '../fault.ts';

/** Campaigns whose standby has taken over. */
const failedOverIn = new WeakSet<Hands>();

/** Does it once in a campaign, and has the others go on; answers what was not met. */
const onceIn =
  (work: (hands: Hands, failOver: () => Promise<void>) => Promise<void>): Strike =>
  async (group, hands) => {
    const isFirst = !failedOverIn.has(hands);
    failedOverIn.add(hands);
    const { pair } = hands;
    if (!pair) throw new Error('The database has no standby.');
    if (isFirst) await work(hands, pair.failOver);
    for (const { release } of group) release();
    return isFirst ? undefined : group;
  };

/** The primary is killed while they stand there, and they go on with its standby. */
export const failOver = onceIn((_, over) => over());

/** The machine of the primary and of all processes is lost: others start on another one, with the standby. */
export const loseMachine = onceIn(({ between, moveAway }, over) =>
  between(async () => {
    await over();
    moveAway();
  }),
);
