import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Article } from '../../src/domain/article.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import { postsOf } from '../../src/features/posts/posts.ts';
import { plainText } from '../../src/lib/message.ts';
import { renderMedia } from '../../src/posts/render-media.ts';
import { deliveries } from '../../src/store/schema/index.ts';
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
async function ended(article: Article, key: string, state: 'published' | 'failed', outcome: Outcome): Promise<string> {
  const articleId = await submitArticle(article);
  const [post] = await posts(articleId);
  await desk.call(`/posts/${post?.id}/approval`, { body: { when: '2099-01-01T10:00:00Z' }, token: key });
  const receipt = 'receipt' in outcome ? outcome.receipt : null;
  const over = { state, outcome, receipt, nextAt: null, endedAt: new Date() };
  await desk.context.db
    .update(deliveries)
    .set(over)
    .where(eq(deliveries.postId, post?.id ?? ''));
  return articleId;
}

test('a failure shows its reason and code, and is copied to a draft; a correction is decided', async () => {
  const { page, faults, key } = await desk.sit('Ada', 'approver');
  await page.goto(`${desk.api.address}/desk/`);
  const refused = await ended(desk.story({ headline: 'A refused story' }), key, 'failed', {
    type: 'failed',
    message: plainText('The page may not post there.'),
    code: '200',
  });
  await page.getByRole('link', { name: /Needs attention/ }).click();
  await page.getByText('The page may not post there.').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Copy to new draft' }).click();
  await page.getByRole('heading', { name: 'A refused story' }).waitFor();
  expect((await posts(refused)).map(({ round, state }) => `${round} ${state}`).sort()).toEqual(['1 failed', '2 draft']);

  await ended(desk.story({ headline: 'A story refused for good' }), key, 'failed', {
    type: 'failed',
    message: plainText('The page is closed.'),
    code: '201',
  });
  await page.getByRole('link', { name: /Needs attention/ }).click();
  const refusal = page.locator('.entry', { hasText: 'A story refused for good' });
  await refusal.getByRole('button', { name: 'Dismiss' }).click();
  await refusal.waitFor({ state: 'detached' });
  await page.getByText('Nothing needs attention').waitFor();

  const article = desk.story({ headline: 'The bridge opens on Monday' });
  const receipt = { remoteId: '1_2', otherIds: {}, url: 'https://www.facebook.com/1/posts/2', warnings: [] };
  const id = await ended(article, key, 'published', { type: 'published', receipt });
  await submitArticle({ ...article, headline: 'The bridge opens on Tuesday' });
  await renderMedia(desk.context, id, desk.context.halt);
  await page.getByRole('link', { name: /Needs attention/ }).click();
  await page.getByRole('link', { name: 'Decide' }).click();
  await page.getByRole('heading', { name: 'Live now' }).waitFor();
  const says = page.getByLabel(/, corrected$/).first();
  await expect.poll(() => says.inputValue()).toContain('Tuesday');
  expect(await violationsOf(page)).toEqual([]);
  // Typed text stays when someone else changes the post, and does not overwrite theirs.
  await says.fill('The bridge opens on Tuesday, says Ada.');
  const { corrections } = (await desk.call('/corrections')).json as {
    corrections: { id: string; content: { texts: object } }[];
  };
  const [open] = corrections;
  const [field] = Object.keys(open?.content.texts ?? {});
  await desk.call(`/corrections/${open?.id}/edit`, {
    body: { field, text: 'The bridge opens on Tuesday, says Ben.' },
    token: key,
  });
  await page.getByRole('button', { name: 'Save text' }).click();
  await page.getByRole('alert').first().waitFor();
  await expect.poll(() => says.inputValue()).toBe('The bridge opens on Tuesday, says Ada.');
  await page.getByRole('button', { name: 'Discard changes' }).click();
  await expect.poll(() => says.inputValue()).toBe('The bridge opens on Tuesday, says Ben.');

  await page.getByLabel('Reply with a correction').check();
  await page.getByLabel('Edit the live post').check();
  await page.getByRole('button', { name: 'Correct post' }).click();
  await page.getByText('In progress', { exact: true }).waitFor();
  expect(faults.filter((fault) => !fault.includes('409 (Conflict)'))).toEqual([]);
});

test.each(OPPOSITES)('they can be read on $name', async ({ name, viewport, colorScheme, locale }) => {
  const { page, faults } = await desk.sit(`Eve ${name}`, 'viewer', { viewport, colorScheme, locale });
  const { corrections } = (await desk.call('/corrections?all=true')).json as { corrections: { id: string }[] };
  for (const path of ['attention', `corrections/${corrections[0]?.id}`]) {
    await page.goto(`${desk.api.address}/desk/${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    const sideways = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(Number(sideways)).toBeLessThanOrEqual(0);
  }
  expect(faults).toEqual([]);
});
