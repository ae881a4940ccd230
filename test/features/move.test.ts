import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { claimDelivery } from '../../src/delivery/claim.ts';
import type { DeliveryState } from '../../src/domain/delivery.ts';
import { approve } from '../../src/features/approvals/approve.ts';
import { calendar } from '../../src/features/calendar/calendar.ts';
import { movePost } from '../../src/features/calendar/move.ts';
import { ChangedError } from '../../src/features/kit/changed.ts';
import { editPost } from '../../src/features/posts/edit-post.ts';
import { onePost } from '../../src/features/posts/posts.ts';
import { withdrawStory } from '../../src/features/withdrawals/withdraw.ts';
import { render } from '../../src/lib/render.ts';
import { parseCronLine } from '../../src/schedule/cron-line.ts';
import { storeNow } from '../../src/store/now.ts';
import { audit, deliveryCommits } from '../../src/store/schema/index.ts';
import { clear, type Desk, openDesk } from './bench.ts';
import { draftOn, sendingOf, withX } from './with-x.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required');
  begin = Math.ceil((await storeNow(desk.context.db)).getTime() / 60_000) * 60_000 + 10 * 60_000;
});
afterAll(() => desk.close());
afterEach(() => clear(desk));

/** From one moment shortly after the tests began, so that no minute passes between two of these. */
let begin = 0;
const inMinutes = (minutes: number): string => new Date(begin + minutes * 60_000).toISOString();

const rowOf = (postId: string) => sendingOf(desk, postId);

async function planned(when: string, on = withX(desk), changes: Parameters<Desk['story']>[0] = {}) {
  const post = await draftOn(desk, changes);
  return approve(on, { postId: post.id, when, by: 'Bo' });
}

const moves = () => desk.context.db.select().from(audit).where(eq(audit.action, 'move'));

describe('what is planned', () => {
  test('gets another time by an editor, stays approved, and the audit says who moved it from where', async () => {
    const context = withX(desk);
    const [from, to] = [inMinutes(60), inMinutes(200)];
    const post = await planned(from);
    const moved = await movePost(context, { postId: post.id, when: to, by: 'Ada', expected: [post.version] });
    expect(moved).toMatchObject({ waitsForApproval: false, remarks: [], version: post.version });
    expect(moved.before).toEqual({ at: new Date(from), asked: from });
    expect(moved.after).toEqual({ at: new Date(to), asked: to });
    expect(await rowOf(post.id)).toMatchObject({ slotAt: new Date(to), nextAt: new Date(to), state: 'scheduled' });
    expect(await onePost(context, { postId: post.id })).toMatchObject({ approved: true, approval: { by: ['Bo'] } });
    expect(await moves()).toMatchObject([
      { who: 'Ada', subject: `post:${post.id}`, before: { at: from }, after: { at: to }, detail: { from, to } },
    ]);
    // The same once more changes nothing, and is written down once.
    const again = await movePost(context, { postId: post.id, when: to, by: 'Ada', expected: [post.version] });
    expect(again.before).toEqual(again.after);
    expect(await moves()).toHaveLength(1);
  });

  test('is moved back whole: what a slot gave it is given by the slot again', async () => {
    const context = withX(desk, { slots: [parseCronLine('0 * * * *')] });
    const post = await planned('slot', context);
    const { before, after } = await movePost(context, { postId: post.id, when: inMinutes(500), by: 'Ada' });
    expect(before.asked).toBe('slot');
    const back = await movePost(context, {
      postId: post.id,
      when: before.at?.toISOString() ?? 'slot',
      as: 'slot',
      seenAt: after.at?.toISOString() ?? null,
      by: 'Ada',
    });
    expect(back.after).toEqual(before);
    expect(await rowOf(post.id)).toMatchObject({ slotAt: before.at, asked: 'slot' });
  });

  test('takes the next free slot, which its own place does not stand in the way of', async () => {
    const context = withX(desk, { slots: [parseCronLine('0 * * * *')] });
    const first = await planned('slot', context);
    const second = await planned(inMinutes(1_000), context);
    const moved = await movePost(context, { postId: second.id, when: 'slot', by: 'Ada' });
    const slot = (await rowOf(first.id))?.slotAt ?? new Date(0);
    expect(moved.after.at).toEqual(new Date(slot.getTime() + 3_600_000));
    expect((await movePost(context, { postId: first.id, when: 'slot', by: 'Ada' })).after.at).toEqual(slot);
  });

  test('is not moved into the past; the clock and the zone by which that is told stand in the error', async () => {
    const post = await planned(inMinutes(60));
    const before = await storeNow(desk.context.db);
    const error = await movePost(withX(desk), { postId: post.id, when: '2020-01-01T10:00:00+01:00', by: 'Ada' }).catch(
      (one: unknown) => one,
    );
    expect(error).toMatchObject({
      message: expect.stringContaining('has passed; it is now'),
      field: 'when',
      clock: { timeZone: 'Europe/Berlin' },
    });
    expect((error as { clock: { now: Date } }).clock.now.getTime()).toBeGreaterThanOrEqual(before.getTime());
    expect(await moves()).toEqual([]);
  });

  test('never goes before the end of its embargo', async () => {
    const embargoUntil = inMinutes(300);
    const post = await planned(inMinutes(400), withX(desk), { embargoUntil });
    const early = { postId: post.id, when: inMinutes(299), by: 'Ada' };
    await expect(movePost(withX(desk), early)).rejects.toMatchObject({
      problem: { code: 'times.underEmbargo', params: { until: embargoUntil } },
    });
    const { after } = await movePost(withX(desk), { ...early, when: embargoUntil });
    expect(after.at).toEqual(new Date(embargoUntil));
  });

  test('is not moved to where its story is too old, but by who may approve and says so', async () => {
    const context = withX(desk, { maxAgeHours: 24 });
    const post = await planned(inMinutes(60), context);
    const late = { postId: post.id, when: inMinutes(60 * 30), by: 'Ada' };
    await expect(movePost(context, late)).rejects.toThrow(/more than 24 hours old, and x publishes nothing older/);
    const { remarks } = await movePost(context, { ...late, despiteAge: true });
    expect(remarks).toMatchObject([{ code: 'age' }]);
    // Up to its own time and a day more; whoever moves it less far away, or takes that back, need not say so again.
    const until = inMinutes(60 * 54);
    expect((await rowOf(post.id))?.leaveBy?.toISOString()).toBe(until);
    for (const minutes of [60 * 29, 60, 60 * 30]) {
      await movePost(context, { ...late, when: inMinutes(minutes) });
      expect(await rowOf(post.id)).toMatchObject({ slotAt: new Date(inMinutes(minutes)), leaveBy: new Date(until) });
    }
    await expect(movePost(context, { ...late, when: inMinutes(60 * 55) })).rejects.toThrow(/more than 24 hours old/);
  });

  test('tells what it clashes with, and that it is published anyway', async () => {
    const context = withX(desk, { minGapMinutes: 30, perDay: 1, quietHours: { from: 720, to: 780 } });
    // At noon in Berlin.
    const [at, near] = ['2099-05-04T10:00:00.000Z', '2099-05-04T10:10:00.000Z'];
    const other = await planned(at, context, { headline: 'A bridge opens' });
    const post = await planned('2099-05-09T10:00:00Z', context);
    const close = await movePost(context, { postId: post.id, when: near, by: 'Ada' });
    expect(close.remarks[0]).toMatchObject({ code: 'gap', post: other.id });
    const english = { language: 'en', timeZone: 'UTC', channelName: (id: string) => id } as const;
    expect(close.remarks[0] && render(close.remarks[0].message, english)).toMatch(
      /“A bridge opens”.*10 minutes earlier\. x leaves at least 30 minutes/,
    );
    expect(close.remarks.map(({ code }) => code)).toEqual(['gap', 'quiet', 'perDay']);
    expect(close.remarks.every(({ message }) => render(message, english).endsWith('anyway.'))).toBe(true);
    const same = await movePost(context, { postId: post.id, when: at, by: 'Ada' });
    expect(same.remarks[0]).toMatchObject({ code: 'same-time', post: other.id });
    const { clashes } = await calendar(context, { from: at, to: '2099-05-05T10:00:00Z' });
    expect(clashes).toEqual([
      {
        kind: 'same-time',
        channel: 'x',
        earlier: expect.any(String),
        later: expect.any(String),
        minutes: 0,
        leastMinutes: 30,
      },
    ]);
  });

  test('waits for another approval at its new time where it was changed', async () => {
    const context = withX(desk);
    const post = await planned(inMinutes(60));
    await editPost(context, { postId: post.id, texts: { text: 'Other words.' }, by: 'Ada' });
    const to = inMinutes(90);
    expect(await movePost(context, { postId: post.id, when: to, by: 'Ada' })).toMatchObject({ waitsForApproval: true });
    await approve(context, { postId: post.id, when: null, by: 'Bo' });
    expect(await rowOf(post.id)).toMatchObject({ slotAt: new Date(to), state: 'scheduled' });
  });

  test('that is due is not claimed any more once it was moved', async () => {
    const post = await planned(inMinutes(1));
    const id = (await rowOf(post.id))?.id ?? '';
    await desk.set(id, { slotAt: new Date(0), nextAt: new Date(0) });
    await movePost(withX(desk), { postId: post.id, when: inMinutes(60), by: 'Ada' });
    expect(await claimDelivery(desk.context, id)).toBeNull();
    await desk.set(id, { nextAt: new Date(0) });
    expect(await claimDelivery(desk.context, id)).toMatchObject({ id });
  });
});

describe('what somebody else did meanwhile is not overwritten', () => {
  test('another version, or another time than was seen, refuses with what the post is now', async () => {
    const context = withX(desk);
    const [first, second, third] = [inMinutes(60), inMinutes(90), inMinutes(120)];
    const post = await planned(first);
    const stale = movePost(context, { postId: post.id, when: second, by: 'Ada', expected: ['another'] });
    await expect(stale).rejects.toBeInstanceOf(ChangedError);
    await movePost(context, { postId: post.id, when: second, by: 'Ada', seenAt: first });
    const late = movePost(context, { postId: post.id, when: third, by: 'Bo', seenAt: first });
    await expect(late).rejects.toMatchObject({
      kind: 'changed',
      problem: { code: 'calendar.movedMeanwhile', params: { at: second } },
      current: { id: post.id },
    });
    expect(await rowOf(post.id)).toMatchObject({ slotAt: new Date(second) });
  });

  test('two who move it at once: one of them is told', async () => {
    const context = withX(desk);
    const at = inMinutes(60);
    const post = await planned(at);
    const both = await Promise.allSettled(
      [80, 100].map((minutes) =>
        movePost(context, { postId: post.id, when: inMinutes(minutes), seenAt: at, by: 'Ada' }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await moves()).toHaveLength(1);
  });
});

describe('what keeps its time', () => {
  test.each<[DeliveryState, RegExp]>([
    ['sending', /is being published/],
    ['settling', /is being published/],
    ['waiting', /is being published/],
    ['handed-over', /is a draft on its platform, .*so it cannot be moved\. Publish it there/],
    ['held', /may be live .*so it cannot be moved\. Check the channel, then decide under “Needs attention”/],
    ['published', /is published, so it cannot be moved\. To publish the story again/],
    ['partial', /is published/],
    ['failed', /has ended/],
    ['expired', /has ended.*To publish it anyway, approve it for a new time/],
    ['cancelled', /has ended/],
  ])('%s', async (state, sentence) => {
    const post = await planned(inMinutes(60));
    const before = await rowOf(post.id);
    await desk.set(before?.id ?? '', { state });
    for (const when of ['slot', inMinutes(90)]) {
      const error = await movePost(withX(desk), { postId: post.id, when, by: 'Ada' }).catch((one: unknown) => one);
      expect(error).toMatchObject({ kind: 'conflict' });
      expect((error as { sentence(): string }).sentence()).toMatch(sentence);
    }
    expect((await rowOf(post.id))?.slotAt).toEqual(before?.slotAt);
  });

  test('what waits for another try, and of which a call was made', async () => {
    const post = await planned(inMinutes(60));
    const row = await rowOf(post.id);
    const [at, deliveryId] = [new Date(), row?.id ?? ''];
    const commit = { deliveryId, name: 'post', state: 'open' as const, epoch: 1, contentHash: 'x' };
    await desk.context.db.insert(deliveryCommits).values({ ...commit, firstIntentAt: at, intentAt: at, deadline: at });
    const move = { postId: post.id, when: inMinutes(90), by: 'Ada' };
    await expect(movePost(withX(desk), move)).rejects.toThrow('is being published');
    // What was only put off, by a gap say, may be moved.
    await desk.context.db.delete(deliveryCommits);
    await desk.set(deliveryId, { epoch: 2 });
    expect((await movePost(withX(desk), move)).after.at).toEqual(new Date(move.when));
  });

  test('what was withdrawn', async () => {
    const post = await planned(inMinutes(60));
    await withdrawStory(desk.context, { article: post.id, reason: 'a name', by: 'Ada', lift: false });
    const move = { postId: post.id, when: inMinutes(90), by: 'Ada' };
    await expect(movePost(withX(desk), move)).rejects.toThrow('none of its posts are published');
  });
});
