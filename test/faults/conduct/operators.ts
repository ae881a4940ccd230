import type { Hands, Strike } from '../fault.ts';

/** What operators do to a newsroom as a whole. */

/** Before division: claims that run out, and looks that find the account exchanged. */
const HELD_MS = 400_000;
/** Processes start twice meanwhile; undivided. */
const START_MS = 60_000;

/**
 * The channels are set up for other accounts, until all that waits has been held for it; then for the first ones again,
 * and a person lets it try again. What was not held has not met it.
 */
export const changeAccount: Strike = async (group, hands) => {
  const ids = new Set(group.map(({ deliveryId }) => deliveryId));
  await hands.account('other');
  const rows = await hands.rowsOnce(
    (all) => all.every(({ deliveryId, state }) => !ids.has(deliveryId) || state === 'held'),
    START_MS + HELD_MS / hands.factor,
  );
  const held = rows.filter(
    ({ deliveryId, heldReason }) =>
      ids.has(deliveryId) && heldReason?.startsWith('It is live, or may be, on the account'),
  );
  await hands.account('own');
  await hands.retry(held.map(({ deliveryId }) => deliveryId));
  return group.filter(({ deliveryId }) => !held.some((row) => row.deliveryId === deliveryId));
};

/**
 * The file names other accounts, until all approved posts have been held for it; then the first ones again, and they are
 * released without a person. What was not held has not met it.
 */
export const editAccount: Strike = async (group, hands) => {
  const ids = new Set(group.map(({ deliveryId }) => deliveryId));
  await hands.account('other');
  const rows = await hands.rowsOnce(
    (all) => all.every(({ deliveryId, state }) => !ids.has(deliveryId) || state === 'held'),
    START_MS + HELD_MS / hands.factor,
  );
  const isHeld = (id: string): boolean =>
    rows.some((row) => row.deliveryId === id && row.heldReason?.startsWith('The channel was connected to another'));
  await hands.account('own');
  // Held deliveries count as settled: the campaign would end before the new processes release them.
  await hands.rowsOnce(
    (all) => all.every(({ deliveryId, state }) => !ids.has(deliveryId) || state !== 'held'),
    START_MS,
  );
  return group.filter(({ deliveryId }) => !isHeld(deliveryId));
};

/** Campaigns whose store was restored. */
const restoredIn = new WeakSet<Hands>();

/** Once in a campaign the database is put back to its backup; all that went out since is forgotten. */
export const restore =
  (told: boolean): Strike =>
  async (group, hands) => {
    if (restoredIn.has(hands)) {
      for (const { release } of group) release();
      return group;
    }
    restoredIn.add(hands);
    const { backup } = hands;
    if (!backup) throw new Error('There is no backup of the store.');
    if (!told) await backup.marked();
    await hands.between(() => backup.restore(told));
    return undefined;
  };

/** kill -9 of the processes of the second deployment; the first one goes on. */
export const killSecond: Strike = async (group, hands) => {
  const first = group.filter(({ child }) => hands.deployment(child) === 0);
  for (const child of new Set(group.filter((one) => !first.includes(one)).map(({ child }) => child))) {
    child.signal('SIGKILL');
  }
  for (const { release } of group) release();
  return first;
};
