import type { Arrival, Member, Strike } from '../fault.ts';
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
};

/** All deliveries of a process go on together, after it has frozen. */
function releaseInto(group: readonly Arrival[], child: Child, how: { stop: boolean; blockMs: number }): void {
  const tickets = group.flatMap((one) => (one.child === child && one.ticket !== null ? [one.ticket] : []));
  child.send({ type: 'go', tickets, ...how });
}

export interface Freeze {
  ms: number;
  /** Starts when they are frozen, and takes over what they leave. */
  survivor: Member | null;
}

/** SIGSTOP, and SIGCONT after the time; what they waited for is there when they wake. */
export const freeze =
  ({ ms, survivor }: Freeze): Strike =>
  async (group, hands) => {
    const children = processesOf(group);
    for (const child of children) child.signal('SIGSTOP');
    releaseAll(group);
    await whileAway(ms, survivor, hands);
    for (const child of children) child.signal('SIGCONT');
  };

/** Stops each process by its own hand, between the checkpoint and its next instruction. */
export const freezeInGap =
  ({ ms, survivor }: Freeze): Strike =>
  async (group, hands) => {
    const children = processesOf(group);
    for (const child of children) releaseInto(group, child, { stop: true, blockMs: 0 });
    await Promise.all(children.map((child) => child.untilStopped()));
    await whileAway(ms, survivor, hands);
    for (const child of children) child.signal('SIGCONT');
  };

/** The event loops stand still for the time. */
export const block =
  ({ ms, survivor }: Freeze): Strike =>
  async (group, hands) => {
    for (const child of processesOf(group)) releaseInto(group, child, { stop: false, blockMs: ms });
    await whileAway(ms, survivor, hands);
  };

/** From when the others are away; a survivor takes part of that time to start. */
async function whileAway(ms: number, survivor: Member | null, { add, wait }: Parameters<Strike>[1]): Promise<void> {
  await Promise.all([wait(ms), survivor ? add(survivor) : null]);
}

/** Something happens to a server while they stand there. `meanwhile`: it goes on after they were let go. */
export const disturb =
  (first: (hands: Parameters<Strike>[1]) => Promise<unknown>, meanwhile?: typeof first): Strike =>
  async (group, hands) => {
    await first(hands);
    releaseAll(group);
    await meanwhile?.(hands);
  };
