import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createAlerts } from '../../src/alerts/alerts.ts';
import { noOutage } from '../../src/alerts/store-outage.ts';
import type { ConnectedChannel } from '../../src/channels/connected-channel.ts';
import { refreshToken } from '../../src/channels/refresh.ts';
import type { DeskContext } from '../../src/features/kit/context.ts';
import { status } from '../../src/features/system/status.ts';
import { startFacebookSimulator } from '../../src/simulators/facebook/index.ts';
import { startInstagramSimulator } from '../../src/simulators/instagram/index.ts';
import type { Simulator } from '../../src/simulators/simulator.ts';
import { connect, DAY, keyring, processOn } from '../delivery/tokens/bench.ts';
import { type FreshDatabase, freshDatabase } from '../helpers/database.ts';
import { clear, deskOn, OPERATORS, receiver, webhookTo } from './bench.ts';

const never = new AbortController().signal;
const keys = keyring();
let home: FreshDatabase;
let now: Date;
let simulator: Simulator;

beforeAll(async () => {
  home = await freshDatabase();
});
afterAll(() => home.drop());
beforeEach(async () => {
  now = new Date('2026-11-17T12:00:00Z');
  await clear(home.store.db);
  await home.store.db.execute(sql`truncate masthead.credential_sets`);
});
afterEach(() => simulator.stop());

/** One process whose operator is told by a webhook; `tend` is a run of the job, `day` one after which the alerts look. */
async function operated() {
  const { url, keys: told, state } = await receiver();
  const engine = processOn(home.store.db, () => now, { keyring: keys });
  const base = deskOn(home.store.db);
  const [main] = base.channels.values();
  if (!main) throw new Error('no channel');
  const contextFor = (channel: ConnectedChannel): DeskContext => ({
    ...base,
    ...engine,
    channels: new Map([[channel.channel.id, { ...main, ...channel, rules: main.rules }]]),
  });
  return {
    told,
    state,
    contextFor,
    tend: (channel: ConnectedChannel) => refreshToken(engine, channel, never),
    async day(channel: ConnectedChannel): Promise<void> {
      const context = contextFor(channel);
      await refreshToken(context, channel, never);
      const alerts = createAlerts(context, {
        notifiers: webhookTo(url),
        patience: { after: 0, overAfter: 0 },
        operators: OPERATORS,
        worker: 'machine:1',
        memory: noOutage(),
        onError: () => undefined,
      });
      await alerts.turn();
    },
    next: () => {
      now = new Date(now.getTime() + DAY);
    },
  };
}

test('a token that nothing renews is told 14 and 3 days before its end, and is over when another is set', async () => {
  const end = new Date('2026-12-03T12:00:00Z');
  simulator = await startFacebookSimulator({ now: () => now, tokenEndsAt: end });
  const channel = { ...connect(simulator), variables: { pageToken: 'FACEBOOK_TOKEN' } };
  const { day, next, told, state, contextFor } = await operated();
  const days = new Map<string, string[][]>();
  for (; now < end; next()) {
    const before = told().length;
    await day(channel);
    for (const change of told().slice(before)) days.set(now.toISOString().slice(0, 10), change);
  }
  const key = (stage: number) => `token-ends-${stage}:facebook-main:${end.toISOString()}`;
  expect([...days]).toEqual([
    ['2026-11-19', [[key(14)], []]],
    ['2026-11-30', [[key(3)], []]],
  ]);
  expect(state.taken[0]?.started[0]).toMatchObject({
    kind: 'token',
    title: 'Expiring token of facebook-main',
    detail: expect.stringContaining('It expires at Dec 3, 13:00 Europe/Berlin.'),
    remedy: expect.stringMatching(/by Dec 3, 13:00 Europe\/Berlin, put it into FACEBOOK_TOKEN and restart/),
  });
  expect(await status(contextFor(channel))).toMatchObject({
    ok: false,
    tokens: [{ channel: 'facebook-main', days: 0, variable: 'FACEBOOK_TOKEN', renewsItself: false }],
  });
  const renewed = { ...channel, credentials: { values: { pageToken: 'another' }, missing: [] } };
  expect(await status(contextFor(renewed))).toMatchObject({ ok: true, tokens: [] });
  simulator.faults([{ operation: 'debugToken', fault: { type: 'drop', when: 'before' } }]);
  await day(renewed);
  expect(told().slice(2)).toEqual([[[], expect.arrayContaining([key(14), key(3)])]]);
  expect(JSON.stringify(state.came)).not.toContain(channel.credentials.values.pageToken);
});

test('one that is renewed by itself is told only when that has not worked for weeks, or when it is refused', async () => {
  simulator = await startInstagramSimulator({ now: () => now, login: 'instagram' });
  const channel = connect(simulator);
  const { tend, day, next, told, state } = await operated();
  for (let n = 0; n < 70; n++, next()) await tend(channel);
  await day(channel);
  expect(told()).toEqual([]);
  const fault = { type: 'status', when: 'before', status: 503 } as const;
  simulator.faults([{ operation: 'refreshToken', times: 1_000, fault }]);
  for (let n = 0; n < 38; n++, next()) await tend(channel);
  await day(channel);
  expect(told()).toEqual([]);
  for (let n = 0; n < 7; n++, next()) await tend(channel);
  await day(channel);
  expect(state.taken).toHaveLength(1);
  expect(state.taken[0]?.started[0]).toMatchObject({
    title: 'Expiring token of instagram-main',
    detail: expect.stringMatching(
      /Masthead renews it automatically, but the platform has issued no new one since \w+ \d+/,
    ),
  });
  const refused = { type: 'named', name: 'token-460' } as const;
  simulator.faults([{ operation: 'refreshToken', times: 1, fault: refused }]);
  await day(channel);
  expect(state.taken.slice(1).flatMap(({ started, over }) => [...started, ...over].map(({ title }) => title))).toEqual([
    'Refused token of instagram-main',
    'Expiring token of instagram-main',
  ]);
  next();
  await day(channel);
  expect(told().at(-1)).toEqual([[], ['token-refused:instagram-main']]);
});

test('one whose key is gone is told with the name of the key', async () => {
  simulator = await startInstagramSimulator({ now: () => now, login: 'instagram' });
  const channel = connect(simulator);
  const { day, next, contextFor } = await operated();
  await day(channel);
  next();
  await day(channel);
  expect(await status(contextFor(channel))).toMatchObject({ tokens: [] });
  const found = await status({ ...contextFor(channel), keyring: keyring('k9') });
  expect(found).toMatchObject({ ok: false, tokens: [{ unreadable: expect.stringContaining('key "k1"') }] });
  expect(JSON.stringify(found)).not.toMatch(/IGAA|v1\./);
});
