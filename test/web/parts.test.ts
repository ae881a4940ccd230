import { afterAll, beforeAll, expect, test } from 'vitest';
import { partsOf } from '../../src/domain/post.ts';
import { editPost } from '../../src/features/posts/edit-post.ts';
import { postsOf } from '../../src/features/posts/posts.ts';
import type { PostView } from '../../src/features/posts/schema.ts';
import { eventually } from '../helpers/eventually.ts';
import { type Desk, openDesk, violationsOf } from './open-desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

async function story(headline: string, channel = 'x'): Promise<string> {
  const [first] = desk.story({}).images;
  if (!first) throw new Error('The story has no picture');
  const captions = ['The ferry at night', 'The crew ties her up', 'A cyclist boards', 'Gulls over the quay'];
  const images = captions.map((caption, at) => ({ ...first, url: `${first.url}?n=${at}`, caption, alt: null }));
  const { json } = await desk.call('/articles', {
    body: { article: desk.story({ headline, images }), channels: [channel] },
  });
  return (json as { articleId: string }).articleId;
}

const postOf = async (id: string): Promise<PostView> => {
  const [post] = await postsOf({ ...desk.context, queues: null }, { articleId: id });
  return post ?? expect.fail('no post');
};
const contentOf = async (id: string) => (await postOf(id)).content;
const shown = async (id: string) =>
  partsOf(await contentOf(id)).map(({ pictures }) => pictures.map(({ image }) => image));
const becomes = <T>(ask: () => Promise<T>, wanted: T) =>
  eventually(ask, (now) => JSON.stringify(now) === JSON.stringify(wanted));

test('an editor adds pictures, puts them in order and takes them out; undo brings them back', async () => {
  const id = await story('A ferry with four pictures');
  const { page } = await desk.sit('Ada', 'editor');

  await page.goto(`${desk.api.address}/desk/articles/${id}?channel=x`);

  await page.getByRole('button', { name: 'Add picture' }).click();
  await page.getByRole('menuitem', { name: 'A cyclist boards' }).click();
  await becomes(() => shown(id), [[0, 2]]);
  await page.getByRole('button', { name: 'Move picture 2 up' }).click();
  await becomes(() => shown(id), [[2, 0]]);
  await page.getByLabel('Alt text, picture 1').waitFor();
  expect(await page.getByLabel('Alt text, picture 1').inputValue()).toBe('A cyclist boards');
  await page.getByRole('button', { name: 'Remove picture 2' }).click();
  await becomes(() => shown(id), [[2]]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await becomes(() => shown(id), [[2, 0]]);
  expect(await violationsOf(page)).toEqual([]);
});

test('a story becomes a thread: its posts are edited, moved, added and removed, and shown as readers will see them', async () => {
  const id = await story('A ferry in several posts');
  const { page } = await desk.sit('Bo', 'editor');

  await page.goto(`${desk.api.address}/desk/articles/${id}?channel=x`);
  await page.getByText('Thread', { exact: true }).click();
  await eventually(
    async () => (await contentOf(id)).format,
    (format) => format === 'thread',
  );
  await page.getByText('Post 1 of').waitFor();
  await page.getByRole('button', { name: 'Add a post below' }).click();
  const before = partsOf(
    await eventually(
      () => contentOf(id),
      (content) => partsOf(content).at(-1)?.texts.text === '',
    ),
  );
  const last = page.getByLabel('Post text', { exact: true }).nth(before.length - 1);
  await last.fill('And a last word about the gulls.');
  await eventually(
    () => contentOf(id),
    (content) => partsOf(content).at(-1)?.texts.text === 'And a last word about the gulls.',
  );
  await page.getByRole('button', { name: `Move post ${before.length} up` }).click();
  await eventually(
    () => contentOf(id),
    (content) => partsOf(content).at(-2)?.texts.text === 'And a last word about the gulls.',
  );
  const frame = page.frameLocator('iframe[title^="Preview"]').first();
  await frame.getByText('And a last word about the gulls.').waitFor();
  await page.getByRole('button', { name: `Remove post ${before.length - 1}` }).click();
  await eventually(
    () => contentOf(id),
    (content) => partsOf(content).length === before.length - 1,
  );
  expect(await violationsOf(page)).toEqual([]);
});

test('a preview is dark as the desk is, opens at a tap, stays open while the text changes, and is as high as it needs', async () => {
  const id = await story('A ferry with a long caption', 'instagram');
  const { page, faults } = await desk.sit('Eve', 'editor', { colorScheme: 'dark' });

  await page.goto(`${desk.api.address}/desk/articles/${id}?channel=instagram`);
  const frame = page.locator('iframe[title^="Preview"]').first();
  const inside = frame.contentFrame();
  const caption = page.getByLabel('Caption', { exact: true });
  await caption.fill(`${'The ferry sails at night, and the crew ties her up. '.repeat(6)}The last words.`);
  const rest = inside.locator('.pv-rest', { hasText: 'The last words.' });
  await rest.waitFor({ state: 'attached' });
  expect(await rest.isVisible()).toBe(false);
  const height = async (): Promise<number> => (await frame.boundingBox())?.height ?? 0;
  const before = await height();
  await inside.getByText('more', { exact: true }).click();
  await rest.waitFor();
  await expect.poll(height).toBeGreaterThan(before);
  await caption.fill(`${await caption.inputValue()} And others.`);
  await inside.locator('.pv-rest', { hasText: 'And others.' }).waitFor();
  const ground = `getComputedStyle(document.querySelector('iframe[title^="Preview"]').contentDocument.querySelector('.pv')).backgroundColor`;
  expect(await page.evaluate(ground)).toBe('rgb(12, 16, 20)');
  expect(faults).toEqual([]);
});

test('below a post that takes one, a first comment is added and removed, by that name', async () => {
  const id = await story('A ferry with a first comment', 'facebook');
  const { page } = await desk.sit('Di', 'editor');

  await page.goto(`${desk.api.address}/desk/articles/${id}?channel=facebook`);
  await page.getByRole('button', { name: 'Add a first comment' }).click();
  await page.getByLabel('Comment', { exact: true }).fill('Timetable and fares are in the story.');
  await eventually(
    () => contentOf(id),
    (content) => partsOf(content)[1]?.texts.comment === 'Timetable and fares are in the story.',
  );
  expect(await page.getByText('First comment', { exact: true }).count()).toBe(1);
  expect(await page.getByRole('button', { name: /^Move post/ }).count()).toBe(0);
  await page.getByRole('button', { name: 'Remove the first comment' }).click();
  await eventually(
    () => contentOf(id),
    (content) => partsOf(content).length === 1,
  );
  expect(await violationsOf(page)).toEqual([]);
});

test('settings and labels of one post are chosen beside it, and a wrong one says why', async () => {
  const id = await story('A ferry with a poll');
  const { page } = await desk.sit('Cy', 'editor', { locale: 'zh-CN' });

  await page.goto(`${desk.api.address}/desk/articles/${id}?channel=x`);
  await page.getByRole('button', { name: '设置', exact: true }).click();
  await page.getByRole('combobox', { name: '谁可以回复' }).click();
  await page.getByRole('option', { name: '已认证账号' }).click();
  await eventually(
    () => contentOf(id),
    ({ settings }) => settings?.replies === 'verified',
  );

  await page.getByRole('switch', { name: 'AI 生成' }).click();
  await eventually(
    () => contentOf(id),
    ({ disclosures }) => disclosures?.ai === true,
  );
  const quote = page.getByLabel('引用帖子');
  await quote.fill('昨天');
  await quote.blur();
  const refusal = page.getByText('X 帖子的网址或编号').last();
  await refusal.waitFor();
  // It stays while others go on.
  const { id: postId, content } = await postOf(id);
  const texts = { text: content.texts.text?.replace('A ferry', 'This ferry') ?? '' };
  await editPost({ ...desk.context, queues: null }, { postId, by: 'Di', texts });
  await expect.poll(() => page.locator('textarea').first().inputValue()).toMatch(/^This ferry/);
  expect(await refusal.isVisible()).toBe(true);
  expect((await contentOf(id)).settings).toEqual({ replies: 'verified' });
  expect(await violationsOf(page)).toEqual([]);
});
