import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pgliteAsPool } from '../../src/store/pool.ts';
import { embeddedStore } from '../helpers/embedded.ts';
import { eventually } from '../helpers/eventually.ts';

let home: Awaited<ReturnType<typeof embeddedStore>>;
let db: PGlite;
beforeAll(async () => {
  home = await embeddedStore();
  await home.store.close();
  db = await PGlite.create(home.directory);
});
afterAll(async () => {
  await db.close();
  await home.drop().catch(() => undefined);
});

test('a burst of queries lets timers and sockets have their turn', async () => {
  const pool = pgliteAsPool(db);
  let turns = 0;
  const timer = setInterval(() => turns++, 5);
  const burst = async (): Promise<void> => {
    for (let i = 0; i < 400; i++) await pool.query('select $1::int as n', [i]);
  };
  await burst();
  clearInterval(timer);
  expect(turns).toBeGreaterThan(3);
});

test('answers as pg does: rows, counts, big numbers as text, several statements at once', async () => {
  const pool = pgliteAsPool(db);
  await pool.query('create table things (n int); insert into things values (1), (2)');
  expect(await pool.query('select count(*) as n from things')).toMatchObject({ rows: [{ n: '2' }] });
  expect(await pool.query('update things set n = n + $1', [1])).toMatchObject({ rowCount: 2 });
  await expect(pool.query('select * from nothing_here')).rejects.toThrow(/nothing_here/);
});

test('LISTEN reaches each client until it is released', async () => {
  const pool = pgliteAsPool(db);
  const [one, two] = await Promise.all([pool.connect(), pool.connect()]);
  const heard: string[] = [];
  one.on('notification', ({ payload }) => heard.push(`one ${payload}`));
  two.on('notification', ({ payload }) => heard.push(`two ${payload}`));
  await one.query('listen news');
  await pool.query("notify news, 'first'");
  await eventually(
    () => heard.length,
    (count) => count === 2,
  );
  two.release();
  await pool.query("notify news, 'second'");
  await eventually(
    () => heard.length,
    (count) => count === 3,
  );
  expect(heard).toEqual(['one first', 'two first', 'one second']);
  one.release();
});
