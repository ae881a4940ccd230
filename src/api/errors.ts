import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { ZodError, z } from 'zod';
import { ChangedError } from '../features/kit/changed.ts';
import { ProblemDocument } from '../features/problem-document.ts';
import { onlyReads } from '../features/run-action.ts';
import { type ErrorKind, errorView, messageOf, UserError } from '../lib/errors.ts';
import { issueTexts } from '../lib/issue-messages.ts';
import { faultsIn, inOneLine } from '../lib/issues.ts';
import { toWire } from '../lib/json.ts';
import { plainText } from '../lib/message.ts';
import { render } from '../lib/render.ts';
import { explainSystemError } from '../lib/system-error.ts';
import { isOutage } from '../store/outage.ts';
import type { ApiContext } from './context.ts';
import { api } from './messages.ts';
import { refuse } from './problem.ts';
import { readerOf } from './request.ts';
import { callerName } from './token.ts';

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

/** Where a field of a command was given: `body.when`. */
function fieldIn({ body, query }: FastifyRequest, name: string): string {
  const holds = (part: unknown): boolean => typeof part === 'object' && part !== null && Object.hasOwn(part, name);
  return holds(query) && !holds(body) ? `query.${name}` : `body.${name}`;
}

/** Logs who was refused what: a wrong password, a missing right, another page. The message's values stay out. */
function noteRefusal({ log }: ApiContext, request: FastifyRequest, code: string): void {
  const { method, ip: address, routeOptions } = request;
  log.warn({ address, method, route: routeOptions.url ?? '', who: callerName(request), code }, 'request refused');
}

function refuseUserError(
  context: ApiContext,
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
): FastifyReply | null {
  const known = error instanceof UserError ? error : explainSystemError(error);
  if (!known) return null;
  const { retryAfter, field, fields, clock, problem, advice: remedy } = known;
  if (error instanceof UserError && error.kind === 'forbidden') noteRefusal(context, request, problem.code);
  if (retryAfter !== null) reply.header('retry-after', String(retryAfter));
  const reader = readerOf(context, request);
  const { code, message } = errorView(known, reader);
  // A full disk, say, is no fault of the request.
  const status = error instanceof UserError ? STATUS[known.kind] : 500;
  const errors = fields.map((wrong) => ({ field: wrong.field, message: render(wrong.problem, reader) }));
  if (field !== null) errors.push({ field: fieldIn(request, field), message });
  const more = {
    ...(errors.length > 0 && { errors }),
    ...(error instanceof ChangedError && { current: toWire(error.current) as ProblemDocument['current'] }),
    ...(clock !== null && { now: clock.now.toISOString(), timeZone: clock.timeZone }),
  };
  return refuse(reply, status, { code: Code.parse(code), problem, remedy, ...more }, reader);
}

type Fault = ReturnType<typeof faultsIn>[number];

function refuseFields(reply: FastifyReply, context: ApiContext, faults: Fault[]): FastifyReply {
  const reader = readerOf(context, reply.request);
  // Where each is a rule with a sentence of its own, the first is the problem: the next is met once that is corrected.
  const [first] = faults.every(({ isRule }) => isRule) ? faults : [];
  return refuse(
    reply,
    400,
    {
      code: 'usage',
      problem: first?.problem ?? api.notValid({ faults: inOneLine(faults) }),
      errors: faults.map(({ field, problem }) => ({ field, message: render(problem, reader) })),
      ...(faults.some(isOfTime) && { now: context.clock.now().toISOString(), timeZone: context.timeZone }),
    },
    reader,
  );
}

/** What names a time, in bodies and addresses. */
const TIMES = ['when', 'since'];
const isOfTime = ({ field }: Fault): boolean => TIMES.includes(field.split('.').at(-1) ?? '');

const PARTS: Readonly<Record<string, string>> = { querystring: 'query' };

/** Faults that a schema found in a part of a request, as people name fields: `body.when`. */
const faultsOf = (part: string | undefined, issues: readonly z.core.$ZodIssue[]): Fault[] =>
  faultsIn(issues, (path) => [PARTS[part ?? ''] ?? part ?? 'request', ...path].filter((name) => name !== '').join('.'));

/** Retry-After while the database is away; seconds. */
const BACK_IN_S = 5;

/** Answers whatever is thrown as a problem document; a defect is logged. */
export function answerErrors(app: FastifyInstance, context: ApiContext): void {
  app.setErrorHandler((error, request, reply) => {
    if (hasZodFastifySchemaValidationErrors(error)) {
      // As zod had them, before the framework took them apart.
      const issues = error.validation.map(
        ({ keyword: code, instancePath, message, params }) =>
          ({ ...params, code, path: instancePath.split('/'), message }) as unknown as z.core.$ZodIssue,
      );
      return refuseFields(reply, context, faultsOf(error.validationContext, issues));
    }
    const answered = refuseUserError(context, request, reply, error);
    if (answered) return answered;
    if (error instanceof ZodError) return refuseFields(reply, context, faultsOf('body', error.issues));
    // What the server itself refuses: a body that is no JSON, or too large.
    const refused = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
    if (refused >= 400 && refused < 500) {
      return refuse(reply, refused, { code: 'usage', problem: plainText(messageOf(error)) });
    }
    const url = request.url.split('?')[0];
    if (isOutage(error)) {
      context.log.warn({ err: error, url }, 'the database is away');
      reply.header('retry-after', String(BACK_IN_S));
      const [problem, remedy] =
        request.method === 'GET'
          ? [api.storeUnreadable(), api.askAgain({ seconds: BACK_IN_S })]
          : [api.storeAway(), api.askWhenBack({ seconds: BACK_IN_S })];
      return refuse(reply, 503, { code: 'unavailable', problem, remedy });
    }
    context.log.error({ err: error, url }, 'request failed');
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

const CommandParams = z.object({ name: z.string().default('') });

/** The same on the local socket, in the form that the command line prints. */
export function answerCommandErrors(app: FastifyInstance, context: ApiContext): void {
  const failure = (code: string, message: string, exitCode: 1 | 2) => ({
    error: { code, message, remedy: null, exitCode },
  });
  app.setErrorHandler((error, request, reply) => {
    const known = error instanceof UserError ? error : explainSystemError(error);
    if (known) return reply.code(400).send({ error: errorView(known, readerOf(context, request)) });
    if (error instanceof ZodError) {
      const problem = issueTexts.inputNotValid({ faults: inOneLine(faultsIn(error.issues)) });
      return reply.code(400).send(failure('usage', render(problem, readerOf(context, request)), 2));
    }
    const refused = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
    if (refused >= 400 && refused < 500) return reply.code(refused).send(failure('usage', messageOf(error), 2));
    if (isOutage(error)) {
      const reader = readerOf(context, request);
      const [problem, advice] = onlyReads(CommandParams.parse(request.params).name)
        ? [api.storeUnreadable(), api.readWhenBack()]
        : [api.storeAway(), api.lookWhenBack()];
      const away = { ...failure('unavailable', render(problem, reader), 1).error, remedy: render(advice, reader) };
      return reply.code(503).send({ error: away });
    }
    context.log.error({ err: error, url: request.url }, 'command failed');
    return reply.code(500).send(failure('defect', 'Masthead failed at this command; its log says why.', 1));
  });
}
