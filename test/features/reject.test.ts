import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { conditionsOf } from '../../src/alerts/conditions.ts';
import { approve } from '../../src/features/approvals/approve.ts';
import { listApprovals } from '../../src/features/approvals/list.ts';
import { rejectPost } from '../../src/features/approvals/reject.ts';
import { listArticles } from '../../src/features/articles/list.ts';
import { calendar } from '../../src/features/calendar/calendar.ts';
import { movePost } from '../../src/features/calendar/move.ts';
import { oneDelivery } from '../../src/features/deliveries/deliveries.ts';
import { editPost } from '../../src/features/posts/edit-post.ts';
import { listPosts, onePost } from '../../src/features/posts/posts.ts';
import { healthIssues } from '../../src/features/system/status.ts';
import { approveAutomatically } from '../../src/posts/schedule-post.ts';
import { approvals, attempts, audit, deliveries, people as peopleRows, posts } from '../../src/store/schema/index.ts';
import { inEnglish } from '../alerts/bench.ts';
import { saying } from '../helpers/saying.ts';
import { clear, type Desk, openDesk } from './bench.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required');
});
afterAll(() => desk.close());
afterEach(async () => {
  await clear(desk);
  await desk.context.db.delete(peopleRows);
});

const AT = '2098-01-01T10:00:00.000Z';
async function draft() {
  const { posts: made } = await desk.submit(desk.story(), { channels: ['x'] });
  return made[0]?.id ?? '';
}
const say = (postId: string, by: string, when: string | null = AT) => approve(desk.context, { postId, when, by });
const reject = (postId: string, expected?: string[]) =>
  rejectPost(desk.context, { postId, note: ' Name the source. ', by: 'Ben', ...(expected && { expected }) });
const overrule = (postId: string, by: string, at: Date) =>
  approve(desk.context, { postId, when: AT, by, overrule: at.toISOString() });
const move = async (postId: string, when: string) => (await movePost(desk.context, { postId, when, by: 'Ada' })).post;
const people = async (...names: string[]): Promise<void> => {
  await desk.context.db.insert(peopleRows).values(names.map((name) => ({ name, role: 'approver' as const })));
};
const words = (postId: string, text: string) => editPost(desk.context, { postId, texts: { text }, by: 'Ada' });
const waiting = async (by = 'Ben') => (await listApprovals(desk.context, { by })).approvals.map(({ post }) => post.id);

describe('a post that is rejected', () => {
  test('stays a draft with its note, waits for nobody, and asks anew once it is edited', async () => {
    const postId = await draft();
    expect(await waiting()).toEqual([postId]);
    const { version } = await onePost(desk.context, { postId });
    const view = await reject(postId, [version]);
    expect(view).toMatchObject({
      state: 'rejected',
      approved: false,
      rejection: { by: 'Ben', note: 'Name the source.', at: expect.any(Date) },
    });
    expect(await waiting()).toEqual([]);
    // Whoever still looks at it as it was decides nothing.
    await expect(approve(desk.context, { postId, when: null, by: 'Cleo', expected: [version] })).rejects.toMatchObject({
      kind: 'changed',
    });
    expect(await words(postId, 'Other words')).toMatchObject({ rejection: null });
    expect(await waiting()).toEqual([postId]);
    const rows = await desk.context.db.select().from(audit).where(eq(audit.action, 'reject'));
    expect(rows).toMatchObject([
      { who: 'Ben', subject: `post:${postId}`, after: { approved: false }, detail: { reason: 'Name the source.' } },
    ]);
    const { delivery } = await say(postId, 'Ben');
    const { timeline } = await oneDelivery(desk.context, { id: delivery?.id ?? '' });
    expect(timeline.map(({ message }) => message)).toEqual([
      saying('Ben rejected it: Name the source.'),
      saying('Ada edited it'),
      saying('Approved by Ben'),
      saying(/^Scheduled for /),
    ]);
  });

  test('that was planned does not go out, though its time had come and nobody had approved it', async () => {
    const postId = await draft();
    const { delivery } = await say(postId, 'Ben');
    await words(postId, 'Other words');
    const id = delivery?.id ?? '';
    await desk.set(id, { epoch: 1 });
    const past = { startedAt: new Date(), endedAt: new Date(), evidence: [], worker: 'w', schemaVersion: 42 };
    await desk.context.db.insert(attempts).values({ deliveryId: id, epoch: 1, ...past });
    expect(await reject(postId)).toMatchObject({ state: 'rejected', delivery: null });
    expect(await desk.context.db.$count(deliveries)).toBe(0);
    await words(postId, 'Yet other words');
    expect(await say(postId, 'Ben')).toMatchObject({ state: 'scheduled', delivery: { nextAt: new Date(AT) } });
  });

  test('is approved no more, also by those who had approved it, and not by itself', async () => {
    const postId = await draft();
    await say(postId, 'Cleo');
    expect(await reject(postId)).toMatchObject({
      approved: false,
      state: 'rejected',
      approval: { by: [], missing: 1 },
    });
    expect(await desk.context.db.$count(approvals)).toBe(0);
    const [row] = await desk.context.db.select().from(posts);
    const x = desk.context.channels.get('x');
    if (!row || !x) throw new Error('no post was made');
    const automatic = { ...x, channel: { ...x.channel, approval: 'automatic' as const } };
    const after = await desk.context.db.transaction((tx) => approveAutomatically(tx, row, automatic));
    expect(after.approvedHash).toBeNull();
  });

  test('does not go out unchanged, whoever approves it, unless they overrule that very rejection', async () => {
    const postId = await draft();
    const { version } = await onePost(desk.context, { postId });
    const { rejection, state } = await reject(postId);
    expect(state).toBe('rejected');
    for (const when of [null, 'now', AT] as const) {
      await expect(say(postId, 'Ada', when)).rejects.toMatchObject({
        message: expect.stringContaining('Name the source.'),
        kind: 'conflict',
        problem: { code: 'people.rejected', params: { by: 'Ben', note: 'Name the source.' } },
      });
    }
    // Saved as it is, it is what was rejected.
    const { content } = await onePost(desk.context, { postId });
    expect(await words(postId, content.texts.text ?? '')).toMatchObject({
      state: 'rejected',
      rejection: { by: 'Ben' },
    });
    await expect(say(postId, 'Ada')).rejects.toThrow('Name the source.');
    await expect(overrule(postId, 'Ada', new Date(0))).rejects.toThrow('Name the source.');
    expect(await desk.context.db.$count(deliveries)).toBe(0);
    const told = await overrule(postId, 'Cleo', rejection?.at ?? new Date(0));
    expect(told).toMatchObject({ approved: true, state: 'scheduled', rejection: null });
    expect(told.version).not.toBe(version);
    const rows = await desk.context.db.select().from(audit).where(eq(audit.action, 'approve'));
    expect(rows).toMatchObject([
      { who: 'Cleo', detail: { overrules: { by: 'Ben', note: 'Name the source.', at: rejection?.at.toISOString() } } },
    ]);
  });

  test('is looked at again at another time, or in other words, and is as rejected as before in the old ones', async () => {
    const postId = await draft();
    await say(postId, 'Ben');
    await reject(postId);
    expect(await move(postId, AT)).toMatchObject({ state: 'rejected' });
    const { content } = await onePost(desk.context, { postId });
    expect(await words(postId, 'Other words')).toMatchObject({ state: 'draft', rejection: null });
    expect(await words(postId, content.texts.text ?? '')).toMatchObject({ state: 'rejected' });
    expect(await move(postId, '2098-01-01T11:00:00.000Z')).toMatchObject({ state: 'draft', rejection: null });
    expect(await waiting()).toEqual([postId]);
  });

  test('is overruled by none of its writers, also where its channel asks nobody', async () => {
    await people('Ada', 'Ben');
    const postId = await draft();
    await words(postId, 'Words of Ada');
    const { rejection } = await reject(postId);
    const x = desk.context.channels.get('x');
    if (!x) throw new Error('no channel x');
    const channels = new Map([['x', { ...x, channel: { ...x.channel, approval: 'automatic' as const } }]]);
    const context = { ...desk.context, channels };
    const at = rejection?.at.toISOString() ?? null;
    const mayAda = (await onePost(context, { postId, by: 'Ada' })).may;
    expect(mayAda).toMatchObject({ may: false, because: 'own', others: ['Ben'] });
    await expect(approve(context, { postId, when: AT, by: 'Ada', overrule: at })).rejects.toThrow('approves their own');
    expect(await approve(context, { postId, when: AT, by: 'Ben', overrule: at })).toMatchObject({ state: 'scheduled' });
  });

  test('is listed with its note and its writer wherever somebody looks, until it is changed', async () => {
    const postId = await draft();
    await words(postId, 'Words of Ada');
    const { rejection } = await reject(postId);
    const one = {
      id: postId,
      channel: 'x',
      by: 'Ben',
      note: 'Name the source.',
      writtenBy: 'Ada',
      since: rejection?.at,
    };
    expect((await listApprovals(desk.context, { by: 'Ben' })).rejected).toMatchObject([one]);
    const looked = await healthIssues(desk.context);
    expect(looked.rejected).toMatchObject([one]);
    expect(conditionsOf({ ...looked, storage: null }).map(inEnglish)).toMatchObject([
      {
        kind: 'rejection',
        detail: expect.stringMatching(/^Ben rejected “.+”: Name the source\. It was written by Ada\.$/),
      },
    ]);
    const [article] = (await listArticles(desk.context, { state: 'rejected', by: 'Ada' })).articles;
    expect(article?.chips).toMatchObject([{ channel: 'x', state: 'rejected' }]);
    expect((await listArticles(desk.context, { state: 'draft', by: 'Ada' })).articles).toEqual([]);
    expect((await listPosts(desk.context, { state: 'rejected' })).posts).toMatchObject([{ id: postId }]);
    const days = { from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z', free: false };
    const { version } = await onePost(desk.context, { postId });
    expect((await calendar(desk.context, days)).drafts).toMatchObject([{ id: postId, state: 'rejected', version }]);
    await words(postId, 'Other words of Ada');
    expect((await healthIssues(desk.context)).rejected).toEqual([]);
    expect((await listPosts(desk.context, { state: 'rejected' })).posts).toEqual([]);
  });

  test('must not have begun to go, and a note is needed', async () => {
    const postId = await draft();
    const { delivery } = await say(postId, 'Ben');
    await desk.set(delivery?.id ?? '', { state: 'sending' });
    await expect(reject(postId)).rejects.toThrow('is being published or has ended');
    await expect(rejectPost(desk.context, { postId, note: ' ', by: 'Ben' })).rejects.toThrow('approvals.note');
  });
});

describe('what waits for an approval', () => {
  test('comes by urgency and time, says what changed since it was approved, and whether one may', async () => {
    const [late, soon, plain, breaking] = [await draft(), await draft(), await draft(), await draft()];
    await say(late, 'Ben', '2098-01-02T10:00:00.000Z');
    await say(soon, 'Ben');
    const { content } = await onePost(desk.context, { postId: soon });
    for (const postId of [late, soon]) await words(postId, `Other words ${postId}`);
    await desk.context.db.update(posts).set({ urgency: 'breaking' }).where(eq(posts.id, breaking));
    const { approvals: list, count } = await listApprovals(desk.context, { by: 'Ada' });
    expect(list.map(({ post }) => post.id)).toEqual([breaking, soon, late, plain]);
    expect(count).toBe(4);
    expect(list[1]).toMatchObject({
      leaves: { how: 'planned', at: new Date(AT) },
      last: {
        by: 'Ben',
        changes: [{ what: 'text', name: 'text', before: content.texts.text, after: `Other words ${soon}` }],
      },
      may: { may: true, alone: true },
    });
    expect(list[3]).toMatchObject({ leaves: { how: 'now' }, last: null, may: { may: true, why: null, alone: false } });
  });

  test('is told page by page, each post once', async () => {
    const ids = [await draft(), await draft(), await draft()];
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await listApprovals(desk.context, { by: 'Ben', limit: 1, ...(after && { after }) });
      seen.push(...page.approvals.map(({ post }) => post.id));
      after = page.next ?? undefined;
    } while (after);
    expect(seen).toEqual(ids);
  });

  test('is not what nobody wanted for a week, unless it is planned', async () => {
    const [old, planned] = [await draft(), await draft()];
    await say(planned, 'Ben');
    await words(planned, 'Other words');
    await desk.context.db.update(posts).set({ createdAt: sql`clock_timestamp() - interval '8 days'` });
    expect(await waiting()).toEqual([planned]);
    expect(old).not.toBe(planned);
  });
});
