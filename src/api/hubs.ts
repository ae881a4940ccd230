import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { confirmSubscription, HubQuestion, heardFromHub } from '../features/feeds/sources.ts';
import type { ApiContext } from './context.ts';
import { contentOf, described, OPEN, PROBLEM } from './described.ts';
import { api } from './messages.ts';
import { refuse } from './problem.ts';

const Params = z.object({ name: z.string().max(100) });
const NO_SUBSCRIPTION = { code: 'missing', problem: api.noSubscription() } as const;

const CONFIRM = described({
  ...OPEN,
  summary: 'A hub (WebSub) asks whether a subscription of a source is meant',
  params: Params,
  querystring: HubQuestion,
  response: { 200: contentOf('text/plain', 'The challenge of the hub', z.string()), ...PROBLEM },
});
const HEAR = described({
  ...OPEN,
  summary: 'A hub (WebSub) tells that a source has changed',
  params: Params,
  response: { 202: z.null().describe('It was heard'), ...PROBLEM },
});

/** Callbacks of hubs (WebSub): they confirm subscriptions of sources, and tell that one has changed. */
export function hubRoutes(app: FastifyInstance, context: ApiContext): void {
  // Feeds come in any type; their bytes are needed for the signature alone.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  app.get('/websub/:name', CONFIRM, async (request, reply) => {
    const { name } = Params.parse(request.params);
    const question = HubQuestion.safeParse(request.query);
    const challenge = question.success ? await confirmSubscription(context, name, question.data) : null;
    if (challenge === null) return refuse(reply, 404, NO_SUBSCRIPTION);
    // As plain text that nothing takes for a page: it comes from outside.
    return reply.type('text/plain; charset=utf-8').header('x-content-type-options', 'nosniff').send(challenge);
  });

  app.post('/websub/:name', HEAR, async (request, reply) => {
    const { name } = Params.parse(request.params);
    const signature = z.string().optional().catch(undefined).parse(request.headers['x-hub-signature']);
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const isKnown = await heardFromHub(context, name, { body, signature });
    return isKnown ? reply.code(202).send() : refuse(reply, 410, NO_SUBSCRIPTION);
  });
}
