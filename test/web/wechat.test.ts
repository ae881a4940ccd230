import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AppContext } from '../../src/app/context.ts';
import { approve } from '../../src/features/approvals/approve.ts';
import { addPerson } from '../../src/features/people/people.ts';
import { postsOf } from '../../src/features/posts/posts.ts';
import { parseCronLine } from '../../src/schedule/cron-line.ts';
import { OPPOSITES } from '../helpers/browser.ts';
import { type Desk, openDesk, violationsOf } from './open-desk.ts';

let desk: Desk;
let channels: AppContext['channels'];

/** WeChat as a live account, served by its simulator, whose stories of one evening are one message. */
function sendingMessages(context: AppContext): Pick<AppContext, 'channels'> {
  const wechat = context.channels.get('wechat');
  if (!wechat) throw new Error('The channel is gone');
  const { channel, rules } = wechat;
  const options = { ...channel.options, mode: 'mass', articles: 8 };
  const own = {
    ...wechat,
    channel: { ...channel, mode: 'live' as const, options },
    rules: { ...rules, urgent: {}, maxAgeHours: null, slots: [parseCronLine('0 18 * * *')] },
  };
  channels = new Map([...context.channels, ['wechat', own]]);
  return { channels };
}

beforeAll(async () => {
  desk = await openDesk(sendingMessages);
  await addPerson(desk.context, { name: 'Bo', role: 'approver', days: null, by: 'root' });
});
afterAll(() => desk.close());

/** A story for WeChat, approved for the next message. */
async function planned(headline: string): Promise<{ articleId: string; post: string }> {
  const body = { article: desk.story({ headline }), channels: ['wechat'] };
  const { articleId } = (await desk.call('/articles', { body })).json as { articleId: string };
  const context = { ...desk.context, channels, queues: null };
  const [post] = await postsOf(context, { articleId });
  if (!post) throw new Error('no post was made');
  const made = await approve(context, { postId: post.id, when: 'slot', by: 'Bo' });
  expect(made.state).toBe('scheduled');
  return { articleId, post: post.id };
}

const message = (page: Page) => page.getByRole('region', { name: 'Next message' });
const listed = (page: Page) => message(page).getByRole('listitem').allInnerTexts();
const firstWords = async (page: Page) => (await listed(page)).map((text) => text.split('\n')[0]?.slice(0, 3));

test('the next message is seen on its channel, ordered, and a story moved to the one after it', async () => {
  await planned('One: the ferry returns');
  await planned('Two: the market moves');
  await planned('Six: the bridge is closed');
  const { json } = await desk.call('/channels/wechat/messages');
  expect(json).toMatchObject({ most: 8, messages: [{ items: [{}, {}, {}] }] });
  const { page, faults } = await desk.sit('Ada', 'approver');
  await page.goto(`${desk.api.address}/desk/channels`);
  await message(page).getByText('3 articles of 8').waitFor();
  expect(await firstWords(page)).toEqual(['One', 'Two', 'Six']);
  expect(await violationsOf(page)).toEqual([]);
  await message(page).getByRole('button', { name: 'Move up Six: the bridge is closed' }).click();
  await expect.poll(() => firstWords(page)).toEqual(['One', 'Six', 'Two']);
  await message(page).getByRole('button', { name: 'Move One: the ferry returns to the next message' }).click();
  await expect.poll(() => firstWords(page)).toEqual(['Six', 'Two']);
  await message(page).getByText('1 more message is scheduled.').waitFor();
  expect(faults).toEqual([]);
});

test('in Chinese and in the dark, on a phone', async () => {
  const { page } = await desk.sit('Li', 'approver', OPPOSITES[1]);
  await page.goto(`${desk.api.address}/desk/channels`);
  await page
    .getByRole('region', { name: '下一次群发' })
    .getByText(/最多 8 篇/)
    .waitFor();
  expect(await violationsOf(page)).toEqual([]);
});

test('a preview goes to one person’s phone, and nothing is published by it', async () => {
  const { articleId } = await planned('Nine: a preview');
  const { page, faults } = await desk.sit('Eve', 'editor');
  await page.goto(`${desk.api.address}/desk/articles/${articleId}?channel=wechat`);
  // Until its height is known, what is below it moves.
  await page.locator('iframe.preview[style*="height"]').waitFor();
  await page.getByRole('button', { name: /^Send preview…/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('WeChat ID').fill('stranger');
  await dialog.getByRole('button', { name: 'Send preview' }).click();
  await dialog.getByText('Only followers of the account can get a preview').waitFor();
  await dialog.getByLabel('WeChat ID').fill('editor');
  await dialog.getByRole('button', { name: 'Send preview' }).click();
  await page.getByText('A preview was sent to editor.').waitFor();
  const simulator = desk.newsroom.simulated.simulators.get('wechat');
  expect(simulator?.posts()).toEqual([]);
  expect(faults.filter((fault) => !fault.includes('409'))).toEqual([]);
});
