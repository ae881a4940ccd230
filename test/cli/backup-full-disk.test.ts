import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { sha256 } from '../../src/lib/ids.ts';
import { shardOf } from '../../src/media/storage/store.ts';
import { receiver, SECRET } from '../alerts/bench.ts';
import { smallDisk } from '../faults/shims/small-disk.ts';
import { emptyDatabase } from '../helpers/database.ts';
import { eventually } from '../helpers/eventually.ts';
import { call, newsroom, start } from './fixture.ts';

/** Puts files into a media folder; answers them by their names. */
function mediaIn(folder: string, sizes: readonly number[]): Map<string, Buffer> {
  const files = sizes.map((size) => randomBytes(size)).map((bytes) => [sha256(bytes), bytes] as const);
  for (const [hash, bytes] of files) {
    const path = join(folder, shardOf(hash));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }
  return new Map(files);
}

const FREE = 60_000;

test('a scheduled backup on a full disk leaves those before it, says so, and goes on once there is room', async ({
  skip,
}) => {
  const room = await newsroom({ store: 'server' });
  const disk = smallDisk(room.folder, 4_000_000);
  if (typeof disk === 'string') return skip(disk);
  onTestFinished(disk.drop);
  const { url, state } = await receiver();
  room.env.MASTHEAD_ALERT_URL = url;
  room.env.MASTHEAD_ALERT_SECRET_FILE = room.write('secret', `${SECRET}\n`);
  room.edit('newsroom.yaml', (text) =>
    text
      .replace('alerts: {}', 'alerts: { webhook: { url: MASTHEAD_ALERT_URL, secret: MASTHEAD_ALERT_SECRET } }')
      .concat(`\nbackup: { folder: ${disk.path}, media: true, keep: { daily: 1, weekly: 0, monthly: 0 } }\n`),
  );
  room.edit('schedule.yaml', (text) => text.replace(/^jobs:/m, 'jobs:\n  backup: { cron: 0 3 1 1 * }'));
  const files = mediaIn(join(room.env.MASTHEAD_DATA ?? '', 'media'), [1, 70_000, 600_000]);
  const service = await start(['start'], room.env);
  await service.says('answers at');
  expect(await room.call('jobs', 'run', 'backup')).toMatchObject({ code: 0 });
  const [good = ''] = readdirSync(disk.path);
  const content = readFileSync(join(disk.path, good));

  const { bavail, bsize } = statfsSync(disk.path);
  const filler = join(disk.path, 'filler');
  writeFileSync(filler, Buffer.alloc(bavail * bsize - FREE));
  const failed = await room.call('jobs', 'run', 'backup');
  expect(failed).toMatchObject({ code: 1 });
  expect(failed.out).toMatch(/could not be written: the disk is full \(ENOSPC\)\..* No part of it was left\./s);
  expect(readdirSync(disk.path).toSorted()).toEqual(['filler', good]);
  expect(readFileSync(join(disk.path, good)).equals(content)).toBe(true);
  const { items } = JSON.parse((await room.call('attention', '--json')).out);
  expect(JSON.stringify(items)).toContain('the disk is full (ENOSPC)');
  await eventually(
    () => JSON.stringify(state.taken),
    (taken) => taken.includes('the disk is full (ENOSPC)'),
  );

  // The one before it is whole, with its pictures.
  const other = await emptyDatabase();
  onTestFinished(other.drop);
  const there = { ...room.env, DATABASE_URL: other.url, MASTHEAD_DATA: join(room.folder, 'elsewhere') };
  expect(await call(['restore', join(disk.path, good)], there)).toMatchObject({ code: 0, err: '' });
  for (const [hash, bytes] of files) {
    expect(readFileSync(join(there.MASTHEAD_DATA, 'media', shardOf(hash))).equals(bytes)).toBe(true);
  }

  rmSync(filler);
  expect(await room.call('jobs', 'run', 'backup')).toMatchObject({ code: 0 });
  expect(readdirSync(disk.path)).toHaveLength(1);
  expect(readdirSync(disk.path)).not.toContain(good);
  expect(JSON.stringify(JSON.parse((await room.call('attention', '--json')).out))).not.toContain('ENOSPC');
});

test('the embedded store says that its disk has no room for the copy that is backed up', async ({ skip }) => {
  const room = await newsroom({ store: 'embedded' });
  const disk = smallDisk(room.folder, 300_000_000);
  if (typeof disk === 'string') return skip(disk);
  onTestFinished(disk.drop);
  cpSync(room.env.MASTHEAD_DATA ?? '', disk.path, { recursive: true });
  room.env.MASTHEAD_DATA = disk.path;
  const service = await start(['start'], room.env);
  await service.says('answers at');
  const { bavail, bsize } = statfsSync(disk.path);
  const filler = join(disk.path, 'filler');
  writeFileSync(filler, Buffer.alloc(bavail * bsize - 20_000_000));
  const backups = join(room.folder, 'backups');
  mkdirSync(backups);
  const failed = await room.call('backup', backups);
  expect(failed).toMatchObject({ code: 1, out: '' });
  expect(failed.err).toMatch(
    /^The store in \S+ could not be copied for a backup: the disk is full \(ENOSPC\)\. .*a second copy of store\//,
  );
  expect(readdirSync(disk.path).filter((name) => name.includes('copy'))).toEqual([]);
  expect(readdirSync(backups)).toEqual([]);
  rmSync(filler);
  expect(await room.call('backup', backups)).toMatchObject({ code: 0 });
});
