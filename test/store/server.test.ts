import { sql } from 'drizzle-orm';
import pg from 'pg';
import { expect, test, vi } from 'vitest';
import { isOutage } from '../../src/store/outage.ts';
import { openServer } from '../../src/store/server.ts';
import { freePort } from '../helpers/child-server.ts';
import { emptyDatabase, freshDatabase } from '../helpers/database.ts';
import { allAtOnce, CONNECTIONS } from './pooled.ts';

test('instances that start together bring one empty database up to date', async () => {
  const { url, drop } = await emptyDatabase();
  const stores = await Promise.all([1, 2, 3].map(() => openServer(url, () => undefined)));
  await Promise.all(stores.map((store) => store.close()));
  await drop();
});

test('a server that is not there is named, without its password', async () => {
  const port = await freePort();
  const opening = openServer(`postgres://desk:hush-hush@127.0.0.1:${port}/news`, () => undefined);
  await expect(opening).rejects.toMatchObject({
    message: expect.stringContaining(`PostgreSQL at 127.0.0.1:${port}/news could not be used`),
    remedy: expect.stringContaining('DATABASE_URL'),
  });
  await expect(opening).rejects.not.toThrow(/hush/);
});

test('a user who may not create the tables is told what the database says', async () => {
  const { url, drop } = await emptyDatabase();
  const address = new URL(url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('drop role if exists guest');
  await client.query('create role guest login');
  await client.end();
  address.username = 'guest';
  await expect(openServer(address.href, () => undefined)).rejects.toThrow(
    /could not be used: .*permission denied for database/,
  );
  await drop();
});

test('an answer that does not come, and a refused statement, are told apart', async () => {
  const { store, drop } = await freshDatabase();
  const { db } = store;
  const ended = db.transaction(async (tx) => {
    await tx.execute(sql`select pg_terminate_backend(pg_backend_pid())`);
  });
  await expect(ended).rejects.toSatisfy(isOutage);
  await expect(db.execute(sql`select * from nowhere`)).rejects.not.toSatisfy(isOutage);
  await expect(db.execute(sql`select ${'x'}::int`)).rejects.not.toSatisfy(isOutage);
  await drop();
});

test('a connection that breaks inside a transaction, between two queries, fails that and nothing else', async () => {
  const { store, drop } = await freshDatabase();
  const { db } = store;
  const broken = db.transaction(async (tx) => {
    // Not this connection's own doing, and not while it waits for an answer.
    await tx.execute(sql`set local application_name = 'to be broken'`);
    await db.execute(
      sql`select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = 'to be broken'`,
    );
    await tx.execute(sql`select 1`);
  });
  await expect(broken).rejects.toThrow();
  await db.execute(sql`select 1`);
  await drop();
});

test('a connection that dies just before its transaction begins is given back', async () => {
  const { store, drop } = await freshDatabase();
  const { db, pool } = store;
  const connect = pool.connect.bind(pool);
  for (let n = 0; n < CONNECTIONS; n++) {
    vi.spyOn(pool, 'connect').mockImplementationOnce(async () => {
      const client = await connect();
      const dead = new Promise<void>((resolve) => client.on('end', resolve));
      const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
      await pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
      await dead;
      return client;
    });
    await expect(db.transaction(async () => undefined)).rejects.toThrow();
  }
  await allAtOnce(store);
  await drop();
});
