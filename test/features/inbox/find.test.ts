import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approve, rejectPost } from '../../../src/features/approvals/approve.ts';
import { listApprovals } from '../../../src/features/approvals/list.ts';
import { countArticles } from '../../../src/features/articles/counts.ts';
import { listArticles } from '../../../src/features/articles/list.ts';
import { submit } from '../../../src/features/articles/submit.ts';
import type { DeskContext } from '../../../src/features/kit/context.ts';
import { addPerson } from '../../../src/features/people/people.ts';
import { editPost } from '../../../src/features/posts/edit-post.ts';
import { withdrawStory } from '../../../src/features/withdrawals/withdraw.ts';
import { plainText } from '../../../src/lib/message.ts';
import { posts } from '../../../src/store/schema/index.ts';
import { type Desk, openDesk } from '../bench.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required');
});
afterAll(() => desk.close());

const found = async (given: Parameters<typeof listArticles>[1], context: DeskContext = desk.context) =>
  (await listArticles(context, given)).articles.map(({ headline }) => headline);

describe('headlines are found', () => {
  const HEADLINES = [
    'Die Fähre fährt wieder über den Hafen',
    'École élémentaire: the roof is mended',
    '夜间渡轮开通，盐沼镇与灯笼街夜市相连',
    '市政府公布新的夜市规定',
    'ＦＥＲＲＹ timetable 100% sure_ to change',
  ];
  beforeAll(async () => {
    for (const headline of HEADLINES) await desk.submit(desk.story({ headline }), { channels: ['app'] });
  });

  test.each([
    ['fähre hafen', [0]],
    // In any order, and by a part of a word.
    ['HAFEN fäh', [0]],
    // Whether somebody types the accents or not.
    ['ecole', [1]],
    ['fahre', [0]],
    ['夜市', [2, 3]],
    ['渡轮', [2]],
    ['夜市 渡轮', [2]],
    // One character is not in the index, and is looked for all the same.
    ['镇', [2]],
    // Full-width letters are the same letters.
    ['ferry', [4]],
    // What a pattern would mean is meant as it stands.
    ['100% sure_', [4]],
    ['sure%', []],
    ['市夜', []],
    ['\\', []],
  ])('by %s', async (q, places) => {
    expect((await found({ q })).toSorted()).toEqual(places.map((place) => HEADLINES[place] ?? '').toSorted());
  });

  test('by the words of the newest revision alone', async () => {
    const story = desk.story({ headline: 'Quarrel about the lighthouse' });
    await desk.submit(story, { channels: ['app'] });
    await desk.submit({ ...story, headline: 'Agreement about the beacon' }, { channels: ['app'] });
    expect(await found({ q: 'lighthouse' })).toEqual([]);
    expect(await found({ q: 'beacon' })).toEqual(['Agreement about the beacon']);
  });
});

describe('what needs a person', () => {
  const mine = (by: string, context?: DeskContext) => found({ needs: 'me', by }, context);
  /** The newsroom whose channels ask two people. */
  const two = (): DeskContext => ({
    ...desk.context,
    channels: new Map(
      [...desk.context.channels].map(([id, one]) => [id, { ...one, channel: { ...one.channel, approval: 'two' } }]),
    ),
  });
  beforeAll(async () => {
    await desk.context.db.execute(sql`truncate masthead.articles cascade`);
    for (const role of ['viewer', 'editor', 'approver', 'operator'] as const) {
      await addPerson(desk.context, { name: `the ${role}`, role, by: 'root' });
    }
  });

  test('is told to those who have the right to do it', async () => {
    await desk.submit(desk.story({ headline: 'To be approved' }), { channels: ['app'] });
    const [broken] = (await desk.submit(desk.story({ headline: 'Too long' }), { channels: ['app'] })).posts;
    const problems = [
      { severity: 'blocks' as const, code: 'too-long', field: 'title', message: plainText('It is too long.') },
    ];
    await desk.context.db.update(posts).set({ problems }).where(sql`id = ${broken?.id}`);
    const [held] = (await desk.submit(desk.story({ headline: 'Nobody knows' }), { channels: ['app'] })).posts;
    const sent = await approve(desk.context, { postId: held?.id ?? '', when: null, by: 'the approver' });
    await desk.set(sent.delivery?.id ?? '', { state: 'held', nextAt: null });
    const [off] = (await desk.submit(desk.story({ headline: 'Not connected' }), { channels: ['app'] })).posts;
    const unconnected = [
      { severity: 'blocks' as const, code: 'not-connected', field: 'channel', message: plainText('It is not.') },
    ];
    await desk.context.db.update(posts).set({ problems: unconnected }).where(sql`id = ${off?.id}`);

    expect(await mine('the viewer')).toEqual([]);
    expect(await mine('the editor')).toEqual(['Too long']);
    expect(await mine('the operator')).toEqual(['Nobody knows']);
    expect(await mine('the approver')).toEqual(['Nobody knows', 'Too long', 'To be approved']);
    // Whoever opened the store is asked for anything.
    expect(await mine('root')).toHaveLength(3);
  });

  test('is a writer’s once an approver did not want it so, and not who wrote it approves it', async () => {
    const [post] = (await desk.submit(desk.story({ headline: 'Not like this' }), { channels: ['app'] })).posts;
    await rejectPost(desk.context, { postId: post?.id ?? '', note: 'Say where.', by: 'the approver' });
    expect(await mine('the editor')).toContain('Not like this');
    expect(await mine('the operator')).not.toContain('Not like this');
    await addPerson(desk.context, { name: 'a writer', role: 'approver', by: 'root' });
    await editPost(desk.context, { postId: post?.id ?? '', texts: { title: 'Like this' }, by: 'a writer' });
    expect(await mine('the approver')).toContain('Not like this');
    expect(await mine('a writer')).not.toContain('Not like this');
  });

  test('is not a story without a video on a channel that takes only videos', async () => {
    const { articleId } = await desk.submit(desk.story({ headline: 'Words and a picture' }), {
      channels: ['youtube', 'x'],
    });
    const { approvals, count } = await listApprovals(desk.context, { by: 'the approver' });
    const waiting = approvals.filter(({ post }) => post.articleId === articleId);
    expect(waiting.map(({ post }) => post.channel)).toEqual(['x']);
    expect(count).toBe(approvals.length);
    expect(await mine('the editor')).not.toContain('Words and a picture');
    expect(await mine('the approver')).toContain('Words and a picture');
  });

  test('is no more once they did it, nor once it is withdrawn', async () => {
    const story = desk.story({ headline: 'Asks for two' });
    const asked = { article: story, channels: ['x'], when: 'slot' as const, again: false, by: 'test' };
    const [post] = (await submit(two(), asked)).posts;
    expect(await mine('the approver', two())).toContain('Asks for two');
    await approve(two(), { postId: post?.id ?? '', when: null, by: 'the approver' });
    expect(await mine('the approver', two())).not.toContain('Asks for two');
    await addPerson(desk.context, { name: 'another', role: 'approver', by: 'root' });
    expect(await mine('another', two())).toContain('Asks for two');
    await approve(two(), { postId: post?.id ?? '', when: null, by: 'another' });
    expect(await mine('another', two())).not.toContain('Asks for two');

    const [draft] = (await desk.submit(desk.story({ headline: 'Withdrawn' }), { channels: ['app'] })).posts;
    expect(await mine('another')).toContain('Withdrawn');
    await withdrawStory(desk.context, { article: draft?.id ?? '', lift: false, reason: 'wrong', by: 'test' });
    expect(await mine('another')).not.toContain('Withdrawn');
    expect(await found({ withdrawn: true })).toEqual(['Withdrawn']);
    expect(await found({ withdrawn: false })).not.toContain('Withdrawn');
  });
});

test('the lists are counted as they are listed, with the same filters', async () => {
  const lists = ['draft', 'scheduled', 'published', 'failed'] as const;
  for (const filter of [{}, { q: 'ferry' }, { channel: 'app' }, { channel: 'x', q: 'e' }]) {
    const listed = await Promise.all(
      lists.map(async (state) => [state, (await found({ ...filter, state, limit: 200 })).length]),
    );
    const counts = {
      all: (await found({ ...filter, limit: 200 })).length,
      needsMe: (await found({ ...filter, needs: 'me', by: 'the approver', limit: 200 })).length,
      ...Object.fromEntries(listed),
    };
    expect(await countArticles(desk.context, filter, 'the approver')).toEqual({ ...counts, atLeast: [] });
  }
});
