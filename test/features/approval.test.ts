import { and, like, notInArray, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Channel } from '../../src/domain/channel.ts';
import { ENDED } from '../../src/domain/delivery.ts';
import { approve } from '../../src/features/approvals/approve.ts';
import { submit } from '../../src/features/articles/submit.ts';
import type { DeskContext } from '../../src/features/kit/context.ts';
import { postsOf } from '../../src/features/posts/posts.ts';
import { chooseVariant } from '../../src/features/posts/variants.ts';
import { status } from '../../src/features/system/status.ts';
import { contentHash } from '../../src/lib/ids.ts';
import { peopleOf } from '../../src/posts/approvals.ts';
import { mayLeave } from '../../src/posts/stops.ts';
import { approvals, audit, deliveries, posts } from '../../src/store/schema/index.ts';
import { clear, type Desk, openDesk } from './bench.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required');
});
afterAll(() => desk.close());
afterEach(() => clear(desk));

/** The same desk, whose channels ask otherwise: as after a change of the configuration. */
const asking = (approval: Channel['approval']): DeskContext => ({
  ...desk.context,
  channels: new Map(
    [...desk.context.channels].map(([id, one]) => [id, { ...one, channel: { ...one.channel, approval } }]),
  ),
});

async function draft(context: DeskContext, changes: Partial<Parameters<typeof submit>[1]> = {}) {
  const article = desk.story();
  const asked = { article, channels: ['x'], when: 'now' as const, again: false, by: 'test', ...changes };
  const { posts: made, articleId } = await submit(context, asked);
  const postId = made[0]?.id;
  if (!postId) throw new Error('no post was made');
  return { articleId, postId, article: asked.article };
}

const say = (context: DeskContext, postId: string, by: string) => approve(context, { postId, when: 'now', by });

async function approvedBy(context: DeskContext, ...people: string[]) {
  const made = await draft(context);
  for (const by of people) await say(context, made.postId, by);
  return made;
}

/** Posts of which something could leave now, by the very rule of the statement that stores an intent. */
async function leaving({ db, channels }: DeskContext): Promise<string[]> {
  const open = notInArray(deliveries.state, [...ENDED]);
  const may = mayLeave(peopleOf(channels, deliveries.channelId));
  const rows = await db.select({ postId: deliveries.postId }).from(deliveries).where(and(open, may));
  return rows.map(({ postId }) => postId);
}

const viewOf = async (context: DeskContext, postId: string) => (await postsOf(context, { postId }))[0];

describe('a channel that asks for two', () => {
  test('queues a post once two people have approved it, at the time that was asked for', async () => {
    const two = asking('two');
    const { postId } = await draft(two);
    const at = '2098-01-01T10:00:00.000Z';
    const one = await approve(two, { postId, when: at, by: 'Ada' });
    expect(one).toMatchObject({ approved: false, state: 'draft', delivery: null });
    expect(one.approval).toEqual({
      people: 2,
      by: ['Ada'],
      missing: 1,
      authors: [],
      editedBy: null,
      alone: false,
    });
    await expect(say(two, postId, 'Ada')).rejects.toThrow('Ada has approved it already');
    const both = await approve(two, { postId, when: null, by: 'Ben' });
    expect(both).toMatchObject({ approved: true, state: 'scheduled', delivery: { nextAt: new Date(at) } });
    expect(both.approval).toMatchObject({ by: ['Ada', 'Ben'], missing: 0 });
  });

  test('does not count who wrote the last change, before or after it', async () => {
    const two = asking('two');
    const { postId } = await draft(two);
    await say(two, postId, 'Cleo');
    await chooseVariant(two, { postId, variant: 'card', number: 1, by: 'Ada' }).catch(() =>
      chooseVariant(two, { postId, variant: 'detail', number: 1, by: 'Ada' }),
    );
    expect((await viewOf(two, postId))?.approval).toMatchObject({ by: [], missing: 2, editedBy: 'Ada' });
    await expect(say(two, postId, 'Ada')).rejects.toThrow('Ada wrote its current text');
    await say(two, postId, 'Ben');
    expect(await leaving(two)).toEqual([]);
    expect(await say(two, postId, 'Cleo')).toMatchObject({ approved: true, state: 'scheduled' });
    expect(await leaving(two)).toEqual([postId]);
  });
});

test('each approval, and each that came by itself, stands in the audit with what was approved', async () => {
  const { postId } = await approvedBy(asking('automatic'));
  const { postId: other } = await approvedBy(desk.context, 'Ada');
  const rows = await desk.context.db.select().from(audit).where(like(audit.action, 'approve%')).orderBy(audit.id);
  expect(rows).toMatchObject([
    { who: 'masthead', action: 'approve automatically', subject: `post:${postId}`, after: { approved: true } },
    { who: 'Ada', action: 'approve', subject: `post:${other}`, before: { approved: false }, after: { missing: 0 } },
  ]);
});

describe('what was queued before its channel asked for more', () => {
  test.each([
    ['automatic', 'one', [], 'Ada'],
    ['one', 'two', ['Ada'], 'Ben'],
  ] as const)('(%s, then %s) waits for who is missing, and says so', async (before, after, had, missing) => {
    const { postId } = await approvedBy(asking(before), ...had);
    const now = asking(after);
    expect(await leaving(asking(before))).toEqual([postId]);
    expect(await leaving(now)).toEqual([]);
    expect(await viewOf(now, postId)).toMatchObject({ approved: false, state: 'scheduled', approval: { missing: 1 } });
    expect(await status(now)).toMatchObject({ ok: false, unapproved: [{ id: postId, approvedBy: had }] });
    await approve(now, { postId, when: null, by: missing });
    expect(await leaving(now)).toEqual([postId]);
  });

  test('leaves as before where its channel asks for less', async () => {
    const { postId } = await approvedBy(desk.context, 'Ada');
    expect(await leaving(asking('automatic'))).toEqual([postId]);
  });
});

describe('nothing leaves unapproved', () => {
  const byHand: Record<string, (postId: string) => Promise<unknown>> = {
    'another content': () => desk.context.db.update(posts).set({ contentHash: 'other' }),
    'another content of post and delivery': async () => {
      await desk.context.db.update(posts).set({ contentHash: 'other' });
      await desk.context.db.update(deliveries).set({ contentHash: 'other' });
    },
    'all hashes alike': async () => {
      await desk.context.db.update(posts).set({ contentHash: 'other', approvedHash: 'other', approvedBy: 'Ada' });
      await desk.context.db.update(deliveries).set({ contentHash: 'other' });
    },
    'its approvals gone': () => desk.context.db.delete(approvals),
    'its word gone': () => desk.context.db.update(posts).set({ approvedHash: null }),
    'approvals of an earlier content': () => desk.context.db.update(approvals).set({ contentHash: 'before' }),
    'approvals that were automatic': () => desk.context.db.update(approvals).set({ automatic: true }),
    'an embargo that was later when it was approved': () =>
      desk.context.db.update(approvals).set({ embargoUntil: new Date('2999-01-01') }),
  };

  test.each(Object.entries(byHand))('whose rows have %s, changed by hand', async (_what, change) => {
    const { postId } = await approvedBy(desk.context, 'Ada');
    expect(await leaving(desk.context)).toEqual([postId]);
    await change(postId);
    expect(await leaving(desk.context)).toEqual([]);
  });

  test('whose words were changed by hand before it was approved: the approval is of these words', async () => {
    const { postId } = await draft(desk.context);
    const { db } = desk.context;
    await db.update(posts).set({ content: sql`jsonb_set(${posts.content}, '{texts,text}', '"Other"')` });
    const view = await say(desk.context, postId, 'Ada');
    expect(view).toMatchObject({ approved: true, content: { texts: { text: 'Other' } } });
    expect(view.problems.map(({ code }) => code)).not.toContain('changed-by-hand');
    const [row] = await db.select().from(posts);
    expect(row?.approvedHash).toBe(contentHash(row?.content));
    expect(await leaving(desk.context)).toEqual([postId]);
  });
});
