import type { Arrival, Hands, Hit, Strike } from '../fault.ts';
import type { Child } from '../process/child.ts';

/** Before division: how long a successor takes at most until it has looked its last, by platform. */
const SETTLED_MS: Readonly<Record<string, number>> = { wechat: 400_000, youtube: 340_000 };
const USUALLY_MS = 160_000;

/** A process that did not freeze by then will not come to its write: its claim is over. */
const SOON_MS = 4_000;

const first = <T>(promise: Promise<T>, { wait }: Hands): Promise<T | null> =>
  Promise.race([promise, wait(SOON_MS).then(() => null)]);

/**
 * Stops the process by its own hand in the turn in which the request is written, and lets it go on when
 * whoever took over must be done.
 */
async function freezeOne(arrival: Arrival, hands: Hands): Promise<boolean> {
  const { child, channelId, deliveryId } = arrival;
  child.send({ type: 'stop-at-writing', deliveryId });
  arrival.release();
  const stopped = await first(
    child.untilStopped().then(() => true),
    hands,
  );
  if (stopped === null || !child.alive()) return false;
  await hands.wait((SETTLED_MS[channelId] ?? USUALLY_MS) / hands.factor);
  child.signal('SIGCONT');
  return true;
}

/** Deliveries of one process take turns; one that waited in a frozen process has lost its claim and comes again. */
const turns = new WeakMap<Child, Promise<boolean>>();

function inTurn(arrival: Arrival, hands: Hands): Promise<boolean> {
  const before = turns.get(arrival.child) ?? Promise.resolve(false);
  const mine = before.then((wasFrozen) => {
    if (!wasFrozen) return freezeOne(arrival, hands);
    arrival.release();
    return false;
  });
  turns.set(arrival.child, mine);
  return mine;
}

const inGap: Strike = async (group, hands) => {
  const frozen = await Promise.all(group.map((arrival) => inTurn(arrival, hands)));
  return group.filter((_, index) => frozen[index] !== true);
};

/** One process for each delivery: what is written next is exactly this one's request. */
export const IN_GAP: Hit = { place: { checkpoint: 'before-call' }, strike: inGap, singly: true };
