import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Channel } from '../../src/domain/channel.ts';
import { approve } from '../../src/features/approvals/approve.ts';
import { submit } from '../../src/features/articles/submit.ts';
import type { DeskContext } from '../../src/features/kit/context.ts';
import { contentHash } from '../../src/lib/ids.ts';
import { audit, deliveries, posts } from '../../src/store/schema/index.ts';
import { clear, type Desk, openDesk } from './bench.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required');
});
afterAll(() => desk.close());
afterEach(() => clear(desk));

/** Channels whose links say how urgent a post is, or do not. */
function linking(approval: Channel['approval'], parameters: Record<string, string>): DeskContext {
  const link = { target: 'canonical' as const, parameters: { ...parameters, utm_content: '{marker}' } };
  const channels = [...desk.context.channels].map(
    ([id, one]) => [id, { ...one, channel: { ...one.channel, approval, link } }] as const,
  );
  return { ...desk.context, channels: new Map(channels) };
}
const NAMED = { utm_campaign: '{kind}-{urgency}', utm_term: '{urgency}' };

async function draft(context: DeskContext, channel = 'x') {
  const asked = { article: desk.story(), channels: [channel], when: 'slot' as const, again: false, by: 'test' };
  const [made] = (await submit(context, asked)).posts;
  if (!made) throw new Error('no post was made');
  return made;
}
const rowOf = async (postId: string) => {
  const [row] = await desk.context.db.select().from(posts).where(eq(posts.id, postId));
  return row;
};

test.each(['x', 'facebook', 'app'])(
  'an approval that calls a post of %s urgent is of the post with the link that says so',
  async (channel) => {
    const context = linking('one', NAMED);
    const before = await draft(context, channel);
    expect(before.content.link).toContain('utm_term=normal');
    const authors = (await rowOf(before.id))?.authors;
    const view = await approve(context, { postId: before.id, when: null, urgency: 'breaking', by: 'Ada' });
    expect(view).toMatchObject({ approved: true, state: 'scheduled', urgency: 'breaking' });
    expect(view.content.link).toContain('-breaking&utm_term=breaking&');
    // Wherever it stands: in texts, in what belongs to the platform.
    expect(JSON.stringify(view.content)).not.toContain('utm_term=normal');
    const row = await rowOf(before.id);
    expect(row?.contentHash).toBe(contentHash(row?.content));
    expect(row).toMatchObject({ approvedHash: row?.contentHash, edited: false, authors });
    const [planned] = await desk.context.db.select().from(deliveries);
    expect(planned).toMatchObject({ contentHash: row?.contentHash, priority: 0 });
    const [change] = await desk.context.db.select().from(audit).where(eq(audit.action, 'change urgency'));
    expect(change).toMatchObject({
      who: 'Ada',
      before: { urgency: 'normal', says: { link: before.content.link } },
      after: { urgency: 'breaking', says: { link: view.content.link } },
    });
  },
);

test('of two approvals the one that was of the earlier link counts no more', async () => {
  const context = linking('two', NAMED);
  const { id: postId } = await draft(context);
  await approve(context, { postId, when: null, by: 'Ada' });
  const second = await approve(context, { postId, when: null, urgency: 'evergreen', by: 'Ben' });
  expect(second).toMatchObject({ approved: false, approval: { by: ['Ben'], missing: 1 } });
  expect(await approve(context, { postId, when: null, by: 'Ada' })).toMatchObject({
    approved: true,
    state: 'scheduled',
  });
});

test('what is planned takes the new link with its approval; what has begun keeps that with which it went', async () => {
  const context = linking('one', NAMED);
  const { id: postId } = await draft(context);
  await approve(context, { postId, when: '2098-01-01T10:00:00Z', by: 'Ada' });
  const moved = await approve(context, { postId, when: null, urgency: 'evergreen', by: 'Ben' });
  expect(moved.content.link).toContain('utm_term=evergreen');
  const row = await rowOf(postId);
  expect(await desk.context.db.select().from(deliveries)).toMatchObject([{ contentHash: row?.contentHash }]);
  await desk.context.db.update(deliveries).set({ state: 'published', nextAt: null });
  const late = await approve(context, { postId, when: null, urgency: 'breaking', by: 'Ben' });
  expect(late.content.link).toBe(moved.content.link);
});

test('where no link names it, the post says what it said, and its approval stays', async () => {
  const context = linking('one', { utm_medium: 'social' });
  const { id: postId } = await draft(context);
  const first = await approve(context, { postId, when: null, by: 'Ada' });
  const again = await approve(context, { postId, when: null, urgency: 'breaking', by: 'Ben' });
  expect(again.content).toEqual(first.content);
  expect(again).toMatchObject({ urgency: 'breaking', approval: { by: ['Ada', 'Ben'] } });
});
