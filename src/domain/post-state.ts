import { z } from 'zod';
import { DeliveryState } from './delivery.ts';

/**
 * State of a post: that of its delivery where there is one. draft: nothing scheduled · sent-back: rejected by an
 * approver · approved: may be published, without a time · retracted: was published and taken down.
 */
export const PostState = z.enum(['draft', 'sent-back', 'approved', 'retracted', ...DeliveryState.options]);
export type PostState = z.infer<typeof PostState>;

/** Filter of posts. */
export const ChosenState = z.enum(['draft', 'sent-back', ...DeliveryState.options]);
export type ChosenState = z.infer<typeof ChosenState>;
