import { afterEach, describe, expect, test } from 'vitest';
import { AnswerError } from '../../src/net/http.ts';
import { platformById, platforms } from '../../src/platforms/index.ts';
import { startAppSimulator } from '../../src/simulators/app/index.ts';
import { startFacebookSimulator } from '../../src/simulators/facebook/index.ts';
import { startInstagramSimulator } from '../../src/simulators/instagram/index.ts';
import type { Simulator } from '../../src/simulators/simulator.ts';
import { startWeChatSimulator } from '../../src/simulators/wechat/index.ts';
import { startXSimulator } from '../../src/simulators/x/index.ts';
import { startYouTubeSimulator } from '../../src/simulators/youtube/index.ts';
import { onTheWay, REDIRECT, typed } from '../helpers/connecting.ts';
import { saying } from '../helpers/says.ts';

const running: Simulator[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.stop()));
});
function started<S extends Simulator>(simulator: S): S {
  running.push(simulator);
  return simulator;
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
    const way = await onTheWay('facebook', 'meta', facebook, ['instagram', 'business']);
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
      secrets: { accessToken: facebook.linked.accessToken, userToken: grant.secrets.userToken },
      warnings: [],
      options: { accountId: facebook.linked.id, path: 'facebook-login' },
    });
    // The same consent, started from Instagram.
    const again = await onTheWay('instagram', 'meta', facebook, ['instagram', 'business']);
    expect((await again.accounts()).candidates).toHaveLength(4);
  });

  test('an app with the three permissions for pages signs in, and is refused for a tick that it lacks', async () => {
    const facebook = started(await startFacebookSimulator({}));
    const scopes = ['pages_show_list', 'pages_read_engagement', 'pages_manage_posts'];
    await fetch(`${facebook.url}/_app`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ scopes }),
    });
    const { grant, candidates } = await (await onTheWay('facebook', 'meta', facebook)).accounts();
    expect(grant.scopes).toEqual(scopes);
    expect(candidates.map(({ name }) => name)).toEqual(['Masthead News', 'Masthead Sport']);
    const ticked = await onTheWay('facebook', 'meta', facebook, ['instagram']);
    const refused = await fetch(ticked.url());
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('Invalid Scopes: instagram_basic, instagram_content_publish.');
  });

  test('names a page and an Instagram account that were unticked', async () => {
    const facebook = started(await startFacebookSimulator({}));
    const way = await onTheWay('facebook', 'meta', facebook, ['instagram']);
    const { pageId } = facebook.channel.options;
    const untick = [`May post on page ${pageId}`, `@${facebook.linked.username}`];
    const { candidates } = await way.accounts({ untick });
    expect(candidates.map(({ platform, name, warnings }) => [platform, name, warnings])).toEqual([
      ['facebook', 'Masthead News', [expect.objectContaining({ params: { names: ['pages_manage_posts'] } })]],
      [
        'instagram',
        'Masthead News',
        [expect.objectContaining({ params: { names: ['instagram_basic', 'instagram_content_publish'] } })],
      ],
      ['facebook', 'Masthead Sport', []],
    ]);
  });

  test('connects pages of an app that requires the proof of its secret', async () => {
    const facebook = started(await startFacebookSimulator({ requiresProof: true }));
    const { candidates } = await (await onTheWay('facebook', 'meta', facebook)).accounts();
    expect(candidates).toHaveLength(2);
  });

  test('without their scopes, neither Instagram accounts nor pages of businesses are offered', async () => {
    const extras = ['instagram', 'business'];
    const way = await onTheWay('facebook', 'meta', started(await startFacebookSimulator({})), extras);
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

test('an account that did not accept the invitation as a tester is told so', async () => {
  const instagram = started(await startInstagramSimulator({ login: 'instagram' }));
  const way = await onTheWay('instagram', 'instagram-login', instagram);
  instagram.faults([{ operation: 'exchangeToken', fault: { type: 'named', name: 'no-tester' } }]);
  const refused = await way.accounts().catch((error: unknown) => error);
  const client = await platformById('instagram')?.client();
  expect(client?.classify(refused, 'step', new Date())).toMatchObject({
    type: 'unauthorized',
    message: saying('accept the invitation in its Instagram settings'),
  });
});

describe('Google', () => {
  test('a consent gives the channel with a refresh token', async () => {
    const youtube = started(await startYouTubeSimulator({}));
    const way = await onTheWay('youtube', 'google', youtube);
    expect(new URL(way.url()).searchParams.get('access_type')).toBe('offline');
    const { grant, candidates } = await way.accounts();
    expect(grant.scopes).toHaveLength(2);
    const { channelId } = youtube.channel.options;
    expect(candidates).toMatchObject([
      {
        id: channelId,
        name: 'Newsroom',
        options: { channelId, apiUrl: youtube.url },
        secrets: { ...way.base.app, refreshToken: expect.stringMatching(/^1/), accessToken: expect.any(String) },
        warnings: [],
      },
    ]);
  });

  test('while the consent screen is in testing, the account says that its connection ends in a week', async () => {
    const youtube = started(await startYouTubeSimulator({ account: { testing: true } }));
    const { candidates } = await (await onTheWay('youtube', 'google', youtube)).accounts();
    expect(candidates[0]?.warnings).toMatchObject([{ code: 'youtubeConnect.endsSoon', params: { days: 7 } }]);
    expect(candidates[0]?.secrets).not.toHaveProperty('endsInSeconds');
  });
});

const account = (simulator: Simulator, change: object) =>
  fetch(`${simulator.url}/_account`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(change),
  });

describe('WeChat', () => {
  test('AppID and AppSecret are verified, with what the account may not do', async () => {
    const wechat = started(await startWeChatSimulator({}));
    const { appId = '', appSecret = '' } = wechat.channel.secrets;
    expect(await typed('wechat', 'wechat', wechat, { appId, appSecret })).toMatchObject([
      { id: appId, options: { apiUrl: wechat.url }, secrets: { appId, appSecret }, warnings: [] },
    ]);
    await account(wechat, { freepublish: false });
    expect(await typed('wechat', 'wechat', wechat, { appId, appSecret })).toMatchObject([
      { warnings: [{ code: 'wechatConnect.noPublishing' }] },
    ]);
    await expect(typed('wechat', 'wechat', wechat, { appId, appSecret: 'another' })).rejects.toThrow(AnswerError);
  });

  test('an address that is not on the allowlist is named', async () => {
    const wechat = started(await startWeChatSimulator({}));
    const { appId = '', appSecret = '' } = wechat.channel.secrets;
    await account(wechat, { whitelisted: false });
    await expect(typed('wechat', 'wechat', wechat, { appId, appSecret })).rejects.toMatchObject({
      outcome: { message: { code: 'wechatConnect.allowAddress', params: { ip: '127.0.0.1' } } },
    });
  });
});

describe('Firebase', () => {
  test('a key file is verified by a message that nobody gets', async () => {
    const app = started(await startAppSimulator({}));
    const { serviceAccount = '' } = app.channel.secrets;
    const { projectId } = app.channel.options;
    expect(await typed('app', 'firebase', app, { serviceAccount, topic: 'news' })).toMatchObject([
      { name: projectId, id: `${projectId}/topics/news`, options: { projectId, topic: 'news' } },
    ]);
    expect(app.posts()).toEqual([]);
  });

  test('another file, another topic and a key that was revoked each say so', async () => {
    const app = started(await startAppSimulator({}));
    const { serviceAccount = '' } = app.channel.secrets;
    const code = async (values: Record<string, string>) =>
      typed('app', 'firebase', app, values).then(
        () => null,
        (error: { outcome?: { code: string } }) => error.outcome?.code ?? 'answer',
      );
    expect(await code({ serviceAccount: '{"type":"authorized_user"}', topic: 'news' })).toBe('key-file');
    expect(await code({ serviceAccount: 'no JSON', topic: 'news' })).toBe('key-file');
    expect(await code({ serviceAccount, topic: 'a topic' })).toBe('topic');
    const other = started(await startAppSimulator({ seed: 9 }));
    expect(await code({ serviceAccount: other.channel.secrets.serviceAccount ?? '', topic: 'news' })).toBe('answer');
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
      const { extras = [] } = way;
      const names = [...way.scopes.required, ...way.scopes.optional, ...extras.flatMap(({ scopes }) => scopes)].map(
        ({ name }) => name,
      );
      const ids = extras.map(({ id }) => id);
      expect(extras.filter(({ needs }) => needs !== undefined && !ids.includes(needs))).toEqual([]);
      expect(new Set(names).size).toBe(names.length);
    }
  }
});
