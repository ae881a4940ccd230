import { randomBytes } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { connectChannels } from '../../src/channels/channels.ts';
import { sendable } from '../../src/channels/connected.ts';
import { withEntered } from '../../src/channels/entered.ts';
import { loadConfig } from '../../src/config/load.ts';
import { enterSecrets } from '../../src/features/channels/secrets.ts';
import { UserError } from '../../src/lib/errors.ts';
import { platforms } from '../../src/platforms/index.ts';
import { channelProblems } from '../../src/posts/draft.ts';
import { createKeyring } from '../../src/store/keyring.ts';
import { channelSecrets } from '../../src/store/schema/index.ts';
import { deskOn } from '../alerts/bench.ts';
import { freshDatabase } from '../helpers/database.ts';
import { saying } from '../helpers/saying.ts';
import { directory } from './fixture.ts';

interface Entry {
  platform: string;
  options?: Record<string, string>;
  secrets?: Record<string, string>;
  mode?: 'live' | 'simulated' | 'off';
  sharesAccount?: boolean;
}

const NEEDED: Readonly<Record<string, readonly string[]>> = {
  x: ['appKey', 'appSecret', 'accessToken', 'accessSecret'],
  facebook: ['pageToken'],
  wechat: ['appId', 'appSecret'],
  app: ['serviceAccount'],
};

/** A channels.yaml with these entries; secrets that are not given have a variable of the channel's own. */
function channelsFile(entries: Record<string, Entry>): string {
  const channels = Object.entries(entries).map(([id, { secrets, ...entry }]) => {
    const named = (NEEDED[entry.platform] ?? []).map((name) => [name, `${id}_${name}`.toUpperCase()]);
    return [id, { name: id, ...entry, secrets: { ...Object.fromEntries(named), ...secrets } }];
  });
  return JSON.stringify({ channels: Object.fromEntries(channels) });
}

const load = (entries: Record<string, Entry>, env: Record<string, string> = {}) =>
  loadConfig(directory({ 'channels.yaml': channelsFile(entries) }), env, platforms);

function faults(entries: Record<string, Entry>, env: Record<string, string> = {}): string[] {
  try {
    load(entries, env);
    return [];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.message.split('\n').filter((line) => line.startsWith('  '));
  }
}

const x = (more: Partial<Entry> = {}): Entry => ({
  platform: 'x',
  options: { userId: '7', username: 'paper' },
  ...more,
});
const app = (topic: string): Entry => ({ platform: 'app', options: { projectId: 'paper-app', topic } });
const wechat = (secrets: Record<string, string> = {}): Entry => ({ platform: 'wechat', secrets });

test('two channels on one account are refused, each by its name', () => {
  expect(faults({ news: x(), sport: x(), town: x({ options: { userId: '8', username: 'town' } }) })).toEqual([
    expect.stringMatching(/channels\.news: expected an account of its own, or sharesAccount: true .*"sport"/),
    expect.stringMatching(/channels\.sport: expected an account of its own, or sharesAccount: true .*"news"/),
  ]);
});

test('they are taken where both say that it is meant', () => {
  const marked = x({ sharesAccount: true });
  expect(faults({ news: marked, sport: marked })).toEqual([]);
  expect(faults({ news: marked, sport: x() })).toEqual([expect.stringMatching(/channels\.sport: .*"news"/)]);
});

test('what sends nothing, or nothing real, is on nobody’s account', () => {
  expect(faults({ news: x(), sport: x({ mode: 'off' }), town: x({ mode: 'simulated' }) })).toEqual([]);
});

test('the same number on two platforms is not the same account', () => {
  expect(faults({ news: x(), page: { platform: 'facebook', options: { pageId: '7' } } })).toEqual([]);
});

test('an app’s account is its project with the topic', () => {
  expect(faults({ news: app('news'), sport: app('sport') })).toEqual([]);
  expect(faults({ news: app('news'), sport: app('news') })).toHaveLength(2);
});

test.each([
  ['by one variable', { secrets: ['ACCOUNT', 'ACCOUNT'], env: {}, found: 2 }],
  ['by variables with the same value', { secrets: ['ONE', 'TWO'], env: { ONE: 'wx1', TWO: 'wx1' }, found: 2 }],
  ['by variables with other values', { secrets: ['ONE', 'TWO'], env: { ONE: 'wx1', TWO: 'wx2' }, found: 0 }],
  ['by variables that are not set yet', { secrets: ['ONE', 'TWO'], env: {}, found: 0 }],
])('an account that a secret names is compared, %s', (_how, { secrets: [one = '', two = ''], env, found }) => {
  const told = faults({ news: wechat({ appId: one }), sport: wechat({ appId: two }) }, env);
  expect(told).toHaveLength(found);
  // Values of secrets stand in no message.
  expect(told.join()).not.toContain('wx1');
});

test('an access token of X tells whose account it is, whatever the options say', () => {
  const other = x({ options: { userId: '8', username: 'town' } });
  const env = { NEWS_ACCESSTOKEN: '7-abc', TOWN_ACCESSTOKEN: '7-abc' };
  expect(faults({ news: x(), town: other }, env)).toHaveLength(2);
});

const SECRETS = { NEWS_APPID: 'wx1', NEWS_APPSECRET: 's', SPORT_APPSECRET: 's' };

test('what was entered at the desk is compared, too: until that is mended neither channel sends', () => {
  const config = load({ news: wechat(), sport: wechat() }, SECRETS);
  const channels = connectChannels(config, SECRETS, new Map());
  expect(sendable(channels)).toEqual(['news']);
  const enter = (value: string) =>
    withEntered(channels, [{ channelId: 'sport', name: 'appId', value, unreadable: null }]);
  expect(sendable(enter('wx2'))).toEqual(['news', 'sport']);
  const clashing = enter('wx1');
  expect(sendable(clashing)).toEqual([]);
  expect([...clashing.values()].flatMap(channelProblems)).toMatchObject([
    { severity: 'blocks', code: 'account-shared', message: saying('sport') },
    { severity: 'blocks', code: 'account-shared', message: saying('news') },
  ]);
});

test('an account that another channel has cannot be entered at the desk', async () => {
  const { store, drop } = await freshDatabase();
  onTestFinished(drop);
  const keyring = createKeyring([{ id: 'k1', key: randomBytes(32) }]);
  const channels = connectChannels(load({ news: wechat(), sport: wechat() }, SECRETS), SECRETS, new Map());
  const desk = { ...deskOn(store.db), keyring, channels };
  const enter = (appId: string) => enterSecrets(desk, { channel: 'sport', values: { appId }, by: 'Ada' });
  await expect(enter('wx1')).rejects.toThrow(/"sport" would post to the same account as "news"/);
  expect(await store.db.select().from(channelSecrets)).toEqual([]);
  await enter('wx2');
  expect(await store.db.select().from(channelSecrets)).toHaveLength(1);
});
