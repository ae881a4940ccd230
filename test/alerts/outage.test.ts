import { afterAll, beforeAll, expect, test } from 'vitest';
import { noOutage } from '../../src/alerts/store-outage.ts';
import { dbTime } from '../../src/store/db-time.ts';
import { configProcesses } from '../../src/store/schema/index.ts';
import { openServer } from '../../src/store/server.ts';
import type { Store } from '../../src/store/store.ts';
import { type PostgresServer, startPostgres } from '../helpers/postgres.ts';
import { instance, receiver, webhookTo } from './bench.ts';

let server: PostgresServer;
let store: Store;
beforeAll(async () => {
  server = await startPostgres();
  store = await openServer(server.url, () => undefined);
});
afterAll(async () => {
  await store.close();
  await server.stop();
});

/** A process as its row shows it; `seen` and `started` are seconds ago. */
const runs = (worker: string, { seen, started }: { seen: number; started: number }) =>
  store.db.insert(configProcesses).values({
    worker,
    role: 'all',
    failing: [],
    startedAt: dbTime(-started * 1_000),
    seenAt: dbTime(-seen * 1_000),
    generation: 0,
    digest: '',
    files: {},
  });

test('an outage of the database is reported once by one process, and no stopped worker after it', async () => {
  await runs('machine:1', { seen: 1, started: 700 });
  await runs('machine:2', { seen: 1, started: 600 });
  const { url, state, keys, titles } = await receiver();
  const of = (worker: string) => instance(store.db, webhookTo(url), { worker, memory: noOutage() });
  const [first, second] = [of('machine:1'), of('machine:2')];
  const turns = () => Promise.allSettled([first.turn(), second.turn()]);
  await turns();
  expect(keys()).toEqual([]);

  await server.crash();
  state.says = { status: 503 };
  expect((await turns()).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(keys()).toEqual([]);
  // A receiver that was away gets the report with the next turn.
  state.says = { status: 204 };
  for (let turn = 0; turn < 3; turn++) await turns();
  expect(titles()).toEqual(['Database unavailable']);
  expect(state.taken[0]?.started[0]).toMatchObject({ key: 'database', kind: 'database' });
  expect(state.taken[0]?.text).toContain('ECONNREFUSED');

  await server.restart();
  // Rows of all processes are as old as the outage until each has reported.
  await store.db.update(configProcesses).set({ seenAt: dbTime(-120_000) });
  for (let turn = 0; turn < 3; turn++)
    expect((await turns()).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
  expect(keys()).toEqual([
    [['database'], []],
    [[], ['database']],
  ]);
});
