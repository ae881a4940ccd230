import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { sealedOfChannels } from '../../src/channels/sealed.ts';
import { addSubscriber, forgetSubscribers, removeSubscriber, subscribersOf } from '../../src/channels/subscribers.ts';
import type { Subscriber } from '../../src/platforms/session.ts';
import { createKeyring } from '../../src/store/keyring.ts';
import { reseal } from '../../src/store/reseal.ts';
import { subscribers } from '../../src/store/schema/index.ts';
import { scripted } from '../delivery/bench.ts';
import { type FreshDatabase, freshDatabase } from '../helpers/database.ts';

let home: FreshDatabase;
beforeAll(async () => {
  home = await freshDatabase();
});
afterAll(() => home.drop());
beforeEach(() => home.store.db.delete(subscribers));

const old = { id: 'k1', key: randomBytes(32) };
const connected = scripted({ publish: () => Promise.reject(new Error('not here')) });

const context = () => ({ db: home.store.db, keyring: createKeyring([old]) });
const add = (name: string, auth = 'a', most = 100, channel = 'main') =>
  addSubscriber(context(), channel, { name, address: { endpoint: name, auth } }, most);
const endpointOf = (one: Subscriber | undefined) => z.object({ endpoint: z.string() }).parse(one?.address).endpoint;
const all = async () => {
  const found = await subscribersOf(context(), connected).after(null, 100);
  return found.map(({ address }) => address);
};

test('an address is kept once, encrypted, with its newest keys', async () => {
  await add('https://push.example/1');
  await add('https://push.example/1', 'b');
  await add('https://push.example/1', 'c', 100, 'other');
  expect(await all()).toEqual([{ endpoint: 'https://push.example/1', auth: 'b' }]);
  expect(JSON.stringify(await home.store.db.select().from(subscribers))).not.toContain('push.example');
});

test('a channel has no more than it may have, also where they come at once; one that is known is renewed all the same', async () => {
  const added = await Promise.all(Array.from({ length: 8 }, (_, n) => add(`https://push.example/${n}`, 'a', 5)));
  expect(added.filter(Boolean)).toHaveLength(5);
  const [known] = await subscribersOf(context(), connected).after(null, 1);
  expect(await add(endpointOf(known), 'z', 5)).toBe(true);
  expect(await all()).toHaveLength(5);
});

test('they are read page by page, by their ids, and removed', async () => {
  for (let n = 0; n < 5; n++) await add(`https://push.example/${n}`);
  const own = subscribersOf(context(), connected);
  const first = await own.after(null, 3);
  const second = await own.after(first.at(-1)?.id ?? null, 3);
  const ids = [...first, ...second].map(({ id }) => id);
  expect(ids).toHaveLength(5);
  expect(new Set(ids).size).toBe(5);
  await own.remove(ids.slice(0, 2));
  expect((await own.named(ids)).map(({ id }) => id).toSorted()).toEqual(ids.slice(2).toSorted());
  await removeSubscriber(home.store.db, 'main', 'https://push.example/unknown');
  const [next] = await own.named(ids);
  await removeSubscriber(home.store.db, 'main', endpointOf(next));
  expect(await home.store.db.transaction((tx) => forgetSubscribers(tx, 'main'))).toBe(2);
  expect(await all()).toEqual([]);
});

test('they follow the first key, and one whose key is lost is listed without its address', async () => {
  const { db } = home.store;
  await add('https://push.example/1');
  const fresh = { id: 'k2', key: randomBytes(32) };
  expect(await reseal(await sealedOfChannels(db), createKeyring([fresh, old]))).toEqual({ sealed: 1, unreadable: [] });
  const readBy = (keys: (typeof old)[]) =>
    subscribersOf({ db, keyring: createKeyring(keys) }, connected).after(null, 9);
  expect((await readBy([fresh]))[0]?.address).toMatchObject({ endpoint: 'https://push.example/1' });
  expect((await readBy([old]))[0]?.address).toBeNull();
});

test('a simulated channel sends to the readers of its simulator alone', async () => {
  await add('https://push.example/1');
  const readers = [1, 2, 3].map((n) => ({ id: `r${n}`, address: n }));
  const own = subscribersOf(context(), { ...connected, subscribers: readers });
  expect(await own.after(null, 2)).toEqual(readers.slice(0, 2));
  expect(await own.after('r2', 2)).toEqual(readers.slice(2));
  expect(await own.named(['r3', 'x'])).toEqual(readers.slice(2));
});
