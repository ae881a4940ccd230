import { eq } from 'drizzle-orm';
import { afterEach, describe, expect, test } from 'vitest';
import { type Service, startService } from '../../src/app/service.ts';
import { createContext } from '../../src/app/services.ts';
import { startSimulated } from '../../src/app/simulated.ts';
import { loadConfig } from '../../src/config/load.ts';
import { platforms } from '../../src/platforms/index.ts';
import type { Simulator } from '../../src/simulators/simulator.ts';
import { deliveries, deliveryCommits, posts } from '../../src/store/schema/index.ts';
import { eventually } from '../helpers/eventually.ts';
import { call } from '../simulators/x/client.ts';
import { FILES, PACE, SEED } from './frozen-newsroom.ts';
import { FROZEN, FROZEN_STORES, type FrozenStore } from './open-store.ts';

const ended: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

interface GoneOn {
  service: Service;
  /** Of the post, as X shows it. */
  ids(): string[];
  /** How often X was asked for the post, whatever it answered. */
  asked(): number;
}

/** Starts the service of this commit on a frozen store; `before` is done to the platform while nobody works. */
async function goOn(
  { env, drop }: FrozenStore,
  before: (x: Simulator, text: string) => Promise<void> = async () => {},
): Promise<GoneOn> {
  ended.push(drop);
  const config = loadConfig(FILES, env, platforms);
  const markers: (string | null)[] = [];
  const { channels, simulators, stop } = await startSimulated(config, {
    factor: PACE,
    seed: SEED,
    onWork({ when, operation, marker }) {
      if (when === 'received' && operation === 'createPost') markers.push(marker);
    },
  });
  ended.push(stop);
  const x = simulators.get('x');
  if (!x) throw new Error('There is no simulated X');
  const log = { info() {}, warn() {}, error() {} };
  const context = await createContext({ config, configDirectory: FILES, env, log, pace: PACE, simulated: channels });
  // A process that has just started believes no clock, and would let the test wait for a whole settle time.
  context.watch.evenFor = () => Number.POSITIVE_INFINITY;
  const [post] = await context.db.select().from(posts).where(eq(posts.id, FROZEN.intent.postId));
  if (!post) throw new Error('The post is gone');
  const { marker, texts } = post.content;
  await before(x, texts.text ?? '');
  const service = await startService(context, 'all');
  ended.push(() => service.stop());
  return {
    service,
    ids: () => x.accepted().flatMap((shown) => (shown.marker === marker ? [shown.id] : [])),
    asked: () => markers.filter((one) => one === marker).length,
  };
}

/** How the delivery ended, whose call was under way when its process was killed. */
async function endOf({ context: { db } }: Service) {
  const { deliveryId } = FROZEN.intent;
  const [row] = await eventually(
    () => db.select().from(deliveries).where(eq(deliveries.id, deliveryId)),
    ([found]) => !['sending', 'settling', 'queued'].includes(found?.state ?? 'sending'),
  );
  const commits = await db.select().from(deliveryCommits).where(eq(deliveryCommits.deliveryId, deliveryId));
  return { row, commits };
}

describe.each(FROZEN_STORES)('a call that was under way when a store in $name was frozen', ({ open }) => {
  test('is found where the platform has the post, and never made again', async () => {
    let id = '';
    const { service, ids, asked } = await goOn(await open('running'), async (simulator, text) => {
      const answer = await call(simulator, { method: 'POST', path: '/2/tweets', json: { text } });
      id = answer.body.data.id;
    });
    const { row, commits } = await endOf(service);
    expect(row).toMatchObject({ state: 'published', heldReason: null, receipt: { remoteId: id } });
    expect(commits).toMatchObject([{ state: 'done', runs: 1 }]);
    // Asked for by this test alone.
    expect(asked()).toBe(1);
    expect(ids()).toEqual([id]);
  });

  test('is made once more where the platform proves that it does not have the post', async () => {
    const { service, ids, asked } = await goOn(await open('running'));
    const { row, commits } = await endOf(service);
    expect(row).toMatchObject({ state: 'published', heldReason: null, receipt: { remoteId: ids()[0] } });
    expect(commits.map(({ state }) => state)).toEqual(['done']);
    expect(asked()).toBe(1);
    expect(ids()).toHaveLength(1);
  });
});
