import { Queue } from 'bullmq';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { JobPayloads } from '../../src/domain/jobs.ts';
import { addPerson } from '../../src/features/people/people.ts';
import { queueNames } from '../../src/features/system/queue-names.ts';
import { type OpenQueues, openQueues } from '../../src/queue/queues.ts';
import { connectRedis } from '../../src/queue/redis.ts';
import { readRedisUrl } from '../../src/queue/redis-address.ts';
import { type RedisServer, startRedis } from '../helpers/redis.ts';
import { type Desk, openDesk } from './open-desk.ts';

const JOB = { deliveryId: '7d9e4c8e-7f5a-4a1b-9c57-3a0a5b0f6f11', epoch: 0 };

let redis: RedisServer;
let queues: OpenQueues;
let desk: Desk;
const keys = { admin: '', operator: '' };
beforeAll(async () => {
  redis = await startRedis();
  desk = await openDesk((context) => {
    const { sources, channels } = context;
    return {
      queueReachable: () => queues.reachable(),
      redisMemory: () => [],
      queueBoard: async () => {
        queues = await openQueues({ store: context.store, redisUrl: redis.url, onError: () => undefined });
        return queues.board(() => queueNames({ sources, channels }));
      },
    };
  });
  await queues.add('deliver-x', 'deliver', JOB, { id: 'd-one', delayMs: 3_600_000 });
  for (const role of ['admin', 'operator'] as const) {
    keys[role] = (await addPerson(desk.context, { name: `the ${role}`, role, by: 'test' })).key;
  }
});
afterAll(async () => {
  await desk.close();
  await queues.close(0, () => undefined);
  await redis.stop();
});

const PAGE = '/queue-board/';

test('only admins see the queues and their jobs', async () => {
  const read = (path: string, token: string | null) => desk.call(`${PAGE}${path}`, { token });
  expect(await read('api/queues?activeQueue=deliver-x&status=delayed&page=1&jobsPerPage=10', keys.admin)).toMatchObject(
    {
      status: 200,
      json: {
        queues: expect.arrayContaining([
          expect.objectContaining({ name: 'drafts', readOnlyMode: true }),
          expect.objectContaining({
            name: 'deliver-x',
            readOnlyMode: true,
            allowRetries: false,
            counts: expect.objectContaining({ delayed: 1 }),
            jobs: [expect.objectContaining({ id: 'd-one', data: JOB })],
          }),
        ]),
      },
    },
  );
  const page = await read('', keys.admin);
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self';");
  for (const path of ['', 'queue/deliver-x', 'api/queues', 'api/queues/deliver-x/d-one', 'static/js/main.js']) {
    expect((await read(path, null)).status, path).toBe(401);
    expect((await read(path, keys.operator)).status, path).toBe(403);
  }
});

/** All that the library can do to a queue or a job, with its methods and paths. */
const ACTIONS = [
  ['PUT', 'api/queues/pause'],
  ['PUT', 'api/queues/resume'],
  ['POST', 'api/queues/deliver-x/add'],
  ['PUT', 'api/queues/deliver-x/pause'],
  ['PUT', 'api/queues/deliver-x/empty'],
  ['PUT', 'api/queues/deliver-x/obliterate'],
  ['PUT', 'api/queues/deliver-x/promote'],
  ['PUT', 'api/queues/deliver-x/clean/delayed'],
  ['PUT', 'api/queues/deliver-x/retry/failed'],
  ['PUT', 'api/queues/deliver-x/d-one/promote'],
  ['PUT', 'api/queues/deliver-x/d-one/clean'],
  ['PATCH', 'api/queues/deliver-x/d-one/update-data'],
  ['DELETE', 'api/queues/deliver-x/d-one'],
] as const;

test.each(ACTIONS)('%s %s is refused, also to an admin', async (method, path) => {
  const call = { method, token: keys.admin, ...(method === 'DELETE' ? {} : { body: {} }) };
  expect((await desk.call(`${PAGE}${path}`, call)).status).toBe(405);
});

test('after all that, the job is as it was, and no queue is paused', async () => {
  const connection = connectRedis(readRedisUrl(redis.url), { onError: () => undefined, failsAtOnce: false });
  const queue = new Queue('deliver-x', { connection });
  try {
    expect(await queue.isPaused()).toBe(false);
    expect(await queue.getJobCounts('delayed', 'waiting', 'active', 'failed')).toMatchObject({
      delayed: 1,
      waiting: 0,
    });
    expect((await queue.getJob('d-one'))?.data).toEqual(JOB);
  } finally {
    await queue.close();
    connection.disconnect();
  }
});

test('payloads of jobs are ids and numbers', () => {
  const fields = Object.values(JobPayloads).flatMap(({ shape }) => Object.keys(shape));
  expect(fields.filter((name) => !/Id$|^epoch$/.test(name))).toEqual([]);
});

test('an admin finds the pages on the System page, without an error of the browser; others find no link', async () => {
  const { page, faults } = await desk.sit('Ada Admin', 'admin');
  await page.goto(`${desk.api.address}/desk/system`);
  await page.getByRole('link', { name: 'View queues' }).click();
  await page.getByText('deliver-x').first().click();
  await page.getByText('d-one').first().waitFor();
  expect(faults).toEqual([]);
  const { page: other } = await desk.sit('Otto Operator', 'operator');
  await other.goto(`${desk.api.address}/desk/system`);
  await other.getByRole('heading', { name: 'Queue' }).waitFor();
  expect(await other.getByRole('link', { name: 'View queues' }).count()).toBe(0);
});

test('while Redis is away the pages say so', async () => {
  await redis.crash();
  const { status } = await desk.call(`${PAGE}api/queues?page=1&jobsPerPage=10`, { token: keys.admin });
  expect(status).toBe(503);
  await redis.restart();
});
