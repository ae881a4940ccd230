import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { listSlots, SlotsInput } from '../desk/slots.ts';
import type { ApiContext } from './context.ts';

const Query = z.strictObject({
  limit: z.coerce.number().pipe(SlotsInput.shape.n.unwrap()).optional(),
  urgency: SlotsInput.shape.urgency.optional(),
});

/** What will happen on a channel, as `masthead slots` tells it. */
export function slotRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get<{ Params: { id: string } }>('/channels/:id/slots', async ({ params, query }) => {
    const { limit, urgency } = Query.parse(query);
    return listSlots(context, { channel: params.id, ...(limit && { n: limit }), ...(urgency && { urgency }) });
  });
}
