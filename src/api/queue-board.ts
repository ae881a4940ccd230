import { setTimeout as wait } from 'node:timers/promises';
import files from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { QUEUE_BOARD } from '../features/system/schema.ts';
import { admit } from './admit.ts';
import type { ApiContext } from './context.ts';
import { api } from './messages.ts';
import { refuse } from './problem.ts';
import { languageOf } from './request.ts';

/** Scripts of its own alone, and nothing goes anywhere else. The library writes styles into its page. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const Fields = z.record(z.string(), z.unknown()).default({});

/** How long Redis may take for an answer; milliseconds. */
const ANSWER_MS = 10_000;

/** Resolves to null where an answer takes too long: a Redis that is frozen gives none. */
async function inTime<T>(work: Promise<T>): Promise<T | null> {
  const limit = new AbortController();
  const late = wait(ANSWER_MS, null, { signal: limit.signal }).catch(() => null);
  return Promise.race([work, late]).finally(() => limit.abort());
}

/** Pages of the queues, for admins, where jobs are in Redis. They only read. */
export async function queueBoardRoutes(app: FastifyInstance, context: ApiContext): Promise<void> {
  const board = await context.queueBoard?.();
  if (!board) return;
  const hidden = { schema: { hide: true } };
  app.addHook('onRequest', async (request) => {
    await admit(context, request, 'people');
  });
  app.route({
    method: ['POST', 'PUT', 'PATCH', 'DELETE'],
    url: `${QUEUE_BOARD}*`,
    ...hidden,
    handler: async (_, reply) =>
      refuse(reply.header('allow', 'GET, HEAD'), 405, { code: 'refused', problem: api.boardOnlyShows() }),
  });
  await app.register(files, { root: board.files, prefix: `${QUEUE_BOARD}static/`, decorateReply: false });
  for (const path of board.pages) {
    app.get(`${QUEUE_BOARD}${path.slice(1)}`, hidden, async (request, reply) =>
      reply
        .header('content-security-policy', POLICY)
        .type('text/html; charset=utf-8')
        .send(board.html(QUEUE_BOARD, languageOf(request))),
    );
  }
  for (const { path, answer } of board.answers) {
    app.get(`${QUEUE_BOARD}${path.slice(1)}`, hidden, async (request, reply) => {
      const away = { code: 'refused', problem: api.redisAway() } as const;
      if (!context.queueReachable()) return refuse(reply, 503, away);
      const given = { params: Fields.parse(request.params), query: Fields.parse(request.query) };
      const found = await inTime(answer(given));
      return found === null ? refuse(reply, 503, away) : reply.code(found.status).send(found.body);
    });
  }
}
