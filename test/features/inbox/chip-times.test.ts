import { afterAll, beforeAll, expect, test } from 'vitest';
import { approve } from '../../../src/features/approvals/approve.ts';
import { listArticles } from '../../../src/features/articles/list.ts';
import { type Desk, openDesk } from '../bench.ts';
import { withX } from '../with-x.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required');
});
afterAll(() => desk.close());

test('a chip says when a planned post goes out, later where it was put off, and then when it went out', async () => {
  const { posts } = await desk.submit(desk.story(), { channels: ['x'], when: 'slot' });
  const slot = '2099-05-04T08:00:00.000Z';
  const post = await approve(withX(desk), { postId: posts[0]?.id ?? '', when: slot, by: 'Bo' });
  const chip = async () => (await listArticles(desk.context, {})).articles[0]?.chips[0];
  expect(await chip()).toMatchObject({ state: 'scheduled', at: new Date(slot) });
  const later = new Date('2099-05-04T09:30:00.000Z');
  await desk.set(post.delivery?.id ?? '', { nextAt: later });
  expect(await chip()).toMatchObject({ state: 'scheduled', at: later });
  const out = new Date('2099-05-04T09:31:00.000Z');
  await desk.set(post.delivery?.id ?? '', { state: 'published', nextAt: null, endedAt: out });
  expect(await chip()).toMatchObject({ state: 'published', at: out });
});
