import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import type { PostContent } from '../../src/domain/post.ts';
import { contentHash } from '../../src/lib/ids.ts';
import { plainText } from '../../src/lib/message.ts';
import { posts } from '../../src/store/schema/index.ts';
import type { Store } from '../../src/store/store.ts';
import { ANY_STORE } from '../helpers/stores.ts';
import { content, engine, queued, rowOf, Says, scripted } from './bench.ts';
import { hourLater } from './on-simulator.ts';

const Id = z.object({ id: z.string() });

describe.each(ANY_STORE)('a reply that was refused, approved again, on $name', ({ open }) => {
  let home: { store: Store; drop(): Promise<void> };
  beforeAll(async () => {
    home = await open();
  });
  afterAll(() => home.drop());

  /** Two replies with the same words below one post; the platform answers the first as `misreport` says. */
  async function twoReplies(below: string, made: boolean) {
    const { db } = home.store;
    const live: string[] = [];
    let refuses = true;
    const channel = scripted({
      async publish(post, session) {
        const { id } = await session.commit('comment', { result: Id }, async () => {
          if (made || !refuses) live.push(`c${live.length + 1}`);
          if (refuses) throw new Says({ type: 'failed', message: plainText('Not so.'), code: null });
          return { id: live.at(-1) ?? '' };
        });
        return { remoteId: id, otherIds: {}, url: post.link, warnings: [] };
      },
      find: async () => (live[0] ? { answer: 'found', result: { id: live[0] } } : { answer: 'absent' }),
    });
    const context = engine(db, channel);
    const reply: PostContent = { ...content, texts: { text: 'Correction' }, replyTo: { remoteId: below, url: null } };
    const given = { content: reply, contentHash: contentHash(reply) };
    const first = await queued(db, given);
    expect(await attemptDelivery(context, first)).toBe('failed');
    refuses = false;
    const again = await queued(db, given);
    const [post] = await db
      .select()
      .from(posts)
      .where(eq(posts.id, (await rowOf(db, first)).postId));
    const own = eq(posts.id, (await rowOf(db, again)).postId);
    await db
      .update(posts)
      .set({ articleId: post?.articleId ?? null, sequence: -2 })
      .where(own);
    return { db, live, again, attempt: () => attemptDelivery(context, again) };
  }

  test('is adopted when it is live', async () => {
    const { db, live, again, attempt } = await twoReplies('p1', true);
    expect(await attempt()).toBe('published');
    expect(live).toEqual(['c1']);
    expect((await rowOf(db, again)).receipt?.remoteId).toBe('c1');
  });

  test('is sent when it is not, after the settle time', async () => {
    const { db, live, again, attempt } = await twoReplies('p2', false);
    expect(await attempt()).toBe('settling');
    expect(live).toEqual([]);
    await hourLater(db, again);
    expect(await attempt()).toBe('published');
    expect(live).toEqual(['c1']);
  });
});
