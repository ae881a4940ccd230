import { once } from 'node:events';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../helpers/database.ts';
import { eventually } from '../helpers/eventually.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const connect = () => database.store.listening.connect();
const heard = (client: Awaited<ReturnType<typeof connect>>): string[] => {
  const all: string[] = [];
  client.on('notification', ({ channel, payload }) => void all.push(`${channel}: ${payload}`));
  return all;
};
const listening = async (): Promise<number[]> => {
  const { rows } = await database.store.pool.query<{ pid: number }>(
    `select pid from pg_stat_activity where datname = current_database() and query ilike 'listen%' order by pid`,
  );
  return rows.map(({ pid }) => pid);
};

test('all who listen share one connection, which ends with the last of them', async () => {
  const clients = await Promise.all(Array.from({ length: 20 }, connect));
  const all = clients.map(heard);
  await Promise.all(clients.map((client, n) => client.query(`listen news_${n % 2}`)));
  expect(await listening()).toHaveLength(1);
  await database.store.db.execute(sql`select pg_notify('news_0', 'even'), pg_notify('news_1', 'odd')`);
  await eventually(
    async () => all,
    (told) => told.every((one) => one.length === 2),
  );
  for (const one of all) expect(one).toEqual(['news_0: even', 'news_1: odd']);
  for (const client of clients.slice(1)) client.release();
  expect(await listening()).toHaveLength(1);
  clients[0]?.release();
  await eventually(listening, ({ length }) => length === 0);
});

test('when it breaks each is told, and whoever connects then gets another', async () => {
  const [one, other] = [await connect(), await connect()];
  await one.query('listen news');
  const [before] = await listening();
  const told = Promise.all([one, other].map((client) => once(client as never, 'error')));
  await database.store.db.execute(sql`select pg_terminate_backend(${before})`);
  await told;
  const next = await connect();
  const all = heard(next);
  await next.query('listen news');
  await database.store.db.execute(sql`select pg_notify('news', 'again')`);
  await eventually(
    async () => all,
    ({ length }) => length > 0,
  );
  expect(await listening()).not.toContain(before);
  // Late, and of no effect.
  one.release();
  other.release();
  next.release();
  await eventually(listening, ({ length }) => length === 0);
});
