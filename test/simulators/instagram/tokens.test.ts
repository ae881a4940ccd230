import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startFacebookSimulator } from '../../../src/simulators/facebook/index.ts';
import { startInstagramSimulator } from '../../../src/simulators/instagram/index.ts';
import type { Simulator } from '../../../src/simulators/simulator.ts';
import { type GraphBody, graph } from '../graph-client.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let now: Date;
let simulator: Simulator;
let account: string;
let token: string;

async function start(login: 'facebook' | 'instagram', tokenEndsAt?: Date): Promise<void> {
  simulator = await startInstagramSimulator({ now: () => now, seed: 9, login, ...(tokenEndsAt && { tokenEndsAt }) });
  account = String(simulator.channel.options.accountId);
  token = simulator.channel.secrets.accessToken ?? '';
}
beforeEach(() => {
  now = new Date('2026-11-24T08:00:00Z');
});
afterEach(() => simulator.stop());

const later = (ms: number): void => {
  now = new Date(now.getTime() + ms);
};
async function refresh(access_token: string, grant_type = 'ig_refresh_token') {
  const response = await fetch(
    `${simulator.url}/refresh_access_token?${new URLSearchParams({ grant_type, access_token })}`,
  );
  return { status: response.status, body: (await response.json()) as GraphBody };
}
const error = ({ body }: { body: GraphBody }) => [body.error.code, body.error.error_subcode];
const read = (given: string) => graph(simulator, 'GET', account, { token: given });

describe('a token of Instagram Login', () => {
  it('reads the account for 60 days, and not after', async () => {
    await start('instagram');
    expect(simulator.channel.options.path).toBe('instagram-login');
    later(60 * DAY - 1);
    expect((await read(token)).status).toBe(200);
    later(1);
    expect(error(await read(token))).toEqual([190, 463]);
    expect(error(await refresh(token))).toEqual([190, 463]);
  });

  it('is renewed from its 24th hour on, for 60 days more, and the old one keeps its own end', async () => {
    await start('instagram');
    later(DAY - 1);
    expect((await refresh(token)).status).toBe(400);
    later(1);
    const { body } = await refresh(token);
    expect(body).toMatchObject({ token_type: 'bearer', expires_in: 5_184_000, permissions: expect.any(String) });
    const fresh = String(body.access_token);
    later(59 * DAY);
    expect((await read(token)).status).toBe(401);
    expect((await read(fresh)).status).toBe(200);
    simulator.faults([{ operation: 'refreshToken', fault: { type: 'named', name: 'ends-old' } }]);
    expect((await refresh(fresh)).status).toBe(200);
    expect(error(await read(fresh))).toEqual([190, 463]);
  });

  it('is not renewed by another grant, nor one that was never issued; nor does it inspect or delete', async () => {
    await start('instagram');
    later(DAY);
    expect(error(await refresh(token, 'ig_exchange_token'))).toEqual([100, undefined]);
    expect(error(await refresh('other'))).toEqual([190, 467]);
    const debug = await graph(simulator, 'GET', 'debug_token', { query: { input_token: token } });
    expect(error(debug)).toEqual([100, 33]);
    expect(error(await graph(simulator, 'DELETE', '17890000000000000'))).toEqual([100, 33]);
  });
});

describe('a token of Facebook Login', () => {
  it('is not renewed, and shows its expiry when inspected', async () => {
    const end = new Date('2026-12-03T08:00:00Z');
    await start('facebook', end);
    later(2 * DAY);
    expect(error(await refresh(token))).toEqual([190, 467]);
    const debug = () => graph(simulator, 'GET', 'debug_token', { query: { input_token: token } });
    expect((await debug()).body.data).toMatchObject({ type: 'USER', expires_at: end.getTime() / 1_000 });
    now = end;
    expect(error(await debug())).toEqual([190, 463]);
  });

  it('for a page has no end, unless it is a system user’s with one', async () => {
    simulator = await startFacebookSimulator({ now: () => now, tokenEndsAt: new Date(now.getTime() + DAY) });
    const page = String(simulator.channel.options.pageId);
    const input_token = simulator.channel.secrets.pageToken ?? '';
    const debug = await graph(simulator, 'GET', 'debug_token', { query: { input_token } });
    expect(debug.body.data).toMatchObject({ expires_at: (now.getTime() + DAY) / 1_000 });
    later(DAY);
    expect(error(await graph(simulator, 'GET', page))).toEqual([190, 463]);
  });
});
