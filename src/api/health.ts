import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { missingRoles } from '../features/system/processes.ts';
import type { UserError } from '../lib/errors.ts';
import { inEnglish } from '../lib/render.ts';
import type { ApiContext } from './context.ts';
import { described, OPEN } from './described.ts';
import { api } from './messages.ts';

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
  store: z.boolean().describe('It answers, and took the last write: about every ten seconds each process writes to it'),
  queue: z.boolean(),
  serving: z.boolean(),
  schema: z.boolean().describe('The store lets a process of this version work on it'),
  work: z.boolean().describe('Its workers get jobs, and it finds due posts'),
  roles: z
    .boolean()
    .describe(
      'A worker and a scheduler are working; checked by processes with the role api, whose readiness does not depend on it',
    ),
  why: z.string().optional().describe('What is wrong'),
});
const LIVEZ = described({
  ...OPEN,
  summary: 'The process turns',
  response: { 200: z.object({ live: z.literal(true) }) },
});
const READYZ = described({
  ...OPEN,
  summary: 'Store and queue answer, the store takes writes and suits this version, and nothing is being stopped',
  response: { 200: Ready, 503: Ready },
});

/** How long an answer about the other processes is good; milliseconds. */
const ROLES_MS = 2_000;

/** Whether others do what this process does not. For people: what it takes waits in the store until they do. */
function watchRoles({ db, clock, role }: ApiContext): () => Promise<boolean> {
  let known = { at: Number.NEGATIVE_INFINITY, complete: true };
  return async () => {
    if (role !== 'api') return true;
    if (clock.monotonic() - known.at >= ROLES_MS) {
      // A store that does not answer is a fault of its own.
      const missing = await missingRoles(db).catch(() => []);
      known = { at: clock.monotonic(), complete: missing.length === 0 };
    }
    return known.complete;
  };
}

interface Condition {
  draining(): boolean;
  /** Why this process may not work on its store; null: it may. */
  unfit(): UserError | null;
}

/**
 * `/livez`: the process turns. `/readyz`: store and queue answer, the store takes writes and suits this version, and nothing
 * is being stopped. Answers how to ask for the latter without a request.
 */
export function healthRoutes(
  app: FastifyInstance,
  context: ApiContext,
  { draining, unfit }: Condition,
): () => Promise<boolean> {
  app.get('/livez', LIVEZ, async () => ({ live: true }));
  const rolesComplete = watchRoles(context);
  const check = async (): Promise<z.infer<typeof Ready>> => {
    const why = unfit();
    const failures = context.failures?.() ?? [];
    const writeFails = context.writeFails?.() ?? false;
    const checks = {
      store: !writeFails && (await storeAnswers(context)),
      queue: context.queueReachable(),
      serving: !draining(),
      schema: why === null,
      work: failures.length === 0,
    };
    const reasons = [
      ...(checks.queue ? [] : [api.redisAway()]),
      ...(writeFails ? [api.writeFails()] : []),
      ...(failures.length > 0 ? [api.workFails()] : []),
    ];
    const reason = why?.sentence() ?? reasons.map(inEnglish).join(' ');
    const ready = Object.values(checks).every(Boolean);
    return { ready, ...checks, roles: await rolesComplete(), ...(reason !== '' && { why: reason }) };
  };
  app.get('/readyz', READYZ, async (_request, reply) => {
    const found = await check();
    return reply.code(found.ready ? 200 : 503).send(found);
  });
  return async () => (await check()).ready;
}
