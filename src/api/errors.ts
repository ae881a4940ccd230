import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { ZodError, z } from 'zod';
import { ChangedError } from '../features/kit/changed.ts';
import { ProblemDocument } from '../features/problem-document.ts';
import { type ErrorKind, errorView, messageOf, UserError } from '../lib/errors.ts';
import { toWire } from '../lib/json.ts';
import { Message, plainText } from '../lib/message.ts';
import { render } from '../lib/render.ts';
import { explainSystemError } from '../lib/system-error.ts';
import type { ApiContext } from './context.ts';
import { api } from './messages.ts';
import { refuse } from './problem.ts';
import { readerOf } from './request.ts';

const STATUS: Readonly<Record<ErrorKind, number>> = {
  refused: 400,
  missing: 404,
  conflict: 409,
  mismatch: 422,
  invalid: 422,
  forbidden: 403,
  changed: 412,
};

const Code = ProblemDocument.shape.code.catch('refused');

/** `problem`: of a rule of our own, which has a message. */
type Fault = { field: string; message: string; problem?: Message | undefined };

/** Where a field of a command was given: `body.when`. */
function fieldIn({ body, query }: FastifyRequest, name: string): string {
  const holds = (part: unknown): boolean => typeof part === 'object' && part !== null && Object.hasOwn(part, name);
  return holds(query) && !holds(body) ? `query.${name}` : `body.${name}`;
}

function refuseAsTold(
  context: ApiContext,
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
): FastifyReply | null {
  const told = error instanceof UserError ? error : explainSystemError(error);
  if (!told) return null;
  const { retryAfter, field, clock, problem, advice: remedy } = told;
  if (retryAfter !== null) reply.header('retry-after', String(retryAfter));
  const reader = readerOf(context, request);
  const { code, message } = errorView(told, reader);
  // A full disk, say, is no fault of the request.
  const status = error instanceof UserError ? STATUS[told.kind] : 500;
  const more = {
    ...(field !== null && { errors: [{ field: fieldIn(request, field), message }] }),
    ...(error instanceof ChangedError && { current: toWire(error.current) as ProblemDocument['current'] }),
    ...(clock !== null && { now: clock.now.toISOString(), timeZone: clock.timeZone }),
  };
  return refuse(reply, status, { code: Code.parse(code), problem, remedy, ...more }, reader);
}

function refuseFields(reply: FastifyReply, context: ApiContext, faults: Fault[]): FastifyReply {
  const reader = readerOf(context, reply.request);
  const errors = faults.map(({ field, message, problem }) => ({
    field,
    message: problem ? render(problem, reader) : message,
  }));
  const all = errors.map(({ field, message }) => `${field}: ${message}`).join('; ');
  // Where each has a message of its own the first is the problem: the next is met once that is corrected.
  const [first] = faults.every(({ problem }) => problem) ? faults : [];
  return refuse(
    reply,
    400,
    {
      code: 'usage',
      problem: first?.problem ?? api.notValid({ faults: all }),
      errors,
      ...(faults.some(isOfTime) && { now: context.clock.now().toISOString(), timeZone: context.timeZone }),
    },
    reader,
  );
}

/** What names a time, in bodies and addresses. */
const TIMES = ['when', 'since'];
const isOfTime = ({ field }: Fault): boolean => TIMES.includes(field.split('.').at(-1) ?? '');

const PARTS: Readonly<Record<string, string>> = { querystring: 'query' };

/** Where a fault of a schema lies, as people name fields: `body.when`. */
const placeOf = (part: string | undefined, path: readonly string[]): string =>
  [PARTS[part ?? ''] ?? part ?? 'request', ...path].filter((name) => name !== '').join('.');

interface Issue {
  code: string;
  path: readonly string[];
  message: string;
  /** Unknown keys, which are named one by one. */
  keys: readonly string[];
  problem: Message | undefined;
}

const faultsOf = (part: string | undefined, issues: readonly Issue[]): Fault[] =>
  issues.flatMap(({ code, path, message, keys, problem }) => {
    const unknown = code === 'unrecognized_keys' ? keys : [];
    const places = unknown.map((key) => placeOf(part, [...path, key]));
    return (places.length > 0 ? places : [placeOf(part, path)]).map((field) => ({ field, message, problem }));
  });

const Keys = z.array(z.string()).catch([]);
const Ruled = z.object({ params: z.object({ problem: Message }) });
const problemIn = (issue: unknown): Message | undefined => Ruled.safeParse(issue).data?.params.problem;

/** Answers whatever is thrown as a problem document; a defect is logged. */
export function answerErrors(app: FastifyInstance, context: ApiContext): void {
  app.setErrorHandler((error, request, reply) => {
    if (hasZodFastifySchemaValidationErrors(error)) {
      const issues = error.validation.map(({ keyword, instancePath, message = 'is not valid', params }) => {
        return {
          code: keyword,
          path: instancePath.split('/'),
          message,
          keys: Keys.parse(params.keys),
          problem: problemIn(params),
        };
      });
      return refuseFields(reply, context, faultsOf(error.validationContext, issues));
    }
    const answered = refuseAsTold(context, request, reply, error);
    if (answered) return answered;
    if (error instanceof ZodError) {
      const issues = error.issues.map(({ code, path, message, ...more }) => {
        const keys = 'keys' in more ? Keys.parse(more.keys) : [];
        return { code, path: path.map(String), message, keys, problem: problemIn(more) };
      });
      return refuseFields(reply, context, faultsOf('body', issues));
    }
    // What the server itself refuses: a body that is no JSON, or too large.
    const refused = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
    if (refused >= 400 && refused < 500) {
      return refuse(reply, refused, { code: 'usage', problem: plainText(messageOf(error)) });
    }
    context.log.error({ err: error, url: request.url.split('?')[0] }, 'request failed');
    return refuse(reply, 500, { code: 'defect', problem: api.fault() });
  });
  app.setNotFoundHandler((request, reply) =>
    refuse(reply, 404, {
      code: 'missing',
      problem: api.noRoute({ method: request.method, path: request.url.split('?')[0] ?? '' }),
      remedy: api.seeDocs(),
    }),
  );
}

/** The same on the local socket, in the form that the command line prints. */
export function answerCommandErrors(app: FastifyInstance, context: ApiContext): void {
  const failure = (code: string, message: string, exitCode: 1 | 2) => ({
    error: { code, message, remedy: null, exitCode },
  });
  app.setErrorHandler((error, request, reply) => {
    const told = error instanceof UserError ? error : explainSystemError(error);
    if (told) return reply.code(400).send({ error: errorView(told, readerOf(context, request)) });
    if (error instanceof ZodError) {
      return reply.code(400).send(failure('usage', `The input is not valid: ${z.prettifyError(error)}`, 2));
    }
    const refused = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
    if (refused >= 400 && refused < 500) return reply.code(refused).send(failure('usage', messageOf(error), 2));
    context.log.error({ err: error, url: request.url }, 'command failed');
    return reply.code(500).send(failure('defect', 'Masthead failed at this command; its log says why.', 1));
  });
}
