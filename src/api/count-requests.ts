import type { FastifyInstance } from 'fastify';
import type { ApiContext } from './context.ts';

/** Counts each answer with its time. Streams of events are left out: they last as long as their reader does. */
export function countRequests(app: FastifyInstance, context: Pick<ApiContext, 'meter'>): void {
  app.addHook('onResponse', async (request, reply) => {
    if (String(reply.raw.getHeader('content-type') ?? '').startsWith('text/event-stream')) return;
    context.meter?.requestAnswered({
      method: request.method,
      route: request.routeOptions.url ?? null,
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1_000,
    });
  });
}
