import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ConnectedChannel } from '../../../src/channels/connected-channel.ts';
import { currentSet } from '../../../src/channels/credential-sets.ts';
import { openLook } from '../../../src/channels/look.ts';
import { channel as texts } from '../../../src/channels/messages.ts';
import { refreshToken } from '../../../src/channels/refresh.ts';
import type { DeliveryContext } from '../../../src/delivery/context.ts';
import { newId } from '../../../src/lib/ids.ts';
import { startFacebookSimulator } from '../../../src/simulators/facebook/index.ts';
import { simulators } from '../../../src/simulators/index.ts';
import { startInstagramSimulator } from '../../../src/simulators/instagram/index.ts';
import type { FaultOrder, Simulator } from '../../../src/simulators/simulator.ts';
import { credentialSets } from '../../../src/store/schema/index.ts';
import { type FreshDatabase, freshDatabase } from '../../helpers/database.ts';
import { saying } from '../../helpers/says.ts';
import { asked, connect, DAY, HOUR, keyring, processOn, rowOf, told } from './bench.ts';

const never = new AbortController().signal;

let home: FreshDatabase;
let now: Date;
let simulator: Simulator;
const keys = keyring();
const clock = () => now;
const later = (ms: number): void => {
  now = new Date(now.getTime() + ms);
};

beforeAll(async () => {
  home = await freshDatabase();
});
afterAll(() => home.drop());
beforeEach(async () => {
  now = new Date('2026-11-24T08:00:00Z');
  told.length = 0;
  await home.store.db.execute(sql`truncate masthead.credential_sets`);
});
afterEach(() => simulator.stop());

const started = (worker = 'one', more: Partial<DeliveryContext> = {}) =>
  processOn(home.store.db, clock, { keyring: keys, worker, ...more });
const instagram = async (): Promise<ConnectedChannel> => {
  simulator = await startInstagramSimulator({ now: clock, seed: 5, login: 'instagram' });
  return connect(simulator);
};
const order = (fault: FaultOrder['fault'], times = 1) =>
  simulator.faults([{ operation: 'refreshToken', fault, times }]);

/** What the platform finds wrong with the channel as it is used now. */
async function diagnosed(context: DeliveryContext, connected: ConnectedChannel) {
  const look = await openLook(context, connected, newId(), {
    signal: never,
    now: clock,
    mayWrite() {},
  });
  return (await connected.platform.client()).diagnose(look.look);
}
const tokenNow = async (context: DeliveryContext, connected: ConnectedChannel) =>
  (await currentSet(context, connected)).secrets.accessToken;

describe('a token that is renewed', () => {
  test('waits until it is a day old, and then goes on for as long as it is looked after', async () => {
    const channel = await instagram();
    const context = started();
    expect(await refreshToken(context, channel, never)).toEqual({ result: 'not due' });
    later(23 * HOUR);
    expect(await refreshToken(context, channel, never)).toEqual({ result: 'not due' });
    const seen = new Map<string, number>();
    later(HOUR);
    for (let day = 1; day <= 150; day++, later(DAY)) {
      const { result } = await refreshToken(context, channel, never);
      seen.set(result, (seen.get(result) ?? 0) + 1);
    }
    // Every seventh day.
    expect([...seen]).toEqual([
      ['renewed', 22],
      ['not due', 128],
    ]);
    expect(await diagnosed(context, channel)).toEqual([]);
    expect(await diagnosed(context, { ...channel, channel: { ...channel.channel, id: 'not-looked-after' } })).toEqual([
      expect.objectContaining({ code: 'token' }),
    ]);
    expect(simulator.defects()).toEqual([]);
  });

  test('is renewed once by two processes at the same time', async () => {
    const channel = await instagram();
    const [one, two] = [started('one'), started('two')];
    await refreshToken(one, channel, never);
    for (let week = 1; week <= 5; week++) {
      later(7 * DAY);
      const results = await Promise.all([one, two, one, two].map((context) => refreshToken(context, channel, never)));
      expect(results.filter(({ result }) => result === 'renewed')).toHaveLength(1);
      expect(results.filter(({ result }) => !['renewed', 'busy', 'not due'].includes(result))).toEqual([]);
      expect(await asked(simulator, 'refreshToken')).toBe(week);
    }
    expect(await tokenNow(one, channel)).toBe(await tokenNow(two, channel));
  });

  test('is what the next process uses, sealed at rest', async () => {
    const channel = await instagram();
    await refreshToken(started(), channel, never);
    later(DAY);
    await refreshToken(started(), channel, never);
    const value = await tokenNow(started('after a restart'), channel);
    expect(value).toMatch(/^IGAA/);
    expect(value).not.toBe(channel.credentials.values.accessToken);
    const row = await rowOf(home.store.db, channel);
    expect(row).toMatchObject({
      secrets: { accessToken: expect.stringMatching(/^v1\.k1\./) },
      leaseUntil: null,
      askedAt: null,
    });
    expect(row?.endsAt).toEqual(new Date(now.getTime() + 60 * DAY));
    expect(JSON.stringify(row) + told.join()).not.toMatch(/IGAA/);
  });

  test('gives way to another that the operator sets, and comes back with the earlier one', async () => {
    const channel = await instagram();
    const context = started();
    await refreshToken(context, channel, never);
    later(DAY);
    await refreshToken(context, channel, never);
    const renewed = await tokenNow(context, channel);
    const other = connect(simulator, { accessToken: 'IGAA-pasted' });
    expect(await tokenNow(context, other)).toBe('IGAA-pasted');
    await refreshToken(context, other, never);
    expect(await tokenNow(context, other)).toBe('IGAA-pasted');
    expect(await tokenNow(context, channel)).toBe(renewed);
  });
});

describe('a renewal that fails', () => {
  /** Each with whether a new token may have been given all the same. */
  const troubles: readonly (readonly [string, boolean, FaultOrder['fault']])[] = [
    ['no answer', true, { type: 'drop', when: 'before' }],
    ['an answer that is lost', true, { type: 'drop', when: 'after' }],
    ['half an answer', true, { type: 'half-answer' }],
    ['HTTP 503', true, { type: 'status', when: 'before', status: 503 }],
    ['HTTP 500 after the work', true, { type: 'status', when: 'after', status: 500 }],
    ['a limit', false, { type: 'rate-limit', resetAfterMs: 60_000 }],
    ['nonsense', true, { type: 'status', when: 'before', status: 200, body: { error: 'a proxy' } }],
  ];
  test.each(troubles)(
    'with %s says nothing of the token: it stays, and is renewed the next day',
    async (_, mayBeLost, fault) => {
      const channel = await instagram();
      const context = started();
      await refreshToken(context, channel, never);
      later(DAY);
      order(fault);
      expect(await refreshToken(context, channel, never)).toEqual({ result: 'failed', why: saying(/./) });
      expect(await rowOf(home.store.db, channel)).toMatchObject({
        refusedAt: null,
        secrets: null,
        leaseUntil: null,
        askedAt: mayBeLost ? now : null,
      });
      expect(await diagnosed(context, channel)).toEqual([]);
      later(DAY);
      expect(await refreshToken(context, channel, never)).toEqual({ result: 'renewed' });
      expect(JSON.stringify(await home.store.db.select().from(credentialSets)) + told.join()).not.toMatch(/IGAA/);
    },
  );

  test('where nobody listens leaves no trace of an answer that could be lost', async () => {
    const channel = await instagram();
    await refreshToken(started(), channel, never);
    later(DAY);
    const listen = await simulator.refuse();
    expect(await refreshToken(started(), channel, never)).toMatchObject({ result: 'failed' });
    expect((await rowOf(home.store.db, channel))?.askedAt).toBeNull();
    await listen();
    expect(await refreshToken(started(), channel, never)).toEqual({ result: 'renewed' });
  });

  test('because the token is refused is told, asked again daily, and over when it is mended', async () => {
    const channel = await instagram();
    await refreshToken(started(), channel, never);
    later(DAY);
    order({ type: 'named', name: 'token-459' }, 2);
    const why = saying('pass a check at facebook.com');
    expect(await refreshToken(started(), channel, never)).toEqual({ result: 'refused', why });
    const first = now;
    later(DAY);
    expect(await refreshToken(started(), channel, never)).toEqual({ result: 'refused', why });
    expect(await rowOf(home.store.db, channel)).toMatchObject({ refusedAt: first, refusal: why });
    later(DAY);
    expect(await refreshToken(started(), channel, never)).toEqual({ result: 'renewed' });
    expect(await rowOf(home.store.db, channel)).toMatchObject({ refusedAt: null, refusal: null });
  });
});

describe('a process that dies between the answer and its row', () => {
  /** As a killed one leaves it: nothing stored, its lease still there. */
  async function killed(channel: ConnectedChannel): Promise<void> {
    const seal = (): never => {
      throw new Error('killed');
    };
    await expect(refreshToken(started('killed', { keyring: { ...keys, seal } }), channel, never)).rejects.toThrow(
      'killed',
    );
    await home.store.db
      .update(credentialSets)
      .set({ leaseBy: 'killed', leaseUntil: sql`clock_timestamp() + interval '1 hour'` });
  }

  test('costs nothing where the token of before goes on, once its lease is over', async () => {
    const channel = await instagram();
    await refreshToken(started(), channel, never);
    later(DAY);
    await killed(channel);
    expect(await refreshToken(started(), channel, never)).toEqual({ result: 'busy' });
    await home.store.db.update(credentialSets).set({ leaseUntil: sql`clock_timestamp() - interval '1 ms'` });
    expect(await diagnosed(started(), channel)).toEqual([]);
    expect(await refreshToken(started(), channel, never)).toEqual({ result: 'renewed' });
    expect(await rowOf(home.store.db, channel)).toMatchObject({ askedAt: null });
  });

  test('is told as the reason where the token of before has ended with it', async () => {
    const channel = await instagram();
    await refreshToken(started(), channel, never);
    later(DAY);
    const lostAt = now.toISOString();
    order({ type: 'named', name: 'ends-old' });
    await killed(channel);
    await home.store.db.update(credentialSets).set({ leaseUntil: sql`clock_timestamp() - interval '1 ms'` });
    later(DAY);
    for (let n = 0; n < 2; n++, later(DAY)) {
      expect(await refreshToken(started(), channel, never)).toMatchObject({
        result: 'refused',
        why: { code: 'text.both', params: { second: texts.tokenAnswerLost({ at: new Date(lostAt) }) } },
      });
    }
    // Signed in anew.
    expect(await refreshToken(started(), connect(simulator, { accessToken: 'another' }), never)).toMatchObject({
      result: 'not due',
    });
  });
});

test('a row whose key is gone names the key and no secret; the configured token is used, and renewed', async () => {
  const channel = await instagram();
  await refreshToken(started(), channel, never);
  later(DAY);
  await refreshToken(started(), channel, never);
  const other = started('other', { keyring: keyring('k2') });
  expect(await tokenNow(other, channel)).toBe(channel.credentials.values.accessToken);
  expect(told.join()).toContain('key \\"k1\\"');
  expect(told.join()).not.toMatch(/IGAA|v1\./);
  later(7 * DAY);
  expect(await refreshToken(other, channel, never)).toEqual({ result: 'renewed' });
  expect((await rowOf(home.store.db, channel))?.secrets?.accessToken).toMatch(/^v1\.k2\./);
});

test('a token that only a person can renew is asked for its end, once a day', async () => {
  const end = new Date(now.getTime() + 20 * DAY);
  simulator = await startFacebookSimulator({ now: clock, tokenEndsAt: end });
  const channel = connect(simulator);
  expect(await refreshToken(started(), channel, never)).toEqual({ result: 'asked' });
  expect(await refreshToken(started(), channel, never)).toEqual({ result: 'not due' });
  expect(await rowOf(home.store.db, channel)).toMatchObject({
    endsAt: end,
    secrets: null,
    scopes: expect.arrayContaining(['pages_manage_posts']),
  });
  later(DAY);
  simulator.faults([{ operation: 'debugToken', fault: { type: 'named', name: 'permission-denied' } }]);
  expect(await refreshToken(started(), channel, never)).toEqual({ result: 'asked' });
  later(19 * DAY);
  expect(await refreshToken(started(), channel, never)).toEqual({
    result: 'refused',
    why: saying('The token has expired'),
  });
});

test.each(Object.keys(simulators))('%s, looked after daily, works after 200 days without a post', async (id) => {
  const start = await simulators[id]?.();
  if (!start) throw new Error(id);
  simulator = await start({ now: clock, seed: 3 });
  const channel = connect(simulator);
  const context = started();
  const results = new Set<string>();
  for (let day = 0; day < 200; day++, later(DAY)) results.add((await refreshToken(context, channel, never)).result);
  const ends = { facebook: ['asked'], instagram: ['asked'], youtube: ['renewed', 'not due'] };
  expect([...results]).toEqual(Object.hasOwn(ends, id) ? ends[id as keyof typeof ends] : ['none']);
  // X looks at the machine's clock, which a test cannot move.
  if (id !== 'x') expect(await diagnosed(context, channel)).toEqual([]);
  expect(simulator.defects()).toEqual([]);
});
