import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { approve } from '../../src/features/approvals/approve.ts';
import { copyToDraft } from '../../src/features/posts/copy-to-draft.ts';
import { editPost } from '../../src/features/posts/edit-post.ts';
import { onePost } from '../../src/features/posts/posts.ts';
import { status } from '../../src/features/system/status.ts';
import { markerOf } from '../../src/lib/ids.ts';
import { plainText } from '../../src/lib/message.ts';
import { audit } from '../../src/store/schema/index.ts';
import { clear, type Desk, openDesk } from './bench.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('automatic');
});
afterAll(() => desk.close());
afterEach(() => clear(desk));

const REFUSED = { type: 'failed', message: plainText('The platform takes no such word.'), code: '187' } as const;

/** A post that somebody edited, and that its platform refused. */
async function refused() {
  const { posts } = await desk.submit(desk.story(), { channels: ['x'], when: '2099-01-01T10:00:00.000Z' });
  const id = posts[0]?.id ?? '';
  const { content } = await onePost(desk.context, { postId: id });
  const text = content.texts.text?.replace(/^\S+/, 'Really:') ?? '';
  await editPost(desk.context, { postId: id, texts: { text }, by: 'Ada' });
  const { delivery } = await approve(desk.context, { postId: id, when: null, by: 'Ben' });
  await desk.set(delivery?.id ?? '', { state: 'failed', outcome: REFUSED, nextAt: null, endedAt: new Date() });
  return { id, text };
}

test('a refused post is made anew as a draft, in its words, under an id of its own, once', async () => {
  const { id, text } = await refused();
  expect((await status(desk.context)).failed).toMatchObject([
    { post: id, reason: REFUSED.message, code: '187', superseded: false },
  ]);
  const made = await copyToDraft(desk.context, { postId: id, by: 'Cleo' });
  // Nobody approved it, though its channel asks nobody otherwise.
  expect(made).toMatchObject({ state: 'draft', approved: false, round: 2, channel: 'x' });
  expect(made.content.texts.text).toBe(text.replaceAll(markerOf(id), markerOf(made.id)));
  expect(JSON.stringify(made.content)).not.toContain(markerOf(id));
  expect(made.content.marker).toBe(markerOf(made.id));
  expect((await status(desk.context)).failed).toMatchObject([{ post: id, superseded: true }]);
  const lines = await desk.context.db.select().from(audit).where(eq(audit.action, 'make anew'));
  expect(lines).toMatchObject([{ who: 'Cleo', subject: `post:${made.id}`, detail: { insteadOf: id } }]);

  await expect(copyToDraft(desk.context, { postId: id, by: 'Cleo' })).rejects.toThrow(
    'This post was copied to a new draft already.',
  );
  expect(await approve(desk.context, { postId: made.id, when: 'now', by: 'Ben' })).toMatchObject({
    state: 'scheduled',
  });
});

test('of two at once one makes it, and of what is live or may be none is made', async () => {
  const { id } = await refused();
  const both = await Promise.allSettled([1, 2].map(() => copyToDraft(desk.context, { postId: id, by: 'Cleo' })));
  expect(both.map(({ status: how }) => how).sort()).toEqual(['fulfilled', 'rejected']);

  const { posts } = await desk.submit(desk.story(), { channels: ['x'] });
  const [post] = posts;
  for (const state of ['scheduled', 'sending', 'held', 'partial', 'published'] as const) {
    await desk.set(post?.delivery?.id ?? '', { state });
    await expect(copyToDraft(desk.context, { postId: post?.id ?? '', by: 'Cleo' })).rejects.toThrow(
      'Only a post that ended without being live',
    );
  }
});
