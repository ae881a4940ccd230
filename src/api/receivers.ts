import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { listReceivers, oneReceiver, ReceiverInput, retryReceiver, testReceivers } from '../desk/receivers.ts';
import { admit } from './admit.ts';
import type { ApiContext } from './context.ts';
import { BY_NOBODY, By } from './request.ts';

const Retry = z.strictObject({ by: By });

/** The systems that are told what became of deliveries, as `masthead webhooks` shows them. */
export function receiverRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get('/receivers', async () => ({ receivers: await listReceivers(context) }));

  app.get('/receivers/:id', async (request) => oneReceiver(context, ReceiverInput.parse(request.params)));

  app.post('/receivers/:id/test', async (request) => {
    const given = { ...ReceiverInput.parse(request.params), by: BY_NOBODY };
    return testReceivers(context, await admit(context, request, 'test-receivers', given));
  });

  app.post('/receivers/:id/retry', async (request) => {
    const { id } = ReceiverInput.parse(request.params);
    const given = { id, ...Retry.parse(request.body ?? {}) };
    return retryReceiver(context, await admit(context, request, 'retry-receiver', given));
  });
}
