import { markerOf } from '../../../src/domain/ids.ts';
import type { WorkEvent } from '../../../src/simulators/simulator.ts';
import type { Arrival, Place, Strike } from '../fault.ts';
import type { Child } from '../process/child.ts';
import type { Arrived, FromWorker } from '../process/wire.ts';
import { createGather } from './gather.ts';

type Waiting = Arrival & { key: string; marker: string };

export interface ConductorOptions {
  place: Place;
  /** A strike with everything it lays hands on. */
  strike(group: readonly Arrival[]): ReturnType<Strike>;
  /** Operations of a channel's simulator at which the place is. */
  operations(channelId: string): readonly string[];
  onFailure(error: unknown): void;
}

/** Meets each delivery once with the fault, wherever it is and however often its process is started anew. */
export interface Conductor {
  onMessage(child: Child, message: FromWorker): void;
  /** Awaited by the simulator of the channel before it goes on. */
  onWork(channelId: string, event: WorkEvent): Promise<void> | void;
  arm(): void;
  idle(): boolean;
  /** Markers of the posts whose delivery has met the fault. */
  met(): ReadonlySet<string>;
}

const pass = (child: Child, { ticket }: Arrived): void =>
  child.send({ type: 'go', tickets: [ticket], stop: false, blockMs: 0 });

const QUIET_MS = 100;
/** So that a group which arrives one by one is struck as one; milliseconds. */
const PATIENCE_MS = 2_500;
/** A platform that holds its answers back cannot do so for long: its client gives up. */
const HELD_MS = 300;

export function createConductor({ place, strike, operations, onFailure }: ConductorOptions): Conductor {
  const met = new Set<string>();
  const struck = new Set<string>();
  /** Which process spoke last of a post. */
  const hands = new Map<string, Child>();
  /** Posts whose attempt goes on. */
  const flying = new Set<string>();
  const isFlying = (marker: string): boolean => flying.has(marker) && hands.get(marker)?.alive() === true;
  const isWhole = (group: readonly Waiting[]): boolean => {
    const here = new Set(group.map(({ marker }) => marker));
    return [...flying].every((marker) => here.has(marker) || !isFlying(marker));
  };

  const patienceMs = 'exchange' in place ? HELD_MS : PATIENCE_MS;
  const deal = async (group: readonly Waiting[]): Promise<void> => {
    const alive = group.filter(({ child }) => child.alive());
    for (const { key, marker } of alive) {
      struck.add(key);
      met.add(marker);
    }
    // Of processes that are gone nobody waits; the simulators' answers go nowhere.
    for (const gone of group) if (!gone.child.alive()) gone.release();
    if (alive.length > 0) await strike(alive).catch(onFailure);
  };
  const hit = createGather<Waiting>({ quietMs: QUIET_MS, isWhole, patienceMs, deal });
  /** Before a strike inside exchanges all are let go together: a platform cannot be kept waiting for long. */
  const barrier = createGather<Waiting>({
    quietMs: QUIET_MS,
    isWhole,
    patienceMs: PATIENCE_MS,
    async deal(group) {
      for (const { release } of group) release();
    },
  });
  function atCheckpoint(child: Child, arrived: Arrived): void {
    const marker = markerOf(arrived.postId);
    const key = `${marker} ${arrived.name}`;
    const { channelId, ticket } = arrived;
    const waiting: Waiting = { key, marker, channelId, child, ticket, release: () => pass(child, arrived) };
    const { point } = arrived;
    hands.set(marker, child);
    if (point === 'concluded') flying.delete(marker);
    else flying.add(marker);
    if ('checkpoint' in place && point === place.checkpoint && !struck.has(key)) hit.add(waiting);
    else if ('exchange' in place && point === 'before-call' && !met.has(marker)) barrier.add(waiting);
    else pass(child, arrived);
  }

  return {
    onMessage(child, message) {
      if (message.type === 'at') atCheckpoint(child, message);
    },
    onWork(channelId, { marker, operation, when }) {
      const child = marker === null ? undefined : hands.get(marker);
      if (!('exchange' in place) || when !== place.exchange || marker === null || !child) return;
      const key = `${marker} ${operation}`;
      if (struck.has(key) || !operations(channelId).includes(operation)) return;
      return new Promise((resolve) => hit.add({ key, marker, channelId, child, ticket: null, release: resolve }));
    },
    arm() {
      hit.arm();
      barrier.arm();
    },
    idle: () => hit.idle() && barrier.idle(),
    met: () => met,
  };
}
