import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { createLog } from '../src/app/log.ts';
import { createLoopLog } from '../src/app/loop-log.ts';
import { redisBackend } from '../src/queue/backend.ts';
import { NoConnection } from '../src/store/outage.ts';

test('a password that Redis refuses does not show in the log', async () => {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.on('data', () => socket.write('-WRONGPASS invalid username-password pair\r\n'.repeat(3)));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  await new Promise<void>((resolve) => {
    const backend = redisBackend(`redis://user:a-long-password@127.0.0.1:${address.port}`, (error) => {
      log.warn({ err: error }, 'queue trouble');
      void backend.close().then(resolve);
    });
  });
  server.close();
  expect(lines[0]).toContain('WRONGPASS');
  expect(lines.join('')).not.toContain('a-long-password');
});

test('fields that hold secrets are blanked, and an unknown level is refused by name', () => {
  const lines: string[] = [];
  createLog('info', { write: (line) => void lines.push(line) }).info(
    { token: 'abc123', channel: { secret: 'xyz789' } },
    'told',
  );
  expect(lines.join('')).not.toMatch(/abc123|xyz789/);
  expect(() => createLog('loud')).toThrow('MASTHEAD_LOG is "loud"');
});

test('loops share one line about an outage of the database, once and then every minute', () => {
  const lines: { msg: string; err?: unknown }[] = [];
  const log = createLog('info', { write: (line) => void lines.push(JSON.parse(line)) });
  let now = 0;
  const loops = createLoopLog(log, { monotonic: () => now });
  for (; now < 120_000; now += 3_000) {
    for (const loop of ['sweep', 'jobs', 'config']) loops.failed(loop, new NoConnection('refused'));
    // A turn in which nothing was due.
    loops.succeeded('jobs');
    if (now < 30_000) loops.failed('sources', new TypeError('a fault of its own'));
  }
  now += 10_000;
  for (const loop of ['sweep', 'jobs', 'config']) loops.succeeded(loop);
  expect(lines.map(({ msg }) => msg)).toEqual([
    'the database is unavailable: no connection to PostgreSQL: refused',
    'sources failed: a fault of its own',
    'the database is unavailable: no connection to PostgreSQL: refused',
    'the database is available again',
  ]);
  expect(lines.filter(({ err }) => err !== undefined)).toHaveLength(1);
});
