import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import { facebook } from '../../src/platforms/facebook/index.ts';
import { x } from '../../src/platforms/x/index.ts';
import { noteRemoved } from '../../src/posts/verdicts.ts';
import { startFacebookSimulator } from '../../src/simulators/facebook/index.ts';
import { startXSimulator } from '../../src/simulators/x/index.ts';
import { deliveries, posts } from '../../src/store/schema/index.ts';
import type { Store } from '../../src/store/store.ts';
import { saying } from '../helpers/says.ts';
import { ANY_STORE } from '../helpers/stores.ts';
import { JUST_NOW, rowOf } from './bench.ts';
import { account, connectedTo, engineOn, hourLater, mediaFolder, queuedOn } from './on-simulator.ts';

const PLATFORMS = [
  { name: 'X', platform: x, start: startXSimulator, commit: 'createPost', list: 'timeline' },
  { name: 'Facebook', platform: facebook, start: startFacebookSimulator, commit: 'feed', list: 'publishedPosts' },
];

describe.each(ANY_STORE)('a list that lacks a known post, on $name', ({ open }) => {
  let home: { store: Store; drop(): Promise<void> };
  beforeAll(async () => {
    home = await open();
  });
  afterAll(() => home.drop());

  /** A post with a receipt, and one whose answer is lost while lists show neither of them. */
  async function unlisted({ platform, start, commit, list }: (typeof PLATFORMS)[number], when: 'before' | 'after') {
    const { db } = home.store;
    // All simulators of a platform have one account: what earlier tests published is not on this one.
    await db.update(deliveries).set({ endedAt: new Date(0) });
    const simulator = await account(start, 34);
    const media = await mediaFolder();
    const connected = connectedTo({ platform, simulator });
    const context = engineOn(db, connected, media);
    const known = await queuedOn(db, connected, media);
    expect(await attemptDelivery(context, known.id)).toBe('published');
    simulator.faults([
      { operation: commit, fault: { type: 'drop', when } },
      { operation: list, times: 1_000, fault: { type: 'named', name: 'list-incomplete' } },
    ]);
    const lost = await queuedOn(db, connected, media);
    expect(await attemptDelivery(context, lost.id)).toBe('settling');
    const attempt = async () => {
      await db.update(deliveries).set({ nextAt: JUST_NOW }).where(eq(deliveries.id, lost.id));
      return attemptDelivery(context, lost.id);
    };
    return { db, simulator, known, lost, attempt };
  }

  test.each(PLATFORMS)('$name: proves nothing, and an editor is asked', async (on) => {
    const { db, simulator, known, lost, attempt } = await unlisted(on, 'after');
    await hourLater(db, lost.id);
    expect(await attempt()).toBe('held');
    expect((await rowOf(db, lost.id)).heldReason).toEqual(saying((await rowOf(db, known.id)).receipt?.url ?? ''));
    expect(simulator.posts()).toHaveLength(2);
  });

  test.each(PLATFORMS)('$name: is believed again once the known post is marked as deleted', async (on) => {
    const { db, simulator, known, lost, attempt } = await unlisted(on, 'before');
    const [post] = await db.select().from(posts).where(eq(posts.id, known.postId));
    const { receipt } = await rowOf(db, known.id);
    if (!post || !receipt) throw new Error('It was not published.');
    await db.transaction((tx) => noteRemoved(tx, post, { ...receipt, visibility: 'removed' }, []));
    await hourLater(db, lost.id);
    expect(await attempt()).toBe('published');
    expect(simulator.posts()).toHaveLength(2);
  });
});
