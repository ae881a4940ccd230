import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { UserError } from '../lib/errors.ts';
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

const Ready = z.object({
  ready: z.boolean(),
  store: z.boolean(),
  queue: z.boolean(),
  serving: z.boolean(),
  schema: z.boolean().describe('The store lets a process of this version work on it'),
  why: z.string().optional().describe('Why it does not'),
});
const LIVEZ = described({
  ...OPEN,
  summary: 'The process turns',
  response: { 200: z.object({ live: z.literal(true) }) },
});
const READYZ = described({
  ...OPEN,
  summary: 'Store and queue answer, the store suits this version, and nothing is being stopped',
  response: { 200: Ready, 503: Ready },
});

interface Condition {
  draining(): boolean;
  /** Why this process may not work on its store; null: it may. */
  unfit(): UserError | null;
}

/** `/livez`: the process turns. `/readyz`: store and queue answer, the store suits this version, and nothing is being stopped. */
export function healthRoutes(app: FastifyInstance, context: ApiContext, { draining, unfit }: Condition): void {
  app.get('/livez', LIVEZ, async () => ({ live: true }));
  app.get('/readyz', READYZ, async (_request, reply) => {
    const why = unfit();
    const checks = {
      store: await storeAnswers(context),
      queue: context.queueReachable(),
      serving: !draining(),
      schema: why === null,
    };
    const ready = Object.values(checks).every(Boolean);
    return reply.code(ready ? 200 : 503).send({ ready, ...checks, ...(why && { why: why.sentence() }) });
  });
}
