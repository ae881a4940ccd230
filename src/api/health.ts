import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import type { ApiContext } from './context.ts';

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

/** `/livez`: the process turns. `/readyz`: store and queue answer, and nothing is being stopped. */
export function healthRoutes(app: FastifyInstance, context: ApiContext, draining: () => boolean): void {
  app.get('/livez', async () => ({ live: true }));
  app.get('/readyz', async (_request, reply) => {
    const checks = { store: await storeAnswers(context), queue: context.queueReachable(), serving: !draining() };
    const ready = Object.values(checks).every(Boolean);
    return reply.code(ready ? 200 : 503).send({ ready, ...checks });
  });
}
