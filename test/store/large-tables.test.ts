import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { Manifest } from '../../src/store/backup/manifest.ts';
import { openFiles, type RawStore } from '../../src/store/backup/raw-store.ts';
import { restoreBackup } from '../../src/store/backup/restore.ts';
import { embeddedSession } from '../../src/store/backup/session.ts';
import { writeBackup } from '../../src/store/backup/write.ts';
import { closedState } from '../../src/store/closed.ts';
import { openEmbedded } from '../../src/store/embedded.ts';
import { keepUp } from '../../src/store/upkeep.ts';
import { embeddedStore } from '../helpers/embedded.ts';
import { shared } from '../helpers/shared.ts';
import { insideOf } from './same-rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'masthead-large-'));
const file = join(folder, 'large.tar.gz');
const signal = AbortSignal.timeout(600_000);
/** Part of the table at which it ends. */
const AMID = 2;

const Rows = z.object({ rows: z.coerce.number(), sum: z.string() });
/** By PostgreSQL itself, and not by the lines that a backup consists of. */
const auditOf = ({ session }: RawStore) =>
  session.query(
    Rows,
    `select count(*) as rows, coalesce(md5(string_agg(md5(audit::text), '' order by id)), '') as sum from masthead.audit`,
  );

let written: Manifest;
let original: z.infer<typeof Rows>[];

const restoring = { file, signal, beforeOpen: async () => undefined };

beforeAll(async () => {
  const { store, directory, drop } = await embeddedStore();
  // Lengths that differ, so that parts end anywhere; one row is larger than a part.
  await store.pool.query(`insert into masthead.audit (who, action, subject, before, detail)
    select E'Ada\\t"O''Neil"\\r\\n\\\\.\\n', repeat(E'\\\\N\\\\\\\\', n % 7), E'草稿 – 𝄞é\\u0301' || n,
      case when n % 3 = 0 then null else to_jsonb(E'a\\tb\\nc\\\\"' || n) end,
      jsonb_build_object('text', repeat(md5(n::text) || E'\\n\\t\\\\x00 ' || chr(128512), n % 60))
    from generate_series(1, 6000) n`);
  await store.pool.query(`insert into masthead.audit (who, action, subject, detail)
    select '', '', 'large', to_jsonb(string_agg(md5(n::text), E'\\n')) from generate_series(1, 130000) n`);
  await store.close();
  await insideOf(openFiles(directory), async (raw) => {
    original = await auditOf(raw);
    const options = { file, masthead: '1.2.3', media: null, read: null, keys: null, signal };
    written = await writeBackup(raw, options);
  });
  await drop().catch(() => undefined);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a restore that is killed or ended amid a table leaves a store that no process starts on; run again, it has every row', async () => {
  expect(original).toMatchObject([{ rows: 6_001 }]);
  const parts = written.files.filter(({ name }) => name.startsWith('tables/audit/'));
  expect(parts.length).toBeGreaterThan(AMID);
  const [directory, killed] = [join(folder, 'ended'), join(folder, 'killed')];
  cpSync(await shared('store-template'), directory, { recursive: true });
  const end = new AbortController();
  let read = 0;
  await insideOf(openFiles(directory), async (store) => {
    const ended = restoreBackup(store, {
      ...restoring,
      signal: end.signal,
      onProgress({ table }) {
        if (table !== 'audit' || ++read !== AMID) return;
        // Its files as a kill at this moment leaves them.
        cpSync(directory, killed, { recursive: true });
        end.abort(new Error('Ended by hand.'));
      },
    });
    await expect(ended).rejects.toThrow('Ended by hand.');
    expect(await closedState(store.db)).toMatchObject({ why: 'restoring' });
    expect(await auditOf(store)).toEqual([{ rows: 0, sum: '' }]);
  });
  await expect(openEmbedded(killed, `${killed}.socket`)).rejects.toMatchObject({
    message: expect.stringMatching(/^Restoring large\.tar\.gz into this store began on .+ and has not finished\./),
  });
  await insideOf(openFiles(killed), async (store) => {
    expect(await auditOf(store)).toEqual([{ rows: 0, sum: '' }]);
    await restoreBackup(store, restoring);
    expect(await auditOf(store)).toEqual(original);
  });
  await (await openEmbedded(killed, `${killed}.socket`)).close();
});

const Log = z.object({ bytes: z.coerce.number() });
const LOG = 'select pg_current_wal_insert_lsn() - redo_lsn as bytes from pg_control_checkpoint()';

test('the log of the embedded store, which makes no checkpoints by itself, ends amid a copy and with each upkeep', async () => {
  const { store, directory, drop } = await embeddedStore();
  await store.pool.query(
    `create table public.lines as select repeat('line ', 100) as line from generate_series(1, 20000)`,
  );
  const since = async () => Log.array().parse((await store.pool.query(LOG)).rows)[0]?.bytes;
  expect(await since()).toBeGreaterThan(5_000_000);
  await keepUp(store);
  expect(await since()).toBeLessThan(1_000_000);
  await store.close();

  const client = await PGlite.create(directory);
  const part = Buffer.from(`${'line '.repeat(100)}\n`.repeat(2_000));
  const session = embeddedSession(client, 3 * part.length);
  await session.exec('begin');
  for (let n = 0; n < 10; n++) await session.copyIn('public.lines', part);
  const [copying] = await session.query(Log, LOG);
  expect(copying?.bytes).toBeLessThan(3 * part.length);
  await session.exec('commit');
  await client.close();
  await drop().catch(() => undefined);
});
