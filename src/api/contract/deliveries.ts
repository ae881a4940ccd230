import { z } from 'zod';
import { DeliveriesInput } from '../../features/deliveries/deliveries.ts';
import { ResolveInput } from '../../features/deliveries/resolve.ts';
import { By, IdParams, Next, OnlyBy, Page } from '../../features/kit/schema.ts';
import { Delivery, DeliveryRow } from './delivery-view.ts';
import { endpoint } from './endpoint.ts';

export const listDeliveries = endpoint({
  method: 'GET',
  path: '/deliveries',
  command: 'deliveries',
  summary: 'Deliveries, the newest first',
  query: z.strictObject({
    channel: DeliveriesInput.shape.channel,
    state: DeliveriesInput.shape.state,
    ...Page,
  }),
  answer: z.object({ deliveries: z.array(DeliveryRow), next: Next }),
});

export const getDelivery = endpoint({
  method: 'GET',
  path: '/deliveries/:id',
  command: 'delivery',
  summary: 'A delivery with its attempts, commits and timeline',
  params: IdParams,
  answer: Delivery,
});

export const resolveDelivery = endpoint({
  method: 'POST',
  path: '/deliveries/:id/resolve',
  command: 'resolve',
  summary: 'Says what became of a held delivery, or of a queued one before it goes out, or lets it try again',
  about: '`send-again` and `retry` are for held ones. 409 where the delivery has ended or is being sent.',
  params: IdParams,
  body: z.strictObject({
    verdict: ResolveInput.shape.verdict,
    result: ResolveInput.shape.result.describe("The post's id on the platform or its address, where it is known"),
    by: By,
  }),
  answer: z.object({ id: z.uuid(), state: z.enum(['published', 'queued', 'settling', 'cancelled']) }),
});

export const dismissFailure = endpoint({
  method: 'POST',
  path: '/deliveries/:id/dismiss',
  command: 'dismiss-failure',
  summary: 'A person saw that a delivery failed, or what became of its draft, and leaves it so',
  params: IdParams,
  body: OnlyBy,
  answer: z.object({
    id: z.uuid(),
    state: z.enum(['rejected', 'partial', 'missed', 'handed-over']),
    dismissedBy: z.string(),
  }),
});
