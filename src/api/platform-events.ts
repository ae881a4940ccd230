import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type EventAddress, eventAddress } from '../features/channels/platform-events.ts';
import type { ApiContext } from './context.ts';
import { contentOf, described, OPEN, PROBLEM } from './described.ts';
import { api } from './messages.ts';
import { refuse } from './problem.ts';
import { countTries } from './tries.ts';

const Params = z.object({ channel: z.string().max(100) });
const Query = z.record(z.string(), z.string().max(2_000));

/** A report of eight articles has some 6 KB. */
const MOST_BYTES = 65_536;
/** Of one address within a minute that do not prove themselves. */
const MOST_FAULTS = 60;

const NO_ADDRESS = { code: 'missing', problem: api.noEvents() } as const;
const UNPROVEN = { code: 'refused', problem: api.eventUnproven() } as const;

const text = (about: string) => ({ 200: contentOf('text/plain', about, z.string()), ...PROBLEM });
const CONFIRM = described({
  ...OPEN,
  summary: 'A platform checks the address to which it reports for a channel',
  params: Params,
  response: text('What it asked to be answered'),
});
const TAKE = {
  ...described({
    ...OPEN,
    summary: 'A platform reports on what a channel published; whatever it says is looked up',
    params: Params,
    response: text('That it was taken'),
  }),
  bodyLimit: MOST_BYTES,
};

/** Addresses to which platforms report by themselves. A report proves itself by its signature. */
export function platformEventRoutes(app: FastifyInstance, context: ApiContext): void {
  const faults = countTries(context.clock, MOST_FAULTS);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));

  const addressOf = ({ params }: FastifyRequest): EventAddress | null =>
    eventAddress(context, Params.parse(params).channel);
  const callbackOf = ({ query, body }: FastifyRequest) => ({
    query: Query.parse(query),
    body: typeof body === 'string' ? body : '',
  });

  for (const [method, schema, act] of [
    ['GET', CONFIRM, 'confirm'],
    ['POST', TAKE, 'take'],
  ] as const) {
    app.route({
      ...schema,
      method,
      url: '/events/:channel',
      async handler(request, reply) {
        const address = addressOf(request);
        if (!address) return refuse(reply, 404, NO_ADDRESS);
        const answer = await address[act](callbackOf(request));
        if (answer !== null) {
          // As plain text that nothing takes for a page: it comes from outside.
          return reply.type('text/plain; charset=utf-8').header('x-content-type-options', 'nosniff').send(answer);
        }
        const { waits } = faults.add(request.ip);
        return waits > 0
          ? refuse(reply.header('retry-after', String(waits)), 429, UNPROVEN)
          : refuse(reply, 403, UNPROVEN);
      },
    });
  }
}
