import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { listChannels } from '../../src/features/channels/channels.ts';
import { status } from '../../src/features/system/status.ts';
import { plainText } from '../../src/lib/message.ts';
import { breakers, channelStates, deliveries } from '../../src/store/schema/index.ts';
import { clear, type Desk, openDesk } from './bench.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('automatic');
});
afterAll(() => desk.close());
afterEach(async () => {
  await clear(desk);
  await desk.context.db.delete(breakers);
});

/** The newsroom of these tests posts to simulators. */
const SERVICE = 'x (simulated)';

const long = () => new Date(Date.now() - 600_000);
/** A post that was due ten minutes ago on each of these channels. */
async function late(...channels: string[]) {
  await desk.submit(desk.story(), { channels });
  await desk.context.db.update(deliveries).set({ nextAt: long() });
}

test('a platform that is down is told, with what waits for it; that is not overdue', async () => {
  await late('x', 'facebook');
  const openedAt = long();
  await desk.context.db
    .insert(breakers)
    .values({ platform: SERVICE, failures: 2, openedAt, probeAt: long(), reason: plainText('HTTP 503.') });
  const told = await status(desk.context);
  expect(told).toMatchObject({
    ok: false,
    outages: [{ platform: SERVICE, since: openedAt, reason: plainText('HTTP 503.'), waiting: 1, channels: ['x'] }],
  });
  expect(told.overdue.map(({ channel }) => channel)).toEqual(['facebook']);
});

test('failures that do not make an outage are not told', async () => {
  await desk.context.db.insert(breakers).values({ platform: SERVICE, failures: 1 });
  expect(await status(desk.context)).toMatchObject({ ok: true, outages: [] });
});

test('looking for what may be live is overdue even in an outage', async () => {
  await late('x');
  await desk.context.db.update(deliveries).set({ state: 'settling' });
  await desk.context.db.insert(breakers).values({ platform: SERVICE, failures: 2, openedAt: long(), probeAt: long() });
  expect(await status(desk.context)).toMatchObject({ overdue: [{ channel: 'x' }], outages: [{ waiting: 0 }] });
});

test('what waits for a channel that is off is told, and is not overdue', async () => {
  await late('x');
  const x = desk.context.channels.get('x');
  if (!x) throw new Error('there is a channel x');
  const channels = new Map([
    ...desk.context.channels,
    ['x', { ...x, channel: { ...x.channel, mode: 'off' as const } }],
  ]);
  const told = await status({ ...desk.context, channels });
  expect(told).toMatchObject({ ok: false, overdue: [], waiting: [{ channel: 'x', waiting: 1 }] });
  expect(told.waiting[0]?.reason).toContain('switched off');
});

test('a channel whose quota has begun anew is ready again', async () => {
  const pause = { channelId: 'x', paused: true, pauseBecause: plainText('Used up.'), pausedBy: 'masthead' };
  await desk.context.db.insert(channelStates).values({ ...pause, pausedUntil: new Date(Date.now() + 600_000) });
  const x = async () => (await listChannels(desk.context)).find(({ id }) => id === 'x');
  expect(await x()).toMatchObject({ state: 'paused', reason: null, because: plainText('Used up.') });
  await desk.context.db.update(channelStates).set({ pausedUntil: long() });
  expect(await x()).toMatchObject({ state: 'ready', reason: null, because: null });
  expect((await status(desk.context)).paused).toEqual([]);
});
