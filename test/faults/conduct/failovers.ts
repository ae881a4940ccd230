import type { Hands, Strike } from '../fault.ts';

/** Campaigns whose standby has taken over. */
const failedOverIn = new WeakSet<Hands>();

/** Once in a campaign the primary is killed while they stand there, and they go on with its standby. */
export const failOver: Strike = async (group, hands) => {
  const isFirst = !failedOverIn.has(hands);
  failedOverIn.add(hands);
  if (isFirst) {
    if (!hands.pair) throw new Error('The database has no standby.');
    await hands.pair.failOver();
  }
  for (const { release } of group) release();
  return isFirst ? undefined : group;
};
