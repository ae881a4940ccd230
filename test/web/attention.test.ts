import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Article } from '../../src/domain/article.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import { postsOf } from '../../src/features/posts/posts.ts';
import { plainText } from '../../src/lib/message.ts';
import { deliveries } from '../../src/store/schema/index.ts';
import { en } from '../../src/web/i18n/en/index.ts';
import { OPPOSITES } from '../helpers/browser.ts';
import { type Desk, openDesk, violationsOf } from './open-desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const posts = (articleId: string) => postsOf({ ...desk.context, queues: null }, { articleId });

async function submitArticle(article: Article): Promise<string> {
  const { json } = await desk.call('/articles', { body: { article, channels: ['facebook'] } });
  return (json as { articleId: string }).articleId;
}

/** Post whose delivery ended in this state. */
async function ended(article: Article, key: string, state: 'held' | 'failed', outcome: Outcome): Promise<string> {
  const articleId = await submitArticle(article);
  const [post] = await posts(articleId);
  await desk.call(`/posts/${post?.id}/approval`, { body: { when: '2099-01-01T10:00:00Z' }, token: key });
  const over = { state, outcome, nextAt: null, endedAt: state === 'held' ? null : new Date() };
  const reason = state === 'held' && 'message' in outcome ? outcome.message : null;
  await desk.context.db
    .update(deliveries)
    .set({ ...over, heldReason: reason })
    .where(eq(deliveries.postId, post?.id ?? ''));
  return articleId;
}

const failure = (words: string) => ({ type: 'failed' as const, message: plainText(words), code: '200' });

test('an item is taken, snoozed, mended and dismissed; what was resolved is listed', async () => {
  const { page, faults, key } = await desk.sit('Ada', 'approver');
  const words = en.attention;
  const refused = await ended(
    desk.story({ headline: 'A refused story' }),
    key,
    'failed',
    failure('It may not post there.'),
  );
  await ended(desk.story({ headline: 'A story refused for good' }), key, 'failed', failure('The page is closed.'));
  await ended(desk.story({ headline: 'A story without an answer' }), key, 'held', failure('No answer came.'));
  await page.goto(`${desk.api.address}/desk/attention`);
  const row = (headline: string) => page.locator('.item', { hasText: headline });
  const tab = (name: string) => page.getByRole('navigation', { name: words.title }).getByRole('button', { name });
  await row('A refused story')
    .getByRole('button', { name: /^Failed on/ })
    .click();
  await page.locator('.itemPanel').getByText('It may not post there.').waitFor();
  await page.locator('.history').getByText('Approved by Ada').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  // And what readers would have seen.
  await page.getByText(words.preview, { exact: true }).click();
  await page.frameLocator('.history iframe').locator('.pv').getByText('A refused story').first().waitFor();

  await row('A refused story').getByRole('button', { name: words.take }).click();
  await row('A refused story').getByText(words.you).waitFor();
  await tab(words.tabs.mine).click();
  await row('A refused story').getByRole('button', { name: words.does.copy }).click();
  await page.getByRole('heading', { name: 'A refused story' }).waitFor();
  expect((await posts(refused)).map(({ round, state }) => `${round} ${state}`).sort()).toEqual(['1 failed', '2 draft']);

  await page.getByRole('link', { name: /Needs attention/ }).click();
  await row('A story without an answer').getByRole('button', { name: words.more }).click();
  await page.getByRole('menuitem').first().click();
  await row('A story without an answer').waitFor({ state: 'detached' });
  await tab(words.tabs.snoozed).click();
  await row('A story without an answer')
    .getByRole('button', { name: /^May be live/ })
    .click();
  await page.locator('.itemPanel').getByRole('button', { name: words.giveUp }).click();
  await row('A story without an answer').waitFor({ state: 'detached' });

  await tab(words.tabs.open).click();
  await row('A story refused for good').getByRole('button', { name: words.more }).click();
  await page.getByRole('menuitem', { name: words.dismiss }).click();
  await page.getByText(words.none).waitFor();
  await tab(words.tabs.resolved).click();
  await page
    .locator('.item', { hasText: 'A story refused for good' })
    .getByText(/Ada dismissed a failure/)
    .waitFor();
  expect(faults).toEqual([]);
});

test.each(OPPOSITES)('it is easy to read and to use: $name', async ({ name, viewport, colorScheme, locale }) => {
  const { page, faults, key } = await desk.sit(`Eve ${name}`, 'approver', { viewport, colorScheme, locale });
  await ended(desk.story({ headline: `The ferry sails, ${name}` }), key, 'failed', failure('It may not post there.'));
  await page.goto(`${desk.api.address}/desk/attention`);
  const item = page.locator('.item', { hasText: `The ferry sails, ${name}` });
  await item.waitFor();
  expect(await violationsOf(page)).toEqual([]);
  const sideways = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  expect(Number(sideways)).toBeLessThanOrEqual(0);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/attention-${name}.png` });
  await item.locator('.itemTitle').click();
  await page.locator('.itemPanel').getByText('It may not post there.').waitFor();
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/attention-${name}-item.png` });
  expect(faults).toEqual([]);
});
