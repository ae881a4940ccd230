import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { postsOf } from '../../src/features/posts/posts.ts';
import { scene, windowsOf } from '../features/focal/scenes.ts';
import { heads } from '../media/heads.ts';
import { type Desk, openDesk, violationsOf } from './open-desk.ts';

let desk: Desk;
let site = '';
beforeAll(async () => {
  desk = await openDesk();
  site = new URL(desk.newsroom.article.images[0]?.url ?? '').origin;
  const people = [
    { x: 0.2, y: 0.36 },
    { x: 0.82, y: 0.36 },
  ];
  desk.newsroom.pictures.set('/people.jpg', await heads(people).jpeg().toBuffer());
  // No format has its shape.
  desk.newsroom.pictures.set('/wide.jpg', await heads(people, { height: 1100 }).jpeg().toBuffer());
  desk.newsroom.pictures.set('/scene.jpg', await scene(4).jpeg().toBuffer());
});
afterAll(() => desk.close());

async function story(headline: string, channels: string[], images = [{ path: '/people.jpg', alt: 'Two people' }]) {
  const pictures = images.map(({ path, alt }) => ({ url: `${site}${path}`, caption: null, credit: null, alt }));
  const article = desk.story({
    headline,
    images: pictures,
    blocks: [{ type: 'paragraph', text: `${headline}. Many came.` }],
  });
  const { json } = await desk.call('/articles', { body: { article, channels } });
  return (json as { articleId: string }).articleId;
}

const posts = (articleId: string) => postsOf({ ...desk.context, queues: null }, { articleId });
const tile = (page: Page, format: string): Locator => page.locator(`[data-format="${format}"]`);
/** Position of the picture behind a format's frame, as drawn. */
const drawn = (page: Page, format: string): Promise<string | null> =>
  tile(page, format).locator('.crops-hole > div > img').getAttribute('style');
/** Width divided by height, of a text like 1200 × 900. */
function shareOf(text: string): number {
  const [width = 0, height = 1] = text.split(' × ').map(Number);
  return width / height;
}
const sideways = (page: Page): Promise<unknown> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
const answered = (page: Page) =>
  page.waitForResponse((answer) => answer.url().endsWith('/crops/preview') && answer.ok());

test('one point moves every crop, one format is set by hand, and only saved crops are made', async () => {
  const images = [{ path: '/wide.jpg', alt: 'Two people' }];
  const id = await story('A meeting of two', ['x', 'instagram', 'facebook'], images);
  const { page, faults } = await desk.sit('Ada', 'editor');
  await page.goto(`${desk.api.address}/desk/articles/${id}`);
  await page.getByRole('link', { name: 'Crop pictures' }).click();
  await tile(page, 'x.post').waitFor();
  const formats = ['x.post', 'instagram.feed', 'facebook.feed'];
  const before = await Promise.all(formats.map((format) => drawn(page, format)));
  expect(await violationsOf(page)).toEqual([]);

  // By the mouse, while it moves.
  const point = page.getByRole('button', { name: /^Focal point/ });
  const picture = page.locator('.crops-picture > img');
  const box = await picture.boundingBox();
  if (!box) throw new Error('The picture has no place');
  const to = (x: number, y: number) => [box.x + x * box.width, box.y + y * box.height] as const;
  await page.mouse.move(...to(0.5, 0.5));
  await page.mouse.down();
  const moving = answered(page);
  await page.mouse.move(...to(0.9, 0.9), { steps: 6 });
  await moving;
  await page.mouse.up();
  await page.getByText('Unsaved changes').waitFor();
  await expect.poll(() => point.getAttribute('aria-label')).toBe('Focal point: 90% from the left, 90% from the top');
  await page.locator('[aria-busy="false"]').waitFor();
  const dragged = await Promise.all(formats.map((format) => drawn(page, format)));
  for (const [i, style] of dragged.entries()) expect(style).not.toBe(before[i]);

  // By the keyboard.
  await point.focus();
  for (const key of ['ArrowLeft', 'Shift+ArrowUp', 'ArrowUp', 'Shift+ArrowLeft']) await page.keyboard.press(key);
  await expect.poll(() => point.getAttribute('aria-label')).toBe('Focal point: 79% from the left, 79% from the top');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => point.getAttribute('aria-label')).toContain('89% from the left');
  await page.keyboard.press('Control+z');
  await expect.poll(() => point.getAttribute('aria-label')).toContain('80% from the top');

  // One format by itself.
  await tile(page, 'x.post')
    .getByRole('button', { name: /^Adjust/ })
    .click();
  const dialog = page.getByRole('dialog');
  const window = dialog.getByRole('group', { name: /^Frame of/ });
  await window.waitFor();
  await window.focus();
  const zoom = dialog.getByRole('slider');
  for (let i = 0; i < 20; i++) await page.keyboard.press('+');
  expect(Number(await zoom.getAttribute('aria-valuenow'))).toBeCloseTo(3, 1);
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
  await dialog.getByText(/^Enlarged 2\.\d×:/).waitFor();
  await dialog.getByText(/outside the crop/).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  // A slip of the hand loses nothing.
  await page.keyboard.press('Escape');
  for (const [shape, ratio] of [
    ['1:1', 1],
    ['16:9', 16 / 9],
  ] as const) {
    await dialog.getByText(shape, { exact: true }).click();
    const size = () => dialog.getByRole('status').locator('p').first().textContent();
    await expect.poll(async () => shareOf((await size()) ?? '')).toBeCloseTo(ratio, 1);
  }
  await dialog.getByRole('button', { name: 'Use this crop' }).click();
  await dialog.waitFor({ state: 'detached' });
  await tile(page, 'x.post').getByText('set by hand').waitFor();
  await tile(page, 'x.post')
    .getByText(/^Enlarged/)
    .waitFor();
  const own = await drawn(page, 'x.post');

  const [earlier] = [windowsOf(await posts(id))];
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved. 3 posts have new pictures').waitFor();
  const saved = windowsOf(await posts(id));
  expect(saved.find(({ name }) => name === 'x post')?.crop.width).toBeLessThan(700);
  for (const { name, crop } of saved) expect(crop).not.toEqual(earlier?.find((one) => one.name === name)?.crop);
  await page.reload();
  await tile(page, 'x.post').getByText('set by hand').waitFor();
  expect(await drawn(page, 'x.post')).toBe(own);

  // Back with the others, and all as it was found.
  await tile(page, 'x.post')
    .getByRole('button', { name: /follow the focal point/ })
    .click();
  await tile(page, 'x.post').getByText('set by hand').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Restore Masthead’s choice' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved. 3 posts').waitFor();
  const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);
  expect(windowsOf(await posts(id)).toSorted(byName)).toEqual(earlier?.toSorted(byName));
  expect(faults).toEqual([]);
});

test('crops saved by someone else are reported and not overwritten, and a lost connection loses nothing', async () => {
  const id = await story(
    'A quiet street',
    ['x', 'facebook'],
    [
      { path: '/scene.jpg', alt: 'A street' },
      { path: '/people.jpg', alt: 'Two people' },
    ],
  );
  const { page } = await desk.sit('Bo', 'editor');
  await page.goto(`${desk.api.address}/desk/articles/${id}/crops`);
  const point = page.getByRole('button', { name: /^Focal point/ });
  await point.focus();
  await page.keyboard.press('Shift+ArrowRight');
  const mine = await point.getAttribute('aria-label');
  const windows = { 'x.post': { x: 0.1, y: 0.1, width: 0.5 } };
  expect((await desk.call(`/articles/${id}/crops`, { body: { picture: 1, windows, by: 'a program' } })).status).toBe(
    200,
  );
  await page.getByText('Someone changed these crops').waitFor();
  await expect.poll(() => page.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true);
  expect(await violationsOf(page)).toEqual([]);
  await expect.poll(() => point.getAttribute('aria-label')).toBe(mine);
  await page.getByRole('button', { name: 'Discard mine' }).click();
  await tile(page, 'x.post').getByText('set by hand').waitFor();

  await page.getByLabel('Alt text, picture 1').fill('A street at noon');

  // Another picture, while nothing can be heard.
  await page.getByRole('button', { name: /^Picture 2/ }).click();
  await page.getByText('Show the 2 detected faces').waitFor();
  await point.focus();
  await page.keyboard.press('Shift+ArrowDown');
  await page.locator('[aria-busy="false"]').waitFor();
  await page.route('**/crops', (route) => route.abort());
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('alert').filter({ hasText: 'Masthead is not responding' }).first().waitFor();
  const kept = await point.getAttribute('aria-label');
  await page.getByRole('button', { name: /^Picture 1/ }).click();
  await expect.poll(() => page.getByLabel('Alt text, picture 1').inputValue()).toBe('A street at noon');
  await page.getByRole('button', { name: /^Picture 2 \(not saved\)/ }).click();
  await expect.poll(() => point.getAttribute('aria-label')).toBe(kept);
  // Nor does going away.
  await page.getByRole('link', { name: 'A quiet street' }).click();
  const leaving = page.getByRole('dialog');
  await leaving.getByRole('button', { name: 'Keep editing' }).click();
  await page.unroute('**/crops');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText(/^Saved\./).waitFor();
});

test('a picture without words is asked for them; a phone, by night, in Chinese', async () => {
  const id = await story('A portrait', ['wechat'], [{ path: '/people.jpg', alt: '' }]);
  const { page, faults } = await desk.sit('Cy', 'editor', {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    locale: 'zh-CN',
    colorScheme: 'dark',
  });
  await page.goto(`${desk.api.address}/desk/articles/${id}/crops`);
  await page.getByText('请描述这张图片').waitFor();
  await tile(page, 'wechat.cover').waitFor();
  expect(await sideways(page)).toBe(0);
  expect(await violationsOf(page)).toEqual([]);
  // A tap sets the focal point.
  const picture = page.locator('.crops-picture > img');
  const box = await picture.boundingBox();
  if (!box) throw new Error('The picture has no place');
  await page.touchscreen.tap(box.x + box.width * 0.1, box.y + box.height * 0.5);
  await page.getByRole('button', { name: '焦点：距左侧 10%，距顶部 50%' }).waitFor();
  await page.getByText('尚未保存').waitFor();
  await page.getByLabel('图片 1 的替代文字').fill('两个人在天空下');
  await page.getByRole('button', { name: /^保存到 1 条帖子/ }).click();
  await page.getByText('请描述这张图片').waitFor({ state: 'detached' });
  const [post] = await posts(id);
  expect(post?.content.pictures.map(({ alt }) => alt)).toEqual(['两个人在天空下']);
  // The point is still there to be saved.
  await page.getByText('尚未保存').waitFor();
  expect(faults).toEqual([]);
});

test('who may only look sees the crops and moves nothing, on a phone too', async () => {
  const id = await story('A view', ['x', 'wechat']);
  const { page, faults } = await desk.sit('Di', 'viewer', { viewport: { width: 390, height: 844 } });
  await page.goto(`${desk.api.address}/desk/articles/${id}/crops`);
  await tile(page, 'x.post').waitFor();
  await expect.poll(() => page.getByRole('button', { name: /^(Focal point|Adjust|Save)/ }).count()).toBe(0);
  expect(await sideways(page)).toBe(0);
  expect(await violationsOf(page)).toEqual([]);
  expect(faults).toEqual([]);
});
