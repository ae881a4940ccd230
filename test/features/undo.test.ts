import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { approve } from '../../src/features/approvals/approve.ts';
import { rejectPost } from '../../src/features/approvals/reject.ts';
import { undoApproval } from '../../src/features/approvals/undo-approval.ts';
import type { DeskContext } from '../../src/features/kit/context.ts';
import { onePost } from '../../src/features/posts/posts.ts';
import { approvals, deliveries } from '../../src/store/schema/index.ts';
import { clear, type Desk, openDesk } from './bench.ts';

let desk: Desk;
/** The same desk, where what is published may be taken back for ten seconds, or not at all. */
let ten: DeskContext;
let none: DeskContext;
beforeAll(async () => {
  desk = await openDesk('required');
  ten = { ...desk.context, timings: { ...desk.context.timings, undo: 10_000 } };
  none = { ...desk.context, timings: { ...desk.context.timings, undo: 0 } };
});
afterAll(() => desk.close());
afterEach(() => clear(desk));

async function draft(): Promise<string> {
  const { posts: made } = await desk.submit(desk.story(), { channels: ['x'] });
  return made[0]?.id ?? '';
}
const publish = (context: DeskContext, postId: string, more: { undo?: boolean; overrule?: string } = { undo: true }) =>
  approve(context, { postId, when: 'now', by: 'Ada', ...more });

test('what is published at once is due only when it cannot be taken back any more', async () => {
  const postId = await draft();
  const { state, undoSeconds, delivery } = await publish(ten, postId);
  expect([state, delivery?.nextAt]).toEqual(['scheduled', expect.any(Date)]);
  expect(undoSeconds).toBeGreaterThan(0);
  expect(undoSeconds).toBeLessThanOrEqual(10);
  expect((delivery?.nextAt?.getTime() ?? 0) - Date.now()).toBeGreaterThan(0);
  // Whoever loads the page again still sees it.
  expect((await onePost(ten, { postId, by: 'Ada' })).undoSeconds).toBeGreaterThan(0);
  const undone = await undoApproval(ten, { postId, by: 'Ada' });
  expect(undone).toMatchObject({ state: 'draft', approved: false, delivery: null, undoSeconds: null });
  expect([await ten.db.$count(deliveries), await ten.db.$count(approvals)]).toEqual([0, 0]);
  // And it may be approved again.
  expect(await publish(none, postId)).toMatchObject({ state: 'scheduled', approved: true });
});

test('where none is given, or nobody asks for it, it is due at once', async () => {
  for (const [context, more] of [
    [none, { undo: true }],
    [ten, {}],
  ] as const) {
    const { undoSeconds, delivery } = await publish(context, await draft(), more);
    expect(undoSeconds).toBeNull();
    expect(delivery?.nextAt?.getTime()).toBeLessThanOrEqual(Date.now());
  }
});

test('a time that lies further ahead stays as it is', async () => {
  const postId = await draft();
  const at = '2098-01-01T10:00:00.000Z';
  const told = await approve(ten, { postId, when: at, by: 'Ada', undo: true });
  expect(told).toMatchObject({ delivery: { nextAt: new Date(at) }, undoSeconds: null });
});

test('once it is on its way nothing is undone, nor what others approved', async () => {
  const postId = await draft();
  const { delivery } = await publish(ten, postId);
  await expect(undoApproval(ten, { postId, by: 'Ben' })).rejects.toMatchObject({
    problem: { code: 'approvals.undoNotOwn' },
  });
  await desk.set(delivery?.id ?? '', { state: 'sending' });
  await expect(undoApproval(ten, { postId, by: 'Ada' })).rejects.toMatchObject({
    kind: 'conflict',
    problem: { code: 'approvals.undoLate' },
  });
});

test('an overruled rejection is there again', async () => {
  const postId = await draft();
  const { rejection } = await rejectPost(ten, { postId, note: 'Name the source.', by: 'Ben' });
  await publish(ten, postId, { undo: true, overrule: rejection?.at.toISOString() ?? '' });
  const undone = await undoApproval(ten, { postId, by: 'Ada' });
  expect(undone).toMatchObject({ state: 'rejected', rejection: { by: 'Ben', note: 'Name the source.' } });
});

test('who may approve reads whether that publishes it now', async () => {
  const postId = await draft();
  expect((await onePost(ten, { postId, by: 'Ada' })).leaves).toMatchObject({ how: 'now' });
  await approve(ten, { postId, when: '2098-01-01T10:00:00Z', by: 'Ada' });
  expect((await onePost(ten, { postId, by: 'Ada' })).leaves).toBeNull();
});
