import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pauseForPlatform } from '../../src/channels/pause-store.ts';
import { addPerson } from '../../src/features/people/people.ts';
import { newId } from '../../src/lib/ids.ts';
import { plainText } from '../../src/lib/message.ts';
import { startFacebookSimulator } from '../../src/simulators/facebook/index.ts';
import { startXSimulator } from '../../src/simulators/x/index.ts';
import { startYouTubeSimulator } from '../../src/simulators/youtube/index.ts';
import {
  approvals,
  audit,
  channelSecrets,
  connectionAttempts,
  credentialSets,
  deliveries,
  platformApps,
  posts,
  storedChannels,
} from '../../src/store/schema/index.ts';
import { consentAt } from '../helpers/consent.ts';
import { pointAt } from '../helpers/platform-addresses.ts';
import { openRoom, type Room } from './room.ts';

let room: Room;
let facebook: Awaited<ReturnType<typeof startFacebookSimulator>>;
let x: Awaited<ReturnType<typeof startXSimulator>>;
let ada: string;
let ben: string;

beforeAll(async () => {
  [facebook, x] = await Promise.all([startFacebookSimulator({}), startXSimulator({})]);
  room = await openRoom();
  pointAt(room.context.config, [facebook, x]);
  ada = (await addPerson(room.context, { name: 'Ada', role: 'admin', by: 'test' })).key;
  ben = (await addPerson(room.context, { name: 'Ben', role: 'admin', by: 'test' })).key;
});
afterAll(async () => {
  await room.close();
  await Promise.all([facebook.stop(), x.stop()]);
});
beforeEach(async () => {
  await room.context.db.execute(
    sql`truncate masthead.stored_channels, masthead.channel_secrets, masthead.credential_sets, masthead.connection_attempts`,
  );
});

interface Answer {
  id: string;
  url: string;
  state: string;
  failure: { code: string; text: string } | null;
  granted: string[] | null;
  missing: { name: string; prevents: { text: string } }[];
  accounts: { key: string; name: string; platform: string; warnings: unknown[]; channels: string[] }[];
  channels: {
    id: string;
    name: string;
    platform: string;
    held: number;
    added: boolean;
    pause: { since: string; by: string | null; because: { text: string } | null } | null;
    waiting: { delivery: string; fate: string }[];
  }[];
  detail: string;
  code: string;
}

async function call(path: string, body?: object, token = ada, method?: string) {
  const { status, json } = await room.call(path, { body, token, ...(method && { method }) });
  return { status, json: json as Answer };
}

async function storeApp(way: string, simulator: typeof facebook | typeof x) {
  const preset = simulator.connect?.[way];
  const body = { values: preset?.app };
  const { status } = await call(`/connections/apps/${way}`, body, ada, 'PUT');
  expect(status).toBe(200);
}

/** From the button to the accounts. */
async function consented(
  way: string,
  choice: Parameters<typeof consentAt>[1] = {},
  channel: string | null = null,
  extras: readonly string[] = [],
) {
  const begun = await call('/connections', { way, channel, extras });
  expect(begun.status).toBe(201);
  const address = await consentAt(begun.json.url, choice);
  return { address, ...(await call('/connections/callback', { address })) };
}

test('nothing can be begun before the app is stored, whose values are not shown again', async () => {
  const refused = await call('/connections', { way: 'meta' });
  expect(refused.status).toBe(409);
  expect(refused.json.detail).toContain('The newsroom’s Meta app is not set up yet.');
  expect((await call('/connections/apps/meta', { values: { appId: '1' } }, ada, 'PUT')).json.detail).toContain(
    'App secret',
  );
  await storeApp('meta', facebook);
  await storeApp('x', x);
  const listed = await call('/connections/ways');
  const secret = facebook.app.secret;
  expect(JSON.stringify(listed.json)).not.toContain(secret);
  expect(JSON.stringify(listed.json)).toContain(`${room.api.address}/connect/callback`);
  const { db } = room.context;
  expect(JSON.stringify([await db.select().from(platformApps), await db.select().from(audit)])).not.toContain(secret);
});

test('a key sends the app secret to no address of its choice, nor does one that was stored before', async () => {
  await storeApp('x', x);
  const settings = { apiUrl: 'http://127.0.0.1:9', authorizeUrl: 'http://127.0.0.1:9' };
  const preset = x.connect?.x;
  const given = await call('/connections/apps/x', { values: preset?.app, settings }, ada, 'PUT');
  expect(given.status).toBe(400);
  const { db } = room.context;
  await db.update(platformApps).set({ settings });
  const { json } = await call('/connections', { way: 'x', channel: null });
  expect(json.url.startsWith(preset?.settings.authorizeUrl ?? 'none')).toBe(true);
});

test('a stored channel keeps no address that the file does not name, and says so', async () => {
  await storeApp('x', x);
  const { json } = await consented('x');
  const chosen = await call(`/connections/${json.id}/choice`, { accounts: [{ account: json.accounts[0]?.key }] });
  expect(chosen.status).toBe(200);
  const id = chosen.json.channels[0]?.id ?? '';
  const { db } = room.context;
  const optionsNow = async () => {
    const all = await room.context.readChannels(room.context);
    return { options: all?.channels.get(id)?.channel.options, findings: JSON.stringify(all?.findings ?? []) };
  };
  expect(await optionsNow()).toMatchObject({ options: { apiUrl: x.connect?.x?.settings.apiUrl } });
  await db.update(storedChannels).set({
    entry: sql`jsonb_set(${storedChannels.entry}, '{options,apiUrl}', '"http://127.0.0.1:9"')`,
    version: sql`${storedChannels.version} + 1`,
  });
  const { options, findings } = await optionsNow();
  expect(JSON.stringify(options)).not.toContain('127.0.0.1:9"');
  expect(findings).toContain('storedChannels.addressesIgnored');
});

/** A post of a story that is scheduled on a channel. */
async function scheduledOn(channelId: string): Promise<string> {
  const { db } = room.context;
  const { json } = await room.call('/articles', { body: { article: room.story(), channels: ['x'] } });
  const { articleId } = json as { articleId: string };
  const [post] = await db.select().from(posts).where(eq(posts.articleId, articleId));
  if (!post) throw new Error('No post was made');
  const id = newId();
  const at = new Date(Date.now() + 3_600_000);
  const row = { id, postId: post.id, channelId, kind: 'send', contentHash: post.contentHash } as const;
  await db.insert(deliveries).values({ ...row, state: 'scheduled', slotAt: at, nextAt: at });
  return id;
}

describe('Meta', () => {
  test('one consent connects two pages and an Instagram account', async () => {
    const accountsOf = { accounts: ['Masthead News', 'Masthead Sport'] };
    const { json, status } = await consented('meta', accountsOf, null, ['instagram']);
    expect(status).toBe(200);
    expect(json).toMatchObject({ state: 'choose', failure: null });
    expect(json.accounts.map(({ platform, name }) => `${platform} ${name}`)).toEqual([
      'facebook Masthead News',
      'instagram Masthead News',
      'facebook Masthead Sport',
    ]);
    const accounts = json.accounts.map(({ key }) => ({ account: key }));
    const chosen = await call(`/connections/${json.id}/choice`, { accounts });
    expect(chosen.status).toBe(200);
    expect(chosen.json.channels.map(({ id, added, held }) => [id, added, held])).toEqual([
      ['facebook-masthead-news', true, 0],
      ['instagram-masthead-news', true, 0],
      ['facebook-masthead-sport', true, 0],
    ]);
    const { db } = room.context;
    expect(await db.select().from(storedChannels)).toHaveLength(3);
    // What is stored is encrypted, and gone from the attempt.
    const kept = [await db.select().from(channelSecrets), await db.select().from(connectionAttempts)];
    expect(JSON.stringify(kept)).not.toContain(facebook.channel.secrets.pageToken);
    expect((await db.select().from(connectionAttempts))[0]).toMatchObject({ candidates: null, verifier: null });
    expect((await call(`/connections/${json.id}`)).json.state).toBe('done');
    expect((await call(`/connections/${json.id}/choice`, { accounts })).status).toBe(409);
    // They work: each is asked by its own token.
    const checked = await call('/channels/check', { channel: 'facebook-masthead-sport' });
    expect(checked.json.channels).toMatchObject([{ id: 'facebook-masthead-sport', asked: true, diagnoses: [] }]);
  });

  test('a required scope that was let out connects nothing, an optional one says what it prevents', async () => {
    const without = await consented('meta', { refuse: ['pages_manage_posts'] });
    expect(without.json).toMatchObject({ state: 'failed', accounts: [] });
    expect(without.json.failure?.text).toContain('pages_manage_posts');
    expect(without.json.missing[0]).toEqual({
      name: 'pages_manage_posts',
      prevents: expect.objectContaining({ text: 'Nothing can be posted.' }),
    });
    const optional = await consented('meta', { refuse: ['instagram_basic'] }, null, ['instagram-deletion']);
    expect(optional.json.state).toBe('choose');
    expect(optional.json.missing.map(({ name }) => name)).toEqual([
      'instagram_basic',
      'pages_manage_engagement',
      'business_management',
    ]);
  });

  test('further permissions are asked for only if they are ticked, with those that they need', async () => {
    const scopesOf = async (extras: readonly string[]) => {
      const { json } = await call('/connections', { way: 'meta', extras });
      return new URL(json.url).searchParams.get('scope')?.split(',');
    };
    const pages = ['pages_show_list', 'pages_read_engagement', 'pages_manage_posts'];
    expect(await scopesOf([])).toEqual(pages);
    const instagram = ['instagram_basic', 'instagram_content_publish'];
    expect(await scopesOf(['instagram-deletion'])).toEqual([...pages, ...instagram, 'instagram_manage_contents']);
    const unknown = await call('/connections', { way: 'meta', extras: ['publish_video'] });
    expect(unknown.status).toBe(422);
    expect(unknown.json.detail).toContain('instagram-comments');
  });

  test('a token that is revoked before the accounts are read is a failure with its reason', async () => {
    const begun = await call('/connections', { way: 'meta' });
    const address = await consentAt(begun.json.url);
    facebook.faults([{ operation: 'accounts', fault: { type: 'named', name: 'token-458' } }]);
    const { json } = await call('/connections/callback', { address });
    expect(json).toMatchObject({ state: 'failed' });
    expect(json.failure?.text).toContain('The user has not authorized the application');
  });
});

test('a refusal by the admin of a Google Workspace comes with what they do', async () => {
  const youtube = await startYouTubeSimulator({});
  try {
    await call('/connections/apps/google', { values: youtube.connect?.google?.app }, ada, 'PUT');
    const begun = await call('/connections', { way: 'google' });
    const state = new URL(begun.json.url).searchParams.get('state') ?? '';
    const query = new URLSearchParams({ error: 'admin_policy_enforced', state });
    const { json } = await call('/connections/callback', { address: `http://127.0.0.1/connect/callback?${query}` });
    expect(json.failure?.text).toContain('has to trust the client ID');
  } finally {
    await youtube.stop();
  }
});

describe('X', () => {
  test('from nothing to a channel with its first set', async () => {
    const { json } = await consented('x');
    const [account] = json.accounts;
    const chosen = await call(`/connections/${json.id}/choice`, {
      accounts: [{ account: account?.key, name: 'News on X', id: 'x-news' }],
    });
    expect(chosen.json.channels).toMatchObject([{ id: 'x-news', name: 'News on X' }]);
    const [set] = await room.context.db.select().from(credentialSets);
    expect(set).toMatchObject({
      channelId: 'x-news',
      version: 1,
      secrets: { userToken: expect.stringMatching(/^v1\./) },
      scopes: ['tweet.read', 'tweet.write', 'users.read', 'media.write', 'offline.access'],
      expiresAt: expect.any(Date),
    });
    const checked = await call('/channels/check', { channel: 'x-news' });
    expect(checked.json.channels).toMatchObject([{ asked: true, diagnoses: [] }]);
    // The same account again is offered with its channel, and is no new one.
    const again = await consented('x');
    expect(again.json.accounts).toMatchObject([{ channels: ['x-news'] }]);
    const twice = await call(`/connections/${again.json.id}/choice`, { accounts: [{ account: account?.key }] });
    expect(twice.status).toBe(409);
    expect(twice.json.detail).toContain('is connected already, as');
    const same = await call(`/connections/${again.json.id}/choice`, {
      accounts: [{ account: account?.key, channel: 'x-news' }],
    });
    expect(same.json.channels).toMatchObject([{ id: 'x-news', added: false, held: 0 }]);
  });

  test('a channel that was paused stays so, and says since when, why, and what would go out', async () => {
    const { db } = room.context;
    const connect = async (choice: object, channel: string | null) => {
      const back = await consented('x', {}, channel);
      const accounts = [{ account: back.json.accounts[0]?.key, ...choice }];
      const { json } = await call(`/connections/${back.json.id}/choice`, { accounts });
      return json.channels[0];
    };
    expect(await connect({ id: 'x-paused' }, null)).toMatchObject({ added: true, pause: null, waiting: [] });
    const id = await scheduledOn('x-paused');
    const begun = new Date();
    const because = plainText('X refused the token.');
    await db.transaction((tx) => pauseForPlatform(tx, 'x-paused', { until: null, because }));
    const early = await connect({ channel: 'x-paused' }, 'x-paused');
    expect(early).toMatchObject({ pause: { by: null, because: { text: 'X refused the token.' } }, waiting: [] });
    expect(new Date(early?.pause?.since ?? 0).getTime()).toBeGreaterThanOrEqual(begun.getTime() - 1_000);

    const due = new Date(Date.now() - 60_000);
    await db.update(deliveries).set({ slotAt: due, nextAt: due }).where(eq(deliveries.id, id));
    const late = await connect({ channel: 'x-paused' }, 'x-paused');
    expect(late).toMatchObject({ pause: { channel: 'x-paused' }, waiting: [{ delivery: id }] });
    const shown = await room.call('/resume', { body: { channel: 'x-paused', show: true }, token: ada });
    expect((shown.json as { waiting: object[] }).waiting).toEqual(late?.waiting);
    // Nothing was resumed by it.
    const [row] = await db.select().from(deliveries).where(eq(deliveries.id, id));
    expect(row).toMatchObject({ state: 'scheduled', epoch: 0 });

    const resumed = await room.call('/resume', { body: { channel: 'x-paused', how: 'all' }, token: ada });
    expect(resumed.status).toBe(200);
    expect(await connect({ channel: 'x-paused' }, 'x-paused')).toMatchObject({ pause: null, waiting: [] });
  });

  test('another account than before holds what is scheduled', async () => {
    const first = await consented('x', { accounts: ['@masthead_news'] });
    await call(`/connections/${first.json.id}/choice`, {
      accounts: [{ account: first.json.accounts[0]?.key, id: 'x-news' }],
    });
    const id = await scheduledOn('x-news');
    const second = await consented('x', { accounts: ['@masthead_sport'] }, 'x-news');
    const { json } = await call(`/connections/${second.json.id}/choice`, {
      accounts: [{ account: second.json.accounts[0]?.key, channel: 'x-news' }],
    });
    expect(json.channels).toMatchObject([{ id: 'x-news', added: false, held: 1 }]);
    const [held] = await room.context.db.select().from(deliveries).where(eq(deliveries.id, id));
    expect(held).toMatchObject({ state: 'held', nextAt: null, heldReason: { code: 'connection.accountChanged' } });
    const [row] = await room.context.db.select().from(storedChannels);
    expect(row?.entry).toMatchObject({ options: { username: 'masthead_sport' } });
  });

  test('posts of another account are decided on at once, and its approved drafts ask for approval again', async () => {
    const { db } = room.context;
    const connect = async (account: string, channel: string | null) => {
      const back = await consented('x', { accounts: [account] }, channel);
      const choice = { account: back.json.accounts[0]?.key, ...(channel ? { channel } : { id: 'x-moved' }) };
      const { json } = await call(`/connections/${back.json.id}/choice`, { accounts: [choice] });
      return json.channels[0];
    };
    await connect('@masthead_news', null);
    const planned = [await scheduledOn('x-moved'), await scheduledOn('x-moved'), await scheduledOn('x-moved')];
    const { json: written } = await room.call('/articles', { body: { article: room.story(), channels: ['x-moved'] } });
    const draft = eq(posts.articleId, (written as { articleId: string }).articleId);
    const [post] = await db.select().from(posts).where(draft);
    const { id: postId = '', contentHash = '' } = post ?? {};
    await db.insert(approvals).values({ postId, contentHash, by: 'Ben', automatic: false, alone: false });
    await db.update(posts).set({ approvedHash: contentHash, approvedBy: 'Ben' }).where(draft);

    expect(await connect('@masthead_sport', 'x-moved')).toMatchObject({ held: 3, unapproved: 1 });
    const [asked] = await db.select().from(posts).where(draft);
    expect(asked).toMatchObject({ approvedHash: null, approvedBy: null });
    expect(await db.select().from(approvals).where(eq(approvals.postId, postId))).toEqual([]);

    const waiting = async () => {
      const { json } = await room.call('/status');
      const { moved } = json as { moved: { channel: string; posts: number; now: string }[] };
      return moved.filter(({ channel }) => channel === 'x-moved');
    };
    const [moved] = await waiting();
    expect(moved).toMatchObject({ channel: 'x-moved', posts: 3, now: expect.stringContaining('Masthead Sport') });
    const statesOf = async () => {
      const rows = await db.select().from(deliveries).where(eq(deliveries.channelId, 'x-moved'));
      return planned.map((id) => rows.find((row) => row.id === id));
    };
    // One by itself keeps its time.
    await call(`/deliveries/${planned[0]}/resolve`, { verdict: 'retry' });
    const [first] = await statesOf();
    expect(first).toMatchObject({ state: 'scheduled', heldReason: null });
    expect(first?.nextAt).toEqual(first?.slotAt);

    const other = await call('/channels/x-moved/moved-posts', { decision: 'publish', account: 'Some other (1)' });
    expect(other.status).toBe(412);
    const cancelled = await call('/channels/x-moved/moved-posts', { decision: 'cancel', account: moved?.now });
    expect(cancelled.json).toMatchObject({ channel: 'x-moved', posts: 2 });
    expect((await statesOf()).map((row) => row?.state)).toEqual(['scheduled', 'cancelled', 'cancelled']);
    expect(await waiting()).toEqual([]);
    expect((await call('/channels/x-moved/moved-posts', { decision: 'cancel' })).status).toBe(409);

    // Back on the account of before, what was held for it goes out by itself.
    const more = await scheduledOn('x-moved');
    expect(await connect('@masthead_news', 'x-moved')).toMatchObject({ held: 2, unapproved: 0 });
    expect(await connect('@masthead_sport', 'x-moved')).toMatchObject({ held: 0 });
    const [again] = await db.select().from(deliveries).where(eq(deliveries.id, more));
    expect(again).toMatchObject({ state: 'scheduled', heldReason: null });
  });

  test('a channel of the file keeps its account', async () => {
    const [own] = [...room.context.channels.values()].filter(({ platform }) => platform.id === 'x');
    const back = await consented('x', {}, own?.channel.id);
    const refused = await call(`/connections/${back.json.id}/choice`, {
      accounts: [{ account: back.json.accounts[0]?.key, channel: own?.channel.id }],
    });
    expect(refused.status).toBe(409);
    expect(refused.json.detail).toMatch(/test mode|config\/channels.yaml/);
  });
});

describe('the way back', () => {
  const begun = async () => (await call('/connections', { way: 'x' })).json;

  test('consent that was refused says so', async () => {
    const { json } = await consented('x', { deny: true });
    expect(json).toMatchObject({ state: 'failed', failure: { code: 'connections.denied' } });
  });

  test('a state is good once, and for who began', async () => {
    const { url } = await begun();
    const address = await consentAt(url);
    const foreign = await call('/connections/callback', { address }, ben);
    expect(foreign.status).toBe(403);
    expect(foreign.json.detail).toContain('begun by Ada');
    expect((await call('/connections/callback', { address })).json.state).toBe('choose');
    const again = await call('/connections/callback', { address });
    expect(again.status).toBe(409);
    expect(again.json.detail).toContain('used already');
  });

  test('one that is forged, or was never begun, is refused', async () => {
    const { url } = await begun();
    const state = new URL(url).searchParams.get('state') ?? '';
    for (const other of [`${state.slice(0, -1)}~`, 'nonsense', `${state.split('.')[0]}.x`]) {
      const { status, json } = await call('/connections/callback', {
        address: `http://127.0.0.1/connect/callback?code=1&state=${other}`,
      });
      expect([status, json.detail]).toEqual([409, expect.stringContaining('belongs to no attempt')]);
    }
    const none = await call('/connections/callback', { address: 'http://127.0.0.1/connect/callback' });
    expect(none.status).toBe(422);
  });

  test('after ten minutes it is too late', async () => {
    const { url, id } = await begun();
    const address = await consentAt(url);
    await room.context.db.update(connectionAttempts).set({ expiresAt: new Date(0) });
    const { status, json } = await call('/connections/callback', { address });
    expect([status, json.detail]).toEqual([409, expect.stringContaining('expired')]);
    expect((await call(`/connections/${id}`)).json.state).toBe('expired');
  });

  test('the callback hands the query to the page, where no log sees it', async () => {
    const answer = await fetch(`${room.api.address}/connect/callback?code=a&state=b`, { redirect: 'manual' });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/desk/connected#code=a&state=b');
  });
});

test('who may not connect channels cannot begin', async () => {
  const { key } = await addPerson(room.context, { name: 'Eve', role: 'editor', by: 'test' });
  expect((await call('/connections', { way: 'x' }, key)).status).toBe(403);
  expect((await call('/connections/apps/x', { values: { clientId: 'x' } }, key, 'PUT')).status).toBe(403);
});
