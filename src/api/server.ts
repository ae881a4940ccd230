import { chmodSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import { messageOf, type UserError } from '../lib/errors.ts';
import { makePrivateFolder } from '../store/private.ts';
import { accountRoutes, passkeySignInRoutes } from './account.ts';
import { calendarRoutes } from './calendar.ts';
import { chineseRoutes } from './chinese.ts';
import { commandRoutes } from './commands.ts';
import { connectionRoutes } from './connections.ts';
import type { ApiContext } from './context.ts';
import { readCookies } from './cookie.ts';
import { countRequests } from './count-requests.ts';
import { documentApi } from './documents.ts';
import { emojiRoutes } from './emoji.ts';
import { answerCommandErrors, answerErrors } from './errors.ts';
import { eventRoutes } from './events.ts';
import { filmRoutes } from './films.ts';
import { assetRoutes, handInRoutes } from './hand-in.ts';
import { healthRoutes } from './health.ts';
import { hubRoutes } from './hubs.ts';
import { hardenAnswers, LIMITS, limitBodies } from './limits.ts';
import { goLive } from './live.ts';
import { pageRoutes } from './pages.ts';
import { pictureRoutes } from './pictures.ts';
import { platformEventRoutes } from './platform-events.ts';
import { portError } from './port-error.ts';
import { previewRoutes } from './previews.ts';
import { refuse } from './problem.ts';
import { proofRoutes } from './proof.ts';
import { connectRoutes, providerRoutes } from './provider.ts';
import { publishedRoutes } from './published.ts';
import { renditionRoutes } from './renditions.ts';
import { writeAnswer } from './serialize.ts';
import { serveActions } from './serve-actions.ts';
import { sessionRoutes, signInRoutes } from './session.ts';
import { sheetRoutes } from './sheets.ts';
import { subscriberRoutes } from './subscribers.ts';
import { guard } from './token.ts';
import { noteUnlistedProxies } from './unlisted-proxies.ts';
import { uploadRoutes } from './uploads.ts';

export interface Api {
  /** `http://host:port`, with the real port. */
  address: string;
  /** From now on `/readyz` says no. */
  drain(): void;
  /** Whether `/readyz` answers 200. */
  isReady(): Promise<boolean>;
  /** This process may not write to its store any more: `/readyz` says why, and so does whatever would change something. */
  stopWriting(why: UserError): void;
  close(): Promise<void>;
}

const MAX_BODY_BYTES = 5_000_000;
/** The command line hands over whole articles, read from pages of up to 10 MB. */
const MAX_COMMAND_BYTES = 50_000_000;

/** A process that does not answer a local connection within this hangs; milliseconds. */
const SOCKET_ANSWER_MS = 2_000;

/** An article may be named by its address. */
const MAX_NAME = 2_000;

const create = (bodyLimit: number, trusted: readonly string[], headMs = LIMITS.headMs): FastifyInstance =>
  Fastify({
    logger: false,
    bodyLimit,
    // Node's own limit is one for all bodies; `limitBodies` has them.
    requestTimeout: 0,
    http: { headersTimeout: headMs, connectionsCheckingInterval: Math.min(headMs, 5_000) },
    routerOptions: { maxParamLength: MAX_NAME },
    trustProxy: trusted.length === 0 ? false : [...trusted],
  });

/** Whether a process answers at a local socket. */
const isServed = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path, () => resolve(true)).on('error', () => resolve(false));
    socket.setTimeout(SOCKET_ANSWER_MS, () => resolve(false)).on('connect', () => socket.destroy());
  });

/**
 * Answers the command line of this machine. Of several processes with one socket the first does; on PostgreSQL commands
 * work without it, too, so one that cannot be made is no reason to stop.
 */
async function listenLocally(context: ApiContext): Promise<FastifyInstance | null> {
  const { socket: path } = context;
  if (path === null) return null;
  const app = create(MAX_COMMAND_BYTES, []);
  answerCommandErrors(app, context);
  commandRoutes(app, context);
  try {
    makePrivateFolder(dirname(path));
    if (await isServed(path)) return null;
    // What is still there was left by a process that is gone.
    rmSync(path, { force: true });
    await app.listen({ path });
    chmodSync(path, 0o600);
    return app;
  } catch (error) {
    if (context.store.engine === 'embedded') throw error;
    // Another process that started at the same time was faster, and answers.
    if (await isServed(path)) return null;
    context.log.warn({ err: error }, `commands on this machine open the store themselves: ${messageOf(error)}`);
    return null;
  }
}

/** Starts HTTP for platforms and health checks, and the local socket of the command line. */
export async function startApi(context: ApiContext): Promise<Api> {
  let draining = false;
  let unfit: UserError | null = null;
  const limits = context.limits ?? LIMITS;
  const app = create(MAX_BODY_BYTES, context.trustedProxies ?? [], limits.headMs);
  app.server.maxConnections = limits.connections;
  const live = goLive(context.store.listening, context.clock);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(writeAnswer);
  answerErrors(app, context);
  hardenAnswers(app, context.ownAddress);
  limitBodies(app, limits);
  await documentApi(app);
  await readCookies(app);
  app.addHook('onRequest', async (request, reply) => {
    if (unfit === null || ['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return;
    await refuse(reply, 503, { code: 'refused', problem: unfit.problem, remedy: unfit.advice });
  });
  countRequests(app, context);
  if (context.unlistedProxies) noteUnlistedProxies(app, context.unlistedProxies);
  const isReady = healthRoutes(app, context, { draining: () => draining, unfit: () => unfit });
  renditionRoutes(app, context);
  publishedRoutes(app, context);
  calendarRoutes(app, context);
  app.register(async (inside) => subscriberRoutes(inside, context));
  app.register(async (inside) => platformEventRoutes(inside, context));
  app.register(async (inside) => hubRoutes(inside, context));
  app.register(async (inside) => handInRoutes(inside, context));
  app.register(async (inside) => assetRoutes(inside, context));
  app.register(async (inside) => signInRoutes(inside, context));
  app.register(async (inside) => passkeySignInRoutes(inside, context));
  app.register(async (inside) => providerRoutes(inside, context));
  app.register(async (inside) => connectionRoutes(inside));
  app.register(async (inside) => pageRoutes(inside));
  app.register(async (inside) => emojiRoutes(inside));
  app.register(async (inside) => chineseRoutes(inside));
  app.register(async (inside) => {
    guard(inside, context);
    await eventRoutes(inside, context, live);
    previewRoutes(inside, context);
    pictureRoutes(inside, context);
    filmRoutes(inside, context);
    sheetRoutes(inside, context);
    inside.register(async (own) => {
      own.addHook('onRoute', (route) => {
        route.config = { ...route.config, beforeSecondFactor: true };
      });
      sessionRoutes(own, context);
      accountRoutes(own, context);
      proofRoutes(own, context);
    });
    connectRoutes(inside, context);
    serveActions(inside, context);
    inside.register(async (uploads) => uploadRoutes(uploads, context));
  });
  try {
    await live.begun;
    await app.listen(context.listen);
  } catch (error) {
    await Promise.all([app.close(), live.end()]);
    throw portError(error, { ...context.listen, variable: 'MASTHEAD_PORT', setting: 'listen' });
  }
  const local = await listenLocally(context).catch(async (error: unknown) => {
    await Promise.all([app.close(), live.end()]);
    throw error;
  });
  const bound = app.server.address();
  const port = typeof bound === 'object' && bound ? bound.port : context.listen.port;
  return {
    address: `http://${context.listen.host}:${port}`,
    drain: () => {
      draining = true;
    },
    isReady,
    stopWriting(why) {
      unfit = why;
    },
    async close() {
      // Streams first: the server waits for every answer to end.
      await live.end();
      await Promise.all([app.close(), local?.close()]);
    },
  };
}
