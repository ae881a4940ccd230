import { z } from 'zod';
import type { FaultOrder } from '../simulator.ts';

const When = z.enum(['before', 'after']);

export const FaultOrders: z.ZodType<FaultOrder[]> = z.array(
  z.strictObject({
    operation: z.string().min(1),
    times: z.int().positive().optional(),
    spared: z.int().nonnegative().optional(),
    perPost: z.boolean().optional(),
    following: z.string().min(1).optional(),
    listingLagMs: z.number().nonnegative().optional(),
    fault: z.discriminatedUnion('type', [
      z.strictObject({
        type: z.literal('status'),
        when: When,
        status: z.int().min(200).max(599),
        headers: z.record(z.string(), z.string()).optional(),
        body: z.unknown().optional(),
      }),
      z.strictObject({ type: z.literal('rate-limit'), resetAfterMs: z.number().nonnegative().nullable() }),
      z.strictObject({ type: z.literal('drop'), when: When }),
      z.strictObject({ type: z.literal('hang'), when: When }),
      z.strictObject({ type: z.literal('half-answer') }),
      z.strictObject({ type: z.literal('late'), afterMs: z.number().nonnegative() }),
      z.strictObject({ type: z.literal('named'), name: z.string() }),
    ]),
  }),
);

export type Fault = FaultOrder['fault'];

/** Name of a fault in the log. */
export function faultLabel(fault: Fault): string {
  if (fault.type === 'status') return `status ${fault.status} ${fault.when}`;
  if (fault.type === 'drop' || fault.type === 'hang') return `${fault.type} ${fault.when}`;
  if (fault.type === 'late') return `late ${fault.afterMs}`;
  return fault.type === 'named' ? fault.name : fault.type;
}

/** Fault ordered for one request. */
export type Ordered = Pick<FaultOrder, 'fault' | 'listingLagMs'>;

/** An order names what the simulator does not have. */
export class UnknownName extends Error {}

/** Orders waiting for their requests. */
export interface FaultQueue {
  /** Replaces all orders; an empty list clears them. Throws an UnknownName for names that do not exist. */
  set(orders: readonly FaultOrder[]): void;
  /** The first order for this operation on that post (null: it names none), counted down. */
  take(operation: string, marker: string | null): Ordered | null;
}

/** An order and its requests so far, those that it spared too: of each post, or (under an empty name) of all. */
interface Waiting {
  order: FaultOrder;
  met: Map<string, number>;
}

function isMet(
  { order, met }: Waiting,
  operation: string,
  marker: string | null,
  before: ReadonlySet<string>,
): boolean {
  const { perPost = false, following, times = 1, spared = 0 } = order;
  if (order.operation !== '*' && order.operation !== operation) return false;
  if (perPost && marker === null) return false;
  if (following !== undefined && !before.has(following)) return false;
  return (met.get(perPost ? (marker ?? '') : '') ?? 0) < spared + times;
}

export function createFaultQueue(operations: readonly string[], named: readonly string[]): FaultQueue {
  let waiting: Waiting[] = [];
  const asked = new Map<string, Set<string>>();
  return {
    set(orders) {
      for (const { operation, following, fault } of orders) {
        if (operation !== '*') mustBeKnown('operation', operation, operations);
        if (following !== undefined) mustBeKnown('operation', following, operations);
        if (fault.type === 'named') mustBeKnown('named fault', fault.name, named);
      }
      waiting = orders.map((order) => ({ order, met: new Map() }));
    },
    take(operation, marker) {
      const before = asked.get(marker ?? '') ?? new Set<string>();
      const found = waiting.find((one) => isMet(one, operation, marker, before));
      if (marker !== null) asked.set(marker, before.add(operation));
      if (!found) return null;
      const who = found.order.perPost ? (marker ?? '') : '';
      const met = (found.met.get(who) ?? 0) + 1;
      found.met.set(who, met);
      return met > (found.order.spared ?? 0) ? found.order : null;
    },
  };
}

function mustBeKnown(what: string, given: string, known: readonly string[]): void {
  if (known.includes(given)) return;
  throw new UnknownName(`The ${what} of a fault order must be one of ${known.join(', ')}; given: ${given}.`);
}
