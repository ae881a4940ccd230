import { eq } from 'drizzle-orm';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Receipt } from '../../src/domain/outcome.ts';
import { partsOf } from '../../src/domain/post.ts';
import { listStories } from '../../src/features/free-stories/list.ts';
import { oneStory } from '../../src/features/free-stories/story.ts';
import { deliveries } from '../../src/store/schema/index.ts';
import { eventually } from '../helpers/eventually.ts';
import { type Desk, openDesk, violationsOf } from './open-desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const photo = async (width: number, height: number, background: string) => ({
  type: 'image/jpeg',
  data: (
    await sharp({ create: { width, height, channels: 3, background } })
      .jpeg()
      .toBuffer()
  ).toString('base64'),
});

interface Given {
  name: string;
  type: string;
  data: string;
}

/** Drops files on the page, as a person who drags them from their desktop. */
async function drop(page: Page, files: readonly Given[]): Promise<void> {
  await page.evaluate(`
    dropped = new DataTransfer();
    for (const { name, type, data } of ${JSON.stringify(files)}) {
      dropped.items.add(new File([Uint8Array.from(atob(data), (one) => one.charCodeAt(0))], name, { type }));
    }
    for (const what of ['dragenter', 'dragover']) dispatchEvent(new DragEvent(what, { dataTransfer: dropped }));
  `);
  await page.getByText('Drop it here').waitFor();
  await page.evaluate(`dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, cancelable: true }))`);
}

const context = () => ({ ...desk.context, queues: null });
const storyNamed = async (beginning: string) => {
  const { stories } = await listStories(context(), { q: beginning });
  return stories[0] ?? null;
};

test('two pictures dropped on the inbox become posts on two channels, which are ordered, approved and corrected', async () => {
  const { page, faults } = await desk.sit('Ada', 'approver');
  await page.goto(`${desk.api.address}/desk/`);
  await page.locator('#content h1').waitFor();
  await drop(page, [{ name: 'boat.mp4', type: 'video/mp4', data: '' }]);
  await page.getByRole('alert').getByText('can’t start with a film').waitFor();
  await drop(page, [
    { name: 'boat.jpg', ...(await photo(1200, 800, '#58708a')) },
    { name: 'quay.jpg', ...(await photo(1000, 1000, '#8a5870')) },
  ]);
  const pictures = page.locator('.freePictures img');
  await expect.poll(() => pictures.count()).toBe(2);
  await page.getByRole('checkbox', { name: 'The paper on x' }).click();
  await page.getByRole('checkbox', { name: 'The paper on facebook' }).click();
  const text = page.getByRole('textbox', { name: 'Text' });
  await text.fill('The harbour at four this afternoon. Send us what you see from your window.');
  // Before anything is stored, it is shown as its readers will see it.
  const frame = page.frameLocator('iframe[title*="on facebook"]');
  await frame.getByText('The harbour at four').first().waitFor();
  await expect.poll(() => frame.locator('img[src*="/pictures/"]').count()).toBeGreaterThanOrEqual(2);
  // Another order, by keys and by hand.
  const shown = async () => Promise.all((await pictures.all()).map((one) => one.getAttribute('src')));
  const first = await shown();
  await page.getByRole('button', { name: /^Picture 1 of 2/ }).focus();
  await page.keyboard.press('ArrowRight');
  expect(await shown()).toEqual(first.toReversed());
  await expect.poll(() => page.evaluate('document.activeElement.getAttribute("aria-label")')).toMatch(/^Picture 2/);
  await page.getByRole('button', { name: /^Picture 2 of 2/ }).hover();
  await page.mouse.down();
  await pictures.first().hover();
  await page.mouse.up();
  expect(await shown()).toEqual(first);
  // An emoji, found by a word of the other language.
  await page.getByRole('button', { name: 'Emoji (Text)' }).click();
  await page.getByRole('searchbox', { name: 'Search emoji' }).fill('帆船');
  await page.getByRole('button', { name: 'sailboat' }).click();
  expect(await text.inputValue()).toMatch(/window\.⛵/u);
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.press('Escape');
  // Facebook says it in its own words, with a comment below and one of the pictures.
  await page.getByRole('button', { name: 'Edit per channel' }).click();
  await page.getByRole('tab', { name: 'The paper on facebook' }).click();
  const own = page.getByRole('textbox', { name: 'Text on The paper on facebook' });
  expect(await own.inputValue()).toContain('The harbour at four');
  await own.fill('Four o’clock, before the storm.');
  await frame.getByText('Four o’clock').first().waitFor();
  await page.getByRole('tab', { name: 'The paper on facebook (Edited)' }).waitFor();
  await page.getByRole('button', { name: 'Add a first comment' }).click();
  await own.nth(1).fill('Send pictures to the desk.');
  await page.getByRole('button', { name: 'Remove picture 2' }).click();
  await expect.poll(() => frame.locator('img[src*="/pictures/"]').count()).toBe(1);
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('tab', { name: 'All channels' }).click();
  await expect.poll(() => pictures.count()).toBe(2);
  await page.getByRole('button', { name: 'Create 2 drafts' }).click();
  await page.getByRole('heading', { level: 1, name: /^The harbour at four/ }).waitFor();
  const made = await storyNamed('harbour');
  const { posts: both } = await oneStory(context(), { id: made?.id ?? '' });
  expect(both.map(({ words, content }) => [words, content.pictures.length])).toEqual([
    ['own', 1],
    ['base', 2],
  ]);
  expect(both[0]?.content).toMatchObject({
    texts: { message: 'Four o’clock, before the storm.' },
    continued: [{ texts: { comment: 'Send pictures to the desk.' } }],
  });
  // Someone else approves it.
  const { page: other, faults: theirs } = await desk.sit('Bo', 'approver');
  await other.goto(`${desk.api.address}/desk/approvals`);
  const waiting = other.getByRole('group', { name: /^The harbour at four/ });
  await waiting.getByText('The paper on facebook').waitFor();
  await waiting.getByText('The paper on x').click();
  await other.getByRole('link', { name: 'Edit' }).click();
  await other.getByRole('tab', { name: /on x/, selected: true }).waitFor();
  await other.getByRole('button', { name: /^(?:Approve|Publish now)$/ }).click();
  await other.getByText('Scheduled', { exact: true }).first().waitFor();
  expect(await violationsOf(other)).toEqual([]);
  // It is live, and starts to be corrected from what is.
  const { id } = (await storyNamed('harbour')) ?? expect.fail('no story');
  const [onX] = (await oneStory(context(), { id })).posts.filter(({ channel }) => channel === 'x');
  const receipt: Receipt = { remoteId: '4711', otherIds: {}, url: 'https://x.com/paper/status/4711', warnings: [] };
  const over = { outcome: { type: 'published', receipt } as const, receipt, nextAt: null, endedAt: new Date() };
  await desk.context.db
    .update(deliveries)
    .set({ state: 'published', ...over })
    .where(eq(deliveries.postId, onX?.id ?? ''));
  await page.goto(`${desk.api.address}/desk/free/${id}`);
  await page.getByRole('button', { name: 'Correct…' }).click();
  await page.getByRole('heading', { level: 1, name: /^The harbour at four/ }).waitFor();
  await page.locator('.storyPost', { hasText: 'The paper on x' }).waitFor();
  expect([faults, theirs]).toEqual([[], []]);
});

test('a text that is pasted on the inbox starts a post; unwanted drafts are deleted as a whole', async () => {
  const { page, faults } = await desk.sit('Cleo', 'editor');
  await page.goto(`${desk.api.address}/desk/`);
  await page.locator('#content h1').click();
  await page.evaluate(`
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'The pool is closed on Sunday.');
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  `);
  const text = page.getByRole('textbox', { name: 'Text' });
  await expect.poll(() => text.inputValue()).toBe('The pool is closed on Sunday.');
  await page.getByRole('checkbox', { name: 'The paper on x' }).click();
  // It is there after a reload, which a URL with it would not survive.
  await page.reload();
  await expect.poll(() => text.inputValue()).toBe('The pool is closed on Sunday.');
  await page.getByRole('checkbox', { name: 'The paper on x' }).click();
  await page.getByRole('button', { name: 'Edit per channel' }).click();
  await page.getByRole('tab', { name: 'The paper on x' }).click();
  await page.getByRole('button', { name: 'Add a post below' }).click();
  const parts = page.getByRole('textbox', { name: 'Text on The paper on x' });
  await parts.nth(1).fill('Swim before.');
  await page.getByRole('button', { name: /^Post 2 of 2/ }).focus();
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => parts.first().inputValue()).toBe('Swim before.');
  await page.getByRole('button', { name: 'Create draft' }).click();
  await page.getByRole('button', { name: 'Delete…' }).waitFor();
  const { id: pool } = (await storyNamed('pool')) ?? expect.fail('no story');
  const [thread] = (await oneStory(context(), { id: pool })).posts;
  expect(partsOf(thread?.content ?? expect.fail('no post')).map(({ texts }) => texts.text)).toEqual([
    'Swim before.',
    'The pool is closed on Sunday.',
  ]);
  await page.getByRole('button', { name: 'Delete…' }).click();
  await page.getByRole('button', { name: 'Delete draft' }).click();
  await page.getByRole('heading', { level: 1, name: 'Posts without an article' }).waitFor();
  await eventually(
    () => storyNamed('pool'),
    (story) => story === null,
  );
  expect(faults).toEqual([]);
});
