import type { Arrival, Hands, Strike } from '../fault.ts';
import type { Child } from '../process/child.ts';

/** What is done to deliveries that stand at a place, and to the processes that hold them. */

const processesOf = (group: readonly Arrival[]): Child[] => [
  ...new Map(group.map(({ child }) => [child.pid, child])).values(),
];

const releaseAll = (group: readonly Arrival[]): void => {
  for (const { release } of group) release();
};

/** kill -9 of every process that holds one of them. */
export const kill: Strike = async (group) => {
  for (const child of processesOf(group)) child.signal('SIGKILL');
  releaseAll(group);
  return undefined;
};

/** kill -9 of every process: for requests that do not tell which of them sent it. */
export const killAll: Strike = async (group, { everyone }) => {
  for (const child of everyone()) child.signal('SIGKILL');
  releaseAll(group);
  return undefined;
};

/** Longer than any platform's looks and the lease together: whoever takes over is done by then. Before division. */
const LONGEST_MS = 400_000;
/** Longer than the lease, where nobody takes over. */
const BEYOND_LEASE_MS = 120_000;

/** From when the others are away; a successor takes part of that time to start. */
async function whileAway({ add, wait, alone, factor }: Hands): Promise<void> {
  if (alone) await wait(BEYOND_LEASE_MS / factor);
  else await Promise.all([wait(LONGEST_MS / factor), add({ role: 'worker', ahead: 0 })]);
}

/** SIGSTOP, and SIGCONT after the time; what they waited for is there when they wake. */
export const freeze: Strike = async (group, hands) => {
  const children = processesOf(group);
  for (const child of children) child.signal('SIGSTOP');
  releaseAll(group);
  await whileAway(hands);
  for (const child of children) child.signal('SIGCONT');
  return undefined;
};

/** The event loops stand still for the time. */
export const block: Strike = async (group, hands) => {
  const blockMs = (hands.alone ? BEYOND_LEASE_MS : LONGEST_MS) / hands.factor;
  for (const child of processesOf(group)) {
    const tickets = group.flatMap((one) => (one.child === child && one.ticket !== null ? [one.ticket] : []));
    child.send({ type: 'go', tickets, stop: false, blockMs });
  }
  // Those that stand inside an exchange get their answers, and cannot read them.
  for (const { ticket, release } of group) if (ticket === null) release();
  await whileAway(hands);
  return undefined;
};

/** Something happens while they stand there. `meanwhile`: it goes on after they were let go. */
export const disturb =
  (first: (hands: Hands) => unknown, meanwhile?: (hands: Hands) => Promise<unknown>): Strike =>
  async (group, hands) => {
    await first(hands);
    releaseAll(group);
    await meanwhile?.(hands);
    return undefined;
  };

/** How long attempts that were let go may take to be refused. */
const REFUSED_MS = 400;

/** The platforms of the group take no connections for a moment. */
export const refuse: Strike = async (group, hands) => {
  const channels = [...new Set(group.map(({ channelId }) => channelId))];
  const reopen = await Promise.all(channels.map((channelId) => hands.refuse(channelId)));
  releaseAll(group);
  await hands.wait(REFUSED_MS);
  await Promise.all(reopen.map((open) => open()));
  return undefined;
};

/** A write is torn within this many from now. */
const MOST_WRITES = 40;
const TORN_MS = 3_000;

/** The process is killed in the middle of a write to its store's files. */
export const tear: Strike = async (group, { store, draw, wait }) => {
  const children = processesOf(group);
  store?.tear(draw(1, MOST_WRITES));
  releaseAll(group);
  await Promise.race([wait(TORN_MS), ...children.map(({ ended }) => ended)]);
  return children.some((child) => child.alive()) ? group : undefined;
};
