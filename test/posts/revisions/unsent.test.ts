import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { attemptDelivery } from '../../../src/delivery/attempt.ts';
import type { Checkpoint } from '../../../src/delivery/context.ts';
import type { Article } from '../../../src/domain/article.ts';
import { approve } from '../../../src/features/approvals/approve.ts';
import { type PostView, postsOf } from '../../../src/features/posts/posts.ts';
import { chooseVariant } from '../../../src/features/posts/variants.ts';
import { status } from '../../../src/features/system/status.ts';
import { unapprove } from '../../../src/posts/delivery-repository.ts';
import { lockPlanned } from '../../../src/posts/planned.ts';
import { deliveries, posts } from '../../../src/store/schema/index.ts';
import { clear, type Desk, openDesk } from '../../features/bench.ts';
import { eventually } from '../../helpers/eventually.ts';
import { saying } from '../../helpers/saying.ts';

let desk: Desk;
let asking: Desk;
beforeAll(async () => {
  desk = await openDesk('automatic');
  asking = await openDesk('required');
});
afterAll(async () => {
  await desk.close();
  await asking.close();
});
afterEach(async () => {
  await clear(desk);
  await clear(asking);
});

const LATER = new Date(Date.now() + 3 * 3_600_000).toISOString();
const paragraph = (text: string) => ({ type: 'paragraph', text }) as const;
const FACTS = 'It takes cyclists, and cars on weekdays. A crossing costs two euros.';
const corrected = (article: Article): Article => ({ ...article, headline: 'The ferry returns in May' });

const only = (all: readonly PostView[]): PostView => {
  const [one] = all;
  if (!one || all.length > 1) throw new Error(`one post was expected, there are ${all.length}`);
  return one;
};
const rowOf = async ({ context }: Desk, postId: string) => {
  const [row] = await context.db.select().from(deliveries).where(eq(deliveries.postId, postId));
  if (!row) throw new Error('The post is not planned');
  return row;
};
const on = { channels: ['x'], when: LATER };
const codes = ({ problems }: PostView): string[] => problems.map(({ code }) => code);

describe('a newer revision of an article with planned posts', () => {
  test('where nobody is asked: what is planned says it, at the same time', async () => {
    const article = desk.story();
    const before = only((await desk.submit(article, on)).posts);
    const after = only((await desk.submit(corrected(article), { channels: ['x'], when: 'slot' })).posts);
    expect(after).toMatchObject({ id: before.id, state: 'scheduled', approved: true });
    expect(after.content.texts.text).toContain('The ferry returns in May');
    expect((await rowOf(desk, after.id)).slotAt.toISOString()).toBe(LATER);
  });

  test('where a person approved it: it asks again, says so, and keeps its time', async () => {
    const article = asking.story();
    const draft = only((await asking.submit(article, on)).posts);
    await approve(asking.context, { postId: draft.id, when: LATER, by: 'Ada' });
    const after = only((await asking.submit(corrected(article), on)).posts);
    expect(after).toMatchObject({ state: 'scheduled', approved: false });
    expect(after.content.texts.text).toContain('The ferry returns in May');
    expect((await status(asking.context)).unapproved).toMatchObject([{ id: draft.id, problem: null }]);
    await approve(asking.context, { postId: draft.id, when: null, by: 'Ada' });
    expect(await rowOf(asking, draft.id)).toMatchObject({ state: 'scheduled', slotAt: new Date(LATER) });
    expect((await status(asking.context)).unapproved).toEqual([]);
  });

  test('what the post does not say asks nothing', async () => {
    const article = asking.story();
    const draft = only((await asking.submit(article, on)).posts);
    await approve(asking.context, { postId: draft.id, when: LATER, by: 'Ada' });
    const [row] = await asking.context.db.select().from(posts);
    const after = { ...article, blocks: [...article.blocks, paragraph('A ticket for a bicycle costs nothing more.')] };
    expect(only((await asking.submit(after, on)).posts)).toMatchObject({ state: 'scheduled', approved: true });
    const [now] = await asking.context.db.select().from(posts);
    expect(now).toMatchObject({ revision: 2, approvedAt: row?.approvedAt, updatedAt: row?.updatedAt });
  });

  test('a person’s words stay, are told what changed, and are approved no more', async () => {
    const article = asking.story();
    const draft = only((await asking.submit(article, on)).posts);
    const chosen = await chooseVariant(asking.context, { postId: draft.id, variant: 'detail', number: 1, by: 'Ada' });
    await approve(asking.context, { postId: draft.id, when: LATER, by: 'Ada' });
    const next = {
      ...corrected(article),
      blocks: [...article.blocks.slice(0, -1), paragraph(FACTS.replace('two', 'three'))],
    };
    const flagged = only((await asking.submit(next, on)).posts);
    expect(flagged).toMatchObject({ state: 'scheduled', approved: false, content: { texts: chosen.content.texts } });
    expect(flagged.problems.find(({ code }) => code === 'article-changed')?.message).toEqual(
      saying(
        /^The article changed after this was written: headline “The ferry returns”, now “The ferry returns in May”, numbers “two euros”, now “three euros”/,
      ),
    );

    // The same once more tells nothing new; who approves it has read it.
    expect(codes(only((await asking.submit(next, on)).posts))).toContain('article-changed');
    const approved = await approve(asking.context, { postId: draft.id, when: null, by: 'Ada' });
    expect(codes(approved)).not.toContain('article-changed');
    expect(only((await asking.submit(next, on)).posts)).toMatchObject({ approved: true, state: 'scheduled' });
    expect((await rowOf(asking, draft.id)).slotAt.toISOString()).toBe(LATER);
  });

  test('a flagged post can be written anew from the article as it is now', async () => {
    const article = asking.story();
    const draft = only((await asking.submit(article, on)).posts);
    await chooseVariant(asking.context, { postId: draft.id, variant: 'detail', number: 1, by: 'Ada' });
    await approve(asking.context, { postId: draft.id, when: LATER, by: 'Ada' });
    await asking.submit(corrected(article), on);
    const written = await chooseVariant(asking.context, {
      postId: draft.id,
      variant: 'straight',
      number: 1,
      by: 'Ada',
    });
    expect(written.content.texts.text).toContain('The ferry returns in May');
    expect(codes(written)).not.toContain('article-changed');
    expect(written).toMatchObject({ state: 'scheduled', approved: false });
  });

  test('channels that were not asked for this time are held against it too', async () => {
    const article = asking.story();
    const { articleId } = await asking.submit(article, { channels: ['x', 'facebook'] });
    await asking.submit(corrected(article), { channels: ['x'] });
    for (const { content } of await postsOf(asking.context, { articleId })) {
      expect(JSON.stringify(content.texts)).toContain('The ferry returns in May');
    }
  });
});

describe('a newer revision while a worker holds the delivery', () => {
  const sent = () => (desk.newsroom.simulated.simulators.get('x')?.posts() ?? []).map((post) => JSON.stringify(post));

  async function due(): Promise<{ article: Article; post: PostView; id: string; before: number }> {
    const article = desk.story();
    const post = only((await desk.submit(article, { channels: ['x'], when: 'now' })).posts);
    return { article, post, id: post.delivery?.id ?? '', before: sent().length };
  }

  /** Attempts until it is out, as the sweep does. */
  const deliver = (id: string) =>
    eventually(
      () => attemptDelivery(desk.context, id),
      (state) => state === 'published',
    );

  test.each<Checkpoint>(['claimed', 'step-done'])('at %s: only what is right leaves, once', async (at) => {
    const { article, post, id, before } = await due();
    let waits = true;
    const checkpoint = async (point: Checkpoint): Promise<void> => {
      if (point !== at || !waits) return;
      waits = false;
      await desk.submit(corrected(article), { channels: ['x'] });
    };
    await attemptDelivery({ ...desk.context, checkpoint }, id);
    await deliver(id);
    expect(sent()).toHaveLength(before + 1);
    expect(sent().at(-1)).toContain('The ferry returns in May');
    expect(only(await postsOf(desk.context, { postId: post.id }))).toMatchObject({ state: 'published' });
  });

  test('the intent that waits for the change to be written is not stored', async () => {
    const { post, id, before } = await due();
    const { db } = desk.context;
    let attempt: Promise<unknown> = Promise.resolve();
    await db.transaction(async (tx) => {
      await tx.select().from(posts).where(eq(posts.id, post.id)).for('update');
      await lockPlanned(tx, [post.id]);
      attempt = attemptDelivery({ ...desk.context, channels: desk.context.channels }, id);
      await eventually(
        async () => {
          const { rows } = z
            .object({ rows: z.array(z.object({ n: z.coerce.number() })) })
            .parse(await db.execute(sql`select count(*) as n from pg_stat_activity where wait_event_type = 'Lock'`));
          return rows[0]?.n ?? 0;
        },
        (n) => n > 0,
      );
      await tx.update(posts).set({ approvedHash: null }).where(eq(posts.id, post.id));
      await unapprove(tx, post.id);
    });
    await attempt;
    expect(sent()).toHaveLength(before);
  });

  test('one that is at the call goes out as it was approved', async () => {
    const { article, id, before } = await due();
    const checkpoint = async (point: Checkpoint): Promise<void> => {
      if (point === 'before-call') await desk.submit(corrected(article), { channels: ['x'] });
    };
    expect(await attemptDelivery({ ...desk.context, checkpoint }, id)).toBe('published');
    expect(sent()).toHaveLength(before + 1);
    expect(sent().at(-1)).not.toContain('in May');
  });
});
