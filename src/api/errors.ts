import type { FastifyInstance, FastifyReply } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { ZodError, z } from 'zod';
import { type ErrorKind, errorView, messageOf, UserError } from '../domain/errors.ts';
import { explainSystemError } from '../domain/system-error.ts';
import type { ApiContext } from './context.ts';
import { ProblemDocument } from './contract/problem.ts';
import { refuse } from './problem.ts';

const STATUS: Readonly<Record<ErrorKind, number>> = {
  refused: 400,
  missing: 404,
  conflict: 409,
  mismatch: 422,
  invalid: 422,
  forbidden: 403,
};

const Code = ProblemDocument.shape.code.catch('refused');

function refuseAsTold(reply: FastifyReply, error: unknown): FastifyReply | null {
  const told = error instanceof UserError ? error : explainSystemError(error);
  if (!told) return null;
  if (told.retryAfter !== null) reply.header('retry-after', String(told.retryAfter));
  const { code, message, remedy } = errorView(told);
  // A full disk, say, is no fault of the request.
  const status = error instanceof UserError ? STATUS[told.kind] : 500;
  return refuse(reply, status, { code: Code.parse(code), detail: message, remedy });
}

type Fault = { field: string; message: string };

const refuseFields = (reply: FastifyReply, errors: Fault[]): FastifyReply =>
  refuse(reply, 400, {
    code: 'usage',
    detail: `The request is not valid: ${errors.map(({ field, message }) => `${field}: ${message}`).join('; ')}.`,
    errors,
  });

/** Where a fault of a schema lies, as people name fields: `body.when`. */
const placeOf = (part: string | undefined, path: readonly string[]): string =>
  [part ?? 'request', ...path].filter((name) => name !== '').join('.');

/** Answers whatever is thrown as a problem document; what nobody can act on is logged, and told as a defect. */
export function answerErrors(app: FastifyInstance, context: ApiContext): void {
  app.setErrorHandler((error, request, reply) => {
    if (hasZodFastifySchemaValidationErrors(error)) {
      const part = error.validationContext;
      return refuseFields(
        reply,
        error.validation.map(({ instancePath, message }) => ({
          field: placeOf(part, instancePath.split('/')),
          message: message ?? 'is not valid',
        })),
      );
    }
    const answered = refuseAsTold(reply, error);
    if (answered) return answered;
    if (error instanceof ZodError) {
      return refuseFields(
        reply,
        error.issues.map(({ path, message }) => ({ field: placeOf(undefined, path.map(String)), message })),
      );
    }
    // What the server itself refuses: a body that is no JSON, or too large.
    const refused = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
    if (refused >= 400 && refused < 500) return refuse(reply, refused, { code: 'usage', detail: messageOf(error) });
    context.log.error({ err: error, url: request.url.split('?')[0] }, 'request failed');
    return refuse(reply, 500, { code: 'defect', detail: 'Masthead failed at this request; its log says why.' });
  });
  app.setNotFoundHandler((request, reply) =>
    refuse(reply, 404, {
      code: 'missing',
      detail: `There is no ${request.method} ${request.url.split('?')[0]} here.`,
      remedy: 'The requests that there are stand in /docs.',
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
    if (told) return reply.code(400).send({ error: errorView(told) });
    if (error instanceof ZodError) {
      return reply.code(400).send(failure('usage', `The input is not valid: ${z.prettifyError(error)}`, 2));
    }
    const refused = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
    if (refused >= 400 && refused < 500) return reply.code(refused).send(failure('usage', messageOf(error), 2));
    context.log.error({ err: error, url: request.url }, 'command failed');
    return reply.code(500).send(failure('defect', 'Masthead failed at this command; its log says why.', 1));
  });
}
