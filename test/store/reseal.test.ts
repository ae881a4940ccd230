import { randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sealedValues } from '../../src/features/system/keys.ts';
import { createKeyring, type Keyring, type Keys } from '../../src/store/keyring.ts';
import { reseal, sealedBy } from '../../src/store/reseal.ts';
import { channelSecrets, credentialSets, deliverySteps, subscriptions } from '../../src/store/schema/index.ts';
import { channelSecretContext, setContext, stepContext, subscriptionContext } from '../../src/store/sealed.ts';
import type { Db, Tx } from '../../src/store/store.ts';
import { queued } from '../delivery/bench.ts';
import { type FreshDatabase, freshDatabase } from '../helpers/database.ts';

const key = (id: string): Keys[number] => ({ id, key: randomBytes(32) });
const [k1, k2] = [key('k1'), key('k2')];
const old = createKeyring([k1]);
const both = createKeyring([k2, k1]);

let home: FreshDatabase;
beforeAll(async () => {
  home = await freshDatabase();
});
afterAll(() => home.drop());
beforeEach(() =>
  home.store.db.execute(
    sql`truncate masthead.credential_sets, masthead.articles, masthead.subscriptions, masthead.channel_secrets cascade`,
  ),
);

const place = { channelId: 'main', fingerprint: 'f' };
const secret = { channelId: 'main', name: 'accessToken' };
const [token, access] = [setContext(place, 'refreshToken'), setContext(place, 'accessToken')];

/** What the set has now, sealed. */
const sealedIn = async () => (await home.store.db.select().from(credentialSets))[0]?.secrets;

/** Puts another sealed value into the set. */
const put = (db: Db | Tx, secrets: Record<string, string>) =>
  db.update(credentialSets).set({ secrets: sql`${credentialSets.secrets} || ${JSON.stringify(secrets)}::jsonb` });

/** One value of every kind that is sealed. */
async function fill(): Promise<void> {
  const { db } = home.store;
  const secrets = { refreshToken: old.seal('a token', token), accessToken: old.seal('an access token', access) };
  await db.insert(credentialSets).values({ ...place, since: new Date(), secrets });
  const value = old.seal('entered by hand', channelSecretContext(secret));
  await db.insert(channelSecrets).values({ ...secret, value, enteredBy: 'Ada', enteredAt: new Date() });
  const deliveryId = await queued(db);
  const result = old.seal('"an address"', stepContext(deliveryId, 'upload'));
  const expiresAt = new Date(Date.now() + 3_600_000);
  const step = { deliveryId, name: 'upload', contentHash: 'h', expiresAt };
  await db.insert(deliverySteps).values({ ...step, result, secret: true });
  await db.insert(deliverySteps).values({ ...step, name: 'open', result: '"no secret"', secret: false });
  await db.insert(subscriptions).values({
    sourceId: 'feed',
    name: 'n',
    hub: 'https://hub.example',
    topic: 'https://feed.example',
    callback: 'https://paper.example/websub/n',
    nextAt: new Date(),
    secret: old.seal('a hub secret', subscriptionContext('feed')),
  });
}

test('everything that is sealed is sealed with the first key, and nothing else is touched', async () => {
  const { db } = home.store;
  await fill();
  expect(sealedBy(await sealedValues(db))).toEqual({ k1: 5 });
  expect(await reseal(await sealedValues(db), both)).toEqual({ sealed: 5, unreadable: [] });
  expect(sealedBy(await sealedValues(db))).toEqual({ k2: 5 });
  const fresh = createKeyring([k2]);
  expect(fresh.open((await sealedIn())?.refreshToken ?? '', token)).toBe('a token');
  expect(fresh.open((await sealedIn())?.accessToken ?? '', access)).toBe('an access token');
  const [hub] = await db.select().from(subscriptions);
  expect(fresh.open(hub?.secret ?? '', subscriptionContext('feed'))).toBe('a hub secret');
  const [entered] = await db.select().from(channelSecrets);
  expect(fresh.open(entered?.value ?? '', channelSecretContext(secret))).toBe('entered by hand');
  const [open] = await db.select().from(deliverySteps).where(eq(deliverySteps.secret, false));
  expect(open?.result).toBe('"no secret"');
  expect(await reseal(await sealedValues(db), both)).toEqual({ sealed: 0, unreadable: [] });
});

test('what no key opens is told by its place and its key, without itself, and stays; the rest is sealed', async () => {
  const { db } = home.store;
  await fill();
  const stranger = createKeyring([key('k9')]);
  const sealed = stranger.seal('lost', token);
  await put(db, { refreshToken: sealed });
  const wrong = createKeyring([key('k1')]).seal('of another k1', access);
  await put(db, { accessToken: wrong });
  const { sealed: n, unreadable } = await reseal(await sealedValues(db), both);
  expect(n).toBe(3);
  expect(unreadable).toEqual([
    expect.stringMatching(/tokens:main:accessToken.*cannot be read with key "k1"/),
    expect.stringMatching(/tokens:main:refreshToken.*key "k9", which is not among the keys/),
  ]);
  expect(unreadable.join()).not.toContain('v1.');
  expect((await sealedIn())?.refreshToken).toBe(sealed);
});

test('a value that changes while the others are sealed keeps its change', async () => {
  const { db } = home.store;
  await fill();
  const turns = new EventEmitter();
  const begun = once(turns, 'begun');
  // Has read all values when it seals the first one.
  const watched: Keyring = {
    ...both,
    seal(text, at) {
      turns.emit('begun');
      return both.seal(text, at);
    },
  };
  const changed = old.seal('a newer token', token);
  const sealing = await db.transaction(async (tx) => {
    await put(tx, { refreshToken: changed });
    const running = reseal(await sealedValues(db), watched);
    await begun;
    return { running };
  });
  await sealing.running;
  expect((await sealedIn())?.refreshToken).toBe(changed);
  expect(sealedBy(await sealedValues(db))).toEqual({ k1: 1, k2: 4 });
});
