import { Redis } from 'ioredis';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { freshDatabase } from './database.ts';
import { startPostgres } from './postgres.ts';
import { startRedis } from './redis.ts';

test('a fresh database has the tables and is gone after drop', async () => {
  const { store, url, drop } = await freshDatabase();
  const { rows } = await store.pool.query(
    `select count(*)::int n from information_schema.tables where table_schema = 'masthead'`,
  );
  expect(rows[0].n).toBeGreaterThan(5);
  await drop();
  await expect(new pg.Client({ connectionString: url }).connect()).rejects.toThrow(/does not exist/);
});

test('PostgreSQL keeps its rows through a crash', async () => {
  const server = await startPostgres();
  onTestFinished(server.stop);
  const ask = async (sql: string): Promise<unknown[]> => {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    const { rows } = await client.query(sql);
    await client.end();
    return rows;
  };
  await ask('create table kept (n int)');
  await server.crash();
  await expect(ask('select 1')).rejects.toThrow(/ECONNREFUSED/);
  await server.restart();
  expect(await ask('select * from kept')).toEqual([]);
});

test('Redis forgets on flush and on a restart', async () => {
  const server = await startRedis();
  onTestFinished(server.stop);
  const redis = new Redis(server.url);
  await redis.set('a', '1');
  await server.flush();
  expect(await redis.get('a')).toBeNull();
  redis.disconnect();
  await server.restart();
});
