import { setTimeout as wait } from 'node:timers/promises';
import { markerOf } from '../../../src/lib/ids.ts';
import type { WorkEvent } from '../../../src/simulators/simulator.ts';
import type { Arrival, Hands, Hit, Purpose } from '../fault.ts';
import type { Child } from '../process/child.ts';
import type { Arrived, FromWorker } from '../process/wire.ts';
import { createFlights, type Flight, purposeAfter } from './flights.ts';
import { createGather } from './gather.ts';

type Waiting = Arrival & { key: string; marker: string };

export interface ConductorOptions {
  hit: Hit;
  hands: Hands;
  /** How many the campaign has. */
  deliveries: number;
  /** The operations of a channel's simulator that are called for this purpose. */
  operations(channelId: string, purpose: Purpose): readonly string[];
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
  /** When a delivery was first struck, by the marker of its post and `performance.now()`. */
  struckAt(): ReadonlyMap<string, number>;
}

const pass = (child: Child, { ticket }: Arrived): void =>
  child.send({ type: 'go', tickets: [ticket], stop: false, blockMs: 0 });

const QUIET_MS = 100;
/** So that a group which arrives one by one is struck as one; milliseconds. */
const PATIENCE_MS = 10_000;
/** Some platforms process for long before the irreversible call, and the other lanes take the processor. */
const EVERYWHERE_MS = 90_000;
/** They are let go by ever so many, then: this only makes groups larger. */
const GATE_MS = 2_500;
/** The longest that a request is held back until its process has told that it wrote it. */
const TOLD_MS = 250;
/** A platform that holds its answers back cannot do so for long: its client gives up. */
const HELD_MS = 300;

export function createConductor({ hit, hands, deliveries, operations, onFailure }: ConductorOptions): Conductor {
  const { place, strike, singly, everywhere, times = 1 } = hit;
  const exchange = 'exchange' in place ? place : null;
  const met = new Set<string>();
  const struckAt = new Map<string, number>();
  const struck = new Set<string>();
  const flights = createFlights();
  /** Under which a delivery is struck next at such a point; null: it was as often as it is to be. */
  function nextKey(marker: string, name: string): string | null {
    if (hit.once && met.has(marker)) return null;
    const keys = Array.from({ length: times }, (_, index) => `${marker} ${name} ${index}`);
    return keys.find((key) => !struck.has(key)) ?? null;
  }
  const isWhole = (group: readonly Waiting[]): boolean => flights.allIn(group.map(({ marker }) => marker));
  let underWay = 0;

  async function deal(group: readonly Waiting[]): Promise<void> {
    const alive = group.filter(({ child }) => child.alive());
    // Of processes that are gone nobody waits; the simulators' answers go nowhere.
    for (const { child, key, release } of group) {
      if (child.alive()) continue;
      struck.delete(key);
      release();
    }
    if (alive.length === 0) return;
    underWay++;
    for (const { key } of alive) struck.add(key);
    const began = performance.now();
    try {
      const unmet: readonly Arrival[] = (await strike(alive, hands)) ?? [];
      for (const one of alive) {
        if (unmet.includes(one)) struck.delete(one.key);
        else {
          met.add(one.marker);
          if (!struckAt.has(one.marker)) struckAt.set(one.marker, began);
        }
      }
    } catch (error) {
      onFailure(error);
    } finally {
      underWay--;
    }
  }
  const patienceMs = exchange ? HELD_MS : everywhere ? EVERYWHERE_MS : PATIENCE_MS;
  const gather = createGather<Waiting>({
    quietMs: QUIET_MS,
    // Some are not claimed yet while the first ones stand there.
    isWhole: (group) => (everywhere ? group.length >= deliveries : isWhole(group)),
    patienceMs,
    deal,
  });
  /** Before a strike inside exchanges all are let go together: a platform cannot be kept waiting for long. */
  const barrier = createGather<Waiting>({
    quietMs: QUIET_MS,
    isWhole,
    patienceMs: GATE_MS,
    async deal(group) {
      for (const { release } of group) release();
    },
  });
  const take = (waiting: Waiting): void => {
    if (singly) void deal([waiting]);
    else gather.add(waiting);
  };

  function atCheckpoint(child: Child, arrived: Arrived): void {
    const { channelId, deliveryId, ticket, point, name } = arrived;
    const marker = markerOf(arrived.postId);
    const key = nextKey(marker, name);
    const release = (): void => pass(child, arrived);
    flights.saw(marker, child, arrived);
    const gate = exchange?.of === 'commit' ? 'before-call' : 'claimed';
    const waiting = { marker, channelId, deliveryId, child, ticket, release };
    if (!exchange && 'checkpoint' in place && point === place.checkpoint && key !== null) take({ ...waiting, key });
    else if (exchange && point === gate && !met.has(marker)) barrier.add({ ...waiting, key: marker });
    else release();
  }

  /**
   * Whose request it is. One that names no post (an upload, a list) is that of any delivery of the channel that has
   * written such a request and was not struck there: all their processes are struck with it. A token is for all.
   */
  function senders(channelId: string, marker: string | null, operation: string, purpose: Purpose): Flight[] {
    const isNew = ({ marker: of }: Flight): boolean => nextKey(of, operation) !== null;
    if (purpose === 'token') return flights.on(channelId).filter(isNew);
    if (marker === null) return flights.amid(channelId, purpose).filter(isNew).slice(0, 1);
    const flight = flights.of(marker);
    return flight && purposeAfter(flight) === purpose && isNew(flight) ? [flight] : [];
  }

  /**
   * Resolves once it is known whose a request is that names no post: a process tells when it writes one, but that may
   * be read after the request itself. All else was told at a checkpoint, where its process waits for us.
   */
  async function untilTold(
    channelId: string,
    marker: string | null,
    operation: string,
    purpose: Purpose,
  ): Promise<void> {
    if (marker !== null || purpose === 'token') return;
    const markers = flights
      .on(channelId)
      .filter((flight) => purposeAfter(flight) === purpose && nextKey(flight.marker, operation) !== null)
      .map((flight) => flight.marker);
    if (markers.length > 0) await Promise.race([flights.untilWriting(markers), wait(TOLD_MS)]);
  }

  /** Holds the answer back until the strike; at once where it is not to be struck. */
  function hold(channelId: string, marker: string | null, operation: string, purpose: Purpose): Promise<void> | void {
    const own = senders(channelId, marker, operation, purpose);
    if (own.length === 0) return;
    return new Promise((release) => {
      for (const flight of own) {
        const key = nextKey(flight.marker, operation);
        if (key === null) continue;
        // Not twice in one group.
        struck.add(key);
        take({ ...flight, key, ticket: null, release });
      }
    });
  }

  return {
    onMessage(child, message) {
      if (message.type === 'at') atCheckpoint(child, message);
      else if (message.type === 'writing') flights.wrote(markerOf(message.postId));
    },
    onWork(channelId, { marker, operation, when }) {
      if (!exchange || when !== exchange.exchange) return;
      if (!operations(channelId, exchange.of).includes(operation)) return;
      return untilTold(channelId, marker, operation, exchange.of).then(() =>
        hold(channelId, marker, operation, exchange.of),
      );
    },
    arm() {
      gather.arm();
      barrier.arm();
    },
    idle: () => underWay === 0 && gather.idle() && barrier.idle(),
    met: () => met,
    struckAt: () => struckAt,
  };
}
