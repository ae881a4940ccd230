import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect, it } from 'vitest';
import { shared } from '../../helpers/shared.ts';
import { smallDisk } from './small-disk.ts';

const MEGABYTE = 1024 * 1024;
const WRITE = 'insert into notes select repeat(md5(n::text), 50) from generate_series(1, 500) as n';

it('a database on a small disk refuses writes while it is full, and takes them again afterwards', async (test) => {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-disk-'));
  // The database server runs as another user.
  chmodSync(folder, 0o711);
  const disk = smallDisk(folder, 48 * MEGABYTE);
  if (typeof disk === 'string') {
    rmSync(folder, { recursive: true });
    return test.skip(disk);
  }
  const server = await shared('postgres');
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  try {
    await admin.query(`create tablespace small location '${disk.path}'`);
    await admin.query('create database on_small_disk tablespace small');
    const url = new URL(server);
    url.pathname = '/on_small_disk';
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    await client.query('create table notes (text text)');
    await client.query(WRITE);
    disk.fill();
    await expect(client.query(WRITE)).rejects.toMatchObject({ code: '53100' });
    expect((await client.query('select count(*)::int as count from notes')).rows).toEqual([{ count: 500 }]);
    disk.free();
    await client.query(WRITE);
    await client.end();
  } finally {
    await admin.query('drop database if exists on_small_disk with (force)');
    await admin.query('drop tablespace if exists small');
    await admin.end();
    disk.drop();
    rmSync(folder, { recursive: true, force: true });
  }
});
