import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { startApi } from '../../src/api/server.ts';
import { accountOf } from '../../src/channels/connected.ts';
import { keepProfile } from '../../src/channels/profiles.ts';
import type { MastheadEntry } from '../../src/domain/masthead.ts';
import { addPerson } from '../../src/features/people/people.ts';
import { plainText } from '../../src/lib/message.ts';
import { dbTime } from '../../src/store/db-time.ts';
import { channelStates } from '../../src/store/schema/index.ts';
import { alone } from '../helpers/api-alone.ts';
import { openRoom, type Room, TOKEN } from './room.ts';

let room: Room;
beforeAll(async () => {
  room = await openRoom();
});
afterAll(() => room.close());

const Channels = z.object({ channels: z.array(z.looseObject({ id: z.string() })) });
const channel = async (id: string) =>
  Channels.parse((await room.call('/channels')).json).channels.find((one) => one.id === id);

test('a channel tells what its platform takes and what is left, what the newsroom allows, and where its posts show', async () => {
  const at = new Date().toISOString();
  const left = (delivery: string, quotas: string[]) => ({ delivery, at, slot: at, quotas });
  await room.context.db.insert(channelStates).values({
    channelId: 'x',
    recentIntents: [left('one', ['posts']), left('two', ['posts']), left('three', [])],
    lastFailureAt: dbTime(),
    lastFailure: plainText('The account has no credits left.'),
    lastFailureType: 'exhausted',
    lastFailureCode: 'credits',
  });
  const told = await channel('x');
  expect(told).toMatchObject({
    platformName: 'X',
    mode: 'simulated',
    lastFailureType: 'exhausted',
    lastFailureCode: 'credits',
    lastCheck: null,
    rules: { timeZone: 'Europe/Berlin', minGapMinutes: 5, perDay: null, quietHours: null, today: 3 },
    timeline: room.newsroom.simulated.simulators.get('x')?.url,
  });
  // Its window is a quarter of an hour, which passes faster here than elsewhere.
  expect(told?.quotas).toEqual([
    { name: 'posts', what: 'posts', posts: 100, left: expect.any(Number), per: { hours: 0.25 }, sharedWith: [] },
  ]);
  const [quota] = z.array(z.object({ left: z.number() })).parse(told?.quotas);
  expect(quota?.left).toBeLessThanOrEqual(100);
  expect(told?.secrets).toContainEqual(
    expect.objectContaining({ name: 'appKey', term: 'API Key (Consumer Key)', variable: 'MASTHEAD_TEST_0' }),
  );
});

test('what a platform says of its channel is kept, and one channel can be asked alone', async () => {
  const check = {
    at: expect.any(String),
    findings: [{ code: 'not-asked-yet', message: plainText('m'), remedy: plainText('r') }],
  };
  await room.context.db
    .insert(channelStates)
    .values({ channelId: 'youtube', checkedAt: dbTime(), findings: check.findings });
  expect(await channel('youtube')).toMatchObject({ lastCheck: check });
  // Nothing runs here that a simulated channel could be asked by: it says so, and what was kept stays.
  const asked = await room.call('/channels/check', { body: { channel: 'youtube' } });
  expect(asked).toMatchObject({ status: 200, json: { channels: [{ id: 'youtube', asked: false }] } });
  expect(await channel('youtube')).toMatchObject({ lastCheck: check });
  expect(await room.call('/channels/check', { body: { channel: 'nowhere' } })).toMatchObject({ status: 404 });
});

test('a channel whose simulator does not run is not tried out, and says so; an unknown one is not there', async () => {
  expect(await room.call('/channels/x/try', { body: {} })).toMatchObject({ status: 403 });
  const { key: token } = await addPerson(room.context, { name: 'Ada', role: 'admin', by: 'test' });
  const tried = await room.call('/channels/x/try', { body: {}, token });
  expect(tried).toMatchObject({
    status: 409,
    json: { problem: { code: 'tryOut.simulator' }, remedy: expect.stringContaining('masthead start') },
  });
  expect(await room.call('/channels/nowhere/try', { body: {}, token })).toMatchObject({ status: 404 });
});

test('a channel shows how its account looks, and nothing of the account that it had before', async () => {
  const connected = room.context.channels.get('x');
  if (!connected) throw new Error('There is no X');
  expect(await channel('x')).toMatchObject({
    brand: { colour: expect.stringMatching(/^#/), mark: expect.stringMatching(/^M/) },
    account: null,
  });
  const look = { channelId: 'x', name: 'The paper', handle: '@paper', picture: 'a'.repeat(64) };
  await keepProfile(room.context.db, { ...look, account: accountOf(connected) ?? '' });
  expect(await channel('x')).toMatchObject({
    account: { name: 'The paper', handle: '@paper', picture: 'a'.repeat(64) },
  });
  await keepProfile(room.context.db, { ...look, account: 'another' });
  expect(await channel('x')).toMatchObject({ account: null });
});

const MASTHEAD: MastheadEntry[] = [
  { platform: 'x', label: 'X', url: 'https://x.com/paper' },
  { platform: 'wechat', label: 'WeChat', url: null },
  { surface: 'mobile', label: 'Mobile', url: 'https://m.paper.example' },
];

test('a page’s header tells which channels there are, and which lines the file lacks', async () => {
  const channels = new Map([...room.context.channels].filter(([id]) => id !== 'wechat'));
  const asked: string[] = [];
  const api = await startApi({
    ...room.context,
    ...alone,
    channels,
    token: TOKEN,
    readHeader: async (url) => {
      asked.push(url);
      return MASTHEAD;
    },
  });
  try {
    const answer = await fetch(`${api.address}/channels/discover`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify({ url: 'https://paper.example/' }),
    });
    const told = z.looseObject({ lines: z.string() }).parse(await answer.json());
    expect(told).toMatchObject({
      found: [
        { platform: 'x', label: 'X', url: 'https://x.com/paper', channels: ['x'] },
        { platform: 'wechat', label: 'WeChat', url: null, channels: [] },
        { platform: null, label: 'Mobile', url: 'https://m.paper.example', channels: [] },
      ],
    });
    expect(told.lines).toMatch(
      /^ {2}wechat:\n {4}# Found in the page header as "WeChat"\. [^\n]+\n {4}platform: wechat\n/,
    );
    expect(told.lines).toContain('appSecret: MASTHEAD_WECHAT_APP_SECRET');
    expect(told.lines).not.toContain('platform: x');
    expect(asked).toEqual(['https://paper.example/']);
  } finally {
    await api.close();
  }
});

test('no file of this machine, and nothing in its own network, is read for an address', async () => {
  const discover = (url: string) => room.call('/channels/discover', { body: { url } });
  for (const url of ['/etc/passwd', 'file:///etc/passwd', 'channels.yaml', 'ftp://paper.example/']) {
    expect(await discover(url)).toMatchObject({ status: 400, json: { errors: expect.anything() } });
  }
  for (const url of ['http://127.0.0.1:1/', 'http://169.254.169.254/latest/meta-data/', 'http://[::1]:80/']) {
    const refused = await discover(url);
    expect([url, refused.status]).toEqual([url, 400]);
    expect(JSON.stringify(refused.json)).toMatch(/private|not public|public address|loopback/i);
  }
});
