import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type Action, assertSession, type Call, permissionFor } from '../features/define-action.ts';
import { actions } from '../features/index.ts';
import type { DeskContext } from '../features/kit/context.ts';
import { once } from '../features/kit/idempotency.ts';
import { By } from '../features/kit/schema.ts';
import { assertProved } from '../features/sign-in/prove.ts';
import { UserError } from '../lib/errors.ts';
import { withTexts } from '../lib/render.ts';
import { admit } from './admit.ts';
import type { ApiContext } from './context.ts';
import { PROBLEM } from './described.ts';
import { api } from './messages.ts';
import { keyOf, readerOf, UNNAMED, versionsOf } from './request.ts';
import { type Caller, callerOf } from './token.ts';
import { tracedRequest } from './traced.ts';

interface Keyed {
  /** Idempotency-Key of the request; null: it has none, or the action keeps it by itself. */
  key: string | null;
  action: string;
  request: object;
  /** Whose request it is, since two people's decisions are never one. null: a program's, whatever name it gives. */
  person: string | null;
  /** The answer has a secret, which is not kept, so it cannot be given again. */
  secret: boolean;
}

/** Runs an action once for its key: the same request made again gets the first answer. */
export async function runOnce(
  context: DeskContext,
  { key, action, request, person, secret }: Keyed,
  run: () => Promise<unknown>,
): Promise<{ output: unknown; repeated: boolean }> {
  if (key === null) return { output: await run(), repeated: false };
  let output: unknown;
  const call = { key, action, request: { ...request, ...(person !== null && { person }) } };
  const { answer, repeated } = await once(context, call, async () => {
    output = await run();
    return secret ? null : output;
  });
  if (!repeated) return { output, repeated };
  if (!secret) return { output: answer, repeated };
  throw new UserError(api.keyShownOnce(), { kind: 'conflict', remedy: api.askOtherKey() });
}

/**
 * Answers those who ask at the same time by one run, with what the first of them asked with. Whoever asks while one is
 * under way shares the next, which begins after that: no answer is older than its question.
 */
export function shareRun<Args extends unknown[], T>(run: (...args: Args) => Promise<T>): (...args: Args) => Promise<T> {
  let running: Promise<T> | null = null;
  let next: Promise<T> | null = null;
  const begin = (...args: Args): Promise<T> => {
    next = null;
    const begun = run(...args);
    running = begun;
    const over = (): void => {
      if (running === begun) running = null;
    };
    begun.then(over, over);
    return begun;
  };
  return (...args) => {
    if (running === null) return begin(...args);
    const beginNext = (): Promise<T> => begin(...args);
    next ??= running.then(beginNext, beginNext);
    return next;
  };
}

const WithKey = z.looseObject({
  'idempotency-key': z.string().optional().describe('The same request made again under it is done once'),
});
const WithVersion = WithKey.extend({
  'if-match': z.string().optional().describe('The ETag of what was seen: 412 where it is not so any more'),
});
export const headersOf = (versioned: boolean) => (versioned ? WithVersion : WithKey);

const Versioned = z.object({ version: z.string() });
export const etagOf = (answer: unknown): string => `"${Versioned.parse(answer).version}"`;

export const isReplay = (output: unknown): boolean =>
  typeof output === 'object' && output !== null && 'repeated' in output && output.repeated === true;

/** Method and path of an action, and where each field of its input is in a request. Each part is strict. */
export function requestParts({ http, input }: Pick<Action, 'http' | 'input'>) {
  const [method = '', path = ''] = http?.split(' ') ?? [];
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const fields = Object.entries(input.shape);
  const inPath = Object.fromEntries(fields.filter(([name]) => names.includes(name)));
  const others = Object.fromEntries(fields.filter(([name]) => !names.includes(name)));
  const hasQuery = method === 'GET' && Object.keys(others).length > 0;
  return {
    method,
    path,
    params: names.length > 0 ? z.strictObject(inPath) : undefined,
    query: hasQuery ? z.strictObject(others) : undefined,
    body: method === 'GET' ? undefined : z.strictObject({ ...others, by: By }),
  };
}

/** Parts of a request after the schemas above have parsed them. */
const asFields = (part: unknown): Record<string, unknown> => (part ?? {}) as Record<string, unknown>;

/** Whether a person at a browser has to confirm an action first. */
async function isToConfirm(
  { confirms }: Pick<Action, 'confirms'>,
  input: Record<string, unknown>,
  call: Pick<Call, 'services' | 'by'>,
): Promise<boolean> {
  return typeof confirms === 'function' ? confirms(input, call) : confirms === true;
}

/** Throws a UserError where the action takes a browser session, or a confirmation by its person, and there is none. */
async function assertAtBrowser(
  action: Action,
  input: Record<string, unknown>,
  call: Pick<Call, 'services' | 'by'>,
  caller: Caller,
): Promise<void> {
  const session = caller === 'machine' ? null : caller.session;
  if (session === null) await assertSession(action, input, call);
  else if (await isToConfirm(action, input, call)) await assertProved(call.services.db, session.hash);
}

function serveAction(app: FastifyInstance, context: ApiContext, action: Action): void {
  const { name, title, about, output, versioned = false, secret = false, shared, keepsKey, status = 200 } = action;
  const { method, path, params, query, body } = requestParts(action);
  const run = shared ? shareRun(action.run) : action.run;
  app.route({
    method,
    url: path,
    schema: {
      operationId: name,
      summary: title,
      ...(about && { description: about }),
      ...(params && { params }),
      ...(method === 'POST' && { headers: headersOf(versioned) }),
      ...(query && { querystring: query }),
      ...(body && { body }),
      response: { [status]: output, ...PROBLEM },
    },
    preValidation: async (request) => {
      if (body) request.body ??= {};
    },
    async handler(request, reply) {
      const { by: named = UNNAMED, ...rest } = asFields(request.body);
      const input = { ...asFields(request.query), ...rest, ...asFields(request.params) };
      const actor = await admit(context, request, permissionFor(action, input), String(named));
      const key = method === 'POST' ? keyOf(request) : null;
      const call = { services: context, actor, by: actor.name, expected: versionsOf(request), key };
      const caller = callerOf(request);
      await assertAtBrowser(action, input, call, caller);
      const keyed = {
        key: keepsKey ? null : key,
        action: action.storedAs ?? name,
        request: action.storedRequest?.(input) ?? input,
        person: caller === 'machine' ? null : caller.person.name,
        secret,
      };
      const begin = () => runOnce(context, keyed, () => run(input, call));
      // What anyone may do, such as telling that a page is open, changes no story.
      const isTold = method !== 'GET' && action.permission !== null;
      const ran = await (isTold ? tracedRequest(request, name, begin) : begin());
      if (ran.repeated || isReplay(ran.output)) reply.header('idempotency-replayed', 'true');
      if (versioned) reply.header('etag', etagOf(ran.output));
      return reply.code(status).send(withTexts(ran.output ?? null, readerOf(context, request)));
    },
  });
}

/** Serves every action that has a request: its route, its entry in the API document, and its permission. */
export function serveActions(app: FastifyInstance, context: ApiContext): void {
  for (const action of actions) if (action.http !== null) serveAction(app, context, action);
}
