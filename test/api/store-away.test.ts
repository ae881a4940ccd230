import { fastify } from 'fastify';
import { expect, test } from 'vitest';
import type { ApiContext } from '../../src/api/context.ts';
import { answerCommandErrors, answerErrors } from '../../src/api/errors.ts';
import { NoConnection } from '../../src/store/outage.ts';
import { realClock } from '../helpers/clock.ts';

const quiet = () => undefined;
/** All that error answers use of a service. */
const context = {
  log: { info: quiet, warn: quiet, error: quiet },
  clock: realClock,
  timeZone: 'UTC',
  channels: new Map(),
  removedChannels: [],
} as unknown as ApiContext;

const DOUBT = 'may or may not have been done';

test('an outage of the database warns about repeating only what may have changed something', async () => {
  const socket = fastify();
  answerCommandErrors(socket, context);
  socket.post('/commands/:name', () => Promise.reject(new NoConnection('refused')));
  const run = async (name: string) => (await socket.inject({ method: 'POST', url: `/commands/${name}` })).body;
  expect(await run('system.status')).not.toContain(DOUBT);
  expect(await run('system.status')).toContain('Check PostgreSQL');
  expect(await run('system.restored')).toContain(DOUBT);

  const http = fastify();
  answerErrors(http, context);
  for (const method of ['GET', 'POST'] as const)
    http.route({ method, url: '/posts', handler: () => Promise.reject(new NoConnection('refused')) });
  expect((await http.inject({ method: 'GET', url: '/posts' })).body).not.toContain(DOUBT);
  expect((await http.inject({ method: 'POST', url: '/posts' })).body).toContain(DOUBT);
});
