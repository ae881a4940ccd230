import { sql } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { conditionsOf } from '../../src/alerts/conditions.ts';
import { healthIssues } from '../../src/features/system/status.ts';
import { weakSettings } from '../../src/store/durability.ts';
import { openEmbedded } from '../../src/store/embedded.ts';
import { switches } from '../../src/store/schema/index.ts';
import { openServer } from '../../src/store/server.ts';
import { deskOn, inEnglish } from '../alerts/bench.ts';
import { call, newsroom } from '../cli/fixture.ts';
import { embeddedStore } from '../helpers/embedded.ts';
import { startPostgres } from '../helpers/postgres.ts';

/** What is committed now is not written for as long as the test lasts, unless whoever commits asks for it. */
const FORGETFUL = ['synchronous_commit=off', 'wal_writer_delay=10000', 'wal_writer_flush_after=0'];

test('a server that confirms before it writes still has after a crash what was committed, whoever set it so', async () => {
  const server = await startPostgres({ settings: [...FORGETFUL, 'fsync=off', 'full_page_writes=off'] });
  onTestFinished(server.stop);
  const first = await openServer(server.url, () => undefined);
  await first.db.execute(sql`alter role masthead set synchronous_commit = off`);
  await first.db.execute(sql`alter database postgres set synchronous_commit = off`);
  await first.close();

  const { db, unhurried, close } = await openServer(server.url, () => undefined);
  onTestFinished(close);
  expect(await unhurried(async (own) => weakSettings(own.db))).toEqual(await weakSettings(db));
  await db.insert(switches).values({ name: 'kept', on: false, detail: { reason: '', by: '' } });
  await server.restart();
  expect(await db.$count(switches)).toBe(1);

  // What only the server can mend is told.
  const weak = [
    { setting: 'fsync', value: 'off' },
    { setting: 'full_page_writes', value: 'off' },
  ];
  const now = await healthIssues(deskOn(db));
  expect(now.durability).toEqual(weak);
  expect(
    conditionsOf({ ...now, storage: null })
      .map(inEnglish)
      .map(({ kind, title }) => [kind, title]),
  ).toEqual([
    ['durability', 'Weakened durability of the database: fsync is off'],
    ['durability', 'Weakened durability of the database: full_page_writes is off'],
  ]);
  const room = await newsroom();
  const env = { ...room.env, DATABASE_URL: server.url, MASTHEAD_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}` };
  const said = await call(['status'], env);
  expect(said.code).toBe(1);
  expect(said.out).toMatch(/Database +fsync is off: a crash may lose the record of what was sent/);
  const promised = await call(['status'], { ...env, DATABASE_FAILOVER: 'lossless' });
  expect(promised.out).toMatch(/Database +synchronous_standby_names is empty although DATABASE_FAILOVER is lossless/);
  const { out } = await call(['status', '--json'], env);
  expect(z.object({ ok: z.boolean(), durability: z.unknown() }).parse(JSON.parse(out))).toEqual({
    ok: false,
    durability: weak,
  });
});

test('the embedded store writes what is committed, whatever its own configuration says', async () => {
  const { store, directory, drop } = await embeddedStore();
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit']) {
    await store.db.execute(sql.raw(`alter system set ${setting} = off`));
  }
  await store.close();
  const again = await openEmbedded(directory, `${directory}.socket`);
  expect(await weakSettings(again.db)).toEqual([]);
  await again.close();
  await drop().catch(() => undefined);
});
