import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrateServer } from '../../../src/store/migrate-server.ts';
import { schemaVersion } from '../../../src/store/schema-version.ts';
import { connectUnhurried } from '../../../src/store/server.ts';
import { emptyDatabase } from '../../helpers/database.ts';
import { eventually } from '../../helpers/eventually.ts';
import { bringTo } from '../../helpers/older-store.ts';

const QUICK = { lockMs: 150, pauseMs: 200 };

let url: string;
let drop: () => Promise<void>;
/** Has read deliveries in a transaction that goes on, as a report or a dump does. */
let report: pg.Client;
let other: pg.Client;
beforeEach(async () => {
  ({ url, drop } = await emptyDatabase());
  await bringTo(url, 'long-lists');
  report = new pg.Client({ connectionString: url });
  other = new pg.Client({ connectionString: url });
  await Promise.all([report.connect(), other.connect()]);
  await report.query('begin');
  await report.query('select count(*) from masthead.deliveries');
});
afterEach(async () => {
  await Promise.all([report.end(), other.end()]);
  await drop();
});

const read = () => other.query('select count(*) from masthead.deliveries');

/** Process ids of those that wait for the table. */
async function waiting(): Promise<number> {
  const { rows } = await other.query<{ n: number }>(
    `select count(*)::int as n from pg_locks where relation = 'masthead.deliveries'::regclass and not granted`,
  );
  return rows[0]?.n ?? 0;
}

test('a change that finds its table read for long lets others through, and is made once the table is free', async () => {
  const { client, db } = await connectUnhurried(url);
  let isDone = false;
  const migrating = migrateServer(client, db, { ...QUICK, tries: 1_000 }).then(() => {
    isDone = true;
  });
  // Twice it waits, and twice a read that came later is answered although the report goes on.
  for (let time = 0; time < 2; time++) {
    await eventually(waiting, (count) => count === 1);
    await read();
    await eventually(waiting, (count) => count === 0);
  }
  expect(isDone).toBe(false);
  await report.query('commit');
  await migrating;
  expect((await schemaVersion(db)).name).not.toBeNull();
  // What comes later on this connection has no limit again.
  expect((await client.query('show lock_timeout')).rows).toEqual([{ lock_timeout: '0' }]);
  await client.end();
});

test('a change that never gets its table changes nothing, and says what to do', async () => {
  const { client, db } = await connectUnhurried(url);
  const before = await schemaVersion(db);
  const migrating = migrateServer(client, db, { ...QUICK, tries: 2 });
  await expect(migrating).rejects.toThrow(/could not be changed: 2 times, another transaction/);
  await expect(migrating).rejects.toMatchObject({ advice: { code: 'store.endTransactions' } });
  expect(await schemaVersion(db)).toEqual(before);
  await client.end();
});
