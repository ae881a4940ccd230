import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import type { FaultOrder, Simulator } from '../../src/simulators/simulator.ts';
import { startXSimulator } from '../../src/simulators/x/index.ts';
import { freshDatabase } from '../helpers/database.ts';
import { eventually } from '../helpers/eventually.ts';
import { frozenLine } from '../helpers/frozen-line.ts';
import { type Newsroom, newsroom, page, start } from './fixture.ts';

const Delivery = z.object({ id: z.string(), state: z.string(), attempts: z.number() });
const Deliveries = z.object({ deliveries: z.array(Delivery) });

const ACCEPTED_AND_SILENT: FaultOrder = { operation: 'createPost', fault: { type: 'hang', when: 'after' } };

/** A newsroom with one live channel, on a simulator that outlives the service. */
async function onOneChannel(): Promise<{ room: Newsroom; simulator: Simulator }> {
  const simulator = await startXSimulator({ seed: 3 });
  onTestFinished(() => simulator.stop());
  const room = await newsroom({ store: 'embedded', hosts: [new URL(simulator.url).host] });
  const { options, secrets } = simulator.channel;
  const names = Object.keys(secrets).map((name) => [name, `TEST_${name.toUpperCase()}`] as const);
  for (const [name, variable] of names) room.env[variable] = secrets[name];
  const channel = { platform: 'x', name: 'X', mode: 'live', approval: 'automatic', options };
  room.edit('channels.yaml', () =>
    JSON.stringify({ channels: { 'x-main': { ...channel, secrets: Object.fromEntries(names) } } }),
  );
  room.edit('schedule.yaml', () => '{}');
  room.edit('newsroom.yaml', (text) =>
    text.replace('timings: {}', 'timings: { request: 6, upload: 6, lease: 8, stop: 1, sweep: 0.2 }'),
  );
  return { room, simulator };
}

/** Starts the service and posts; resolves when the platform has the post and its answer hangs. */
async function inFlight({ room, simulator }: Awaited<ReturnType<typeof onOneChannel>>) {
  simulator.faults([ACCEPTED_AND_SILENT]);
  const service = await start(['start'], room.env);
  await service.says('answers at');
  const posted = await room.call('post', room.write('a.html', page()), '--now');
  expect(posted.code, posted.err).toBe(0);
  await eventually(
    () => simulator.posts(),
    ({ length }) => length === 1,
  );
  return service;
}

const stateIn = async (room: Newsroom) => {
  const { deliveries } = Deliveries.parse(JSON.parse((await room.call('deliveries', '--json')).out));
  return deliveries[0];
};

/** A new process takes up what the old one left. */
async function goesOn({ room, simulator }: Awaited<ReturnType<typeof onOneChannel>>): Promise<void> {
  const service = await start(['start'], room.env);
  await service.says('answers at');
  await eventually(
    () => stateIn(room),
    (delivery) => delivery?.state === 'published',
  );
  expect(simulator.posts()).toHaveLength(1);
  expect(simulator.defects()).toEqual([]);
  service.child.kill('SIGTERM');
  expect((await service.ended).code).toBe(0);
}

describe('a service that is told to stop while a platform is slow to answer', () => {
  test('parks the delivery when its time is over, and the next process finds the post', async () => {
    const all = await onOneChannel();
    const service = await inFlight(all);
    service.child.kill('SIGTERM');
    expect((await service.ended).code).toBe(0);
    expect(await stateIn(all.room)).toMatchObject({ state: 'settling', attempts: 1 });
    await goesOn(all);
  });

  test('leaves at once at a second signal, and nothing is lost or sent twice', async () => {
    const all = await onOneChannel();
    const service = await inFlight(all);
    service.child.kill('SIGTERM');
    await eventually(
      async () => (await fetch(`${(await service.says('answers at')).match(/http:\S+/)?.[0]}/readyz`)).status,
      (status) => status === 503,
    );
    service.child.kill('SIGTERM');
    expect((await service.ended).code).toBe(1);
    expect(await stateIn(all.room)).toMatchObject({ state: 'sending', attempts: 1 });
    await goesOn(all);
  });
});

test('a service whose database hangs ends all the same when it is told to stop', async () => {
  const database = await freshDatabase();
  onTestFinished(() => database.drop());
  const url = new URL(database.url);
  const line = await frozenLine(Number(url.port));
  onTestFinished(() => line.stop());
  url.port = String(line.port);
  const { room } = await onOneChannel();
  room.env.DATABASE_URL = url.href;
  room.env.MASTHEAD_KEYS = `k1:${Buffer.alloc(32, 7).toString('base64')}`;
  const service = await start(['start'], room.env);
  await service.says('answers at');
  line.freeze();
  service.child.kill('SIGTERM');
  expect((await service.ended).code).toBe(0);
});
