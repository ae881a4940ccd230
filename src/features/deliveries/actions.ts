import { z } from 'zod';
import { defineAction } from '../define-action.ts';
import { IdText, Name, Next, Page } from '../kit/schema.ts';
import { DeliveriesInput, listDeliveries, oneDelivery } from './deliveries.ts';
import { acceptForeign as accept } from './issues.ts';
import { dismissFailure, ResolveInput, resolve } from './resolve.ts';
import { Delivery, DeliveryRow } from './schema.ts';

export const acceptForeign = defineAction({
  name: 'deliveries.acceptForeign',
  title: "Says that posts of another Masthead which were seen on a channel's account are fine",
  about: 'GET /status tells of them. Those that are seen later are told again.',
  permission: 'operate',
  http: 'POST /channels/:id/foreign-posts/accept',
  input: z.object({ id: Name }),
  output: z.object({ channel: z.string(), posts: z.int().describe('How many there were') }),
  storedAs: 'accept-foreign',
  storedRequest: ({ id }) => ({ channel: id }),
  run: ({ id }, { services, by }) => accept(services, { channel: id, by }),
});

export const list = defineAction({
  name: 'deliveries.list',
  title: 'Deliveries, newest first',
  permission: null,
  http: 'GET /deliveries',
  input: z.object({ channel: DeliveriesInput.shape.channel, state: DeliveriesInput.shape.state, ...Page }),
  output: z.object({ deliveries: z.array(DeliveryRow), next: Next }),
  run: (input, { services }) => listDeliveries(services, input),
});

export const show = defineAction({
  name: 'deliveries.show',
  title: 'A delivery with its attempts, commits and timeline',
  permission: null,
  http: 'GET /deliveries/:id',
  input: z.object({ id: IdText }),
  output: Delivery,
  run: (input, { services }) => oneDelivery(services, input),
});

export const decide = defineAction({
  name: 'deliveries.resolve',
  title: 'Resolves a held delivery, or a scheduled one before it goes out: live, not live, or try again',
  about:
    '`send-again` and `retry` are for held ones. Where only some parts of a post are live, `retry` publishes the others and `take-down` takes those down. 409 where the delivery has ended or is being sent.',
  permission: 'operate',
  http: 'POST /deliveries/:id/resolve',
  input: z.object({
    id: IdText,
    verdict: ResolveInput.shape.verdict,
    result: ResolveInput.shape.result.describe("The post's id or URL on the platform, if known"),
  }),
  output: z.object({ id: z.uuid(), state: z.enum(['published', 'partial', 'scheduled', 'settling', 'cancelled']) }),
  keepsKey: true,
  storedAs: 'resolve',
  run: (input, { services, by, key }) => resolve(services, { ...input, by, key }),
});

export const dismiss = defineAction({
  name: 'deliveries.dismiss',
  title: 'Dismisses a failed delivery, or a draft on its platform',
  permission: 'write',
  http: 'POST /deliveries/:id/dismiss',
  input: z.object({ id: IdText }),
  output: z.object({
    id: z.uuid(),
    state: z.enum(['failed', 'partial', 'expired', 'handed-over']),
    dismissedBy: z.string(),
  }),
  storedAs: 'dismiss-failure',
  run: ({ id }, { services, by }) => dismissFailure(services, { id, by }),
});
