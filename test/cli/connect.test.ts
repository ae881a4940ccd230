import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pauseForPlatform } from '../../src/channels/pause-store.ts';
import { keepApp } from '../../src/channels/platform-apps.ts';
import { newId } from '../../src/lib/ids.ts';
import { plainText } from '../../src/lib/message.ts';
import { startFacebookSimulator } from '../../src/simulators/facebook/index.ts';
import type { Simulator } from '../../src/simulators/simulator.ts';
import { startXSimulator } from '../../src/simulators/x/index.ts';
import { openEmbedded } from '../../src/store/embedded.ts';
import { keysFromFile } from '../../src/store/key-file.ts';
import { createKeyring } from '../../src/store/keyring.ts';
import { deliveries, freeStories } from '../../src/store/schema/index.ts';
import type { Db } from '../../src/store/store.ts';
import { queued } from '../delivery/bench.ts';
import { consentAt } from '../helpers/consent.ts';
import { addressesOf } from '../helpers/platform-addresses.ts';
import { call, newsroom } from './fixture.ts';

let facebook: Simulator;
let x: Simulator;
beforeAll(async () => {
  [facebook, x] = await Promise.all([startFacebookSimulator({}), startXSimulator({})]);
});
afterAll(() => Promise.all([facebook.stop(), x.stop()]));

test('an account is connected from the command line, by an address that is opened elsewhere', async () => {
  const room = await newsroom({ store: 'embedded' });
  room.edit('newsroom.yaml', (text) => `${text}\n${addressesOf([facebook, x])}`);
  const unready = await room.call('channels', 'connect', '--way', 'x', '--json');
  expect(unready.code).toBe(1);
  expect(unready.out + unready.err).toContain('The newsroom’s X app is not set up yet.');

  const store = await openEmbedded(join(room.folder, 'data/store'), join(room.folder, 'socket'));
  const keyring = createKeyring(keysFromFile(join(room.folder, 'data/keys.json')));
  for (const simulator of [facebook, x]) {
    for (const [id, { app: values }] of Object.entries(simulator.connect ?? {})) {
      await store.db.transaction((tx) => keepApp({ tx, keyring }, { id, values, by: 'tester' }));
    }
  }
  await store.close();

  const begin = async (way: string) => {
    const begun = await room.call('channels', 'connect', '--way', way, '--json');
    expect(begun.code).toBe(0);
    return JSON.parse(begun.out) as { id: string; url: string };
  };
  const address = await consentAt((await begin('x')).url);
  const done = await room.call('channels', 'connect', '--callback', address);
  expect(done).toMatchObject({ code: 0, out: expect.stringContaining('Added the channel x-masthead-news') });
  const again = await room.call('channels', 'connect', '--callback', address);
  expect(again).toMatchObject({ code: 1, err: expect.stringContaining('used already') });
  expect((await room.call('channels', 'list')).out).toMatch(/x-masthead-news\s+x\s+live/);

  // Of several accounts, those that are named.
  const { id, url } = await begin('meta');
  const several = await room.call('channels', 'connect', '--callback', await consentAt(url));
  expect(several.out).toContain('Masthead Sport');
  expect(several.out).toContain(`masthead channels connect --attempt ${id} --account KEY`);
  const [, key = ''] = /(facebook:\d+)\s+Masthead Sport/.exec(several.out) ?? [];
  const sport = await room.call('channels', 'connect', '--attempt', id, '--account', key);
  expect(sport).toMatchObject({ code: 0, out: expect.stringContaining('Added the channel facebook-masthead-sport') });

  const denied = await consentAt((await begin('meta')).url, { deny: true });
  const refused = await room.call('channels', 'connect', '--callback', denied);
  expect(refused).toMatchObject({ code: 1, out: expect.stringContaining('Consent was refused at the platform') });
  expect((await room.call('channels', 'connect', '--way', 'wechat')).code).toBe(2);

  // Without the service there are no simulators.
  const simulated = await room.call('channels', 'connect', '--simulated', '--way', 'wechat');
  expect(simulated).toMatchObject({ code: 1, err: expect.stringContaining('has no simulator') });
  expect((await room.call('channels', 'moved', 'x-masthead-news')).code).toBe(2);
  const none = await room.call('channels', 'moved', 'x-masthead-news', '--publish');
  expect(none).toMatchObject({ code: 1, err: expect.stringContaining('was scheduled for a previous account') });
});

test('a channel that was paused says so when it is connected again, with what would go out and how to resume', async () => {
  const room = await newsroom({ store: 'embedded' });
  room.edit('newsroom.yaml', (text) => `${text}\n${addressesOf([facebook, x])}`);
  const inStore = async (work: (db: Db) => Promise<unknown>): Promise<void> => {
    const store = await openEmbedded(join(room.folder, 'data/store'), join(room.folder, 'socket'));
    await work(store.db).finally(() => store.close());
  };
  expect((await room.call('channels', 'connect', '--way', 'x', '--json')).code).toBe(1);
  const keyring = createKeyring(keysFromFile(join(room.folder, 'data/keys.json')));
  const preset = x.connect?.x;
  const app = { id: 'x', values: preset?.app ?? {}, by: 'tester' };
  await inStore((db) => db.transaction((tx) => keepApp({ tx, keyring }, app)));
  const connect = async (...more: string[]) => {
    const begun = await room.call('channels', 'connect', '--way', 'x', '--json');
    const { url } = JSON.parse(begun.out) as { url: string };
    return room.call('channels', 'connect', '--callback', await consentAt(url), ...more);
  };
  const id = 'x-masthead-news';
  expect((await connect()).out).toContain(`Added the channel ${id}`);

  const because = plainText('X refused the token.');
  await inStore((db) => db.transaction((tx) => pauseForPlatform(tx, id, { until: null, because })));
  const early = await connect();
  expect(early).toMatchObject({ code: 0, out: expect.stringContaining(`Connected ${id} again`) });
  expect(early.out).toMatch(/Still paused: x-masthead-news, by Masthead since 2\d{3}-.*: X refused the token\./);
  expect(early.out).toContain(`masthead resume ${id}`);
  // Once is enough.
  expect(early.err).not.toContain('Paused:');

  await inStore(async (db) => {
    const story = { id: newId(), text: 'The ferry is back', requestHash: 'hash', createdBy: 'Ada' };
    const lists = { authors: [], tags: [], carries: [], pictures: [] };
    await db.insert(freeStories).values({ ...story, ...lists });
    const about = { articleId: null, revision: null, freeStoryId: story.id };
    const post = { ...about, title: 'The ferry is back', channelId: id };
    const delivery = await queued(db, post);
    await db.update(deliveries).set({ channelId: id }).where(eq(deliveries.id, delivery));
  });
  const late = await connect();
  expect(late.out).toContain('The ferry is back');
  expect(late.out).toContain(`None goes out before you choose: masthead resume ${id} --all, --re-place`);
  const { channels } = JSON.parse((await connect('--json')).out) as { channels: object[] };
  expect(channels).toMatchObject([{ id, pause: { by: null }, waiting: [{ headline: 'The ferry is back' }] }]);
  const chinese = { ...room.env, LANG: 'zh_CN.UTF-8' };
  const resumed = await call(['resume', id, '--all'], chinese);
  expect(resumed).toMatchObject({ code: 0, out: expect.stringMatching(/x-masthead-news ?已恢复/) });
  expect((await connect()).out).not.toContain('Still paused');
});
