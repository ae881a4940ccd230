import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Receipt } from '../../src/domain/outcome.ts';
import { postsOf } from '../../src/features/posts/posts.ts';
import { renderMedia } from '../../src/posts/render-media.ts';
import { deliveries } from '../../src/store/schema/index.ts';
import { en } from '../../src/web/i18n/en/index.ts';
import { zhCn } from '../../src/web/i18n/zh-cn/index.ts';
import { OPPOSITES } from '../helpers/browser.ts';
import { type Desk, openDesk, violationsOf } from './open-desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const RECEIPTS: Readonly<Record<string, Receipt>> = {
  facebook: { remoteId: '1_2', otherIds: {}, url: 'https://www.facebook.com/1/posts/2', warnings: [] },
  x: { remoteId: '4711', otherIds: {}, url: 'https://x.com/paper/status/4711', warnings: [] },
};

interface Open {
  id: string;
  channel: string;
  state: string;
}

/** Corrections, by channel, of a story that is live on both channels. */
async function corrected(headline: string, key: string): Promise<Open[]> {
  const article = desk.story({ headline });
  const submitArticle = async (says: string) =>
    (
      (await desk.call('/articles', { body: { article: { ...article, headline: says }, channels: ['facebook', 'x'] } }))
        .json as { articleId: string }
    ).articleId;
  const articleId = await submitArticle(headline);
  for (const { id, channel } of await postsOf({ ...desk.context, queues: null }, { articleId })) {
    await desk.call(`/posts/${id}/approval`, { body: { when: '2099-01-01T10:00:00Z' }, token: key });
    const receipt = RECEIPTS[channel] ?? expect.fail(`No receipt for ${channel}`);
    const over = { outcome: { type: 'published', receipt } as const, receipt, nextAt: null, endedAt: new Date() };
    await desk.context.db
      .update(deliveries)
      .set({ state: 'published', ...over })
      .where(eq(deliveries.postId, id));
  }
  await submitArticle(`${headline}, not on Monday`);
  await renderMedia(desk.context, articleId, desk.context.halt);
  return stateOf(articleId);
}

async function stateOf(article: string): Promise<Open[]> {
  const { json } = await desk.call(`/corrections?article=${article}&all=true`);
  return (json as { corrections: Open[] }).corrections.toSorted((a, b) => a.channel.localeCompare(b.channel));
}

test('a correction leads through the channels of its article, and taking a post down is asked once more', async () => {
  const { page, faults, key } = await desk.sit('Ada', 'approver');
  const [facebook, x] = await corrected('The bridge opens on Tuesday', key);
  await page.goto(`${desk.api.address}/desk/corrections/${facebook?.id}`);
  const others = page.getByRole('navigation', { name: en.correction.siblings });
  await others.getByText('Channel 1 of 2 with a post about this story').waitFor();
  await others.getByRole('link', { name: 'The paper on x' }).waitFor();
  await expect.poll(() => others.getByText('To be decided').count()).toBe(2);

  const state = async () => ((await desk.call(`/corrections/${facebook?.id}`)).json as Open).state;
  await page.getByRole('radio', { name: en.correction.remedies.retract }).check();
  const press = page.getByRole('button', { name: en.correction.remedies.retract, exact: true });
  await press.click();
  const dialog = page.getByRole('dialog', { name: 'Delete the post on The paper on facebook?' });
  await dialog.getByText('nothing replaces it').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: en.common.cancel }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(await state()).toBe('open');
  await press.click();
  await dialog.getByRole('button', { name: en.correction.confirm.retract.submit }).click();
  await page.getByText('In progress', { exact: true }).waitFor();
  expect(await state()).toBe('approved');

  await page.getByRole('link', { name: 'Next: The paper on x (2 of 2)' }).click();
  await page.waitForURL(`**/corrections/${x?.id}`);
  await others.getByText('Channel 2 of 2 with a post about this story').waitFor();
  await page.getByLabel(en.correction.reason).fill('It is right enough.');
  await page.getByRole('button', { name: en.correction.dismiss }).click();
  await page.getByText('Dismissed', { exact: true }).waitFor();
  // None is left to lead to.
  await expect.poll(() => page.getByRole('link', { name: /^Next:/ }).count()).toBe(0);
  expect(faults).toEqual([]);
});

test.each(OPPOSITES)('it is easy to read and to use: $name', async ({ name, viewport, colorScheme, locale }) => {
  const words = locale === 'zh-CN' ? zhCn : en;
  const { page, faults, key } = await desk.sit(`Bo ${name}`, 'approver', { viewport, colorScheme, locale });
  const [facebook] = await corrected(`The ferry sails, ${name}`, key);
  await page.goto(`${desk.api.address}/desk/corrections/${facebook?.id}`);
  await page.getByRole('navigation', { name: words.correction.siblings }).waitFor();
  // No name of a field as programs have it.
  if (locale === 'zh-CN') await page.getByLabel('帖子正文（更正后）').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  const sideways = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  expect(Number(sideways)).toBeLessThanOrEqual(0);
  expect(faults).toEqual([]);
});
