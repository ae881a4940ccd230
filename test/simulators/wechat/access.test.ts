import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Simulator } from '../../../src/simulators/simulator.ts';
import { startWeChatSimulator } from '../../../src/simulators/wechat/index.ts';
import { call, connect, legacy, stable } from './client.ts';

let now: Date;
let simulator: Simulator;
const pass = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000);
};
const count = (token: unknown) => call(simulator, `draft/count?access_token=${String(token)}`);
const account = (change: Record<string, unknown>) =>
  fetch(`${simulator.url}/_account`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(change),
  });

beforeEach(async () => {
  now = new Date('2026-11-24T08:00:00Z');
  simulator = await startWeChatSimulator({ now: () => now, dailyLimits: { 'draft/count': 5 } });
});
afterEach(() => simulator.stop());

describe('tokens', () => {
  it('gives the same stable token until its last five minutes, when old and new both work', async () => {
    const first = await stable(simulator);
    expect(first.expires_in).toBe(7200);
    pass(6800);
    expect(await stable(simulator)).toEqual({ access_token: first.access_token, expires_in: 400 });
    pass(200);
    const second = await stable(simulator);
    expect(second.access_token).not.toBe(first.access_token);
    expect(await count(first.access_token)).toEqual({ total_count: 0 });
    expect(await count(second.access_token)).toEqual({ total_count: 0 });
    pass(200);
    expect(await count(first.access_token)).toMatchObject({ errcode: 42001 });
  });

  it('hands out the next token when one expires for a call, and both work', async () => {
    const first = await stable(simulator);
    simulator.faults([{ operation: 'draft/count', fault: { type: 'named', name: 'token-expires' } }]);
    expect(await count(first.access_token)).toMatchObject({ errcode: 42001 });
    const second = await stable(simulator);
    expect(second.access_token).not.toBe(first.access_token);
    for (const { access_token } of [first, second]) expect(await count(access_token)).toEqual({ total_count: 0 });
  });

  it('invalidates the old token when a new one is forced, at most every 30 s and 20 times a day', async () => {
    const first = await stable(simulator);
    const forced = await stable(simulator, { force_refresh: true });
    expect(await count(first.access_token)).toMatchObject({ errcode: 40001, errmsg: expect.stringMatching(/rid: /) });
    expect(await count(forced.access_token)).toEqual({ total_count: 0 });
    expect(await stable(simulator, { force_refresh: true })).toMatchObject({ errcode: 45011 });
    for (let i = 0; i < 19; i++) {
      pass(30);
      expect(await stable(simulator, { force_refresh: true })).toHaveProperty('access_token');
    }
    pass(30);
    expect(await stable(simulator, { force_refresh: true })).toMatchObject({ errcode: 45009 });
  });

  it('keeps the two kinds apart; each call for the old kind replaces it', async () => {
    const [own, first] = [await stable(simulator), await legacy(simulator)];
    const second = await legacy(simulator);
    expect(await count(first.access_token)).toMatchObject({ errcode: 40001 });
    expect(await count(second.access_token)).toEqual({ total_count: 0 });
    expect(await count(own.access_token)).toEqual({ total_count: 0 });
  });

  it.each([
    [{ appid: 'wxother' }, 40013],
    [{ secret: 'wrong' }, 40125],
    [{ appid: '' }, 41002],
    [{ secret: '' }, 41004],
  ])('refuses %j', async (given, errcode) => {
    expect(await stable(simulator, given)).toMatchObject({ errcode });
  });
});

describe('what the account may do', () => {
  it('refuses addresses that are not on the whitelist, and names the address', async () => {
    await account({ whitelisted: false });
    expect(await stable(simulator)).toMatchObject({
      errcode: 40164,
      errmsg: expect.stringContaining('invalid ip 127.0.0.1 ipv6 ::ffff:127.0.0.1, not in whitelist'),
    });
  });

  it('keeps publishing from accounts that are not verified, and drafts open to them', async () => {
    await account({ freepublish: false });
    const client = await connect(simulator);
    const mediaId = await client.draft();
    expect(await client.post('freepublish/submit', { media_id: mediaId })).toMatchObject({ errcode: 48001 });
    expect(await client.post('freepublish/batchget', { offset: 0, count: 1 })).toMatchObject({ errcode: 48001 });
  });

  it('counts each call of a day and resets at midnight in Shanghai', async () => {
    const { post, get } = await connect(simulator);
    for (let i = 0; i < 5; i++) expect(await get('draft/count')).toEqual({ total_count: 0 });
    expect(await get('draft/count')).toMatchObject({ errcode: 45009 });
    expect(await post('openapi/quota/get', { cgi_path: '/cgi-bin/draft/count' })).toMatchObject({
      quota: { daily_limit: 5, used: 5, remain: 0 },
    });
    pass(8 * 3600 - 1);
    const late = await connect(simulator);
    expect(await late.get('draft/count')).toMatchObject({ errcode: 45009 });
    pass(1);
    expect(await late.get('draft/count')).toEqual({ total_count: 0 });
  });

  it('sets counters back ten times a month', async () => {
    const { post } = await connect(simulator);
    const { appId } = simulator.channel.secrets;
    for (let i = 0; i < 10; i++) expect(await post('clear_quota', { appid: appId })).toMatchObject({ errcode: 0 });
    expect(await post('clear_quota', { appid: appId })).toMatchObject({ errcode: 48006 });
  });
});

describe('faults', () => {
  it('speaks in codes, before or after the work', async () => {
    const client = await connect(simulator);
    simulator.faults([{ operation: 'draft/add', fault: { type: 'named', name: '45003' } }]);
    expect(await client.post('draft/add', {})).toMatchObject({ errcode: 45003 });
    expect(simulator.posts()).toEqual([]);
    simulator.faults([{ operation: 'draft/add', fault: { type: 'named', name: '-1-after' } }]);
    expect(await client.draft()).toBe('undefined');
    expect(simulator.posts()).toMatchObject([{ visibility: 'draft' }]);
    simulator.faults([{ operation: '*', fault: { type: 'rate-limit', resetAfterMs: 30_000 } }]);
    expect(await client.get('draft/count')).toMatchObject({ errcode: 45011 });
    simulator.faults([{ operation: '*', fault: { type: 'rate-limit', resetAfterMs: null } }]);
    expect(await client.get('draft/count')).toMatchObject({ errcode: 45009 });
  });
});
