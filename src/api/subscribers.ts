import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type OpenChannel, openChannel } from '../features/channels/subscribing.ts';
import type { ApiContext } from './context.ts';
import { described, OPEN, PROBLEM } from './described.ts';
import { api } from './messages.ts';
import { refuse } from './problem.ts';
import { countTries } from './tries.ts';

const Params = z.object({ channel: z.string().max(100) });

/** A subscription has some 500 bytes. */
const MOST_BYTES = 4_096;
/** Of one address, or network, within a minute: a newsroom’s readers may share one. */
const MOST_TRIES = 30;
/** How long browsers may remember that a page may ask; seconds. */
const MAX_AGE_S = 600;

const Asked = z.unknown().describe('What `PushSubscription.toJSON()` gives');
const taking = (summary: string) => ({
  ...described({ ...OPEN, summary, params: Params, body: Asked, response: { 204: z.null(), ...PROBLEM } }),
  bodyLimit: MOST_BYTES,
});

const PREFLIGHT = described({
  ...OPEN,
  summary: 'A browser asks whether a page may subscribe its readers',
  params: Params,
  response: { 204: z.null(), ...PROBLEM },
});

/**
 * Readers subscribe here, from the pages of the newsroom’s site alone (CORS). Nothing is kept of them but the subscription,
 * and their addresses count requests in memory only.
 */
export function subscriberRoutes(app: FastifyInstance, context: ApiContext): void {
  const tries = countTries(context.clock, MOST_TRIES);

  /** Answers for the channel, where the page may ask; `run` gets a request that is not one too many. */
  async function answer(
    request: FastifyRequest,
    reply: FastifyReply,
    run: (channel: OpenChannel) => Promise<FastifyReply>,
  ): Promise<FastifyReply> {
    const channel = openChannel(context, Params.parse(request.params).channel);
    if (!channel) return refuse(reply, 404, { code: 'missing', problem: api.noSubscribers() });
    reply.header('vary', 'origin');
    const { origin } = request.headers;
    if (origin === undefined || !channel.origins.includes(origin)) {
      return refuse(reply, 403, { code: 'refused', problem: api.pageNotListed() });
    }
    reply.header('access-control-allow-origin', origin);
    if (request.method !== 'OPTIONS') {
      const { waits } = tries.add(request.ip);
      if (waits > 0) {
        const problem = api.tooManySubscriptions();
        return refuse(reply.header('retry-after', String(waits)), 429, { code: 'refused', problem });
      }
    }
    return run(channel);
  }

  const preflight = (request: FastifyRequest, reply: FastifyReply) =>
    answer(request, reply, async () =>
      reply
        .headers({
          'access-control-allow-methods': 'GET, POST',
          'access-control-allow-headers': 'content-type',
          'access-control-max-age': String(MAX_AGE_S),
        })
        .code(204)
        .send(),
    );
  for (const path of ['/subscribers/:channel', '/subscribers/:channel/removal']) {
    app.options(path, PREFLIGHT, preflight);
  }

  app.get(
    '/subscribers/:channel',
    described({
      ...OPEN,
      summary: 'The public key with which the readers of a site subscribe to a channel',
      params: Params,
      response: { 200: z.object({ publicKey: z.string() }), ...PROBLEM },
    }),
    (request, reply) => answer(request, reply, async ({ publicKey }) => reply.send({ publicKey })),
  );
  app.post(
    '/subscribers/:channel',
    taking('Subscribes a reader’s browser to a channel; again it changes its keys'),
    (request, reply) =>
      answer(request, reply, async ({ subscribe }) => {
        if (await subscribe(request.body)) return reply.code(204).send();
        return refuse(reply, 409, { code: 'conflict', problem: api.channelFull() });
      }),
  );
  app.post('/subscribers/:channel/removal', taking('Ends the subscription of a browser'), (request, reply) =>
    answer(request, reply, async ({ unsubscribe }) => {
      await unsubscribe(request.body);
      return reply.code(204).send();
    }),
  );
}
