import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { createLog } from '../src/app/log.ts';
import { redisBackend } from '../src/queue/backend.ts';

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
