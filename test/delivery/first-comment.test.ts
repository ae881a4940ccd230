import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import { facebook } from '../../src/platforms/facebook/index.ts';
import { instagram } from '../../src/platforms/instagram/index.ts';
import { startFacebookSimulator } from '../../src/simulators/facebook/index.ts';
import { startInstagramSimulator } from '../../src/simulators/instagram/index.ts';
import { deliveries } from '../../src/store/schema/index.ts';
import type { Store } from '../../src/store/store.ts';
import { saying } from '../helpers/says.ts';
import { ANY_STORE } from '../helpers/stores.ts';
import { JUST_NOW, rowOf } from './bench.ts';
import { account, connectedTo, engineOn, hourLater, mediaFolder, queuedOn } from './on-simulator.ts';

const COMMENT = 'All about the bridge: https://news.example.org/2026/harbour-bridge.html';
const continued = [{ texts: { comment: COMMENT }, pictures: [], video: null }];

const PLATFORMS = [
  { name: 'Facebook', platform: facebook, start: startFacebookSimulator },
  { name: 'Instagram', platform: instagram, start: startInstagramSimulator },
];

describe.each(ANY_STORE)('on $name', ({ open }) => {
  let home: { store: Store; drop(): Promise<void> };
  beforeAll(async () => {
    home = await open();
  });
  afterAll(() => home.drop());

  async function commented({ platform, start }: (typeof PLATFORMS)[number]) {
    const { db } = home.store;
    const simulator = await account(start, 33);
    const media = await mediaFolder();
    const connected = connectedTo({ platform, simulator });
    const { id } = await queuedOn(db, connected, media, { continued });
    /** Attempts until it is in one of the states. */
    const until = async (...states: string[]): Promise<string> => {
      for (let tries = 0; tries < 20; tries++) {
        await db.update(deliveries).set({ nextAt: JUST_NOW, leaseUntil: JUST_NOW }).where(eq(deliveries.id, id));
        const state = await attemptDelivery(engineOn(db, connected, media), id);
        if (state !== null && states.includes(state)) return state;
      }
      throw new Error(`It did not come to be ${states.join(' or ')}: ${JSON.stringify(await rowOf(db, id))}`);
    };
    return { db, simulator, id, until };
  }

  test.each(PLATFORMS)('$name: refused for good, the post ends as partly published, part by part', async (on) => {
    const { db, simulator, id, until } = await commented(on);
    simulator.faults([{ operation: 'comment', fault: { type: 'named', name: 'permission-missing' } }]);
    expect(await until('partial', 'published', 'failed')).toBe('partial');
    const { receipt, outcome } = await rowOf(db, id);
    const [post] = simulator.posts().filter(({ visibility }) => visibility === 'public');
    expect(receipt?.remoteId).toBe(post?.id);
    expect(outcome).toMatchObject({ type: 'partial', message: saying('Live: part 1 of 2.') });
  });

  test.each(PLATFORMS)('$name: with its answer lost it is found by its words, below its post', async (on) => {
    const { db, simulator, id, until } = await commented(on);
    simulator.faults([{ operation: 'comment', fault: { type: 'drop', when: 'after' } }]);
    expect(await until('settling')).toBe('settling');
    await hourLater(db, id);
    expect(await until('published')).toBe('published');
    const { receipt } = await rowOf(db, id);
    const live = simulator.posts().filter(({ visibility }) => visibility === 'public');
    expect(live.map((seen) => seen.id)).toEqual(receipt?.parts?.map(({ remoteId }) => remoteId));
    expect(live[1]).toMatchObject({ replyTo: live[0]?.id, texts: { comment: COMMENT } });
  });
});
