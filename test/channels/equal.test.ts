import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { hasEqual } from '../../src/channels/equal.ts';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import { deliveryCommits } from '../../src/store/schema/index.ts';
import type { Store } from '../../src/store/store.ts';
import { content, engine, queued, rowOf, scripted } from '../delivery/bench.ts';
import { BOTH_STORES } from '../helpers/stores.ts';

describe.each(BOTH_STORES)('a post that says the same as another of its channel, on $name', ({ open }) => {
  let home: { store: Store; drop(): Promise<void> };
  beforeAll(async () => {
    home = await open();
  });
  afterAll(() => home.drop());

  test('is told from it by its words until the other may be out, and again once that is long ago', async () => {
    const { db } = home.store;
    const [one, two] = [await queued(db), await queued(db)];
    const other = await queued(db, { content: { ...content, texts: { text: 'Another' } } });
    const equal = async () =>
      Promise.all([one, two, other].map(async (id) => hasEqual(db, (await rowOf(db, id)).postId, new Date())));
    expect(await equal()).toEqual([false, false, false]);
    const channel = scripted({
      async publish(_post, session) {
        await session.commit('post', { result: z.object({ id: z.string() }) }, async () => ({ id: '1' }));
        return { remoteId: '1', otherIds: {}, url: null, warnings: [] };
      },
    });
    expect(await attemptDelivery(engine(db, channel), one)).toBe('published');
    expect(await equal()).toEqual([false, true, false]);
    const ofOne = eq(deliveryCommits.deliveryId, one);
    await db
      .update(deliveryCommits)
      .set({ intentAt: new Date(Date.now() - 3_600_000) })
      .where(ofOne);
    expect(await equal()).toEqual([false, false, false]);
    await db.update(deliveryCommits).set({ intentAt: new Date(), state: 'closed' }).where(ofOne);
    expect(await equal()).toEqual([false, false, false]);
  });
});
