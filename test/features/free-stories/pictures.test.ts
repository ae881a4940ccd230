import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { picturesOf } from '../../../src/domain/post.ts';
import { approve } from '../../../src/features/approvals/approve.ts';
import { createStory } from '../../../src/features/free-stories/create.ts';
import { editStory } from '../../../src/features/free-stories/edit.ts';
import { addLocalFile } from '../../../src/features/library/files.ts';
import { change } from '../../../src/features/library/items.ts';
import type { ItemChange } from '../../../src/features/library/schema.ts';
import { editPost } from '../../../src/features/posts/edit-post.ts';
import { onePost } from '../../../src/features/posts/posts.ts';
import type { PostView } from '../../../src/features/posts/schema.ts';
import { newId } from '../../../src/lib/ids.ts';
import { quarters } from '../../media/pictures.ts';
import { clear, type Desk, openDesk } from '../bench.ts';
import { wall, work } from '../corrections/bench.ts';
import { draftOn } from '../with-x.ts';

let desk: Desk;
let folder: string;
beforeAll(async () => {
  desk = await openDesk('required');
  folder = await mkdtemp(join(tmpdir(), 'masthead-pictures-'));
});
afterAll(async () => {
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await clear(desk);
  await desk.context.db.execute(sql`truncate masthead.library_items cascade`);
});

let seed = 0;

/** A picture that no other test has, in the library. */
async function upload(name: string, words: ItemChange = {}): Promise<string> {
  const path = join(folder, `${name}.png`);
  await quarters(1_600, 900, 40 + ++seed)
    .png()
    .toFile(path);
  const { id } = await addLocalFile(desk.context, { path, by: 'Ada' });
  await change(desk.context, { id, change: words, by: 'Ada', expected: null });
  return id;
}

const shown = ({ content }: PostView): (string | undefined)[] => picturesOf(content).map(({ item }) => item?.id);
const isMade = ({ content }: PostView): boolean => picturesOf(content).every(({ rendition }) => rendition !== null);

async function story(pictures: string[], ...channels: string[]) {
  const posts = channels.map((channel) => ({ channel }));
  const given = { id: newId(), text: 'The pool opens today.', pictures, posts, by: 'Ada' };
  return createStory(desk.context, given);
}

test('a free story shows pictures of the library in their order, as many as each platform takes, cut for its places', async () => {
  const ids: string[] = [];
  for (const name of ['one', 'two', 'three', 'four', 'five']) {
    ids.push(await upload(name, { alt: `The ${name} pool`, credit: 'Ben Camera' }));
  }
  const { posts } = await story(ids, 'app', 'facebook', 'instagram', 'wechat', 'x');
  const [app, facebook, instagram, wechat, x] = posts;
  if (!app || !facebook || !instagram || !wechat || !x) throw new Error('A post is missing');
  expect(shown(x)).toEqual(ids.slice(0, 4));
  expect(shown(facebook)).toEqual(ids);
  expect(shown(instagram)).toEqual(ids);
  expect(instagram.content.kind).toBe('carousel');
  expect(shown(app)).toEqual(ids.slice(0, 1));
  expect(shown(wechat)).toEqual([ids[0], ...ids]);
  expect(posts.every(isMade)).toBe(true);
  expect(posts.flatMap(({ problems }) => problems).filter(({ severity }) => severity === 'blocks')).toEqual([]);
  expect(picturesOf(x.content)[1]).toMatchObject({ alt: 'The two pool' });
  const sizes = picturesOf(instagram.content).map(({ rendition }) => rendition && rendition.width / rendition.height);
  expect(new Set(sizes).size).toBe(1);
  await approve(desk.context, { postId: x.id, when: 'now', by: 'Ben' });
  await work(desk.context);
  expect((JSON.parse(wall(desk, 'x').at(-1) ?? '{}') as { media?: unknown[] }).media).toHaveLength(4);
});

test('a channel shows pictures of its own in place of the story’s', async () => {
  const [one, two, three] = [await upload('one', { alt: 'One' }), await upload('two'), await upload('three')];
  const { posts } = await createStory(desk.context, {
    id: newId(),
    text: 'The pool opens today.',
    pictures: [one, two],
    posts: [
      { channel: 'facebook' },
      { channel: 'instagram', text: 'Open!', pictures: [three, one] },
      { channel: 'wechat', pictures: [two] },
      { channel: 'x', pictures: [] },
    ],
    by: 'Ada',
  });
  expect(posts.map(shown)).toEqual([[one, two], [three, one], [two, two], []]);
  expect(posts.map(({ words }) => words)).toEqual(['base', 'own', 'own', 'own']);
  expect(posts.every(isMade)).toBe(true);
  expect(picturesOf(posts[1]?.content ?? expect.fail('no post'))[1]).toMatchObject({ alt: 'One' });
});

test('its focal point decides the cut', async () => {
  const left = await upload('left', { focal: { x: 0.1, y: 0.5 } });
  const right = await upload('right', { focal: { x: 0.9, y: 0.5 } });
  const { posts } = await story([left, right], 'instagram');
  const [one, two] = picturesOf(posts[0]?.content ?? expect.fail('No post'));
  expect(one?.rendition?.crop?.left).toBeLessThan(two?.rendition?.crop?.left ?? 0);
});

test('an editor orders, replaces and removes them, in posts of articles too', async () => {
  const [one, two] = [await upload('one', { alt: 'One' }), await upload('two')];
  const { id, posts } = await story([one], 'x');
  const postId = posts[0]?.id ?? '';
  const arrange = (id: string, ...pictures: object[]) =>
    editPost(desk.context, { postId: id, layout: [{ was: 0, pictures: pictures as [] }], by: 'Ada' });
  const both = await arrange(postId, { item: two }, { was: 0 });
  expect(shown(both)).toEqual([two, one]);
  expect([both.words, isMade(both)]).toEqual(['own', true]);
  expect(shown(await editPost(desk.context, { postId, text: 'Other words.', by: 'Ada' }))).toEqual([two, one]);
  expect(await arrange(postId)).toMatchObject({ content: { kind: 'text', pictures: [] } });
  await expect(arrange(postId, { item: newId() })).rejects.toThrow('no such item in the library');
  const again = await story([one], 'x');
  const changed = await editStory(desk.context, { id: again.id, pictures: [two, one], by: 'Ada' });
  expect(changed.posts.map(shown)).toEqual([[two, one]]);
  expect(id).not.toBe(again.id);

  const article = await draftOn(desk);
  const mixed = await arrange(article.id, { item: one }, { was: 0 });
  expect(shown(mixed)).toEqual([one, undefined]);
  expect(mixed.content.pictures).toMatchObject([{ alt: 'One' }, { image: 0 }]);
  expect(isMade(mixed)).toBe(true);
});

test('one that is not for social, or whose rights have ended, is not approved, and the refusal names it', async () => {
  const free = await upload('crew', { caption: 'The crew ties her up', notForSocial: true });
  const { posts } = await story([free], 'x');
  const postId = posts[0]?.id ?? '';
  expect(posts[0]?.problems).toMatchObject([{ severity: 'blocks', code: 'not-for-social' }]);
  const refusal = approve(desk.context, { postId, when: 'now', by: 'Ben' });
  await expect(refusal).rejects.toThrow('The crew ties her up');
  await change(desk.context, {
    id: free,
    change: { notForSocial: false, expiresAt: new Date(Date.now() - 1_000).toISOString() },
    by: 'Ada',
    expected: null,
  });
  await expect(approve(desk.context, { postId, when: 'now', by: 'Ben' })).rejects.toThrow('The crew ties her up');
  await change(desk.context, { id: free, change: { expiresAt: null }, by: 'Ada', expected: null });
  await approve(desk.context, { postId, when: 'now', by: 'Ben' });
  expect(await onePost(desk.context, { postId })).toMatchObject({ approved: true });
});
