import { once } from 'node:events';
import { expect, test } from 'vitest';
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
