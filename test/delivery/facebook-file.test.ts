import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import { contentHash, markerOf, newId } from '../../src/lib/ids.ts';
import { facebook } from '../../src/platforms/facebook/index.ts';
import { startFacebookSimulator } from '../../src/simulators/facebook/index.ts';
import type { FaultOrder } from '../../src/simulators/simulator.ts';
import { deliveries } from '../../src/store/schema/index.ts';
import type { Db, Store } from '../../src/store/store.ts';
import { film } from '../helpers/film.ts';
import { ANY_STORE } from '../helpers/stores.ts';
import { style } from '../platforms/bench.ts';
import { withRenditions } from '../platforms/renditions.ts';
import { sampleArticle } from '../platforms/samples.ts';
import { JUST_NOW, queued, rowOf } from './bench.ts';
import { account, connectedTo, engineOn, hourLater, mediaFolder } from './on-simulator.ts';

const VIDEO = {
  bytes: film(400_000),
  mimeType: 'video/mp4',
  width: 1920,
  height: 1080,
  durationSeconds: 300,
};
type Way = 'resumable' | 'direct';

/** A delivery of an ordinary video, on channels that upload it in either way. */
async function videoOn(db: Db) {
  const simulator = await account(startFacebookSimulator, 21);
  const media = await mediaFolder();
  const on = (videoUpload: Way) =>
    connectedTo({
      platform: facebook,
      simulator,
      options: { ...simulator.channel.options, videos: true, videoUpload },
    });
  const postId = newId();
  const { channel } = on('resumable');
  const composed = facebook.content.compose(sampleArticle, { channel, style, marker: markerOf(postId) });
  const [chosen = composed] = facebook.content.video?.forms?.(composed, VIDEO) ?? [];
  const content = await withRenditions(chosen, media.files, VIDEO);
  const id = await queued(db, { id: postId, content, contentHash: contentHash(content) });
  const attempt = async (way: Way = 'resumable') => {
    await db.update(deliveries).set({ nextAt: JUST_NOW, leaseUntil: JUST_NOW }).where(eq(deliveries.id, id));
    return attemptDelivery(engineOn(db, on(way), media), id);
  };
  /** Attempts until it is in one of the states. */
  const until = async (states: readonly string[], way?: Way): Promise<string | null> => {
    for (let tries = 0; tries < 20; tries++) {
      const state = await attempt(way);
      if (state !== null && states.includes(state)) return state;
    }
    throw new Error(`It did not come to be ${states.join(' or ')}: ${JSON.stringify(await rowOf(db, id))}`);
  };
  const order = (operation: string, when: 'before' | 'after') =>
    simulator.faults([{ operation, fault: { type: 'drop', when } } satisfies FaultOrder]);
  return { simulator, id, attempt, until, order };
}

describe.each(ANY_STORE)('on $name', ({ open }) => {
  let home: { store: Store; drop(): Promise<void> };
  beforeAll(async () => {
    home = await open();
  });
  afterAll(() => home.drop());

  test('a video whose answer was lost is found while it is processed, and published once', async () => {
    const { simulator, until, order } = await videoOn(home.store.db);
    order('videos', 'after');
    await until(['settling']);
    await until(['published']);
    expect(simulator.accepted()).toMatchObject([{ visibility: 'public' }]);
    expect(simulator.defects()).toEqual([]);
  });

  test('one that no list shows is looked for until it can no longer be processed, and sent again then', async () => {
    const { db } = home.store;
    const { simulator, id, attempt, until, order } = await videoOn(db);
    order('videos', 'before');
    await until(['settling']);
    expect([await attempt(), await attempt()]).toEqual(['settling', 'settling']);
    await hourLater(db, id);
    await until(['published']);
    expect(simulator.accepted()).toMatchObject([{ visibility: 'public' }]);
  });

  test.each([
    ['its answer came', null, ['waiting']],
    ['its answer was lost', 'videoFinish', ['settling']],
  ] as const)(
    'handed over directly (%s), it is not published once more after the way is another',
    async (_, lost, states) => {
      const { simulator, until, order } = await videoOn(home.store.db);
      if (lost) order(lost, 'after');
      await until(states, 'direct');
      await until(['published'], 'resumable');
      expect(simulator.accepted()).toMatchObject([{ visibility: 'public' }]);
      expect(simulator.defects()).toEqual([]);
    },
  );
});
