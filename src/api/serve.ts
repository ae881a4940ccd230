import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { type CommandInput, type CommandOutput, commands } from '../features/commands.ts';
import type { DeskContext } from '../features/kit/context.ts';
import { type CommandName, type Deciding, rightFor } from '../features/people/needs.ts';
import { toWire, type Wire } from '../lib/json.ts';
import { withTexts } from '../lib/render.ts';
import { admit } from './admit.ts';
import type { ApiContext } from './context.ts';
import type { Endpoint } from './contract/endpoint.ts';
import { PROBLEM } from './described.ts';
import { keyOf, readerOf, UNNAMED, versionsOf } from './request.ts';
import { etagOf, headersOf, isReplay, runOnce, shareRun } from './serve-actions.ts';
import { callerOf } from './token.ts';

/** Who asks stands apart, and what they had seen is no part of what they ask for. */
const APART = ['by', 'expected'];

/** What a request brought, parsed. */
interface Given<E extends Endpoint> {
  params: z.output<E['params']>;
  query: z.output<E['query']>;
  body: z.output<E['body']>;
  /** The versions of its If-Match; null where it has none, or any will do. */
  expected: string[] | null;
  /** Its Idempotency-Key; null where it has none. */
  key: string | null;
}

/** What a command is given, but for who acts: that is the person whose key or session it is. */
type Asked<Name extends CommandName> = Omit<CommandInput<Name>, 'by'> & { by?: string | undefined };

export type Serve = <E extends Endpoint>(
  endpoint: E,
  input: (given: Given<E>) => Asked<E['command']>,
  tell: (output: Wire<CommandOutput<E['command']>>) => z.input<E['answer']>,
) => void;

interface Runnable {
  input: z.ZodType;
  run(context: DeskContext, input: unknown): Promise<unknown>;
}

/** What a command tells is what is answered. */
export const same = <Told>(told: Told): Told => told;

/** Serves requests of the contract, each by its command of the desk: what the command line calls, too. */
export const serving =
  (app: FastifyInstance, context: ApiContext): Serve =>
  (endpoint, input, tell) => {
    const {
      method,
      path,
      command,
      summary,
      about,
      params,
      query,
      body,
      answer,
      versioned,
      secret,
      shared,
      status = 200,
    } = endpoint;
    const { input: schema, run: runAlone } = commands[command] as Runnable;
    const runShared = shareRun(() => runAlone(context, {}));
    const run = (input: unknown): Promise<unknown> => (shared ? runShared() : runAlone(context, input));
    app.route({
      method,
      url: path,
      schema: {
        summary,
        ...(about && { description: about }),
        ...(params && { params }),
        ...(method === 'POST' && { headers: headersOf(versioned === true) }),
        ...(query && { querystring: query }),
        ...(body && { body }),
        response: { [status]: answer, ...PROBLEM },
      },
      // A request without a body says nothing.
      preValidation: async (request) => {
        if (body) request.body ??= {};
      },
      async handler(request, reply) {
        // Parsed by the schemas above.
        const given = {
          params: request.params,
          query: request.query,
          body: request.body,
          key: keyOf(request),
          expected: versionsOf(request),
        };
        const asked = input(given as Parameters<typeof input>[0]);
        const named = { ...asked, by: asked.by ?? UNNAMED };
        const right = rightFor(command, named as Deciding<typeof command>);
        const actor = await admit(context, request, right, named.by);
        const caller = callerOf(request);
        const person = caller === 'machine' ? null : caller.person.name;
        const parts = Object.entries(asked).filter(([name]) => !APART.includes(name));
        const keyed = {
          key: method === 'POST' && !('key' in asked) ? given.key : null,
          action: command,
          request: Object.fromEntries(parts),
          person,
          secret: secret === true,
        };
        const { output, repeated } = await runOnce(context, keyed, () =>
          run(schema.parse({ ...named, by: actor.name })),
        );
        const told = tell(toWire(output) as Parameters<typeof tell>[0]);
        if (repeated || isReplay(output)) reply.header('idempotency-replayed', 'true');
        if (versioned) reply.header('etag', etagOf(told));
        return reply.code(status).send(withTexts(told, readerOf(context, request)));
      },
    });
  };
