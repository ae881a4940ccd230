import { expect } from 'vitest';
import { approve } from '../../../src/features/approvals/approve.ts';
import { eventually } from '../../helpers/eventually.ts';
import { buttonOf, type Day, X } from './open-day.ts';
import { publishFerry, type Story } from './story.ts';

const RIGHT = 'The ferry returns in May';

/** The story is corrected: waiting posts are approved again, and live ones are edited. */
export async function correct(day: Day, story: Story): Promise<void> {
  const { ada, ben, say, task, service } = day;
  const url = publishFerry(day, RIGHT, '3');
  await ada.goTo('shell.inbox');
  await ada.page.getByRole('button', { name: say('newPost.title') }).click();
  await ada.page.getByLabel(say('inbox.address')).fill(url);
  await buttonOf(day, ada, 'inbox.compose').click();
  await ada.page.getByRole('heading', { level: 1, name: RIGHT }).waitFor();
  const reviewOf = ({ page }: typeof ada) =>
    page.getByRole('link', { name: new RegExp(`^${say('attention.does.review-correction')}`) }).first();
  await ada.goTo('attention.title');
  await reviewOf(ada).click();
  const live = ada.page.locator('.storyPost', { hasText: 'The paper on facebook' });
  await live.getByRole('button', { name: say('correction.editText') }).click();
  const text = live.locator('textarea').first();
  await text.fill(`${RIGHT}. ${await text.inputValue()}`);
  await live.getByRole('button', { name: say('correction.save') }).click();
  await live.getByRole('button', { name: say('correction.save') }).waitFor({ state: 'detached' });

  await ben.page.goto(`${service.address}/desk/attention`);
  await reviewOf(ben).waitFor();
  await task('correct a live story', async () => {
    await reviewOf(ben).click();
    await ben.page.locator('.storyPost').first().waitFor();
    await ben.page
      .getByRole('button', { name: new RegExp(`^${say('correction.apply', { count: 1 }).replace(/\d.*/, '')}`) })
      .click();
    await ben.page.getByText(say('correction.states.done'), { exact: true }).first().waitFor();
  });
  await ada.page.getByText(say('correction.states.done'), { exact: true }).first().waitFor();
  expect(await story.becomes(X, { approved: false })).toMatchObject({ state: 'scheduled' });
  await ben.goTo('approvals.title');
  await story.waiting(X).waitFor();
  await story.approve(X);
  await story.becomes(X, { approved: true, state: 'scheduled' });

  // Every reader has read it once. What cannot be edited has its correction below it.
  for (const channel of ['facebook', 'instagram', 'youtube', 'app']) {
    expect(story.seen(channel), channel).toHaveLength(1);
  }
  expect(story.seen('facebook')[0]?.text).toContain(RIGHT);
  expect(story.seen(X)).toEqual([]);
}

/** A rumour that was published is withdrawn: it is gone where that is possible. */
export async function withdraw(day: Day): Promise<void> {
  const { ada, say, service, desk } = day;
  const { page } = ada;
  const { articleId, posts } = await day.take(day.publish('/news/rumour', 'A rumour spreads'), ['facebook']);
  await approve(desk(), { postId: posts[0]?.id ?? '', when: 'now', by: 'Ada' });
  const becomes = (wanted: string) =>
    eventually(
      async () => (await day.posts(articleId))[0]?.state,
      (state) => state === wanted,
    );
  await becomes('published');
  const isOnFacebook = () => day.seen('facebook').some(({ text }) => text.includes('A rumour spreads'));
  expect(isOnFacebook()).toBe(true);
  await page.goto(`${service.address}/desk/articles/${articleId}`);
  await buttonOf(day, ada, 'withdraw.open').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(say('common.reason')).fill('It is not true');
  await dialog.getByRole('button', { name: say('withdraw.submit') }).click();
  await page.getByText('It is not true', { exact: true }).first().waitFor();
  await becomes('withdrawn');
  expect(isOnFacebook()).toBe(false);
}
