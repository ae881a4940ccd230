import { afterAll, beforeAll, expect, test } from 'vitest';
import { postsOf } from '../../src/features/posts/posts.ts';
import type { PostView } from '../../src/features/posts/schema.ts';
import { eventually } from '../helpers/eventually.ts';
import { type Desk, openDesk } from './open-desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const postOn = async (articleId: string, channel: string): Promise<PostView> => {
  const all = await postsOf({ ...desk.context, queues: null }, { articleId });
  return all.find((post) => post.channel === channel) ?? expect.fail(`Nothing on ${channel}`);
};
const says = async (id: string, channel: string, field: string) => (await postOn(id, channel)).content.texts[field];
const becomes = <T>(ask: () => Promise<T>, wanted: T) => eventually(ask, (now) => now === wanted);

test('a link that is missing is put in by a press, and steps are taken back also after another tab was open', async () => {
  const body = { article: desk.story({ headline: 'A pier reopens' }), channels: ['x', 'facebook'] };
  const { articleId: id } = (await desk.call('/articles', { body })).json as { articleId: string };
  const { page, faults } = await desk.sit('Gil', 'approver', { viewport: { width: 390, height: 844 } });
  await page.goto(`${desk.api.address}/desk/articles/${id}?channel=x`);
  const text = page.getByLabel('Post text', { exact: true });
  await text.fill('A pier reopens.');
  const problem = page.getByText('The text does not contain the link of the post');
  await problem.waitFor();
  await becomes(() => says(id, 'x', 'text'), 'A pier reopens.');
  // On a phone, too, what is wrong is read before anything is pressed.
  const undo = page.getByRole('button', { name: 'Undo' });
  await eventually(
    async () => [await page.getByText(/ to (?:check|fix)$/).boundingBox(), await undo.boundingBox()],
    ([count, press]) => (count?.y ?? Number.NaN) <= (press?.y ?? Number.NaN),
  );
  await page.getByRole('button', { name: 'Insert link' }).click();
  const { link } = (await postOn(id, 'x')).content;
  await expect.poll(() => text.inputValue()).toBe(`A pier reopens.\n\n${link}`);
  await problem.waitFor({ state: 'detached' });
  await becomes(() => says(id, 'x', 'text'), `A pier reopens.\n\n${link}`);

  await page.getByRole('tab', { name: 'The paper on facebook' }).click();
  const message = page.getByLabel('Message', { exact: true });
  await message.fill('The pier is open.');
  await page.getByRole('button', { name: 'Insert link' }).click();
  // With the label that Masthead's own posts have before it.
  await expect.poll(() => message.inputValue()).toMatch(/^The pier is open\.\n\n\S.* https:\S+$/);
  await page.getByRole('tab', { name: /^The paper on x/ }).click();
  await undo.click();
  await becomes(() => text.inputValue(), 'A pier reopens.');
  await becomes(() => says(id, 'x', 'text'), 'A pier reopens.');
  expect(faults).toEqual([]);
});
