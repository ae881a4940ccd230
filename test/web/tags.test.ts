import { afterAll, beforeAll, expect, test } from 'vitest';
import { postsOf } from '../../src/features/posts/posts.ts';
import { eventually } from '../helpers/eventually.ts';
import { type Desk, openDesk, violationsOf } from './open-desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

async function story(headline: string, channel: string): Promise<string> {
  const { json } = await desk.call('/articles', { body: { article: desk.story({ headline }), channels: [channel] } });
  return (json as { articleId: string }).articleId;
}

const pictureOf = async (articleId: string) => {
  const [post] = await postsOf({ ...desk.context, queues: null }, { articleId });
  return post?.content.pictures[0];
};

test('people are tagged where an editor points, moved and removed with the keyboard too', async () => {
  const articleId = await story('Two people open a bridge', 'instagram');
  const { page, faults } = await desk.sit('Ada', 'editor');
  await page.goto(`${desk.api.address}/desk/articles/${articleId}?channel=instagram`);
  await page.getByRole('button', { name: 'Tag people… (picture 1)' }).click();
  const dialog = page.getByRole('dialog', { name: 'Tag people in picture 1' });
  const picture = dialog.getByRole('button', { name: 'Picture 1: add a tag' });
  const box = await picture.boundingBox();
  if (!box) throw new Error('The picture is not shown.');
  await picture.click({ position: { x: box.width * 0.25, y: box.height * 0.5 } });
  await page.keyboard.type('@ann');

  // Without a mouse: Enter adds a tag in the middle, arrows move it.
  await picture.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('jon');
  await dialog.getByRole('button', { name: /^Tag 2 jon: 50 % from the left, 50 % from the top$/ }).focus();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('ArrowUp');
  await dialog.getByRole('button', { name: /^Tag 2 jon: 60 % from the left, 49 % from the top$/ }).waitFor();

  const first = dialog.getByRole('button', { name: /^Tag 1 @ann: 25 % from the left, 50 % from the top$/ });
  const at = await first.boundingBox();
  if (!at) throw new Error('The tag is not shown.');
  await page.mouse.move(at.x + at.width / 2, at.y + at.height / 2);
  await page.mouse.down();
  await page.mouse.move(at.x + at.width / 2, at.y + at.height / 2 - box.height * 0.3, { steps: 4 });
  await page.mouse.up();
  await dialog.getByRole('button', { name: /^Tag 1 @ann: 25 % from the left, 20 % from the top$/ }).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save tags' }).click();

  await eventually(
    () => pictureOf(articleId),
    (own) => own?.tags?.length === 2,
  );
  expect((await pictureOf(articleId))?.tags).toEqual([
    { name: 'ann', x: expect.closeTo(0.25, 2), y: expect.closeTo(0.2, 2) },
    { name: 'jon', x: 0.6, y: 0.49 },
  ]);
  await page.getByRole('button', { name: 'Tagged: 2 people… (picture 1)' }).click();
  await dialog.getByRole('button', { name: 'Remove tag 1' }).click();
  await dialog.getByRole('button', { name: 'Remove tag 1' }).click();
  await dialog.getByRole('button', { name: 'Save tags' }).click();
  await eventually(
    () => pictureOf(articleId),
    (own) => own !== undefined && own.tags === undefined,
  );
  expect(faults).toEqual([]);
});

test('where pictures have no tags, none are offered', async () => {
  const articleId = await story('A pier without tags', 'facebook');
  const { page } = await desk.sit('Bo', 'editor');
  await page.goto(`${desk.api.address}/desk/articles/${articleId}?channel=facebook`);
  await page.getByLabel('Alt text, picture 1').waitFor();
  expect(await page.getByRole('button', { name: /^Tag people/ }).count()).toBe(0);
});
