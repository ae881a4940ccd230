import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { DeliveriesInput, DeliveryInput, listDeliveries, oneDelivery } from '../desk/deliveries.ts';
import { ResolveInput, resolve } from '../desk/resolve.ts';
import { admit } from './admit.ts';
import type { ApiContext } from './context.ts';
import { By, keyOf, sendOnce } from './request.ts';

const Query = z.strictObject({
  ...DeliveriesInput.shape,
  // Everything in an address is text.
  limit: z.coerce.number().pipe(DeliveriesInput.shape.limit.unwrap()).optional(),
});

const Verdict = z.strictObject({
  verdict: ResolveInput.shape.verdict,
  /** The remote id, where it is known. */
  result: z.string().trim().min(1).max(500).optional(),
  by: By,
});

/** Deliveries with their histories, and the word of a person on held ones. */
export function deliveryRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get('/deliveries', async (request) => {
    const { limit, ...filters } = Query.parse(request.query);
    return { deliveries: await listDeliveries(context, limit === undefined ? filters : { ...filters, limit }) };
  });

  app.get('/deliveries/:id', async (request) => oneDelivery(context, DeliveryInput.parse(request.params)));

  app.post('/deliveries/:id/resolve', async (request, reply) => {
    const { id } = DeliveryInput.parse(request.params);
    const verdict = Verdict.parse(request.body ?? {});
    const input = await admit(context, request, 'resolve', { id, ...verdict, key: keyOf(request) });
    const { repeated, ...answer } = await resolve(context, input);
    return sendOnce(reply, { answer, repeated });
  });
}
