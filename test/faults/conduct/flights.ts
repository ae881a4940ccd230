import type { Purpose } from '../fault.ts';
import type { Child } from '../process/child.ts';
import type { Arrived } from '../process/wire.ts';

export interface Flight {
  marker: string;
  channelId: string;
  deliveryId: string;
  /** The process that spoke last of it, and where it was. */
  child: Child;
  point: Arrived['point'];
  /** Its commit was sent before, in this attempt or in an earlier one. */
  isOut: boolean;
  /** It has written a request since that point. */
  isWriting: boolean;
}

/** Which deliveries are under way, by the marker of their post, and where. */
export interface Flights {
  saw(marker: string, child: Child, arrived: Arrived): void;
  wrote(marker: string): void;
  /** Resolves when one of these writes a request; at once where one has written since its last point. */
  untilWriting(markers: readonly string[]): Promise<void>;
  of(marker: string): Flight | undefined;
  /** Those of a channel that have written a request of such an exchange, and no answer has taken them further. */
  amid(channelId: string, purpose: Purpose): Flight[];
  /** Those of a channel that are under way and may wait for a token. */
  on(channelId: string): Flight[];
  /** No attempt goes on but those of these posts. */
  allIn(markers: readonly string[]): boolean;
}

/** What an exchange is for that goes on after such a point. null: it changes nothing any more. */
export function purposeAfter({ point, isOut }: Pick<Flight, 'point' | 'isOut'>): Purpose | null {
  switch (point) {
    case 'claimed':
      return isOut ? 'look' : 'step';
    case 'step-done':
    case 'step-stored':
      return 'step';
    case 'before-call':
      return 'commit';
    default:
      return null;
  }
}

export function createFlights(): Flights {
  const flights = new Map<string, Flight>();
  const flying = new Set<string>();
  const awaited = new Map<string, Set<() => void>>();
  const on = (channelId: string): Flight[] =>
    [...flights.values()].filter(
      (flight) => flight.channelId === channelId && flying.has(flight.marker) && flight.child.alive(),
    );
  return {
    saw(marker, child, { channelId, deliveryId, point }) {
      const isOut = flights.get(marker)?.isOut === true || point === 'before-call';
      flights.set(marker, { marker, channelId, deliveryId, child, point, isOut, isWriting: false });
      if (point === 'concluded') flying.delete(marker);
      else flying.add(marker);
    },
    wrote(marker) {
      const flight = flights.get(marker);
      if (flight) flight.isWriting = true;
      for (const resolve of awaited.get(marker) ?? []) resolve();
      awaited.delete(marker);
    },
    untilWriting(markers) {
      if (markers.some((marker) => flights.get(marker)?.isWriting)) return Promise.resolve();
      return new Promise((resolve) => {
        for (const marker of markers) awaited.set(marker, (awaited.get(marker) ?? new Set()).add(resolve));
      });
    },
    of: (marker) => flights.get(marker),
    amid: (channelId, purpose) =>
      on(channelId).filter((flight) => flight.isWriting && purposeAfter(flight) === purpose),
    on,
    allIn(markers) {
      const here = new Set(markers);
      return [...flying].every((marker) => here.has(marker) || flights.get(marker)?.child.alive() !== true);
    },
  };
}
