import { inArray } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { isPausedAll } from '../../src/channels/pauses.ts';
import { dueDeliveries } from '../../src/delivery/sweep.ts';
import { approve } from '../../src/features/approvals/approve.ts';
import { checkChannels, listChannels } from '../../src/features/channels/channels.ts';
import { oneDelivery } from '../../src/features/deliveries/deliveries.ts';
import { resolve } from '../../src/features/deliveries/resolve.ts';
import { pause } from '../../src/features/pauses/pause.ts';
import { postsOf } from '../../src/features/posts/posts.ts';
import { status } from '../../src/features/system/status.ts';
import { contentHash } from '../../src/lib/ids.ts';
import { plainText } from '../../src/lib/message.ts';
import { audit, deliveries, deliveryCommits, posts } from '../../src/store/schema/index.ts';
import { saying } from '../helpers/says.ts';
import { clear, type Desk, openDesk } from './bench.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required');
});
afterAll(() => desk.close());
afterEach(() => clear(desk));

const due = async () =>
  (await dueDeliveries(desk.context.db, [...desk.context.channels.keys()], 0)).map(({ channelId }) => channelId);
const now = new Date(0);

/** A post of one channel, approved. */
async function approved(channel = 'x') {
  const { posts: made } = await desk.submit(desk.story(), { channels: [channel] });
  const view = await approve(desk.context, { postId: made[0]?.id ?? '', when: 'now', by: 'Ada' });
  if (!view.delivery) throw new Error('An approved post has no delivery');
  return { ...view, deliveryId: view.delivery.id };
}

describe('approval', () => {
  test('is waited for, and queues exactly what was seen, once', async () => {
    const { posts: made } = await desk.submit(desk.story(), { channels: ['x'] });
    expect(made).toMatchObject([{ state: 'draft', approved: false, delivery: null }]);
    expect(await due()).toEqual([]);
    const postId = made[0]?.id ?? '';
    const one = await approve(desk.context, { postId, when: 'now', by: 'Ada' });
    const two = await approve(desk.context, { postId, when: 'now', by: 'Ben' });
    expect(one).toMatchObject({ approved: true, state: 'scheduled' });
    expect(two.delivery?.id).toBe(one.delivery?.id);
    expect(await due()).toEqual(['x']);
  });

  test('of a post that changed while it was queued lets the new content go, not the old', async () => {
    const { id, deliveryId } = await approved();
    const [row] = await desk.context.db.select().from(posts);
    if (!row) throw new Error('no post');
    const content = { ...row.content, texts: { ...row.content.texts, text: 'Changed' } };
    await desk.context.db.update(posts).set({ content, contentHash: contentHash(content) });
    await desk.set(deliveryId, { nextAt: new Date('2030-01-01T00:00:00Z') });
    const again = await approve(desk.context, { postId: id, when: 'now', by: 'Ben' });
    expect(again.delivery?.id).toBe(deliveryId);
    expect(await oneDelivery(desk.context, { id: deliveryId })).toMatchObject({
      contentHash: contentHash(content),
      state: 'scheduled',
    });
    expect(await due()).toEqual(['x']);
  });

  test('with a time moves a post that waits, and says so where its sending has begun', async () => {
    const { id, deliveryId } = await approved();
    const at = '2098-01-01T10:00:00.000Z';
    const give = (when: string | null) => approve(desk.context, { postId: id, when, by: 'Ada' });
    expect((await give(at)).delivery).toMatchObject({ id: deliveryId, nextAt: new Date(at) });
    expect(await due()).toEqual([]);
    expect((await give(null)).delivery?.nextAt).toEqual(new Date(at));
    await give('now');
    expect(await due()).toEqual(['x']);

    await desk.set(deliveryId, { epoch: 1 });
    await expect(give(at)).rejects.toThrow(/is retried automatically, so its time cannot be changed/);
    await desk.set(deliveryId, { state: 'published' });
    await expect(give('now')).rejects.toThrow(/has ended, so its time cannot be changed/);
    expect(await give(null)).toMatchObject({ state: 'published' });
  });

  test('during a pause says that it holds the post back, and why', async () => {
    await pause(desk.context, { channel: null, paused: true, reason: 'stop all', by: 'Ada' });
    const { id } = await approved();
    expect(await postsOf(desk.context, { postId: id })).toMatchObject([
      { delivery: { pausedFor: plainText('stop all') } },
    ]);
    await pause(desk.context, { channel: null, paused: false, reason: '', by: 'Ada' });
    expect(await postsOf(desk.context, { postId: id })).toMatchObject([{ delivery: { pausedFor: null } }]);
  });

  test('of a post that does not exist is refused', async () => {
    const postId = '00000000-0000-4000-8000-000000000000';
    await expect(approve(desk.context, { postId, when: 'now', by: 'Ada' })).rejects.toThrow(/no post/);
  });
});

describe('a pause', () => {
  test('of one channel holds that one, of everything all; both are told and can be lifted', async () => {
    await approved('x');
    await approved('facebook');
    await pause(desk.context, { channel: 'x', paused: true, reason: 'too loud', by: 'Ada' });
    expect(await due()).toEqual(['facebook']);
    expect((await listChannels(desk.context)).find(({ id }) => id === 'x')).toMatchObject({
      state: 'paused',
      reason: 'too loud',
    });
    await pause(desk.context, { channel: null, paused: true, reason: 'election night', by: 'Ada' });
    expect(await due()).toEqual([]);
    expect(await isPausedAll(desk.context)).toMatchObject({ reason: 'election night', by: 'Ada' });
    expect(await status(desk.context)).toMatchObject({
      ok: false,
      paused: [
        { channel: null, reason: 'election night' },
        { channel: 'x', reason: 'too loud' },
      ],
    });
    await pause(desk.context, { channel: null, paused: false, reason: '', by: 'Ada' });
    await pause(desk.context, { channel: 'x', paused: false, reason: '', by: 'Ada' });
    expect((await due()).sort()).toEqual(['facebook', 'x']);
    const told = await desk.context.db
      .select()
      .from(audit)
      .where(inArray(audit.action, ['pause', 'resume']));
    expect(told.map(({ action, subject }) => `${action} ${subject}`)).toEqual([
      'pause channel:x',
      'pause everything',
      'resume everything',
      'resume channel:x',
    ]);
  });

  test('of a channel that does not exist is refused', async () => {
    const pausing = pause(desk.context, { channel: 'myspace', paused: true, reason: '', by: 'Ada' });
    await expect(pausing).rejects.toThrow('no channel "myspace"');
  });
});

describe('a held delivery', () => {
  async function held() {
    const { deliveryId } = await approved();
    await desk.set(deliveryId, { state: 'held', nextAt: null, heldReason: plainText('no look-up') });
    await desk.context.db.insert(deliveryCommits).values({
      deliveryId,
      name: 'post',
      state: 'open',
      epoch: 1,
      contentHash: 'x',
      firstIntentAt: now,
      intentAt: now,
      deadline: now,
    });
    return deliveryId;
  }

  test('is told by the status', async () => {
    const id = await held();
    expect(await status(desk.context)).toMatchObject({
      ok: false,
      counts: { held: 1 },
      held: [{ id, channel: 'x', reason: saying('no look-up') }],
    });
  });

  test('that a person has seen live is published, and never sent', async () => {
    const id = await held();
    await resolve(desk.context, { id, verdict: 'live', result: '4711', by: 'Ada' });
    const row = await oneDelivery(desk.context, { id });
    expect(row).toMatchObject({
      state: 'published',
      nextAt: null,
      outcome: { type: 'published' },
      receipt: { remoteId: '4711', warnings: [saying('Confirmed live by Ada.')] },
    });
    expect(await due()).toEqual([]);
    expect((await status(desk.context)).ok).toBe(true);
  });

  test('that a person has not found is sent again: its intent is closed', async () => {
    const id = await held();
    await resolve(desk.context, { id, verdict: 'send-again', by: 'Ada' });
    const row = await oneDelivery(desk.context, { id });
    expect(row).toMatchObject({ state: 'scheduled', heldReason: null, commits: [{ state: 'closed' }] });
    expect(await due()).toEqual(['x']);
  });

  const live = (id: string) => resolve(desk.context, { id, verdict: 'live', by: 'Ada' });
  const sendAgain = (id: string) => resolve(desk.context, { id, verdict: 'send-again', by: 'Ben' });

  test('that was seen live is not sent again, whoever asks for it afterwards', async () => {
    const id = await held();
    await live(id);
    await expect(sendAgain(id)).rejects.toMatchObject({ kind: 'conflict' });
    expect(await due()).toEqual([]);
  });

  test('that is to be sent again and is then seen live stays here', async () => {
    const id = await held();
    await sendAgain(id);
    await live(id);
    expect(await oneDelivery(desk.context, { id })).toMatchObject({ state: 'published' });
    expect(await due()).toEqual([]);
  });

  test('of which two people say different things at once is live: nothing goes out twice', async () => {
    const id = await held();
    const [seen] = await Promise.allSettled([live(id), sendAgain(id)]);
    expect(seen.status).toBe('fulfilled');
    expect(await oneDelivery(desk.context, { id })).toMatchObject({ state: 'published' });
    expect(await due()).toEqual([]);
  });
});

test('what is due and taken by nobody is overdue', async () => {
  const { deliveryId } = await approved();
  await desk.set(deliveryId, { nextAt: new Date(Date.now() - 600_000) });
  expect(await status(desk.context)).toMatchObject({ ok: false, overdue: [{ id: deliveryId, channel: 'x' }] });
  expect(await desk.context.db.select().from(deliveries)).toHaveLength(1);
});

test('each channel is asked what is wrong with it', async () => {
  const checked = await checkChannels(desk.context, { channel: null });
  expect(checked.map(({ id }) => id).sort()).toEqual(['app', 'facebook', 'instagram', 'wechat', 'x', 'youtube']);
  for (const { id, diagnoses } of checked)
    expect(
      diagnoses.map(({ code }) => code),
      id,
    ).not.toContain('unreachable');
});
