import { z } from 'zod';
import { DeliveryState } from '../../domain/delivery.ts';
import { After } from '../../lib/cursor.ts';
import { IdText } from '../kit/schema.ts';

const When = z.iso.datetime({ offset: true });

/** Of what happened: everything that is named must hold. */
export const ActivityFilter = z.object({
  post: IdText.optional(),
  channel: z.string().optional(),
  /** A person or a system; then no attempts, which nobody makes. */
  who: z.string().optional(),
  /** As the audit has it, or `attempt`. */
  action: z.string().optional(),
  /** Of the delivery that it was about, as it is now. */
  state: DeliveryState.optional(),
  since: When.optional(),
  until: When.optional(),
});
export type ActivityFilter = z.infer<typeof ActivityFilter>;

export const ActivityInput = ActivityFilter.extend({
  limit: z.int().positive().max(1_000).default(50),
  after: After.optional(),
});

/** The action under which tries at a delivery stand among what people did. */
export const ATTEMPT = 'attempt';
