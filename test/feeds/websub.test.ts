import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SourceContext } from '../../src/feeds/context.ts';
import { pollSource } from '../../src/feeds/poll.ts';
import { isSigned } from '../../src/feeds/websub/callback.ts';
import { hubOf, linksIn, subscribe } from '../../src/feeds/websub/subscribe.ts';
import { sources, subscriptions } from '../../src/store/schema/index.ts';
import type { Store } from '../../src/store/store.ts';
import { freshDatabase } from '../helpers/database.ts';
import { saying } from '../helpers/says.ts';
import { newsroom, process } from './bench.ts';
import { startCallbacks, startHub } from './hub.ts';

let store: Store;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ store, drop } = await freshDatabase());
});
afterAll(() => drop());

const signal = new AbortController().signal;

async function subscribed() {
  const { db } = store;
  let current: SourceContext | null = null;
  const callbacks = await startCallbacks(db, () => current);
  const hub = await startHub();
  const room = await newsroom(db);
  const topic = `${room.paper.url}/feed.xml`;
  room.paper.feed = `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>x</title>
    <atom:link rel="hub" href="${hub.url}/"/><atom:link rel="self" href="${topic}"/></channel></rss>`;
  const context = process(db, room.paper, [room.source], { callbackOf: (name) => `${callbacks}/websub/${name}` }, [
    hub.port,
  ]);
  current = context;
  const due = () => db.update(subscriptions).set({ nextAt: sql`clock_timestamp() - interval '1 s'` });
  const row = async () => (await db.select().from(subscriptions))[0];
  const look = async () => {
    await room.due();
    return pollSource(context, room.source, signal);
  };
  const ask = async () => {
    await due();
    await subscribe(context, 'front', signal);
  };
  return { db, room, hub, topic, context, row, look, ask };
}

const hoursTo = (time: Date | null | undefined): number => Math.round((Number(time) - Date.now()) / 360_000) / 10;

describe('a subscription', () => {
  test('is asked for where the feed names a hub, confirmed at the callback, and renewed before it ends', async () => {
    const { hub, topic, row, look, ask } = await subscribed();
    await look();
    expect(await row()).toMatchObject({ state: 'asking', hub: `${hub.url}/`, topic });
    await ask();
    const [asked] = hub.asked;
    expect(asked).toEqual({
      method: 'POST',
      'hub.mode': 'subscribe',
      'hub.topic': topic,
      'hub.callback': (await row())?.callback,
      'hub.secret': expect.stringMatching(/^[\da-f]{64}$/),
      'hub.lease_seconds': '864000',
    });
    expect(hub.answers).toEqual([[200, 'c-<1>']]);
    const active = await row();
    expect(active).toMatchObject({ state: 'active', failures: 0, lastError: null, leaseUntil: null });
    expect([hoursTo(active?.expiresAt), hoursTo(active?.nextAt)]).toEqual([2, 1.6]);
    // At rest the secret is sealed.
    expect(active?.secret).not.toContain(asked?.['hub.secret']);
    await look();
    await ask();
    expect(hub.asked).toHaveLength(2);
    expect(hub.asked[1]).toEqual(asked);
  });

  test('is not asked for where hubs could not reach us', async () => {
    const { look, row, room, db } = await subscribed();
    await look();
    expect(await row()).toBeDefined();
    const hidden = process(db, room.paper, [room.source]);
    room.paper.feed = `${room.paper.feed} `;
    await room.due();
    await pollSource(hidden, room.source, signal);
    expect(await row()).toBeUndefined();
  });

  test('with a hub that fails or keeps silent is asked for ever more rarely', async () => {
    const { hub, look, ask, row } = await subscribed();
    await look();
    hub.confirms = false;
    await ask();
    expect(await row()).toMatchObject({ state: 'asking', failures: 1, lastError: null });
    const waits = [hoursTo((await row())?.nextAt)];
    hub.status = 500;
    for (let n = 0; n < 3; n++) {
      await ask();
      waits.push(hoursTo((await row())?.nextAt));
    }
    expect(waits).toEqual([0.2, 0.3, 0.7, 1.3]);
    expect(await row()).toMatchObject({ failures: 4, lastError: saying('answered with status 500') });
  });

  test('that the hub refuses is told, and asked for the next day', async () => {
    const { hub, topic, look, ask, row } = await subscribed();
    await look();
    hub.confirms = false;
    await ask();
    const callback = String((await row())?.callback);
    const denied = { 'hub.mode': 'denied', 'hub.topic': topic, 'hub.reason': 'not on the list' };
    expect((await hub.ask(callback, denied))[0]).toBe(200);
    expect(await row()).toMatchObject({ state: 'denied', lastError: saying('The hub refused: not on the list') });
    expect(hoursTo((await row())?.nextAt)).toBe(24);
  });

  test('nobody else is confirmed: no other name, no other topic, no end, no lease that never ends', async () => {
    const { hub, topic, look, ask, row } = await subscribed();
    await look();
    hub.lease = 999_999_999;
    await ask();
    expect(hoursTo((await row())?.expiresAt)).toBe(720);
    const callback = String((await row())?.callback);
    const question = { 'hub.mode': 'subscribe', 'hub.topic': topic, 'hub.challenge': 'c', 'hub.lease_seconds': '60' };
    const wrong: [string, Record<string, string>][] = [
      [`${callback}x`, question],
      [callback, { ...question, 'hub.topic': 'https://other.example/feed' }],
      [callback, { ...question, 'hub.mode': 'unsubscribe' }],
      [callback, { ...question, 'hub.lease_seconds': '-1' }],
      [callback, { 'hub.mode': 'subscribe', 'hub.topic': topic }],
      [callback, {}],
    ];
    for (const [address, asked] of wrong) expect((await hub.ask(address, asked))[0]).toBe(404);
    expect(await row()).toMatchObject({ state: 'active' });
  });
});

describe('what a hub sends', () => {
  test('makes the source be looked at next, and is not believed', async () => {
    const { db, hub, look, ask, row, room } = await subscribed();
    await look();
    await ask();
    const { callback = '' } = (await row()) ?? {};
    const secret = String(hub.asked[0]?.['hub.secret']);
    const nextAt = async () => Number((await db.select().from(sources))[0]?.nextAt);
    const before = await nextAt();
    const body =
      '<rss><channel><item><title>Believe me</title><link>https://other.example/a</link></item></channel></rss>';
    expect(await hub.push(callback, body, 'guessed')).toBe(202);
    expect(await nextAt()).toBe(before);
    expect(await hub.push(callback, body, secret, 'sha1')).toBe(202);
    // Ten seconds after the last look at the earliest, however often it calls.
    expect(await nextAt()).toBeLessThan(before - 40_000);
    expect(await nextAt()).toBeGreaterThan(before - 55_000);
    expect(await row()).toMatchObject({ pushedAt: expect.any(Date) });
    expect(await room.items()).toEqual([]);
  });

  test('for a source that is no longer configured, or to nobody, is told to be forgotten', async () => {
    const { hub, look, ask, row, context } = await subscribed();
    await look();
    await ask();
    const { callback = '' } = (await row()) ?? {};
    expect(await hub.push(`${callback}x`, 'a', 'b')).toBe(410);
    Object.assign(context, { sources: [] });
    expect(await hub.push(callback, 'a', String(hub.asked[0]?.['hub.secret']))).toBe(410);
  });
});

test('a hub is named by the server or in the feed; only one that can keep a secret is asked', () => {
  const feed = { hubUrls: ['http://hub.example/', 'https://hub.example/'], selfUrl: 'https://paper.example/self' };
  const url = 'https://paper.example/feed';
  expect(hubOf(feed, undefined, url)).toEqual({ hub: 'https://hub.example/', topic: 'https://paper.example/self' });
  expect(hubOf(feed, '</hub>; rel=hub, </topic>; title="a, b"; rel="self hreflang"', url)).toEqual({
    hub: 'https://paper.example/hub',
    topic: 'https://paper.example/topic',
  });
  expect(hubOf({ hubUrls: ['http://hub.example/'], selfUrl: null }, undefined, url)).toBeNull();
  expect(hubOf({ hubUrls: ['https://hub.example/'], selfUrl: null }, '', url)?.topic).toBe(url);
  expect(linksIn('<<<>>; rel="hub"', 'hub', url)).toEqual([]);
});

test('a signature is that of the body under the secret, by a method of the standard', () => {
  const body = Buffer.from('feed');
  // Computed with: printf feed | openssl dgst -sha256 -hmac secret
  const right = '8dd6f3ca620c8121bb13e539f27fb04944b2c2036b82cb47d9e648860baf11a8';
  expect(isSigned(body, `sha256=${right}`, 'secret')).toBe(true);
  expect(isSigned(body, `SHA256=${right.toUpperCase()}`, 'secret')).toBe(true);
  expect(isSigned(body, `sha256=${right}`, 'other')).toBe(false);
  for (const header of [
    undefined,
    '',
    right,
    'sha256=',
    `md5=${'0'.repeat(32)}`,
    `sha256=${'0'.repeat(64)}`,
    'sha256=zz',
  ]) {
    expect(isSigned(body, header, 'secret')).toBe(false);
  }
});
