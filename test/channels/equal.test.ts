import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { equalQuery, hasEqual } from '../../src/channels/equal.ts';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import { deliveries, deliveryCommits, posts } from '../../src/store/schema/index.ts';
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

  test('is told from one that was edited since by the words that this one went out with', async () => {
    const { db } = home.store;
    const [edited, own] = [await queued(db), await queued(db)];
    const { postId, contentHash } = await rowOf(db, edited);
    const now = new Date();
    await db.insert(deliveryCommits).values({
      deliveryId: edited,
      name: 'post',
      state: 'open',
      epoch: 1,
      contentHash,
      firstIntentAt: now,
      intentAt: now,
      deadline: now,
    });
    await db.update(deliveries).set({ content }).where(eq(deliveries.id, edited));
    const later = { ...content, texts: { text: 'What it says now' } };
    await db.update(posts).set({ content: later }).where(eq(posts.id, postId));
    expect(await hasEqual(db, (await rowOf(db, own)).postId, now)).toBe(true);
    const alike = await queued(db, { content: later });
    expect(await hasEqual(db, (await rowOf(db, alike)).postId, now)).toBe(false);
  });

  test('is found by an index among 5,000 posts of the channel, before and after statistics were gathered', async () => {
    const { db } = home.store;
    const own = await queued(db, { content: { ...content, texts: { text: 'Said every day' } } });
    const { postId } = await rowOf(db, own);
    const said = JSON.stringify({ ...content, texts: { text: 'Said every day' } });
    // One each hour, the newest an hour ago.
    await db.execute(sql`insert into masthead.articles (id, canonical_key, revision)
      select gen_random_uuid(), 'many ' || n, 1 from generate_series(1, 5000) n`);
    await db.execute(sql`insert into masthead.posts (id, article_id, revision, channel_id, content, content_hash, problems)
      select gen_random_uuid(), id, 1, 'main', ${said}::jsonb, canonical_key, '[]'::jsonb
      from masthead.articles where canonical_key like 'many %'`);
    await db.execute(sql`insert into masthead.deliveries (id, post_id, channel_id, kind, content_hash, state, slot_at)
      select gen_random_uuid(), id, 'main', 'send', content_hash, 'published',
        clock_timestamp() - split_part(content_hash, ' ', 2)::int * interval '1 hour'
      from masthead.posts where content_hash like 'many %'`);
    await db.execute(sql`insert into masthead.delivery_commits
      (delivery_id, name, state, epoch, content_hash, first_intent_at, intent_at, deadline)
      select id, 'post', 'done', 1, content_hash, slot_at, slot_at, slot_at
      from masthead.deliveries where content_hash like 'many %'`);
    const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
    for (const prepare of ['select', 'analyze']) {
      await db.execute(sql.raw(prepare));
      expect(await hasEqual(db, postId, minutesAgo(20))).toBe(false);
      expect(await hasEqual(db, postId, minutesAgo(90))).toBe(true);
      const plan = JSON.stringify(await db.execute(sql`explain ${equalQuery(db, postId, minutesAgo(90))}`));
      expect(plan).toContain('delivery_commits_by_time');
      expect(plan).not.toContain('Seq Scan');
    }
  });
});
