import type { ActionResult } from '../features/index.ts';
import { sentenceOf } from './sentence-of.ts';

type Delivery = Pick<
  ActionResult<'deliveries.list'>['deliveries'][number],
  'state' | 'receipt' | 'pausedFor' | 'putOffBy' | 'heldReason' | 'outcome'
>;

/** Why a planned post does not go out at its time; what to do about it. `id`: as commands take it. */
export const waitsForApproval = (id: string): string => `Waits for approval: masthead approve ${id}`;

/** Why a delivery is where it is, in one line; null where there is nothing to say. */
export function deliveryRemark({ state, receipt, pausedFor, putOffBy, heldReason, outcome }: Delivery): string | null {
  if (receipt?.remoteId) return receipt.url ?? receipt.remoteId;
  if (pausedFor) return `Paused: ${sentenceOf(pausedFor)}`;
  if (putOffBy) return sentenceOf(putOffBy);
  if (heldReason) return sentenceOf(heldReason);
  if (outcome && 'message' in outcome) return sentenceOf(outcome.message);
  return state === 'handed-over' ? 'A draft on the platform: finish it there.' : null;
}
