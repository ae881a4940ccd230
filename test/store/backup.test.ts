import { randomBytes } from 'node:crypto';
import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { writeArchive } from '../../src/store/backup/archive.ts';
import type { Manifest } from '../../src/store/backup/manifest.ts';
import { openFiles, openRawServer, type RawStore } from '../../src/store/backup/raw-store.ts';
import { restoreBackup } from '../../src/store/backup/restore.ts';
import { verifyBackup } from '../../src/store/backup/verify.ts';
import { writeBackup } from '../../src/store/backup/write.ts';
import { closedState } from '../../src/store/closed.ts';
import { ownSchema, schemaNumber } from '../../src/store/schema-version.ts';
import { smallDisk } from '../faults/shims/small-disk.ts';
import { emptyDatabase } from '../helpers/database.ts';
import { emptyEmbedded } from '../helpers/embedded.ts';
import { FROZEN_STORES } from '../upgrade/open-store.ts';
import { insideOf, rowsOf } from './same-rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'masthead-backup-'));
const file = join(folder, 'frozen.tar.gz');
const signal = AbortSignal.timeout(600_000);
const ended: (() => Promise<void>)[] = [async () => rmSync(folder, { recursive: true, force: true })];

const options = (target: string) => ({ file: target, masthead: '1.2.3', media: null, read: null, keys: null, signal });
const restoring = { signal, beforeOpen: async () => undefined };

let written: Manifest;
let original: Awaited<ReturnType<typeof rowsOf>>;

const Triggers = z.object({ name: z.string(), mode: z.string() });
const Keys = z.object({ name: z.string(), definition: z.string() });
const watching = async ({ session }: RawStore) => ({
  triggers: await session.query(
    Triggers,
    `select t.tgname::text as name, t.tgenabled::text as mode from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not t.tgisinternal and c.relnamespace = 'masthead'::regnamespace order by 1`,
  ),
  keys: await session.query(
    Keys,
    `select conname::text as name, replace(pg_get_constraintdef(oid), 'masthead.', '') as definition from pg_constraint
    where contype = 'f' and connamespace = 'masthead'::regnamespace order by 1`,
  ),
});

beforeAll(async () => {
  const frozen = await FROZEN_STORES[0]?.open('still');
  if (!frozen) throw new Error('No frozen store');
  const directory = join(frozen.env.MASTHEAD_DATA ?? '', 'store');
  await insideOf(openFiles(directory), async (store) => {
    written = await writeBackup(store, options(file));
    original = await rowsOf(store);
  });
  await frozen.drop();
});
afterAll(async () => {
  for (const end of ended.reverse()) await end();
});

/** A restored store as it is right before its tables are brought up to date. */
async function restoredRows(store: RawStore): Promise<typeof original> {
  let rows: typeof original | null = null;
  await restoreBackup(
    {
      ...store,
      async migrateTo(schema) {
        if (schema === ownSchema()) rows = await rowsOf(store);
        await store.migrateTo(schema);
      },
    },
    { file, ...restoring },
  );
  if (rows === null) throw new Error('The tables were not brought up to date');
  return rows;
}

test('a store of an earlier schema is the same in PostgreSQL and back in the embedded store, and brought up to date', async () => {
  expect(written.tables.reduce((sum, { rows }) => sum + rows, 0)).toBeGreaterThan(1_000);
  expect(written.schema).toBeLessThan(ownSchema());
  const database = await emptyDatabase();
  ended.push(database.drop);
  const onServer = await insideOf(openRawServer(database.url, { toWrite: true }), async (store) => {
    const rows = await restoredRows(store);
    expect(await schemaNumber(store.db)).toBe(ownSchema());
    expect(await closedState(store.db)).toBeNull();
    return { rows, now: await rowsOf(store), watching: await watching(store) };
  });
  expect(onServer.rows).toEqual(original);
  expect(onServer.watching.triggers).toContainEqual({ name: 'audit_append_only', mode: 'A' });

  const back = join(folder, 'server.tar.gz');
  await insideOf(openRawServer(database.url, { toWrite: false }), (store) => writeBackup(store, options(back)));
  const empty = await emptyEmbedded();
  ended.push(empty.drop);
  await empty.client.close();
  await insideOf(openFiles(empty.directory), async (store) => {
    await restoreBackup(store, { file: back, ...restoring });
    expect(await rowsOf(store)).toEqual(onServer.now);
    expect(await watching(store)).toEqual(onServer.watching);
    // Numbers go on where they were.
    const Next = z.object({ next: z.coerce.number(), last: z.coerce.number() });
    const [audit] = await store.session.query(
      Next,
      `select nextval('masthead.audit_id_seq') as next, (select max(id) from masthead.audit) as last`,
    );
    expect(audit?.next).toBeGreaterThan(audit?.last ?? Number.NaN);
    await expect(restoreBackup(store, { file: back, ...restoring })).rejects.toThrow('is not empty');
  });
});

describe('a file that is not whole is refused before anything is touched', () => {
  const damage: readonly { name: string; make: (path: string) => void; says: string }[] = [
    {
      name: 'cut off',
      make: (path) => truncateSync(path, Math.floor(statSync(path).size / 2)),
      says: 'no complete backup',
    },
    {
      name: 'changed on the disk',
      make: (path) => {
        const bytes = readFileSync(path);
        const at = Math.floor(bytes.length / 2);
        bytes[at] = (bytes[at] ?? 0) ^ 0xff;
        writeFileSync(path, bytes);
      },
      says: 'no complete backup',
    },
    {
      name: 'changed and packed again',
      make: (path) => {
        const tar = gunzipSync(readFileSync(path));
        const at = tar.indexOf('https://');
        tar.write('httpz://', at);
        writeFileSync(path, gzipSync(tar));
      },
      says: 'the checksum of tables/',
    },
    { name: 'another file', make: (path) => writeFileSync(path, 'a text'), says: 'no complete backup' },
    {
      name: 'without its end',
      make: (path) => {
        const tar = gunzipSync(readFileSync(path));
        const at = tar.lastIndexOf('manifest.json');
        writeFileSync(path, gzipSync(Buffer.concat([tar.subarray(0, at), Buffer.alloc(1_024)])));
      },
      says: 'its list of contents is missing',
    },
    {
      name: 'of a later version',
      make: (path) => {
        const tar = gunzipSync(readFileSync(path));
        const at = tar.lastIndexOf(`"schema":${written.schema},`);
        tar.write('"schema":99,', at);
        writeFileSync(path, gzipSync(tar));
      },
      says: 'of Masthead 1.2.3 with schema 99',
    },
  ];

  test.each(damage)('$name', async ({ make, says }) => {
    const copy = join(folder, 'damaged.tar.gz');
    copyFileSync(file, copy);
    make(copy);
    const refused = async (): Promise<never> => {
      throw new Error('The store was touched');
    };
    const untouched: RawStore = {
      engine: 'postgres',
      name: 'none',
      session: { query: refused, exec: refused, copyOut: refused, copyIn: refused },
      get db(): never {
        throw new Error('The store was touched');
      },
      migrateTo: refused,
      close: refused,
    };
    await expect(restoreBackup(untouched, { file: copy, ...restoring })).rejects.toThrow(says);
  });
});

test('a disk that gets full under a backup keeps the one before it, and nothing half-written', async ({ skip }) => {
  const disk = smallDisk(folder, 200_000);
  if (typeof disk === 'string') return skip(disk);
  ended.push(async () => disk.drop());
  const [before, target] = [join(disk.path, 'before.tar.gz'), join(disk.path, 'masthead-20261201-030000Z.tar.gz')];
  async function* entries(bytes: number) {
    yield { name: 'random', size: bytes, body: [randomBytes(bytes)] };
  }
  await writeArchive(before, entries(50_000), signal);
  await expect(writeArchive(target, entries(500_000), signal)).rejects.toMatchObject({
    problem: { code: 'backup.notWritten', params: { file: target } },
    message: expect.stringContaining('the disk is full (ENOSPC)'),
  });
  expect(readdirSync(disk.path)).toEqual([basename(before)]);
  // The same name again: the whole file stays until there is another one.
  const content = readFileSync(before);
  await expect(writeArchive(before, entries(500_000), signal)).rejects.toThrow('ENOSPC');
  expect(readFileSync(before).equals(content)).toBe(true);
});

test('a whole file is found to be whole', async () => {
  expect(await verifyBackup(file, signal)).toEqual(written);
});
