import type { Checkpoint } from '../../../src/delivery/checkpoint.ts';
import type { Child } from '../process/child.ts';

interface Flight {
  deliveryId: string;
  /** The process that spoke last of it. */
  child: Child;
}

/** Which deliveries are under way, by the marker of their post, and where. */
export interface Flights {
  saw(marker: string, deliveryId: string, child: Child, point: Checkpoint): void;
  of(marker: string): Flight | undefined;
  /** No attempt goes on but those of these posts. */
  allIn(markers: readonly string[]): boolean;
}

export function createFlights(): Flights {
  const flights = new Map<string, Flight>();
  const flying = new Set<string>();
  return {
    saw(marker, deliveryId, child, point) {
      flights.set(marker, { deliveryId, child });
      if (point === 'concluded') flying.delete(marker);
      else flying.add(marker);
    },
    of: (marker) => flights.get(marker),
    allIn(markers) {
      const here = new Set(markers);
      return [...flying].every((marker) => here.has(marker) || flights.get(marker)?.child.alive() !== true);
    },
  };
}
