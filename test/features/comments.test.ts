import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { mentionsIn, piecesOf } from '../../src/domain/mentions.ts';
import { rejectPost } from '../../src/features/approvals/approve.ts';
import { listComments } from '../../src/features/comments/list.ts';
import { comment, deleteComment, editComment, resolveThread } from '../../src/features/comments/write.ts';
import { createStory } from '../../src/features/free-stories/create.ts';
import { Draft } from '../../src/features/free-stories/schema.ts';
import { listNotifications, readNotifications } from '../../src/features/notifications/list.ts';
import { editPost } from '../../src/features/posts/edit-post.ts';
import { onePost } from '../../src/features/posts/posts.ts';
import { inEnglish } from '../../src/lib/render.ts';
import { notifications, people as peopleRows, comments as rows } from '../../src/store/schema/index.ts';
import { clear, type Desk, openDesk } from './bench.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required');
});
afterAll(() => desk.close());
afterEach(async () => {
  await clear(desk);
  await desk.context.db.delete(peopleRows);
  await desk.context.db.delete(notifications);
});

const here = async (...names: string[]): Promise<void> => {
  await desk.context.db.insert(peopleRows).values(names.map((name) => ({ name, role: 'approver' as const })));
};
async function draft(): Promise<string> {
  const { posts: made } = await desk.submit(desk.story(), { channels: ['x'] });
  return made[0]?.id ?? '';
}
const say = (post: string, by: string, text: string, more: Partial<Parameters<typeof comment>[1]> = {}) =>
  comment(desk.context, { post, id: randomUUID(), text, quote: null, replyTo: null, by, ...more });
const heard = async (by: string) => {
  const { notifications: all, unread } = await listNotifications(desk.context, { by });
  return { unread, titles: all.map(({ title }) => inEnglish(title)), paths: all.map(({ path }) => path) };
};

describe('mentions', () => {
  test('are found by whole names, the longest first; an e-mail address is none', () => {
    const people = ['Pia', 'Pia Rennard', 'Mei', '王敏'];
    expect(mentionsIn('@Pia Rennard, look. @mei too; pia@Mei.example not, nor @Piaf.', people)).toEqual([
      'Pia Rennard',
      'Mei',
    ]);
    expect(mentionsIn('请@王敏看一下', people)).toEqual(['王敏']);
    const text = 'Ask @Mei.';
    expect(
      piecesOf(text, people)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });
});

describe('comments on a post', () => {
  test('notify whom they name and whom they answer, never whoever writes them, and once if sent twice', async () => {
    await here('Ada', 'Ben', 'Cleo');
    const post = await draft();
    const id = randomUUID();
    const first = { id, quote: 'from 4 January' };
    await say(post, 'Ada', 'Is this right, @Ben? @Ada', first);
    const seen = await say(post, 'Ada', 'Is this right, @Ben? @Ada', first);
    expect(seen).toMatchObject({
      open: 1,
      threads: [{ by: 'Ada', quote: 'from 4 January', mentions: ['Ben', 'Ada'], replies: [], resolved: null }],
      people: ['Ada', 'Ben', 'Cleo'],
    });
    await expect(say(post, 'Ben', 'Other words', { id })).rejects.toMatchObject({ kind: 'conflict' });
    const { headline } = await onePost(desk.context, { postId: post });
    expect(await heard('Ben')).toEqual({
      unread: 1,
      titles: [`Ada mentioned you: ${headline} (x)`],
      paths: [`/desk/posts/${post}?comments=true`],
    });
    await say(post, 'Ben', 'It is.', { replyTo: id });
    expect((await heard('Ada')).titles).toEqual([`Ben replied to you: ${headline} (x)`]);
    expect((await heard('Cleo')).unread).toBe(0);
    expect((await readNotifications(desk.context, { ids: null, by: 'Ben' })).unread).toBe(0);
    expect((await heard('Ada')).unread).toBe(1);
  });

  test('are resolved as a thread; a reply opens it again; open ones are counted on the post', async () => {
    await here('Ada', 'Ben');
    const post = await draft();
    const { threads } = await say(post, 'Ada', 'Crop closer?');
    const id = threads[0]?.id ?? '';
    const { threads: answered } = await say(post, 'Ben', 'Done.', { replyTo: id });
    const reply = answered[0]?.replies[0]?.id ?? '';
    expect(await onePost(desk.context, { postId: post })).toMatchObject({ comments: 1 });
    // By any comment of the thread.
    expect(await resolveThread(desk.context, { id: reply, resolved: true, by: 'Ada' })).toMatchObject({
      open: 0,
      threads: [{ id, resolved: { by: 'Ada' } }],
    });
    expect(await onePost(desk.context, { postId: post })).toMatchObject({ comments: 0 });
    expect(await say(post, 'Ben', 'Or not.', { replyTo: reply })).toMatchObject({
      open: 1,
      threads: [{ replies: [{ text: 'Done.' }, { text: 'Or not.' }], resolved: null }],
    });
  });

  test('are changed and deleted by their writer alone, and whom a change names is notified then', async () => {
    await here('Ada', 'Ben', 'Cleo');
    const post = await draft();
    const { threads } = await say(post, 'Ada', 'Look, @Ben');
    const id = threads[0]?.id ?? '';
    await expect(editComment(desk.context, { id, text: 'No', by: 'Ben' })).rejects.toMatchObject({ kind: 'forbidden' });
    await editComment(desk.context, { id, text: 'Look, @Ben and @Cleo', by: 'Ada' });
    expect([(await heard('Ben')).unread, (await heard('Cleo')).unread]).toEqual([1, 1]);
    await say(post, 'Ben', 'Seen.', { replyTo: id });
    await expect(deleteComment(desk.context, { id, by: 'Ben' })).rejects.toMatchObject({ kind: 'forbidden' });
    expect(await deleteComment(desk.context, { id, by: 'Ada' })).toMatchObject({
      threads: [{ id, text: '', mentions: [], deleted: true, replies: [{ text: 'Seen.' }] }],
    });
    const [row] = await desk.context.db.select().from(rows);
    expect(JSON.stringify(row)).not.toContain('Look');
    await expect(editComment(desk.context, { id, text: 'Back', by: 'Ada' })).rejects.toMatchObject({ kind: 'missing' });
  });

  test('stay with their post when it changes, and rejections stand among them', async () => {
    await here('Ada', 'Ben');
    const post = await draft();
    await editPost(desk.context, { postId: post, texts: { text: 'Other words' }, by: 'Ada' });
    await say(post, 'Ben', 'Name the source.');
    await rejectPost(desk.context, { postId: post, note: 'No source yet.', by: 'Ben' });
    await editPost(desk.context, { postId: post, texts: { text: 'Yet other words' }, by: 'Ada' });
    expect(await listComments(desk.context, { post })).toMatchObject({
      threads: [{ text: 'Name the source.' }],
      events: [{ what: 'rejected', by: 'Ben', note: 'No source yet.', people: [] }],
    });
    // Whoever edited it is notified of why.
    expect((await heard('Ada')).titles).toEqual([expect.stringMatching(/^Ben rejected a post: /)]);
    expect((await heard('Ben')).unread).toBe(0);
  });

  test('are there for a post without an article, and on no other', async () => {
    await here('Ada', 'Ben');
    const other = await draft();
    const made = await createStory(desk.context, {
      ...Draft.parse({ title: 'We are hiring', text: 'We are hiring an editor.', posts: [{ channel: 'x' }] }),
      id: randomUUID(),
      by: 'Ada',
    });
    const id = made.posts[0]?.id ?? '';
    const { threads } = await say(id, 'Ben', '@Ada nice');
    expect((await heard('Ada')).titles).toEqual(['Ben mentioned you: We are hiring (x)']);
    await expect(say(other, 'Ben', 'Here?', { replyTo: threads[0]?.id ?? '' })).rejects.toThrow('another post');
  });
});
