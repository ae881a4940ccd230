import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { approve } from '../../src/features/approvals/approve.ts';
import { listApprovals } from '../../src/features/approvals/list.ts';
import type { DeskContext } from '../../src/features/kit/context.ts';
import { editPost } from '../../src/features/posts/edit-post.ts';
import { deliveries } from '../../src/store/schema/index.ts';
import { clear, type Desk, openDesk } from './bench.ts';

let desk: Desk;
/** The same desk, whose channels ask for two. */
let two: DeskContext;
beforeAll(async () => {
  desk = await openDesk('required');
  const channels = [...desk.context.channels].map(
    ([id, one]) => [id, { ...one, channel: { ...one.channel, approval: 'two' as const } }] as const,
  );
  two = { ...desk.context, channels: new Map(channels) };
});
afterAll(() => desk.close());
afterEach(() => clear(desk));

const AT = '2098-01-01T10:00:00.000Z';
const LATER = '2098-01-03T10:00:00.000Z';

async function draft(when = 'slot'): Promise<string> {
  const { posts: made } = await desk.submit(desk.story({ publishedAt: null }), { channels: ['x'], when });
  return made[0]?.id ?? '';
}
const say = (context: DeskContext, postId: string, by: string, when: string | null = null) =>
  approve(context, { postId, when, by });
const words = (postId: string, text: string) => editPost(desk.context, { postId, texts: { text }, by: 'Eve' });
const told = async (context: DeskContext) =>
  (await listApprovals(context, { by: 'Cleo' })).approvals.map(({ leaves }) => leaves)[0];

// The channel has no slots: without a time of its own a post leaves at once.
describe('when what waits would leave', () => {
  test('is the time that the first of two named, as long as it says the same', async () => {
    const postId = await draft();
    expect(await told(two)).toMatchObject({ how: 'now' });
    await say(two, postId, 'Ada', AT);
    expect(await told(two)).toMatchObject({ how: 'asked', at: new Date(AT) });
    await words(postId, 'Other words');
    expect(await told(two)).toMatchObject({ how: 'now' });
    await say(two, postId, 'Ada', 'now');
    expect(await told(two)).toMatchObject({ how: 'now', at: null });
    await say(two, postId, 'Ben', LATER);
    expect((await listApprovals(two, { by: 'Cleo' })).approvals).toEqual([]);
  });

  test('is where a post goes indeed: to what was named last, before the place that it had', async () => {
    const postId = await draft();
    await say(desk.context, postId, 'Ada', AT);
    await words(postId, 'Other words');
    expect(await told(two)).toMatchObject({ how: 'planned', at: new Date(AT), late: false });
    await say(two, postId, 'Ada', LATER);
    expect(await told(two)).toMatchObject({ how: 'asked', at: new Date(LATER) });
    expect(await say(two, postId, 'Ben')).toMatchObject({ state: 'scheduled', delivery: { nextAt: new Date(LATER) } });
  });

  test('is a new place for other words whose time has passed, and at once for the same', async () => {
    const postId = await draft();
    await say(desk.context, postId, 'Ada', AT);
    const past = { slotAt: new Date(Date.now() - 60_000), nextAt: new Date(Date.now() - 60_000) };
    await desk.context.db.update(deliveries).set(past).where(eq(deliveries.postId, postId));
    expect(await told(two)).toMatchObject({ how: 'planned', late: true });
    await words(postId, 'Other words');
    expect(await told(two)).toMatchObject({ how: 'now', late: false });
  });

  test('is not before an embargo ends', async () => {
    const embargoUntil = '2098-01-02T00:00:00.000Z';
    await desk.submit(desk.story({ embargoUntil }), { channels: ['x'], when: 'now' });
    expect(await told(desk.context)).toMatchObject({ how: 'asked', at: new Date(embargoUntil) });
  });
});
