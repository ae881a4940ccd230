import { fastifySSE } from '@fastify/sse';
import type { FastifyInstance } from 'fastify';
import type { ApiContext } from './context.ts';
import type { Live } from './live/live.ts';
import { stillIn } from './token.ts';

const BEAT_MS = 15_000;
/** When a browser asks again after the stream broke. */
const RETRY_MS = 2_000;

/**
 * `GET /events`: what changes, told as it does, until whoever looks signs out. It names things and says nothing of them:
 * who hears of one asks for it anew. After a break everything may have changed.
 */
export async function eventRoutes(app: FastifyInstance, context: ApiContext, live: Live): Promise<void> {
  await app.register(fastifySSE, { heartbeatInterval: BEAT_MS });
  app.get(
    '/events',
    { sse: 'only', schema: { summary: 'What changes, as server-sent events: each names a kind and its ids' } },
    async (request, reply) => {
      const closed = new AbortController();
      reply.sse.onClose(() => closed.abort());
      const heard = live.changes(closed.signal);
      const messages = async function* () {
        yield { event: 'change', retry: RETRY_MS, data: [{ kind: 'everything', ids: null }] };
        for await (const changes of heard) {
          if (!(await stillIn(context, request))) return;
          yield { event: 'change', data: changes };
        }
      };
      await reply.sse.send(messages());
    },
  );
}
