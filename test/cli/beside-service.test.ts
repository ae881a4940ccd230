import { once } from 'node:events';
import pg from 'pg';
import { expect, test } from 'vitest';
import { eventually } from '../helpers/eventually.ts';
import { newsroom, start } from './fixture.ts';

test('a service on PostgreSQL answers commands on its machine, whatever the files say; once it is gone they do without', async () => {
  const room = await newsroom({ store: 'server' });
  const service = await start(['start'], room.env);
  await service.says('answers at');
  // Only a command that does the work itself reads them.
  room.edit('newsroom.yaml', (text) => `${text}\nnonsense: true\n`);
  expect(await room.call('pause', '--reason', 'a test')).toMatchObject({ code: 0 });
  const status = await room.call('status');
  expect(status.out).toContain('a test');
  expect(status.out).not.toContain('nonsense');
  service.child.kill('SIGKILL');
  await once(service.child, 'close');
  // Its socket is still there.
  expect((await room.call('status')).err).toContain('nonsense');
  room.edit('newsroom.yaml', (text) => text.replace('nonsense: true\n', ''));
  expect((await room.call('status')).out).toContain('a test');
});

test('a job that no worker can run says so while it waits', async () => {
  const room = await newsroom({ store: 'server' });
  const service = await start(['start', '--role', 'api'], room.env);
  await service.says('answers at');
  // Those that have just started are given time.
  const client = new pg.Client({ connectionString: String(room.env.DATABASE_URL) });
  await client.connect();
  await client.query(`update masthead.config_processes set started_at = now() - interval '1 hour'`);
  await client.end();
  const waiting = await start(['jobs', 'run', 'tidy'], room.env);
  await eventually(waiting.said, (said) => said.includes('No worker is running: tidy waits until you start one'));
});
