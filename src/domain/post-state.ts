import { z } from 'zod';
import { DeliveryState } from './delivery.ts';

/**
 * How far a post is: that of its sending where there is one. draft: nothing is planned · sent-back: an approver rejected
 * it as it is · approved: it may go out, and has no time · retracted: it was live and was taken down.
 */
export const PostState = z.enum(['draft', 'sent-back', 'approved', 'retracted', ...DeliveryState.options]);
export type PostState = z.infer<typeof PostState>;

/** What posts are chosen by. */
export const ChosenState = z.enum(['draft', 'sent-back', ...DeliveryState.options]);
export type ChosenState = z.infer<typeof ChosenState>;
