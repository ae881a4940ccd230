import { z } from 'zod';
import { DeliveryState } from '../../domain/delivery.ts';
import { Message } from '../../lib/message.ts';

/** How far a post is taken down. */
export const Retraction = z.object({
  delivery: z.uuid(),
  state: DeliveryState,
  message: Message.nullable(),
  impossible: z.boolean().describe('Neither the platform nor a person can take it down'),
});

/** A post of a withdrawn article that is live, or may be. */
export const LivePost = z
  .object({
    post: z.uuid(),
    channel: z.string(),
    delivery: z.uuid(),
    state: DeliveryState,
    url: z.string().nullable(),
    retraction: Retraction.nullable(),
  })
  .meta({ id: 'LivePost' });
