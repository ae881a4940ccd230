import { chmodSync, rmSync } from 'node:fs';
import Fastify, { type FastifyInstance } from 'fastify';
import { ZodError } from 'zod';
import { type ErrorKind, errorView, faultsOf, messageOf, UserError } from '../domain/errors.ts';
import { explainSystemError } from '../domain/system-error.ts';
import { articleRoutes } from './articles.ts';
import { auditRoutes } from './audit.ts';
import { commandRoutes } from './commands.ts';
import { configRoutes } from './config.ts';
import type { ApiContext } from './context.ts';
import { correctionRoutes } from './corrections.ts';
import { deliveryRoutes } from './deliveries.ts';
import { failure } from './failure.ts';
import { focalRoutes } from './focals.ts';
import { assetRoutes, handInRoutes } from './hand-in.ts';
import { healthRoutes } from './health.ts';
import { hubRoutes } from './hubs.ts';
import { jobRoutes } from './jobs.ts';
import { pauseRoutes } from './pauses.ts';
import { peopleRoutes } from './people.ts';
import { postRoutes } from './posts.ts';
import { receiverRoutes } from './receivers.ts';
import { renditionRoutes } from './renditions.ts';
import { slotRoutes } from './slots.ts';
import { statusRoutes } from './status.ts';
import { templateRoutes } from './templates.ts';
import { guard } from './token.ts';

export interface Api {
  /** `http://host:port`, with the real port. */
  address: string;
  /** From now on `/readyz` says no. */
  drain(): void;
  close(): Promise<void>;
}

const STATUS: Readonly<Record<ErrorKind, number>> = {
  refused: 400,
  missing: 404,
  conflict: 409,
  mismatch: 422,
  invalid: 422,
  forbidden: 403,
};

const MAX_BODY_BYTES = 5_000_000;
/** The command line hands over whole articles, read from pages of up to 10 MB. */
const MAX_COMMAND_BYTES = 50_000_000;

function create(context: ApiContext, bodyLimit: number): FastifyInstance {
  const app = Fastify({ logger: false, bodyLimit, requestTimeout: 0 });
  app.setErrorHandler((error, request, reply) => {
    const told = error instanceof UserError ? error : explainSystemError(error);
    if (told) {
      if (told.retryAfter !== null) reply.header('retry-after', String(told.retryAfter));
      return (
        reply
          // A full disk, say, is no fault of the request.
          .code(error instanceof UserError ? STATUS[told.kind] : 500)
          .send({ error: errorView(told) })
      );
    }
    if (error instanceof ZodError) {
      return reply.code(400).send(failure('usage', `The input is not valid: ${faultsOf(error)}.`, null, 2));
    }
    // What the server itself refuses: a body that is no JSON, or too large.
    const refused = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
    if (refused >= 400 && refused < 500) {
      return reply.code(refused).send(failure('usage', messageOf(error), null, 2));
    }
    context.log.error({ err: error, url: request.url.split('?')[0] }, 'request failed');
    return reply.code(500).send(failure('defect', 'Masthead failed at this request; its log says why.'));
  });
  app.setNotFoundHandler((request, reply) => {
    const message = `There is no ${request.method} ${request.url.split('?')[0]} here.`;
    return reply.code(404).send(failure('missing', message, 'The requests that there are stand in docs/api.md.', 2));
  });
  return app;
}

function portError(error: unknown, { host, port }: ApiContext['listen']): unknown {
  if (!(error instanceof Error && 'code' in error)) return error;
  if (error.code === 'EADDRINUSE') {
    return new UserError(`Port ${port} on ${host} is taken by another program.`, {
      remedy: 'Stop that program, or set MASTHEAD_PORT (or listen.port in config/newsroom.yaml) to a free one.',
      cause: error,
    });
  }
  if (error.code === 'EACCES' || error.code === 'EADDRNOTAVAIL') {
    return new UserError(`Masthead cannot listen on ${host}:${port}: ${messageOf(error)}.`, {
      remedy: 'Choose another address with MASTHEAD_HOST and MASTHEAD_PORT.',
      cause: error,
    });
  }
  return error;
}

async function listenLocally(context: ApiContext): Promise<FastifyInstance | null> {
  if (!context.socket) return null;
  const app = create(context, MAX_COMMAND_BYTES);
  commandRoutes(app, context);
  // The store's lock is ours, so a socket that is still there was left by a process that is gone.
  rmSync(context.socket, { force: true });
  await app.listen({ path: context.socket });
  chmodSync(context.socket, 0o600);
  return app;
}

/** Starts HTTP for platforms and health checks, and on the embedded store the local socket. */
export async function startApi(context: ApiContext): Promise<Api> {
  let draining = false;
  const app = create(context, MAX_BODY_BYTES);
  healthRoutes(app, context, () => draining);
  renditionRoutes(app, context);
  app.register(async (inside) => hubRoutes(inside, context));
  app.register(async (inside) => handInRoutes(inside, context));
  app.register(async (inside) => assetRoutes(inside, context));
  app.register(async (inside) => {
    guard(inside, context);
    for (const routes of [
      auditRoutes,
      articleRoutes,
      correctionRoutes,
      peopleRoutes,
      pauseRoutes,
      deliveryRoutes,
      focalRoutes,
      postRoutes,
      configRoutes,
      jobRoutes,
      receiverRoutes,
      slotRoutes,
      statusRoutes,
      templateRoutes,
    ])
      routes(inside, context);
  });
  try {
    await app.listen(context.listen);
  } catch (error) {
    await app.close();
    throw portError(error, context.listen);
  }
  const local = await listenLocally(context).catch(async (error: unknown) => {
    await app.close();
    throw error;
  });
  const bound = app.server.address();
  const port = typeof bound === 'object' && bound ? bound.port : context.listen.port;
  return {
    address: `http://${context.listen.host}:${port}`,
    drain: () => {
      draining = true;
    },
    async close() {
      await Promise.all([app.close(), local?.close()]);
    },
  };
}
