import { fastifySSE } from '@fastify/sse';
import type { FastifyInstance } from 'fastify';
import type { ApiContext } from './context.ts';
import { tokenIn } from './cookie.ts';
import type { Live } from './live/live.ts';
import { countStreams, oncePerChange } from './live/streams.ts';
import { refuse } from './problem.ts';
import { bearerOf, callerOf, stillIn } from './token.ts';

const BEAT_MS = 15_000;
/** When a browser asks again after the stream broke. */
const RETRY_MS = 2_000;

/**
 * `GET /events`: what changes, told as it does, until whoever looks signs out. It names things and says nothing of them:
 * who hears of one asks for it anew. After a break everything may have changed.
 */
export async function eventRoutes(app: FastifyInstance, context: ApiContext, live: Live): Promise<void> {
  await app.register(fastifySSE, { heartbeatInterval: BEAT_MS });
  const streams = countStreams();
  const once = oncePerChange();
  app.get(
    '/events',
    { sse: 'only', schema: { summary: 'What changes, as server-sent events: each names a kind and its ids' } },
    async (request, reply) => {
      const caller = callerOf(request);
      const leave = streams.enter(caller === 'machine' ? 'machine' : `person ${caller.person.name}`);
      if (leave === null) {
        const remedy = 'Close windows of Masthead that are not needed, or try again in a minute.';
        const told = { code: 'refused', detail: 'Too many pages listen for changes already.', remedy } as const;
        return refuse(reply.header('retry-after', '60'), 429, told);
      }
      const credential = bearerOf(request) ?? tokenIn(request) ?? '';
      const closed = new AbortController();
      closed.signal.addEventListener('abort', leave);
      reply.sse.onClose(() => closed.abort());
      const heard = live.changes(closed.signal);
      const messages = async function* () {
        yield { event: 'change', retry: RETRY_MS, data: [{ kind: 'everything', ids: null }] };
        for await (const changes of heard) {
          if (!(await once(changes, credential, () => stillIn(context, request)))) return;
          yield { event: 'change', data: changes };
        }
      };
      try {
        await reply.sse.send(messages());
      } finally {
        leave();
      }
    },
  );
}
