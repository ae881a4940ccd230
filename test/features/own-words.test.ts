import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ANYONE, countApprovals, type PeopleAsked } from '../../src/domain/approval.ts';
import { type Answer, type Approvable, can } from '../../src/domain/can.ts';
import type { Channel } from '../../src/domain/channel.ts';
import { RIGHTS, Role, type Standing } from '../../src/domain/role.ts';
import { approve } from '../../src/features/approvals/approve.ts';
import type { DeskContext } from '../../src/features/kit/context.ts';
import { addPerson, removePerson } from '../../src/features/people/people.ts';
import { editPost } from '../../src/features/posts/edit-post.ts';
import { postsOf } from '../../src/features/posts/posts.ts';
import { runAction } from '../../src/features/run-action.ts';
import { isApproved } from '../../src/posts/approvals.ts';
import { approvals, audit, posts } from '../../src/store/schema/index.ts';
import { clear, type Desk, openDesk } from './bench.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required');
});
afterAll(() => desk.close());
afterEach(async () => {
  await clear(desk);
  await desk.context.db.execute(sql`truncate masthead.people cascade`);
});

const NOW = new Date('2026-11-26T12:00:00Z');
const ASKED: readonly PeopleAsked[] = [0, 1, 2];
const BOTH = [true, false] as const;

describe('who may approve what', () => {
  const wordOf = (answer: Answer): string => (answer.may ? 'yes' : answer.why);

  /** Every number of people × whether others may × whether it is their own. */
  const table = ASKED.flatMap((people) => BOTH.flatMap((others) => BOTH.map((own) => ({ people, others, own }))));

  test.each([...Role.options, 'machine', 'local'] as const)('as %s, with people in the store', (standing: Standing) => {
    const has = RIGHTS[standing].includes('approve');
    for (const { people, others, own } of table) {
      const post: Approvable = {
        people,
        authors: [own ? 'Ada' : 'Ben'],
        approvers: others ? ['Ada', 'Cleo'] : ['Ada'],
        by: [],
        missing: 1,
        holds: true,
      };
      const isKept = own && (people === 2 || (people === 1 && others));
      const wanted = isKept ? 'own' : 'yes';
      const got = wordOf(can({ name: 'Ada', standing, people: true, scopes: null }, 'approve', post));
      expect([people, others, own, got]).toEqual([people, others, own, has ? wanted : 'role']);
    }
  });

  const cases: readonly [string, Partial<Approvable>, string][] = [
    ['their own, which others approved: it may get another time', { authors: ['Ada'], missing: 0 }, 'yes'],
    ['their own, whose approval was taken back', { authors: ['Ada'], missing: 0, holds: false }, 'own'],
    ['what they approved, and another is asked', { people: 2, by: ['Ada'] }, 'given'],
    ['what both approved, and that was taken back', { people: 2, by: ['Ada', 'Ben'], missing: 0, holds: false }, 'yes'],
    ['their own beside another’s, which a third may approve', { authors: ['Ada', 'Ben'] }, 'own'],
    ['their own beside that of the only other approver', { authors: ['Ada', 'Ben'], approvers: ['Ada', 'Ben'] }, 'yes'],
    ['what anyone may have written', { authors: ['*'] }, 'yes'],
    ['their own, with what anyone may have written', { authors: ['Ada', '*'] }, 'own'],
    ['the same, approved by all who are left', { authors: ['Ada', '*'], by: ['Cleo'] }, 'yes'],
    ['what nobody wrote but Masthead', { authors: [] }, 'yes'],
  ];
  test.each(cases)('%s', (_what, more, wanted) => {
    const base: Approvable = {
      people: 1,
      authors: ['Ben'],
      approvers: ['Ada', 'Cleo'],
      by: [],
      missing: 1,
      holds: true,
    };
    const ada = { name: 'Ada', standing: 'approver', people: true, scopes: null } as const;
    expect(wordOf(can(ada, 'approve', { ...base, ...more }))).toBe(wanted);
  });

  test('whoever opens a store without people may do everything, their own words too', () => {
    const post: Approvable = { people: 1, authors: ['Ada'], approvers: [], by: [], missing: 1, holds: true };
    expect(can({ name: 'Ada', standing: 'local', people: false, scopes: null }, 'approve', post)).toEqual({
      may: true,
    });
    expect(can({ name: 'Ada', standing: 'local', people: true, scopes: null }, 'approve', post)).toEqual({
      may: false,
      why: 'role',
    });
  });
});

test('the store counts the same approvals as the desk does', async () => {
  const { db } = desk.context;
  const { posts: made } = await desk.submit(desk.story(), { channels: ['x'] });
  const postId = made[0]?.id ?? '';
  const [post] = await db.select().from(posts).where(eq(posts.id, postId));
  if (!post) throw new Error('no post was made');
  await db.update(posts).set({ approvedHash: post.contentHash });
  const word = { automatic: false, alone: false, embargoUntil: null };
  const adas = [[], [{ ...word, by: 'Ada' }], [{ ...word, by: 'Ada', alone: true }]];
  const others = [[], [{ ...word, by: 'Ben' }], [{ ...word, by: 'automatic', automatic: true }]];
  const seen = new Set<boolean>();
  for (const authors of [[], ['Ada'], ['Ben'], ['Ada', 'Ben'], ['Cleo', 'Ada'], [ANYONE], ['Ada', ANYONE]]) {
    await db.update(posts).set({ authors });
    for (const given of adas.flatMap((ada) => others.map((other) => [...ada, ...other]))) {
      await db.delete(approvals);
      const rows = given.map((one) => ({ ...one, postId, contentHash: post.contentHash }));
      if (rows.length > 0) await db.insert(approvals).values(rows);
      for (const people of ASKED) {
        const [row] = await db.select({ is: isApproved(sql.raw(String(people))) }).from(posts);
        const { missing } = countApprovals(given, { people, authors, embargoUntil: null, now: NOW });
        expect([authors, given, people, row?.is]).toEqual([authors, given, people, missing === 0]);
        seen.add(missing === 0);
      }
    }
  }
  expect(seen.size).toBe(2);
});

/** The same desk, whose channels ask otherwise. */
const asking = (approval: Channel['approval']): DeskContext => ({
  ...desk.context,
  channels: new Map(
    [...desk.context.channels].map(([id, one]) => [id, { ...one, channel: { ...one.channel, approval } }]),
  ),
});

describe('at the desk', () => {
  const person = (name: string, role: Role) => addPerson(desk.context, { name, role, days: null, by: 'root' });

  async function edited(by: string, context = desk.context) {
    const { posts: made } = await desk.submit(desk.story(), { channels: ['x'] });
    const postId = made[0]?.id ?? '';
    await editPost(context, { postId, texts: { text: `Other words ${postId}` }, by });
    return postId;
  }
  const say = (postId: string, by: string, context = desk.context) => approve(context, { postId, when: 'now', by });

  test('nobody approves their own words while somebody else may, who is named', async () => {
    const { key } = await person('Ada', 'approver');
    await person('Ben', 'admin');
    await person('Eve', 'editor');
    const postId = await edited('Ada');
    await expect(
      runAction(desk.context, 'approvals.approve', { id: postId, when: 'now', by: '' }, key),
    ).rejects.toMatchObject({
      kind: 'conflict',
      message: expect.stringContaining('Ada wrote its current text'),
      remedy: 'Another person has to approve it. Allowed: Ben.',
    });
    expect(await say(postId, 'Ben')).toMatchObject({ approved: true, state: 'scheduled', approval: { by: ['Ben'] } });
  });

  test('who is alone with the right approves their own words, which is said and written down', async () => {
    await person('Ada', 'admin');
    await person('Eve', 'editor');
    const postId = await edited('Ada');
    expect(await say(postId, 'Ada')).toMatchObject({ approved: true, approval: { by: ['Ada'], alone: true } });
    const rows = await desk.context.db.select().from(audit).where(eq(audit.action, 'approve'));
    expect(rows).toMatchObject([{ who: 'Ada', after: { approved: true, alone: true } }]);
    // It was right when it was given, and stays so when somebody else comes.
    await person('Ben', 'approver');
    expect((await postsOf(desk.context, { postId }))[0]).toMatchObject({ approved: true });
    const other = await edited('Ada');
    await expect(say(other, 'Ada')).rejects.toThrow('no one approves their own text');
    await removePerson(desk.context, { name: 'Ben', by: 'root' });
    expect(await say(other, 'Ada')).toMatchObject({ approved: true });
  });

  test('a newsroom without people works as before; of two, neither ever is who wrote it', async () => {
    const postId = await edited('Ada');
    expect(await say(postId, 'Ada')).toMatchObject({ approved: true, approval: { alone: true } });
    const two = asking('two');
    const other = await edited('Ada', two);
    await expect(say(other, 'Ada', two)).rejects.toThrow('its channel asks for two other people');
  });

  test('a channel that asks nobody takes the word of who wrote it', async () => {
    await person('Ada', 'approver');
    await person('Ben', 'approver');
    const automatic = asking('automatic');
    const postId = await edited('Ada', automatic);
    expect(await say(postId, 'Ada', automatic)).toMatchObject({ approved: true, approval: { alone: false } });
  });

  test('an approval that was taken back is not given again by who wrote the words', async () => {
    await person('Ada', 'approver');
    await person('Ben', 'approver');
    const postId = await edited('Ada');
    await say(postId, 'Ben');
    await desk.context.db.update(posts).set({ approvedHash: null });
    await expect(say(postId, 'Ada')).rejects.toThrow('no one approves their own text');
    expect(await say(postId, 'Ben')).toMatchObject({ approved: true });
  });
});
