import fs from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openEmbedded } from '../../src/store/embedded.ts';
import { takeLock } from '../../src/store/lock.ts';
import { assertOwnSocket, makePrivateFolder } from '../../src/store/private.ts';
import { newsroom } from '../cli/fixture.ts';
import { shared } from '../helpers/shared.ts';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'masthead-private-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

/** What of a folder others than its owner may read, write or enter. */
const openIn = (root: string): string[] =>
  [root, ...fs.readdirSync(root, { recursive: true }).map((name) => join(root, String(name)))].filter(
    (path) => (fs.lstatSync(path).mode & 0o077) !== 0,
  );

test('nobody else can read the embedded store: neither one of an earlier version, nor what is written to it', async () => {
  const directory = join(folder, 'data', 'store');
  fs.cpSync(await shared('store-template'), directory, { recursive: true });
  for (const path of [...openIn(directory), directory]) fs.chmodSync(path, 0o755);
  for (const name of fs.readdirSync(directory, { recursive: true })) fs.chmodSync(join(directory, String(name)), 0o755);
  expect(openIn(directory).length).toBeGreaterThan(500);
  const store = await openEmbedded(directory, join(folder, 'socket'));
  await store.db.execute(sql`create table written (n int)`);
  await store.db.execute(sql`insert into written select generate_series(1, 10000)`);
  await store.db.execute(sql`checkpoint`);
  await store.close();
  expect(openIn(directory)).toEqual([]);
});

test('a folder that others may enter is closed to them, and one of somebody else is refused', () => {
  const run = join(folder, 'run');
  makePrivateFolder(run);
  expect(fs.statSync(run).mode & 0o777).toBe(0o700);
  fs.chmodSync(run, 0o777);
  makePrivateFolder(run);
  expect(fs.statSync(run).mode & 0o777).toBe(0o700);
  const link = join(folder, 'link');
  fs.symlinkSync(run, link);
  expect(() => makePrivateFolder(link)).toThrow('is not a folder of the user');
});

test('the command line sends its key to no socket that somebody else could have made', async () => {
  const room = await newsroom({ store: 'embedded' });
  const directory = join(room.folder, 'data/store');
  const heard: unknown[] = [];
  const thief = createServer((request, answer) => {
    heard.push(request.headers.authorization);
    answer.writeHead(200, { 'content-type': 'application/json' }).end('{"result":{}}');
  });
  const trap = join(folder, 'trap');
  fs.mkdirSync(trap);
  const socket = join(trap, 'socket');
  await new Promise<void>((resolve) => thief.listen(socket, resolve));
  const release = takeLock(directory, socket);
  try {
    room.env.MASTHEAD_KEY = `mh_00000000_${'x'.repeat(43)}`;
    fs.chmodSync(trap, 0o755);
    const { code, err } = await room.call('status');
    expect([code, err]).toEqual([1, expect.stringContaining('Nothing was sent to it')]);
    expect(heard).toEqual([]);
    fs.chmodSync(trap, 0o700);
    expect(() => assertOwnSocket(socket, directory)).not.toThrow();
    const link = join(folder, 'link');
    fs.symlinkSync(trap, link);
    expect(() => assertOwnSocket(join(link, 'socket'), directory)).toThrow('only the owner');
    fs.writeFileSync(join(trap, 'file'), '');
    expect(() => assertOwnSocket(join(trap, 'file'), directory)).toThrow('only the owner');
    if (process.getuid?.() === 0) {
      fs.chownSync(trap, 12_345, 12_345);
      expect(() => assertOwnSocket(socket, directory)).toThrow('only the owner');
      expect(() => makePrivateFolder(trap)).toThrow('is not a folder of the user');
    }
  } finally {
    release();
    thief.close();
  }
});
