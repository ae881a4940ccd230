import { z } from 'zod';
import { UserError } from '../../domain/errors.ts';
import type { FaultOrder } from '../simulator.ts';

const When = z.enum(['before', 'after']);

export const FaultOrders: z.ZodType<FaultOrder[]> = z.array(
  z.strictObject({
    operation: z.string().min(1),
    times: z.int().positive().optional(),
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
      z.strictObject({ type: z.literal('named'), name: z.string() }),
    ]),
  }),
);

export type Fault = FaultOrder['fault'];

/** How the log names a fault. */
export function faultLabel(fault: Fault): string {
  if (fault.type === 'status') return `status ${fault.status} ${fault.when}`;
  if (fault.type === 'drop' || fault.type === 'hang') return `${fault.type} ${fault.when}`;
  return fault.type === 'named' ? fault.name : fault.type;
}

/** Orders waiting for their requests. */
export interface FaultQueue {
  /** Replaces all orders; an empty list clears them. Throws a UserError for names that do not exist. */
  set(orders: readonly FaultOrder[]): void;
  /** The first order for this operation, counted down. */
  take(operation: string): Ordered | null;
}

/** What was ordered for one request. */
export type Ordered = Pick<FaultOrder, 'fault' | 'listingLagMs'>;

export function createFaultQueue(operations: readonly string[], named: readonly string[]): FaultQueue {
  let waiting: (Ordered & { operation: string; left: number })[] = [];
  return {
    set(orders) {
      for (const { operation, fault } of orders) {
        if (operation !== '*') mustBeKnown('operation', operation, operations);
        if (fault.type === 'named') mustBeKnown('named fault', fault.name, named);
      }
      waiting = orders.map(({ times, ...order }) => ({ ...order, left: times ?? 1 }));
    },
    take(operation) {
      const order = waiting.find((one) => one.left > 0 && (one.operation === '*' || one.operation === operation));
      if (!order) return null;
      order.left -= 1;
      return order;
    },
  };
}

function mustBeKnown(what: string, given: string, known: readonly string[]): void {
  if (known.includes(given)) return;
  throw new UserError(`The ${what} of a fault order must be one of ${known.join(', ')}; given: ${given}.`, {
    remedy: 'Correct the name and order the fault again.',
  });
}
