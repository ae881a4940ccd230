import { z } from 'zod';
import { DeliveryState } from './delivery.ts';

/**
 * State of a post: that of its delivery where there is one. draft: nothing scheduled · rejected: rejected by an
 * approver · approved: may be published, without a time · withdrawn: was published and taken down.
 */
export const PostState = z.enum(['draft', 'rejected', 'approved', 'withdrawn', ...DeliveryState.options]);
export type PostState = z.infer<typeof PostState>;

/** Filter of posts. */
export const ChosenState = z.enum(['draft', 'rejected', ...DeliveryState.options]);
export type ChosenState = z.infer<typeof ChosenState>;
