import fs, { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { openEmbedded } from '../../src/store/embedded.ts';
import { holderOf, lockPathOf } from '../../src/store/lock.ts';
import { eventually } from '../helpers/eventually.ts';
import { shared } from '../helpers/shared.ts';
import { killedWhileMaking, type Said, startWriter } from './child.ts';

let folder: string;
let directory: string;
let socket: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'masthead-store-'));
  directory = join(folder, 'store');
  socket = join(folder, 'socket');
  cpSync(await shared('store-template'), directory, { recursive: true });
});
const children: { kill(): Promise<void> }[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all(children.splice(0).map((child) => child.kill()));
  rmSync(folder, { recursive: true, force: true });
});

async function writer() {
  const child = await startWriter(directory, socket);
  children.push(child);
  return child;
}
const isWrote = (said: Said): said is { wrote: number } => 'wrote' in said;

describe('the embedded store', () => {
  test('is opened once: a second one is told who has it and what to do', async () => {
    const store = await openEmbedded(directory, socket);
    await expect(openEmbedded(directory, socket)).rejects.toMatchObject({
      message: expect.stringMatching(new RegExp(`${directory} is in use by process ${process.pid}`)),
      remedy: expect.stringContaining('DATABASE_URL'),
    });
    expect(holderOf(directory)).toMatchObject({ pid: process.pid, socket });
    await store.close();
    expect(holderOf(directory)).toBeNull();
    await (await openEmbedded(directory, socket)).close();
  });

  test('refuses what is asked past the transaction that holds it, which would wait for ever, and works on', async () => {
    const store = await openEmbedded(directory, socket);
    const one = sql`select 1 as one`;
    const asked = [
      () => store.db.execute(one),
      () => store.db.transaction((inner) => inner.execute(one)),
      () => store.pool.query('select 1'),
    ];
    for (const past of asked) {
      await expect(store.db.transaction(() => past())).rejects.toMatchObject({
        message: expect.stringMatching(/outside of the transaction that holds it|Failed query/),
      });
    }
    const late = await store.db.transaction(async (tx) => {
      await tx.execute(one);
      return () => store.db.execute(one);
    });
    expect(await late()).toMatchObject({ rows: [{ one: 1 }] });
    await store.close();
  });

  test('makes what it wrote durable: fsync is really called', async () => {
    const store = await openEmbedded(directory, socket);
    await store.db.execute(sql`create table durable (n int)`);
    const synced = vi.spyOn(fs, 'fsyncSync');
    for (let n = 0; n < 10; n++) await store.db.execute(sql`insert into durable values (${n})`);
    expect(synced.mock.calls.length).toBeGreaterThanOrEqual(10);
    synced.mockClear();
    await store.db.execute(sql`select * from durable`);
    expect(synced).not.toHaveBeenCalled();
    await store.close();
  });

  test('belongs to a live process alone; when it is killed, all that was acknowledged is kept', async () => {
    const child = await writer();
    await eventually(
      () => child.said.filter(isWrote).length,
      (count) => count >= 30,
    );
    await expect(openEmbedded(directory, socket)).rejects.toThrow(`is in use by process ${child.pid}`);
    await child.kill();
    const acknowledged = child.said.filter(isWrote).length;
    const store = await openEmbedded(directory, socket);
    const rows = z.object({ rows: z.array(z.object({ n: z.number() })) });
    const { rows: kept } = rows.parse(await store.db.execute(sql`select n from written order by n`));
    expect(kept.length).toBeGreaterThanOrEqual(acknowledged);
    expect(kept.map(({ n }) => n)).toEqual(kept.map((_row, i) => i + 1));
    await store.close();
  });

  test('of two that find the lock of a dead process, one gets the store', async () => {
    const dead = { pid: process.pid, started: 'long ago', socket };
    writeFileSync(lockPathOf(directory), JSON.stringify(dead));
    const all = await Promise.all([writer(), writer()]);
    await eventually(
      () => all.map(({ said }) => said.length),
      (counts) => counts.every((count) => count > 0),
    );
    const first = all.map(({ said }) => said[0]);
    expect(first.filter((said) => said && 'opened' in said)).toHaveLength(1);
    expect(first.filter((said) => said && 'refused' in said)).toHaveLength(1);
  });

  test('a lock of another container is respected while its process lives, whatever its id means here', async () => {
    const child = await writer();
    await eventually(
      () => child.said.length,
      (count) => count > 0,
    );
    // As its file looks from a container in which nobody has that id.
    const foreign = { pid: 4_194_000, started: '1', socket, space: 'another boot pid:[1]' };
    writeFileSync(lockPathOf(directory), JSON.stringify(foreign));
    await expect(openEmbedded(directory, socket)).rejects.toThrow('in use by process 4194000 of another container');
    expect(holderOf(directory)).toMatchObject({ pid: 4_194_000 });
    await child.kill();
    expect(holderOf(directory)).toBeNull();
    await (await openEmbedded(directory, socket)).close();
  });

  test('a lock file that cannot be read is taken over', async () => {
    writeFileSync(lockPathOf(directory), '{"pid": 4');
    await (await openEmbedded(directory, socket)).close();
  });

  test('a first start that is killed leaves nothing in the way of the next, which names the store when it is on the disk', async () => {
    rmSync(directory, { recursive: true });
    // From here on PostgreSQL takes the folder for a whole store: the file that says so was written before.
    await killedWhileMaking('store', directory, 'postgresql.conf');
    const rename = fs.renameSync;
    const flushed = vi.spyOn(fs, 'fsyncSync');
    const named: { files: number; flushed: number }[] = [];
    vi.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      const files = to === directory ? readdirSync(from, { recursive: true }).length : 0;
      if (files > 0) named.push({ files, flushed: flushed.mock.calls.length });
      rename(from, to);
    });
    await (await openEmbedded(directory, socket)).close();
    expect(named).toHaveLength(1);
    // Everything in it, and itself.
    for (const { files, flushed } of named) expect(flushed).toBeGreaterThan(files);
    expect(readdirSync(folder).sort()).toEqual(['store', 'store.lock.held']);
  });

  test('what was left half made beside a whole store goes, and the store stays', async () => {
    const before = await openEmbedded(directory, socket);
    await before.db.execute(sql`create table kept (n int)`);
    await before.close();
    mkdirSync(`${directory}.making/base`, { recursive: true });
    const after = await openEmbedded(directory, socket);
    await after.db.execute(sql`select n from kept`);
    await after.close();
    expect(readdirSync(folder).sort()).toEqual(['store', 'store.lock.held']);
  });

  test('a damaged store is refused with a sentence, and its lock is free again', async () => {
    rmSync(join(directory, 'global'), { recursive: true });
    await expect(openEmbedded(directory, socket)).rejects.toThrow(
      `The embedded store in ${directory} could not be opened`,
    );
    expect(holderOf(directory)).toBeNull();
  });
});
