import type { Hands, Strike } from '../fault.ts';
import { AT_REST } from '../judge.ts';
import type { Row } from '../process/wire.ts';

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

/** Before division: publishers' clocks may be five minutes ahead, and one minute passes until the failover is noticed. */
const SURELY_NEW_MS = 360_000;
/** New posts come to rest within this; undivided. */
const AT_REST_MS = 60_000;

/**
 * The primary is killed, and the newsroom publishes further stories once the standby has taken over. Throws if one of
 * these is held: it can't have been sent before. All others are posts that met the failover.
 */
export const failOverThenSubmit: Strike = async (group, hands) => {
  const { pair } = hands;
  if (!pair) throw new Error('The database has no standby.');
  const isFirst = !failedOverIn.has(hands);
  failedOverIn.add(hands);
  if (!isFirst) {
    for (const { release } of group) release();
    return undefined;
  }
  const before = await hands.rowsOnce(() => true, AT_REST_MS);
  await pair.failOver();
  for (const { release } of group) release();
  await hands.wait(SURELY_NEW_MS / hands.factor);
  await hands.submit();
  const isNew = ({ deliveryId }: Row): boolean => !before.some((row) => row.deliveryId === deliveryId);
  const rows = await hands.rowsOnce(
    (all) => all.some(isNew) && all.filter(isNew).every(({ state }) => AT_REST.includes(state)),
    AT_REST_MS,
  );
  const held = rows.filter((row) => isNew(row) && row.state === 'held');
  if (held.length > 0) {
    throw new Error(
      `Posts created after the takeover were held: ${held.map(({ heldReason }) => heldReason).join(' ')}`,
    );
  }
  return undefined;
};

/** The machine of the primary and of all processes is lost: others start on another one, with the standby. */
export const loseMachine = onceIn(({ between, moveAway }, over) =>
  between(async () => {
    await over();
    moveAway();
  }),
);
