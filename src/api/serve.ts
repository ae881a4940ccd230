import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type CommandInput, type CommandOutput, commands } from '../features/commands.ts';
import type { DeskContext } from '../features/kit/context.ts';
import { once } from '../features/kit/idempotency.ts';
import type { CommandName, Deciding } from '../features/people/needs.ts';
import { UserError } from '../lib/errors.ts';
import { toWire, type Wire } from '../lib/json.ts';
import { withTexts } from '../lib/render.ts';
import { admit } from './admit.ts';
import type { ApiContext } from './context.ts';
import type { Endpoint } from './contract/endpoint.ts';
import { PROBLEM } from './described.ts';
import { BY_NOBODY, keyOf, readerOf, versionsOf } from './request.ts';
import { callerOf } from './token.ts';

interface Doing {
  /** Of the Idempotency-Key header; null: there is none. */
  key: string | null;
  command: string;
  asked: object;
  /** Whose request it is: what two people decide is never one decision. null: a program's, whatever name it gives. */
  person: string | null;
  /** The answer has a secret, which is kept nowhere: it cannot be told again. */
  secret: boolean;
}

/** Who asks stands apart, and what they had seen is no part of what they ask for. */
const APART = ['by', 'expected'];

/** Runs a command once for its key: the same request made again gets the first answer. */
async function doOnce(
  context: DeskContext,
  { key, command, asked, person, secret }: Doing,
  run: () => Promise<unknown>,
): Promise<{ output: unknown; repeated: boolean }> {
  // Those that are done once in a transaction of their own do it themselves.
  if (key === null || 'key' in asked) return { output: await run(), repeated: false };
  const parts = Object.entries(asked).filter(([name]) => !APART.includes(name));
  const request = Object.fromEntries([...parts, ...(person === null ? [] : [['person', person]])]);
  let output: unknown;
  const { answer, repeated } = await once(context, { key, action: command, request }, async () => {
    output = await run();
    return secret ? null : output;
  });
  if (!repeated) return { output, repeated };
  if (!secret) return { output: answer, repeated };
  throw new UserError(
    'This was done when it was first asked for, and its answer, which has a key in it, was told then.',
    {
      kind: 'conflict',
      remedy: 'If it was lost, see `GET /people`, revoke that key and ask for another.',
    },
  );
}

/**
 * Answers those who ask at the same time by one run. Whoever asks while one is under way shares the next, which begins
 * after that: nobody is told what was so before they asked.
 */
export function shareRun<T>(run: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null;
  let next: Promise<T> | null = null;
  const begin = (): Promise<T> => {
    next = null;
    const begun = run();
    running = begun;
    const over = (): void => {
      if (running === begun) running = null;
    };
    begun.then(over, over);
    return begun;
  };
  return () => {
    if (running === null) return begin();
    next ??= running.then(begin, begin);
    return next;
  };
}

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

/** Others are left as they are. */
const Keyed = z.looseObject({
  'idempotency-key': z.string().optional().describe('The same request made again under it is done once'),
});
const Matching = Keyed.extend({
  'if-match': z.string().optional().describe('The ETag of what was seen: 412 where it is not so any more'),
});
const Versioned = z.object({ version: z.string() });

const isReplay = (output: unknown): boolean =>
  typeof output === 'object' && output !== null && 'repeated' in output && output.repeated === true;

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
        ...(method === 'POST' && { headers: versioned ? Matching : Keyed }),
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
        const named = { ...asked, by: asked.by ?? BY_NOBODY };
        const admitted = await admit(context, request, command, named as Deciding<typeof command> & { by: string });
        const caller = callerOf(request);
        const person = caller === 'machine' ? null : caller.person.name;
        const doing = { key: method === 'POST' ? given.key : null, command, asked, person, secret: secret === true };
        const { output, repeated } = await doOnce(context, doing, () => run(schema.parse(admitted)));
        const told = tell(toWire(output) as Parameters<typeof tell>[0]);
        if (repeated || isReplay(output)) reply.header('idempotency-replayed', 'true');
        if (versioned) reply.header('etag', `"${Versioned.parse(told).version}"`);
        return reply.code(status).send(withTexts(told, readerOf(context, request)));
      },
    });
  };
