import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startAppSimulator } from '../../../src/simulators/app/index.ts';
import type { FaultOrder, Simulator } from '../../../src/simulators/simulator.ts';
import { picture, pictureHost } from '../pictures.ts';
import { assertion, exchange, MARKER, message, Options, send, token } from './client.ts';

let now: Date;
let simulator: Simulator;
let bearer: string;

beforeEach(async () => {
  now = new Date('2026-11-24T08:00:00Z');
  simulator = await startAppSimulator({ now: () => now, messagesPerMinute: 30 });
  bearer = await token(simulator, now);
});
afterEach(() => simulator.stop());

const order = (fault: FaultOrder['fault'], operation = 'send') => simulator.faults([{ operation, fault }]);
const inboxOf = async () => (await fetch(`${simulator.url}/_inbox`)).json();
const refused = (errorCode: string) => ({ error: { details: [{ errorCode }] } });

describe('token endpoint', () => {
  it.each([
    ['the loopback address as audience', { aud: 'http://127.0.0.1/token' }, 'audience'],
    ['more than an hour of life', { exp: Date.parse('2026-11-24T10:00:00Z') / 1000 }, 'timeframe'],
    ['a clock an hour ahead', { iat: 1_795_518_000 + 3600, exp: 1_795_518_000 + 7200 }, 'timeframe'],
    ['another account', { iss: 'someone@else.iam.gserviceaccount.com' }, 'account not found'],
    ['another scope', { scope: 'https://www.googleapis.com/auth/youtube' }, 'scope'],
  ])('refuses %s', async (_what, claims, why) => {
    const response = await exchange(simulator, assertion(simulator, now, claims));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: 'invalid_grant',
      error_description: expect.stringContaining(why),
    });
  });

  it('refuses a broken signature, an ordered invalid_grant and an expired token', async () => {
    const good = assertion(simulator, now);
    expect(await (await exchange(simulator, `${good.slice(0, -6)}AAAAAA`)).json()).toMatchObject({
      error_description: 'Invalid JWT Signature.',
    });
    order({ type: 'named', name: 'invalid-grant' }, 'token');
    expect((await exchange(simulator, good)).status).toBe(400);
    now = new Date(now.getTime() + 3_600_000);
    expect(await send(simulator, bearer, { message: message('a') })).toMatchObject({
      status: 401,
      body: { error: { status: 'UNAUTHENTICATED' } },
    });
  });
});

describe('messages:send', () => {
  it('names the message and shows it with its marker', async () => {
    const { status, body } = await send(simulator, bearer, { validateOnly: false, message: message('a') });
    expect(status).toBe(200);
    expect(body).toEqual({ name: expect.stringMatching(/^projects\/newsroom-app\/messages\/\d+$/) });
    expect(simulator.posts()).toMatchObject([
      { account: 'news-en', texts: { title: 'Guo Zedong wins' }, marker: MARKER, visibility: 'public' },
    ]);
  });

  it('loads the picture as a device would', async () => {
    const host = await pictureHost({ '/ok.jpg': { bytes: await picture(1024, 512), mimeType: 'image/jpeg' } });
    const given = message('a');
    await send(simulator, bearer, {
      message: { ...given, notification: { ...given.notification, image: `${host.url}/ok.jpg` } },
    });
    await host.stop();
    expect(simulator.posts()[0]?.media).toMatchObject([{ mimeType: 'image/jpeg', width: 1024, height: 512 }]);
  });

  it.each([
    ['a typing error', { ...message('a'), notificaton: {} }],
    ['two targets', { ...message('a'), token: 'abc' }],
    ['no target', { notification: { title: 'x' } }],
    ['a topic with a prefix', { ...message('a'), topic: '/topics/news-en' }],
    ['a number in data', { ...message('a'), data: { count: 1 } }],
    ['a reserved data key', { ...message('a'), data: { from: 'x' } }],
    ['a ttl above four weeks', { ...message('a'), android: { ttl: '2419201s' } }],
    ['a colour by its name', { ...message('a'), android: { notification: { color: 'red' } } }],
    ['a label with a blank', { ...message('a'), fcmOptions: { analyticsLabel: 'a b' } }],
    ['an unknown way to interrupt', { ...message('a'), apns: { payload: { aps: { 'interruption-level': 'loud' } } } }],
    ['a ttl without unit', { ...message('a'), android: { ttl: '60' } }],
    ['a plain http link', { ...message('a'), webpush: { fcmOptions: { link: 'http://m.example.com' } } }],
    ['more than 2048 bytes to a topic', { ...message('a'), data: { text: '文'.repeat(700) } }],
  ])('refuses %s', async (_what, wrong) => {
    expect(await send(simulator, bearer, { message: wrong })).toMatchObject({
      status: 400,
      body: { error: { status: 'INVALID_ARGUMENT', details: [{}] } },
    });
    expect(simulator.posts()).toEqual([]);
  });

  it('gives a single device 4096 bytes, and reads snake_case names', async () => {
    const text = 'x'.repeat(3000);
    const own = { token: 'device', data: { snake_key: text }, android: { collapse_key: 'a', ttl: '3.5s' } };
    expect((await send(simulator, bearer, { message: own })).status).toBe(200);
    expect((await send(simulator, bearer, { message: { ...own, data: { text: text + text } } })).status).toBe(400);
  });

  it('delivers nothing for validateOnly, and refuses another project', async () => {
    expect((await send(simulator, bearer, { validateOnly: true, message: message('a') })).status).toBe(200);
    expect(await inboxOf()).toEqual({ sends: 0, topics: [] });
    const { baseUrl } = Options.parse(simulator.channel.options);
    const other = await fetch(`${baseUrl}/v1/projects/other/messages:send`, {
      method: 'POST',
      headers: { authorization: `Bearer ${bearer}` },
    });
    expect(other.status).toBe(403);
  });
});

describe('inbox', () => {
  it('shows one notification after a repeat with the same tag and collapse id', async () => {
    await send(simulator, bearer, { message: message('a', 'First') });
    await send(simulator, bearer, { message: message('a', 'Corrected') });
    await send(simulator, bearer, { message: message('b') });
    expect(await inboxOf()).toMatchObject({
      sends: 3,
      topics: [
        {
          topic: 'news-en',
          sends: 3,
          android: [{ title: 'Corrected' }, { replaces: 'b' }],
          ios: [{ title: 'Corrected' }, { replaces: 'b' }],
        },
      ],
    });
    expect(simulator.posts()).toHaveLength(2);
  });

  it('shows two when nothing ties them together', async () => {
    await send(simulator, bearer, { message: message(null) });
    await send(simulator, bearer, { message: message(null) });
    expect(simulator.posts()).toHaveLength(2);
  });
});

describe('faults', () => {
  it('answers in the platform’s own words', async () => {
    order({ type: 'rate-limit', resetAfterMs: 42_000 });
    const limited = await send(simulator, bearer, { message: message('a') });
    expect(limited).toMatchObject({ status: 429, body: { error: { details: [{ errorCode: 'QUOTA_EXCEEDED' }, {}] } } });
    expect(limited.headers.get('retry-after')).toBe('42');
    order({ type: 'named', name: 'third-party-auth-error' });
    expect(await send(simulator, bearer, { message: message('a') })).toMatchObject({
      status: 401,
      body: refused('THIRD_PARTY_AUTH_ERROR'),
    });
    order({ type: 'named', name: 'not-found' });
    expect((await send(simulator, bearer, { message: message('a') })).body).not.toHaveProperty('error.details');
    expect(simulator.posts()).toEqual([]);
  });

  it('may have sent although it answered 500, 503 or nothing', async () => {
    order({ type: 'named', name: 'internal-after-accept' });
    expect((await send(simulator, bearer, { message: message('a') })).status).toBe(500);
    order({ type: 'named', name: 'unavailable-after-accept' });
    expect((await send(simulator, bearer, { message: message('b') })).headers.get('retry-after')).toBe('10');
    order({ type: 'drop', when: 'after' });
    await expect(send(simulator, bearer, { message: message('c') })).rejects.toThrow();
    expect(simulator.posts()).toHaveLength(3);
  });

  it('counts messages over a minute that is not aligned to the clock', async () => {
    for (let i = 0; i < 30; i++) await send(simulator, bearer, { validateOnly: true, message: message('a') });
    now = new Date(now.getTime() + 20_000);
    const limited = await send(simulator, bearer, { message: message('a') });
    expect(limited.headers.get('retry-after')).toBe('40');
    now = new Date(now.getTime() + 40_000);
    expect((await send(simulator, bearer, { message: message('a') })).status).toBe(200);
  });
});
