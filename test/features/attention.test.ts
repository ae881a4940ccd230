import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import { rejectPost } from '../../src/features/approvals/approve.ts';
import { historyOf } from '../../src/features/attention/history.ts';
import { assign, dismiss, foundItem, snooze } from '../../src/features/attention/notes.ts';
import { workList } from '../../src/features/attention/work-list.ts';
import { withdrawStory } from '../../src/features/withdrawals/withdraw.ts';
import { type Message, plainText } from '../../src/lib/message.ts';
import { inEnglish } from '../../src/lib/render.ts';
import { attention, deliveries } from '../../src/store/schema/index.ts';
import { clear, type Desk, openDesk } from './bench.ts';
import { corrected, handIn, published, work } from './corrections/bench.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('automatic');
});
afterAll(() => desk.close());
afterEach(async () => {
  await clear(desk);
  await desk.context.db.delete(attention);
});

const listed = async (by = 'Ada') => workList(desk.context, { by });

async function failed(message: Message = plainText('The picture is too tall.')) {
  const { articleId, posts } = await desk.submit(desk.story({ section: 'City' }), { channels: ['x'] });
  const id = posts[0]?.delivery?.id ?? '';
  const outcome = { type: 'failed' as const, message, code: 'media' };
  await desk.set(id, { state: 'failed', outcome, nextAt: null, endedAt: new Date() });
  return { articleId, post: posts[0]?.id ?? '', delivery: id };
}

test('a failure is one item: its best action first, its channel, story and section; the list is filtered by them', async () => {
  const { post, delivery } = await failed();
  const { items, counts, sections } = await listed();
  expect(items).toMatchObject([
    {
      key: `failed:${delivery}`,
      urgency: 'now',
      headline: 'The ferry returns',
      channels: ['x'],
      section: 'City',
      post,
      deeds: [{ does: 'copy', target: post }],
      dismissible: true,
      assignee: null,
    },
  ]);
  expect(inEnglish(items[0]?.title ?? plainText(''))).toBe('Failed on x');
  expect([counts.open, counts.unassigned, sections]).toEqual([1, 1, ['City']]);
  const other = await workList(desk.context, { by: 'Ada', section: 'Sport' });
  expect([other.items, other.counts.open]).toEqual([[], 0]);
});

test('where a picture has a shape that its platform declines, it is cropped first', async () => {
  const { articleId, post } = await failed({ code: 'instagramOutcome.pictureShape', params: {} });
  const [item] = (await listed()).items;
  expect(item?.deeds).toEqual([
    { does: 'crop', target: articleId },
    { does: 'copy', target: post },
  ]);
});

test('taken, snoozed and dismissed; a failure that was dismissed is resolved today and no longer in the status', async () => {
  const { delivery } = await failed();
  const key = `failed:${delivery}`;
  const given = { key, version: null, by: 'Ada' };
  await assign(desk.context, { ...given, to: 'Ada' });
  expect((await listed()).counts).toMatchObject({ open: 1, mine: 1, unassigned: 0 });
  expect((await listed('Ben')).counts.mine).toBe(0);
  await expect(snooze(desk.context, { ...given, until: new Date(0) })).rejects.toThrow(/not in the future/);
  await expect(assign(desk.context, { ...given, to: 'Nobody' })).rejects.toThrow(/Nobody is not among/);
  await snooze(desk.context, { ...given, until: new Date(Date.now() + 3_600_000) });
  expect((await listed()).counts).toMatchObject({ open: 0, snoozed: 1 });
  await snooze(desk.context, { ...given, until: null });
  const steps = await historyOf(desk.context, await foundItem(desk.context, key, null));
  expect(steps.map(({ message }) => inEnglish(message).replace(/ until .*/, ''))).toEqual(
    expect.arrayContaining(['Taken by Ada', 'Snoozed by Ada', 'Reopened by Ada']),
  );
  await dismiss(desk.context, given);
  const { items, resolved } = await listed();
  expect(items).toEqual([]);
  expect(resolved[0]).toMatchObject({
    by: 'Ada',
    action: 'leave as it is',
    channel: 'x',
    headline: 'The ferry returns',
  });
  await expect(dismiss(desk.context, given)).rejects.toThrow(/resolved meanwhile/);
});

test('a dismissed item comes back when its problem does, with whoever works on it', async () => {
  const { post } = await failed();
  await desk.context.db.delete(deliveries).where(eq(deliveries.postId, post));
  const reject = () => rejectPost(desk.context, { postId: post, note: 'Too long', by: 'Ben' });
  await reject();
  const key = `rejected:${post}`;
  await assign(desk.context, { key, version: null, by: 'Ada', to: 'Ada' });
  await dismiss(desk.context, { key, version: null, by: 'Ada' });
  expect((await listed()).items).toEqual([]);
  await reject();
  expect((await listed()).items).toMatchObject([{ key, assignee: 'Ada', snoozedUntil: null }]);
});

test('what may be live is decided, not dismissed', async () => {
  const { delivery } = await failed();
  await desk.set(delivery, { state: 'held', heldReason: plainText('No answer came.'), endedAt: null });
  const { items } = await listed();
  expect(items).toMatchObject([{ kind: 'held', urgency: 'now', deeds: [{ does: 'check' }], dismissible: false }]);
  const given = { key: `held:${delivery}`, version: null, by: 'Ada' };
  await expect(dismiss(desk.context, given)).rejects.toThrow(/ends when the problem does/);
  await expect(assign(desk.context, { ...given, version: 'another', to: 'Ada' })).rejects.toThrow(/changed/);
});

test('an account that its platform locked is an item, explained by what the platform answered', async () => {
  const { simulators } = desk.newsroom.simulated;
  const { posts } = await desk.submit(desk.story(), { channels: ['x'] });
  simulators
    .get('x')
    ?.faults([{ operation: 'createPost', times: 1, fault: { type: 'named', name: 'account-locked' } }]);
  await attemptDelivery(desk.context, posts[0]?.delivery?.id ?? '');
  const { items } = await listed();
  const stopped = items.find(({ kind }) => kind === 'stopped');
  expect(stopped).toMatchObject({
    key: 'stopped:x',
    urgency: 'now',
    deeds: [{ does: 'open-channel' }, { does: 'resume' }],
  });
  const why = inEnglish(stopped?.detail ?? plainText(''));
  expect(why).toMatch(/^The account is suspended or locked/);
  expect(why).toMatch(/temporarily locked\.” Sign in to x\.com/);
});

test('the posts of a corrected story are one item; of a withdrawn one those that are still live', async () => {
  const asking = { ...desk.context };
  const { article, articleId, post } = await published(desk, asking, 'x');
  await handIn(asking, corrected(article), 'x');
  await work(asking);
  expect((await listed()).items).toMatchObject([
    { key: `corrections:${articleId}`, article: articleId, deeds: [{ does: 'review-correction', target: articleId }] },
  ]);
  await withdrawStory(asking, { article: articleId, lift: false, reason: 'Wrong', by: 'Ada' });
  await asking.db
    .update(deliveries)
    .set({ state: 'failed', endedAt: new Date(), nextAt: null })
    .where(eq(deliveries.kind, 'retract'));
  const { items } = await listed();
  expect(items.map(({ kind }) => kind)).toContain('withdrawn');
  expect(items.find(({ kind }) => kind === 'withdrawn')?.deeds.map(({ does }) => does)).toEqual([
    'open-there',
    'mark-deleted',
  ]);
  expect(items.find(({ kind }) => kind === 'withdrawn')?.post).toBe(post.id);
});
