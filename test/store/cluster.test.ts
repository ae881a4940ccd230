import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { noteReplaced, restored, restoredStore } from '../../src/features/system/restored.ts';
import { type Cluster, clusterOf } from '../../src/store/cluster.ts';
import { storeServer } from '../../src/store/schema/index.ts';
import { openServer } from '../../src/store/server.ts';
import type { Store } from '../../src/store/store.ts';
import { migratedDatabase } from '../helpers/database.ts';

/** A store remembers the server that it is on, and says on each new connection whether that is another one. */

let database: Awaited<ReturnType<typeof migratedDatabase>>;
let store: Store;
const logged: string[] = [];
const note = (_: object, message: string): void => void logged.push(message);
const log = { info() {}, warn: note, error: note };

const open = (lossless = false): Promise<Store> =>
  openServer(database.url, () => undefined, { onReplaced: noteReplaced({ log, lossless }) });

beforeAll(async () => {
  database = await migratedDatabase();
});
afterEach(async () => {
  await restored({ db: store.db }, { end: true, by: 'Ada' }).catch(() => null);
  await store.close();
  logged.length = 0;
});
afterAll(() => database.drop());

const serverNow = async (): Promise<Cluster> => {
  const { cluster } = await clusterOf(store.db);
  if (cluster === null) throw new Error('The server does not say which cluster it is.');
  return cluster;
};
const noted = async (): Promise<Cluster | undefined> => {
  const [row] = await store.db.select().from(storeServer);
  return row && { system: row.system, timeline: row.timeline };
};

/** Leaves the store as one whose row was written by another server. */
async function writtenBy(other: Partial<Cluster>): Promise<void> {
  store = await open();
  await store.db.update(storeServer).set(other);
  await store.close();
}

test('the first process notes the server, and later ones find nothing', async () => {
  store = await open();
  expect(await noted()).toEqual(await serverNow());
  await store.close();
  store = await open();
  expect(await restoredStore(store.db)).toBeNull();
  expect(logged).toEqual([]);
});

test.each([
  ['system', '1', /It is in another PostgreSQL cluster than before: \d+ in place of 1\./],
  ['timeline', '00000000', /it is on timeline 00000001, and was on 00000000\./],
] as const)(
  'a store whose row names another %s is looked through before anything is done',
  async (part, value, said) => {
    await writtenBy({ [part]: value });
    store = await open();
    // No statement was run since it was opened, and no turn of a watch.
    expect(await restoredStore(store.db)).not.toBeNull();
    expect(await noted()).toEqual(await serverNow());
    expect(logged).toEqual([expect.stringMatching(said)]);
  },
);

test('several connections and processes note it once', async () => {
  await writtenBy({ timeline: '00000000' });
  const others = await Promise.all([open(), open(), open()]);
  store = await open();
  expect(logged).toHaveLength(1);
  await Promise.all(others.map((other) => other.close()));
});

test('a standby that lacks nothing takes over without that, and another cluster does not', async () => {
  await writtenBy({ timeline: '00000000' });
  store = await open(true);
  expect(await restoredStore(store.db)).toBeNull();
  expect(logged).toEqual([expect.stringContaining('A standby has taken over the store, with all that was confirmed.')]);
  await store.close();
  await writtenBy({ system: '1', timeline: '00000000' });
  store = await open(true);
  expect(await restoredStore(store.db)).not.toBeNull();
});
