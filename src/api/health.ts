import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ApiContext } from './context.ts';
import { described, OPEN } from './described.ts';

/** A store that takes longer to say anything counts as gone. */
const ANSWER_MS = 2_000;

async function storeAnswers({ db }: ApiContext): Promise<boolean> {
  const asked = db.execute(sql`select 1`).then(
    () => true,
    () => false,
  );
  const limit = new AbortController();
  const tooLate = wait(ANSWER_MS, false, { signal: limit.signal }).catch(() => false);
  return Promise.race([asked, tooLate]).finally(() => limit.abort());
}

const Ready = z.object({ ready: z.boolean(), store: z.boolean(), queue: z.boolean(), serving: z.boolean() });
const LIVEZ = described({
  ...OPEN,
  summary: 'The process turns',
  response: { 200: z.object({ live: z.literal(true) }) },
});
const READYZ = described({
  ...OPEN,
  summary: 'Store and queue answer, and nothing is being stopped',
  response: { 200: Ready, 503: Ready },
});

/** `/livez`: the process turns. `/readyz`: store and queue answer, and nothing is being stopped. */
export function healthRoutes(app: FastifyInstance, context: ApiContext, draining: () => boolean): void {
  app.get('/livez', LIVEZ, async () => ({ live: true }));
  app.get('/readyz', READYZ, async (_request, reply) => {
    const checks = { store: await storeAnswers(context), queue: context.queueReachable(), serving: !draining() };
    const ready = Object.values(checks).every(Boolean);
    return reply.code(ready ? 200 : 503).send({ ready, ...checks });
  });
}
