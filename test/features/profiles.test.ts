import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ConnectedChannel } from '../../src/channels/connected-channel.ts';
import { profilesIn } from '../../src/channels/profiles.ts';
import { type ProfileContext, refreshProfile, takeProfile } from '../../src/features/channels/profiles.ts';
import { cutHere } from '../../src/media/cut.ts';
import { sniffPicture } from '../../src/media/picture-format.ts';
import { createFolderStore, type FolderStore } from '../../src/media/storage/folder-store.ts';
import { app } from '../../src/platforms/app/index.ts';
import { facebook } from '../../src/platforms/facebook/index.ts';
import { instagram } from '../../src/platforms/instagram/index.ts';
import { wechat } from '../../src/platforms/wechat/index.ts';
import { x } from '../../src/platforms/x/index.ts';
import { youtube } from '../../src/platforms/youtube/index.ts';
import { tidyFiles } from '../../src/posts/tidy-files.ts';
import { startAppSimulator } from '../../src/simulators/app/index.ts';
import { startFacebookSimulator } from '../../src/simulators/facebook/index.ts';
import { startInstagramSimulator } from '../../src/simulators/instagram/index.ts';
import { startWeChatSimulator } from '../../src/simulators/wechat/index.ts';
import { startXSimulator } from '../../src/simulators/x/index.ts';
import { startYouTubeSimulator } from '../../src/simulators/youtube/index.ts';
import { account, type Connection, connectedTo, engineOn, mediaFolder, type Start } from '../delivery/on-simulator.ts';
import { type FreshDatabase, freshDatabase } from '../helpers/database.ts';
import { guest } from '../net/crawler/bench.ts';

let home: FreshDatabase;
let store: FolderStore;
const DAY_MS = 86_400_000;
beforeAll(async () => {
  home = await freshDatabase();
  const dir = await mkdtemp(join(tmpdir(), 'masthead-profiles-'));
  // Each file counts as used three days ago.
  store = createFolderStore(dir, { now: () => new Date(Date.now() - 3 * DAY_MS) });
});
afterAll(async () => {
  await home.drop();
  await rm(store.dir, { recursive: true, force: true });
});
beforeEach(() => home.store.db.execute(sql`truncate masthead.channel_profiles, masthead.credential_sets`));

const { signal } = new AbortController();

async function stage(platform: Connection['platform'], start: Start) {
  const simulator = await account(start, 5);
  const connected: ConnectedChannel = connectedTo({ platform, simulator });
  const { crawler } = guest([{ url: simulator.url, port: Number(new URL(simulator.url).port) }]);
  const context: ProfileContext = {
    ...engineOn(home.store.db, connected, await mediaFolder()),
    media: store,
    cut: cutHere,
    fetch: crawler.picture,
  };
  const known = async () => (await profilesIn(home.store.db)).get('main');
  return { simulator, connected, context, known };
}

describe.each([
  ['X', x, startXSimulator, /^@\w+$/],
  ['Facebook', facebook, startFacebookSimulator, /^@mastheadnews$/],
  ['Instagram', instagram, startInstagramSimulator, /^@\w+$/],
  ['YouTube', youtube, startYouTubeSimulator, /^@newsroom$/],
] as const)('the account on %s', (_name, platform, start, handle) => {
  test('is kept with its name, its handle and its picture in small', async () => {
    const { connected, context, known } = await stage(platform, start);
    expect(await refreshProfile(context, connected, signal)).toBe(true);
    const profile = await known();
    expect(profile).toMatchObject({ name: expect.stringMatching(/\w/), handle: expect.stringMatching(handle) });
    const bytes = await store.read(profile?.picture ?? '');
    expect(sniffPicture(bytes)).toMatchObject({ format: 'png' });
    expect(bytes.length).toBeLessThan(10_000);
  });
});

test.each([
  ['WeChat', wechat, startWeChatSimulator],
  ['the app', app, startAppSimulator],
] as const)('%s cannot be asked', async (_name, platform, start) => {
  const { connected, context, known } = await stage(platform, start);
  expect(await refreshProfile(context, connected, signal)).toBe(false);
  expect(await known()).toBeUndefined();
});

test('a picture that cannot be fetched just now stays; one that is gone, or is none, is forgotten', async () => {
  const { simulator, context, known } = await stage(x, startXSimulator);
  const address = `${simulator.url}/_picture/1.png`;
  const take = (picture: string | null, of = '1') =>
    takeProfile(
      context,
      { channelId: 'main', account: of, profile: { name: 'Harbour', handle: '@harbour', picture } },
      signal,
    );
  await take(address);
  const first = (await known())?.picture;
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  await take('http://127.0.0.1:1/refused.png');
  expect(await known()).toMatchObject({ handle: '@harbour', picture: first });
  // No other network is reached by an address that a platform names.
  await take('http://169.254.169.254/latest.png');
  expect((await known())?.picture).toBe(first);
  await take(`${simulator.url}/_nothing.png`);
  expect((await known())?.picture).toBeNull();
  await take(address);
  await take(null);
  expect((await known())?.picture).toBeNull();
  await take(address);
  await take('http://127.0.0.1:1/refused.png', '2');
  expect(await known()).toMatchObject({ account: '2', picture: null });
});

test('its file is not tidied away while it is shown', async () => {
  const { simulator, context, known } = await stage(x, startXSimulator);
  const described = {
    channelId: 'main',
    account: '1',
    profile: { name: null, handle: null, picture: `${simulator.url}/_picture/1.png` },
  };
  await takeProfile(context, described, signal);
  const hash = (await known())?.picture ?? '';
  const { db } = home.store;
  await tidyFiles(context, { db, keepDays: null, signal });
  expect(await store.has(hash)).toBe(true);
  await db.execute(sql`truncate masthead.channel_profiles`);
  await tidyFiles(context, { db, keepDays: null, signal });
  expect(await store.has(hash)).toBe(false);
});
