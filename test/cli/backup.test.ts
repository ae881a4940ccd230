import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { emptyDatabase } from '../helpers/database.ts';
import { eventually } from '../helpers/eventually.ts';
import { call, newsroom, page, start } from './fixture.ts';

/** Writes rows through the running service until it is told to stop; answers how often. */
function writing(room: Awaited<ReturnType<typeof newsroom>>) {
  let [isOver, times] = [false, 0];
  const ended = (async () => {
    while (!isOver) {
      await room.call('pause', 'x-main', '--reason', `turn ${++times}`);
      await room.call('resume', 'x-main');
    }
  })();
  return {
    times: () => times,
    async stop() {
      isOver = true;
      await ended;
    },
  };
}

test('backs up a running newsroom and restores it into PostgreSQL', async () => {
  const room = await newsroom({ store: 'embedded' });
  const file = room.write('page.html', page());
  const nightly = join(room.folder, 'nightly');
  room.edit(
    'newsroom.yaml',
    (text) => `${text}\nbackup: { folder: ${nightly}, keep: { daily: 1, weekly: 0, monthly: 0 } }\n`,
  );
  const service = await start(['start'], room.env);
  await service.says('answers at');
  const posted = await room.call('post', file, '--at', '2099-01-01T08:00Z', '--channel', 'x-main', '--json');
  expect(posted).toMatchObject({ code: 0 });

  const load = writing(room);
  const backups = join(room.folder, 'backups');
  mkdirSync(backups);
  const before = load.times();
  const written = await room.call('backup', backups, '--json');
  const during = load.times() - before;
  await load.stop();
  expect(written).toMatchObject({ code: 0, err: '' });
  expect(during).toBeGreaterThan(0);
  const made = JSON.parse(written.out);
  expect(made).toMatchObject({ format: 1, engine: 'embedded', keys: false, media: { kind: 'listed' } });
  expect(readdirSync(backups)).toEqual([expect.stringMatching(/^masthead-\d{8}-\d{6}Z\.tar\.gz$/)]);
  expect(statSync(made.file).mode & 0o077).toBe(0);
  // The copy that it was read from is gone.
  expect(readdirSync(join(room.folder, 'data')).filter((name) => name.includes('copy'))).toEqual([]);
  expect((await room.call('backup', 'verify', made.file)).out).toContain('is complete');

  // The same as a job of the service, which deletes what need not be kept.
  mkdirSync(nightly);
  for (const name of ['masthead-20200101-030000Z.tar.gz', 'notes.txt']) writeFileSync(join(nightly, name), '');
  expect(await room.call('jobs', 'run', 'backup')).toMatchObject({ code: 0 });
  const ended = await eventually(
    async () => (await room.call('jobs', 'show', 'backup')).out,
    (out) => /rows|failed|error/i.test(out),
  );
  expect(ended.replaceAll(/\s+/g, ' ')).toMatch(
    /masthead-\d{8}-\d{6}Z\.tar\.gz with [\d,]+ rows; 1 older backup deleted\./,
  );
  expect(readdirSync(nightly).toSorted()).toEqual([expect.stringMatching(/^masthead-2/), 'notes.txt']);

  const keyFile = join(room.folder, 'keys.txt');
  expect(await room.call('keys', 'export', keyFile)).toMatchObject({ code: 0 });
  expect(readFileSync(keyFile, 'utf8')).toMatch(/^k1:\S{44}\n$/);

  // Into PostgreSQL, on another machine.
  const other = await emptyDatabase();
  onTestFinished(other.drop);
  const there = {
    ...room.env,
    DATABASE_URL: other.url,
    MASTHEAD_KEYS_FILE: keyFile,
    MASTHEAD_DATA: join(room.folder, 'elsewhere'),
  };
  const restored = await call(['restore', made.file], there);
  expect(restored.out).toContain('Everything is paused.');
  expect(restored).toMatchObject({ code: 0, err: '' });
  const status = JSON.parse((await call(['status', '--json'], there)).out);
  expect(status.restored).toMatchObject([{ since: made.at, by: 'tester' }]);
  expect(status.paused).toContainEqual(expect.objectContaining({ channel: null, reason: 'restored' }));
  expect(await call(['restore', made.file], there)).toMatchObject({
    code: 1,
    err: expect.stringContaining('not empty'),
  });

  // The steps of "Move to PostgreSQL": nothing was sent since the backup, so nothing has to be looked up.
  expect(await call(['restored', '--end'], there)).toMatchObject({ code: 0 });
  expect(JSON.parse((await call(['status', '--json'], there)).out).restored).toEqual([]);
  const [post] = JSON.parse((await call(['posts', '--json'], there)).out).posts;
  expect(post).toMatchObject({ state: 'scheduled' });
});

test('a backup into a missing folder is refused before anything is read, with the folder and the remedy', async () => {
  const room = await newsroom({ store: 'server' });
  const folder = join(room.folder, 'nightly');
  const refused = (path: string, missing = folder) =>
    expect(room.call('backup', path)).resolves.toEqual({
      code: 1,
      out: '',
      err: `There is no folder ${missing}, so no backup was written. Make it (mkdir -p ${missing}), or name a file ending in .tar.gz in a folder that exists.\n`,
    });
  await refused(folder);
  await refused(`${folder}/`);
  await refused(join(folder, 'monday.tar.gz'));
  await refused(join(folder, '2026', 'november'), join(folder, '2026', 'november'));
  expect(existsSync(folder)).toBe(false);

  const named = join(room.folder, 'monday.tar.gz');
  expect(await room.call('backup', named)).toMatchObject({ code: 0 });
  expect(await room.call('backup', 'verify', named)).toMatchObject({ code: 0 });
});
