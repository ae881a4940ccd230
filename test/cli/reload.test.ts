import { once } from 'node:events';
import { expect, test } from 'vitest';
import { eventually } from '../helpers/eventually.ts';
import { newsroom, start } from './fixture.ts';

test('a running service takes changed files over, shows before what changes, and refuses what is wrong', async () => {
  const made = await newsroom({ store: 'embedded' });
  expect(await made.call('config', 'reload')).toMatchObject({
    code: 0,
    out: 'No service is running: it reads the files when it starts.\n',
  });
  const service = await start(['start'], { ...made.env, MASTHEAD_LOG: 'info' });
  await service.says('answers at');
  await eventually(
    () => made.call('config', 'reload'),
    ({ out }) => out.includes('the running processes match the files.'),
  );

  made.edit('schedule.yaml', (text) => text.replace('perDay: 8', 'perDay: many'));
  const wrong = await made.call('config', 'reload', '--yes');
  expect(wrong.code).toBe(1);
  expect(wrong.err).toMatch(/schedule\.yaml:\d+:\d+ channels\.app\.perDay: expected/);

  made.edit('schedule.yaml', (text) =>
    text.replace('perDay: many', 'perDay: 3').replace('cron: 50 4 * * *', 'cron: 55 4 * * *'),
  );
  const shown = await made.call('config', 'reload', '--dry-run');
  expect(shown).toMatchObject({ code: 0 });
  expect(shown.out).toContain('Channel app: perDay, 8, becomes 3.');
  expect(shown.out).toContain('Job tidy: 50 4 * * * becomes 55 4 * * *.');
  expect(shown.out).toContain('Nothing was changed.');
  expect((await made.call('jobs')).out).toMatch(/^tidy +50 4 \* \* \*/m);

  const done = await made.call('config', 'reload', '--yes');
  expect(done).toMatchObject({ code: 0 });
  expect(done.out).toMatch(/ has taken it over\.\n$/);
  expect((await made.call('jobs')).out).toMatch(/^tidy +55 4 \* \* \*/m);

  made.edit('schedule.yaml', (text) => text.replace('cron: 55 4 * * *', 'cron: 56 4 * * *'));
  service.child.kill('SIGHUP');
  await eventually(
    () => made.call('jobs'),
    ({ out }) => /^tidy +56 4 \* \* \*/m.test(out),
  );
  expect(await made.call('jobs', 'run', 'tidy')).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^tidy is done, in /),
  });

  service.child.kill('SIGTERM');
  await once(service.child, 'close');
});

test('words that exclude each other are refused', async () => {
  const made = await newsroom();
  expect(await made.call('config', 'reload', '--keep', '--replace')).toMatchObject({ code: 2 });
  expect(await made.call('config', 'reload', '--dry-run', '--yes')).toMatchObject({ code: 2 });
});
