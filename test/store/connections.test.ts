import { setImmediate as turn } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { openServer } from '../../src/store/server.ts';
import type { Store } from '../../src/store/store.ts';
import { emptyDatabase } from '../helpers/database.ts';
import { eventually } from '../helpers/eventually.ts';
import { frozenLine } from '../helpers/frozen-line.ts';
import { allAtOnce } from './pooled.ts';

/** An empty database on a line that can fall silent. */
async function onALine() {
  const { url, drop } = await emptyDatabase();
  onTestFinished(drop);
  const address = new URL(url);
  const line = await frozenLine(Number(address.port));
  onTestFinished(() => line.stop());
  address.port = String(line.port);
  return { direct: url, url: address.href, line };
}

async function open(url: string, statementMs: number) {
  const store = await openServer(url, () => undefined, { statementMs });
  onTestFinished(() => store.close());
  return store;
}

/** One of the pool's connections, for as long as the test runs. */
async function borrow({ pool }: Store) {
  const client = await pool.connect();
  onTestFinished(() => client.release());
  return client;
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

test('a host that vanishes fails what was asked of it, and no connection is handed on with a query under way', async () => {
  const { url, line } = await onALine();
  const store = await open(url, 2_000);
  const { db } = store;
  const listener = await store.pool.connect();
  const lost = new Promise<Error>((resolve) => listener.on('error', resolve));
  const within = db.transaction(async (tx) => {
    await tx.execute(sql`select 1`);
    line.freeze();
    const asked = [
      tx.execute(sql`select 2`),
      db.execute(sql`select 3`),
      db.transaction(async () => undefined),
      listener.query('listen news'),
    ];
    const ended = await Promise.allSettled(asked);
    expect(ended.map(({ status }) => status)).toEqual(Array(asked.length).fill('rejected'));
    // One that was quiet for longer before it was asked.
    await db.execute(sql`select 4`);
  });
  await expect(within).rejects.toThrow();
  // Who keeps a connection for itself is told, and makes another.
  expect(await lost).toMatchObject({ message: expect.stringContaining('gave no answer within 2667 ms') });
  listener.release();
  line.thaw();
  await allAtOnce(store);
});

test('a process that stood still itself hears the answer that came meanwhile', async () => {
  const { direct } = await onALine();
  const client = await borrow(await open(direct, 1_000));
  const asked = client.query('select pg_sleep(0.1), 1 as n');
  await turn();
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_500);
  expect(await asked).toMatchObject({ rows: [{ n: 1 }] });
});

test('a server that answers ends a statement that waits too long, and the connection stays', async () => {
  const { url, direct } = await onALine();
  const client = await borrow(await open(url, 600));
  await (await connect(direct)).query('select pg_advisory_lock(1)');
  await expect(client.query('select pg_advisory_lock(1)')).rejects.toThrow('statement timeout');
  expect(await client.query('select 1 as n')).toMatchObject({ rows: [{ n: 1 }] });
});

test('a transaction whose process does nothing more lets go of its locks', async () => {
  const { url, direct } = await onALine();
  const { db } = await open(url, 600);
  const other = await connect(direct);
  const abandoned = db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(1)`);
    await other.query('select pg_advisory_lock(1)');
    await tx.execute(sql`select 1`);
  });
  await expect(abandoned).rejects.toThrow();
});

test('a start waits for migrations of another one for as long as they take', async () => {
  const { url, direct } = await onALine();
  const [migrating, looking] = [await connect(direct), await connect(direct)];
  await migrating.query("select pg_advisory_lock(x'6d617374'::int)");
  const opening = open(url, 300);
  await eventually(
    async () =>
      (
        await looking.query(
          `select 1 from pg_stat_activity where wait_event = 'advisory' and datname = current_database() and query_start < clock_timestamp() - interval '1 second'`,
        )
      ).rowCount,
    (waiting) => waiting === 1,
  );
  await migrating.query('select pg_advisory_unlock_all()');
  const store = await opening;
  expect(await store.unhurried(({ db }) => db.execute(sql`show statement_timeout`))).toMatchObject({
    rows: [{ statement_timeout: '0' }],
  });
});
