import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { approve } from '../../src/features/approvals/approve.ts';
import { calendar } from '../../src/features/calendar/calendar.ts';
import { movePost } from '../../src/features/calendar/move.ts';
import { parseCronLine } from '../../src/schedule/cron-line.ts';
import { storeNow } from '../../src/store/now.ts';
import { articleRequests, posts } from '../../src/store/schema/index.ts';
import { clear, type Desk, openDesk } from './bench.ts';
import { draftOn, sendingOf, withX } from './with-x.ts';

let desk: Desk;
/** One moment shortly after the tests began, so that no minute passes between two of these. */
let begin = 0;
const inMinutes = (minutes: number): string => new Date(begin + minutes * 60_000).toISOString();
beforeAll(async () => {
  desk = await openDesk('required');
  begin = Math.ceil((await storeNow(desk.context.db)).getTime() / 60_000) * 60_000 + 10 * 60_000;
});
afterAll(() => desk.close());
afterEach(() => clear(desk));

describe('a draft', () => {
  test('goes out at the time it was moved to, once it is approved, whatever comes in again meanwhile', async () => {
    const context = withX(desk, { slots: [parseCronLine('0 * * * *')] });
    const story = desk.story();
    const { posts: made } = await desk.submit(story, { channels: ['x'], when: 'slot' });
    const postId = made[0]?.id ?? '';
    const when = inMinutes(200);
    const moved = await movePost(context, { postId, when, seenAt: null, by: 'Ada' });
    expect(moved).toMatchObject({
      waitsForApproval: true,
      before: { at: null, asked: 'slot' },
      after: { asked: when },
    });
    expect(await sendingOf(desk, postId)).toBeUndefined();
    // Its system hands it in again, as it does with each correction.
    await desk.submit({ ...story, standfirst: 'Another one.' }, { channels: ['x'], when: 'slot' });
    const { posts: there } = await calendar(context, { from: inMinutes(0), to: inMinutes(1_000) });
    expect(there).toMatchObject([
      { id: postId, at: new Date(when), asked: when, state: 'draft', missing: 1, lock: null },
    ]);
    await approve(context, { postId, when: null, by: 'Bo' });
    expect(await sendingOf(desk, postId)).toMatchObject({ slotAt: new Date(when), asked: when });
  });

  test('gives its time back, and looks for a slot when it is approved', async () => {
    const context = withX(desk, { slots: [parseCronLine('0 * * * *')] });
    const post = await draftOn(desk);
    const when = inMinutes(200);
    await movePost(context, { postId: post.id, when, by: 'Ada' });
    const back = await movePost(context, { postId: post.id, when: 'slot', as: 'slot', seenAt: when, by: 'Ada' });
    expect(back.after).toEqual({ at: null, asked: 'slot' });
    const { drafts } = await calendar(context, { from: when, to: inMinutes(1_000) });
    expect(drafts.map(({ id }) => id)).toEqual([post.id]);
    const { delivery } = await approve(context, { postId: post.id, when: null, by: 'Bo' });
    expect(delivery?.nextAt?.getTime()).toBeLessThan(new Date(when).getTime());
  });

  test('moved after the first of two had named a time goes out at the later word', async () => {
    const context = withX(desk, {}, 'two');
    const post = await draftOn(desk);
    await approve(context, { postId: post.id, when: inMinutes(60), by: 'Bo' });
    const when = inMinutes(90);
    const { before } = await movePost(context, { postId: post.id, when, by: 'Ada' });
    expect(before.at?.toISOString()).toBe(inMinutes(60));
    await approve(context, { postId: post.id, when: null, by: 'Cy' });
    expect(await sendingOf(desk, post.id)).toMatchObject({ slotAt: new Date(when) });
  });

  test('takes a time that a person asks for with its article later on', async () => {
    const context = withX(desk);
    const story = desk.story();
    const { posts: made } = await desk.submit(story, { channels: ['x'], when: 'slot' });
    const postId = made[0]?.id ?? '';
    await movePost(context, { postId, when: inMinutes(90), by: 'Ada' });
    const later = inMinutes(120);
    await desk.submit(story, { channels: ['x'], when: later });
    expect(await desk.context.db.$count(articleRequests)).toBe(2);
    await approve(context, { postId, when: null, by: 'Bo' });
    expect(await sendingOf(desk, postId)).toMatchObject({ slotAt: new Date(later) });
  });

  test('whose time has passed before somebody approved it gets a slot', async () => {
    const context = withX(desk);
    const post = await draftOn(desk, {}, '2099-01-01T10:00:00Z');
    await movePost(context, { postId: post.id, when: inMinutes(90), by: 'Ada' });
    await desk.context.db.update(posts).set({ wished: '2020-01-01T10:00:00.000Z' }).where(eq(posts.id, post.id));
    const { drafts } = await calendar(context, { from: inMinutes(0), to: inMinutes(1_000) });
    expect(drafts).toMatchObject([{ id: post.id, at: null, asked: '2020-01-01T10:00:00.000Z' }]);
    const { delivery } = await approve(context, { postId: post.id, when: null, by: 'Bo' });
    expect(delivery?.nextAt?.getTime()).toBeLessThan(new Date(inMinutes(2)).getTime());
  });
});
