import { createHash, randomBytes } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { createHttp } from '../../src/net/client.ts';
import { AnswerError } from '../../src/net/http.ts';
import type { ConnectLook } from '../../src/platforms/connect.ts';
import { platformById, platforms } from '../../src/platforms/index.ts';
import { startFacebookSimulator } from '../../src/simulators/facebook/index.ts';
import { startInstagramSimulator } from '../../src/simulators/instagram/index.ts';
import type { Simulator } from '../../src/simulators/simulator.ts';
import { startXSimulator } from '../../src/simulators/x/index.ts';
import { type Choice, consentAt } from '../helpers/consent.ts';

const REDIRECT = 'http://127.0.0.1:8080/connect/callback';

const running: Simulator[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.stop()));
});
function started<S extends Simulator>(simulator: S): S {
  running.push(simulator);
  return simulator;
}

function lookAt(settings: Readonly<Record<string, string>>): ConnectLook {
  const origins = Object.values(settings).flatMap((value) => (URL.canParse(value) ? [new URL(value).origin] : []));
  return {
    http: createHttp({
      timeoutMs: 5_000,
      maxBytes: 1_000_000,
      allowedOrigins: origins,
      record: () => {},
      secrets: [],
      monotonic: () => performance.now(),
      mayWrite: () => {},
    }),
    signal: new AbortController().signal,
    now: () => new Date(),
  };
}

/** A platform's way, with the app of a simulator, from the address of consent to the code. */
async function onTheWay(platform: string, id: string, simulator: Simulator) {
  const way = platformById(platform)?.account.connect.find((one) => one.id === id);
  const client = (await platformById(platform)?.client())?.connect?.[id];
  const preset = simulator.connect?.[way?.app?.id ?? ''];
  if (!way || !client?.authorize || !client.exchange || !preset) throw new Error('No such way');
  const base = { app: preset.app, settings: way.settings(preset.settings) };
  const verifier = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const { authorize, exchange } = client;
  const look = lookAt(base.settings);
  return {
    base,
    look,
    client,
    url: (state = 'a-state') => authorize({ ...base, redirectUri: REDIRECT, state, challenge }),
    async back(choice: Choice = {}) {
      const given = new URL(
        await consentAt(authorize({ ...base, redirectUri: REDIRECT, state: 'a-state', challenge }), choice),
      );
      return given;
    },
    exchange: (code: string, more: { verifier?: string; redirectUri?: string } = {}) =>
      exchange({ ...base, code, verifier, redirectUri: REDIRECT, ...more }, look),
    async accounts(choice: Choice = {}) {
      const code = (await this.back(choice)).searchParams.get('code') ?? '';
      const grant = await this.exchange(code);
      return { grant, candidates: await client.accounts(grant, base, look) };
    },
  };
}

describe('X', () => {
  const start = async () => onTheWay('x', 'x', started(await startXSimulator({})));

  test('a consent gives the account that was chosen, with a refresh token', async () => {
    const way = await start();
    const { grant, candidates } = await way.accounts({ accounts: ['@masthead_sport'] });
    expect(grant.scopes).toEqual(['tweet.read', 'tweet.write', 'users.read', 'media.write', 'offline.access']);
    expect(candidates).toEqual([
      expect.objectContaining({
        platform: 'x',
        handle: '@masthead_sport',
        name: 'Masthead Sport',
        options: { apiUrl: way.base.settings.apiUrl, userId: expect.any(String), username: 'masthead_sport' },
        secrets: { ...way.base.app, userToken: expect.any(String), refreshToken: expect.any(String) },
        expiresAt: expect.any(Date),
      }),
    ]);
  });

  test('what a person lets out is not granted, and turning back is no code', async () => {
    const way = await start();
    const { grant } = await way.accounts({ refuse: ['media.write', 'offline.access'] });
    expect(grant.scopes).toEqual(['tweet.read', 'tweet.write', 'users.read']);
    expect(grant.secrets.refreshToken).toBeUndefined();
    const back = await way.back({ deny: true });
    expect(back.searchParams.get('error')).toBe('access_denied');
    expect(back.searchParams.get('state')).toBe('a-state');
    expect(back.searchParams.has('code')).toBe(false);
  });

  test('a code is good once, for one verifier and one address', async () => {
    const way = await start();
    const code = async () => (await way.back()).searchParams.get('code') ?? '';
    await expect(way.exchange(await code(), { verifier: 'another' })).rejects.toThrow(AnswerError);
    await expect(way.exchange(await code(), { redirectUri: `${REDIRECT}/` })).rejects.toThrow(AnswerError);
    const good = await code();
    await way.exchange(good);
    await expect(way.exchange(good)).rejects.toThrow(AnswerError);
  });

  test('the consent page is strict about the state and the address', async () => {
    const way = await start();
    const statusOf = async (url: string) => (await fetch(url)).status;
    expect(await statusOf(way.url())).toBe(200);
    expect(await statusOf(way.url('s'.repeat(501)))).toBe(400);
    expect(await statusOf(way.url().replace('callback', 'elsewhere'))).toBe(400);
    expect(await statusOf(way.url().replace('code_challenge=', 'other='))).toBe(400);
  });
});

describe('Facebook Login', () => {
  test('one consent gives pages, and the Instagram account of one', async () => {
    const facebook = started(await startFacebookSimulator({}));
    const way = await onTheWay('facebook', 'meta', facebook);
    const { grant, candidates } = await way.accounts();
    expect(grant.expiresAt).toEqual(expect.any(Date));
    expect(candidates.map(({ platform, name, warnings }) => [platform, name, warnings.length])).toEqual([
      ['facebook', 'Masthead News', 0],
      ['instagram', 'Masthead News', 0],
      ['facebook', 'Masthead Sport', 0],
      ['facebook', 'Masthead Travel', 1],
    ]);
    const [news, instagram] = candidates;
    expect(news?.secrets).toEqual({ ...way.base.app, pageToken: facebook.channel.secrets.pageToken });
    expect(news?.options).toMatchObject({ pageId: facebook.channel.options.pageId, graphUrl: facebook.url });
    expect(instagram).toMatchObject({
      id: facebook.linked.id,
      secrets: { accessToken: facebook.linked.accessToken },
      options: { accountId: facebook.linked.id, path: 'facebook-login' },
    });
    // The same consent, started from Instagram.
    expect((await (await onTheWay('instagram', 'meta', facebook)).accounts()).candidates).toHaveLength(4);
  });

  test('without their scopes, neither Instagram accounts nor pages of businesses are offered', async () => {
    const way = await onTheWay('facebook', 'meta', started(await startFacebookSimulator({})));
    const refuse = ['business_management', 'instagram_basic'];
    const { grant, candidates } = await way.accounts({ refuse, accounts: ['Masthead Sport', 'Masthead Travel'] });
    expect(grant.scopes).not.toContain('instagram_basic');
    expect(candidates.map(({ name }) => name)).toEqual(['Masthead Sport']);
  });

  test('a token of a person who removed the app is refused', async () => {
    const facebook = started(await startFacebookSimulator({}));
    const way = await onTheWay('facebook', 'meta', facebook);
    const { grant } = await way.accounts();
    await fetch(`${facebook.url}/_disconnect`, { method: 'PUT' });
    const refused = await way.client.accounts(grant, way.base, way.look).catch((error: unknown) => error);
    const client = await platformById('facebook')?.client();
    expect(client?.classify(refused, 'step', new Date())).toMatchObject({ type: 'unauthorized', code: '190/458' });
  });
});

describe('Instagram Login', () => {
  test('a consent gives the account by its user_id, with a token for 60 days', async () => {
    const instagram = started(await startInstagramSimulator({ login: 'instagram' }));
    const way = await onTheWay('instagram', 'instagram-login', instagram);
    expect((await way.back()).hash).toBe('#_');
    const { grant, candidates } = await way.accounts({ refuse: ['instagram_business_manage_comments'] });
    expect(grant.scopes).toEqual(['instagram_business_basic', 'instagram_business_content_publish']);
    const [account] = candidates;
    const { accountId } = instagram.channel.options;
    expect(account).toMatchObject({
      id: accountId,
      options: { accountId, path: 'instagram-login', graphUrl: instagram.url },
    });
    expect((account?.expiresAt?.getTime() ?? 0) - Date.now()).toBeGreaterThan(59 * 86_400_000);
  });
});

test('each way has a client, scopes say what they prevent, and its addresses are known', async () => {
  for (const platform of platforms) {
    const client = await platform.client();
    for (const way of platform.account.connect) {
      expect(client.connect?.[way.id]?.accounts, `${platform.id} ${way.id}`).toBeTypeOf('function');
      expect(way.kind === 'redirect').toBe(client.connect?.[way.id]?.authorize !== undefined);
      expect(Object.keys(way.settings({}))).not.toHaveLength(0);
      expect(() => way.settings({ nonsense: 'x' })).toThrow();
      const names = [...way.scopes.required, ...way.scopes.optional].map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
    }
  }
});
