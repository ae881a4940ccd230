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
  action: string;
}

/** A story that is live on both channels, and was corrected since; its article. */
async function corrected(headline: string, key: string): Promise<string> {
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
  await submitArticle(headline.replace('Monday', 'Tuesday'));
  await renderMedia(desk.context, articleId, desk.context.halt);
  return articleId;
}

async function stateOf(article: string): Promise<Open[]> {
  const { json } = await desk.call(`/corrections?article=${article}&all=true`);
  return (json as { corrections: Open[] }).corrections.toSorted((a, b) => a.channel.localeCompare(b.channel));
}

test('one decision for a story, with an exception and other words on a channel', async () => {
  const { page, faults, key } = await desk.sit('Ada', 'approver');
  const words = en.correction;
  const articleId = await corrected('The bridge opens on Monday', key);
  await page.goto(`${desk.api.address}/desk/attention`);
  await page
    .getByRole('link', { name: new RegExp(`^${en.attention.does['review-correction']}`) })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: 'The bridge opens on Tuesday' }).waitFor();
  const post = (name: string) => page.locator('.storyPost', { hasText: name });
  // Word by word, from the live post.
  await post('The paper on facebook').locator('del', { hasText: 'Monday' }).first().waitFor();
  await post('The paper on facebook').locator('ins', { hasText: 'Tuesday' }).first().waitFor();
  expect(await violationsOf(page)).toEqual([]);

  await post('The paper on facebook').getByRole('button', { name: words.editText }).click();
  const text = page.getByLabel(/, corrected$/).first();
  await text.fill('The bridge opens on Tuesday, not on Monday.');
  await page.getByRole('button', { name: words.save }).click();
  await post('The paper on facebook').locator('ins', { hasText: 'not on' }).first().waitFor();
  // As readers see it, before and after; a reply below what it answers.
  await page.getByText(words.look.previews, { exact: true }).click();
  const seen = (name: string, when: string) => post(name).frameLocator(`iframe[title*="${when}"]`).locator('.pv');
  await seen('The paper on facebook', words.seen.before)
    .getByText(/opens on Monday/)
    .first()
    .waitFor();
  await seen('The paper on facebook', words.seen.after)
    .getByText(/on Tuesday, not on Monday/)
    .waitFor();
  await seen('The paper on x', words.seen.after).nth(1).waitFor();
  expect(await violationsOf(page)).toEqual([]);

  const onX = page.getByRole('combobox', { name: words.howOn.replace('{{channel}}', 'The paper on x') });
  await onX.click();
  await page.getByRole('option', { name: words.choices.leave }).click();
  await page.getByText('1 exception').waitFor();
  const apply = page.getByRole('button', { name: /^Apply to 2 posts/ });
  await page.getByLabel(words.reason).fill('Few saw it.');
  await page.getByLabel(words.note).fill('');
  await apply.click();
  await post('The paper on x').getByText(words.states.dismissed).waitFor();
  const states = (await stateOf(articleId)).map(({ channel, state, action }) => [channel, state, action]);
  // Whoever wrote a text does not approve it alone while others can.
  expect(states).toEqual([
    ['facebook', expect.stringMatching(/^(?:approved|open)$/), 'revise'],
    ['x', 'dismissed', expect.any(String)],
  ]);
  expect(faults).toEqual([]);
});

test('deleting posts is asked once more', async () => {
  const { page, key } = await desk.sit('Ben', 'approver');
  const words = en.correction;
  const articleId = await corrected('The ferry sails on Monday', key);
  await page.goto(`${desk.api.address}/desk/articles/${articleId}/corrections`);
  await page.getByRole('radio', { name: new RegExp(`^${words.decisions.retract.name} ?Take`) }).click();
  await page.getByRole('button', { name: /^Apply to 2 posts/ }).click();
  const dialog = page.getByRole('dialog', { name: words.confirm.title });
  await dialog.waitFor();
  // Nothing was typed: a key leaves.
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect((await stateOf(articleId)).map(({ state }) => state)).toEqual(['open', 'open']);
  await page.getByRole('button', { name: /^Apply to 2 posts/ }).click();
  await dialog.getByRole('button', { name: /^Apply to 2 posts/ }).click();
  await expect.poll(async () => (await stateOf(articleId)).map(({ state }) => state)).toEqual(['approved', 'approved']);
});

test.each(OPPOSITES)('it is easy to read and to use: $name', async ({ name, viewport, colorScheme, locale }) => {
  const words = locale === 'zh-CN' ? zhCn : en;
  const { page, faults, key } = await desk.sit(`Bo ${name}`, 'approver', { viewport, colorScheme, locale });
  const articleId = await corrected(`The ferry sails on Monday, ${name}`, key);
  await page.goto(`${desk.api.address}/desk/articles/${articleId}/corrections`);
  await page.locator('.storyPost ins').first().waitFor();
  await page.getByText(words.correction.decisions.correct.effect).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  const sideways = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  expect(Number(sideways)).toBeLessThanOrEqual(0);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/correction-${name}.png`, fullPage: true });
  expect(faults).toEqual([]);
});
