import { afterAll, beforeAll, expect, test } from 'vitest';
import { postsOf } from '../../src/features/posts/posts.ts';
import type { PostView } from '../../src/features/posts/schema.ts';
import { en } from '../../src/web/i18n/en/index.ts';
import { zhCn } from '../../src/web/i18n/zh-cn/index.ts';
import { OPPOSITES } from '../helpers/browser.ts';
import { eventually } from '../helpers/eventually.ts';
import { type Desk, openDesk, violationsOf } from './open-desk.ts';

let desk: Desk;
beforeAll(async () => {
  // Longer than any test takes to press a button.
  desk = await openDesk(({ timings }) => ({ timings: { ...timings, undo: 300_000 } }));
});
afterAll(() => desk.close());

/** Current state of an article's only post. */
async function postOf({ articleId }: Pick<PostView, 'articleId'>): Promise<PostView> {
  const [post] = await postsOf({ ...desk.context, queues: null }, { articleId: articleId ?? undefined });
  return post ?? expect.fail('No post was made');
}

/** A post of a story that no other test has. */
async function draft(headline: string, channel = 'x'): Promise<PostView> {
  const { json } = await desk.call('/articles', { body: { article: desk.story({ headline }), channels: [channel] } });
  return postOf(json as { articleId: string });
}

test.each(OPPOSITES)(
  'what waits for an approval can be read, and sent back, on $name',
  async ({ name: screen, viewport, colorScheme, locale }) => {
    const name = `Ada ${screen}`;
    const words = locale === 'zh-CN' ? zhCn.approvals : en.approvals;
    const { json } = await desk.call('/articles', {
      body: { article: desk.story({ headline: 'A ferry sails at night' }), channels: ['x'] },
    });
    const { page, faults } = await desk.sit(name, 'approver', { viewport, colorScheme, locale });
    await page.goto(`${desk.api.address}/desk/approvals`);
    await page.getByText('A ferry sails at night').filter({ visible: true }).first().waitFor();
    expect(await violationsOf(page)).toEqual([]);
    const sideways = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(Number(sideways)).toBeLessThanOrEqual(0);
    // A rejected post no longer waits for approval.
    await page.getByRole('button', { name: words.reject }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(words.note).fill('Name the harbour.');
    expect(await violationsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: words.rejectIt, exact: true }).click();
    await page.getByText(words.none).waitFor();
    const { articleId } = json as { articleId: string };
    const [post] = await postsOf({ ...desk.context, queues: null }, { articleId });
    expect(post).toMatchObject({ state: 'rejected', approved: false, rejection: { by: name } });
    // It is listed with its note, and its own page offers it to none who has not read that.
    await page.locator(`a[href$="/posts/${post?.id}"]`).click();
    const badge = locale === 'zh-CN' ? zhCn.states.rejected : en.states.rejected;
    await page.getByText(badge, { exact: true }).waitFor();
    await page.getByText('Name the harbour.').waitFor();
    const { overrule } = locale === 'zh-CN' ? zhCn.composer : en.composer;
    const button = page.getByRole('button', { name: overrule });
    await button.waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('textbox').first().press('Control+Enter');
    expect((await postsOf({ ...desk.context, queues: null }, { articleId }))[0]).toMatchObject({ approved: false });
    await button.click();
    await button.waitFor({ state: 'detached' });
    expect((await postsOf({ ...desk.context, queues: null }, { articleId }))[0]).toMatchObject({ rejection: null });
    expect(faults).toEqual([]);
  },
);

/** A name that no header of a phone has room for. */
const LONG = 'Maximiliane von Hohenstein-Oberwald';

test.each(OPPOSITES.slice(1))(
  'others’ words are approved as they are seen, one’s own are not: $name',
  async ({ name: screen, viewport, colorScheme, locale }) => {
    const words = locale === 'zh-CN' ? zhCn : en;
    const [writer, approver] = [`Ed ${screen}`, `${LONG} ${screen}`];
    const { key: pen } = await desk.sit(writer, 'editor');
    await desk.sit(`Zoe ${screen}`, 'approver');
    const first = await draft('A tram turns');
    const second = await draft('A bridge hums');
    const own = await draft('A bell rings');
    const { page, faults, key } = await desk.sit(approver, 'approver', { viewport, colorScheme, locale });
    const write = (post: PostView, text: string, token: string) =>
      desk.call(`/posts/${post.id}/words`, { body: { texts: { text } }, token });
    expect((await write(own, 'The bell rings at noon.', key)).status).toBe(200);
    await page.goto(`${desk.api.address}/desk/approvals`);
    /** Goes to a post, past those that others left waiting: to the end of the list, and back from there. */
    const turnTo = async (headline: string): Promise<void> => {
      const at = page.getByRole('region', { name: ' · The paper on ' }).getByRole('heading', { level: 2 }).first();
      await at.waitFor();
      let key = 'j';
      for (let before = await at.textContent(); before !== headline; before = await at.textContent()) {
        const seen = before;
        if (await page.locator('[aria-keyshortcuts="j"]').isDisabled()) key = 'k';
        await page.keyboard.press(key);
        await eventually(
          () => at.textContent(),
          (now) => now !== seen,
        );
      }
    };
    /** Waits until the post is approved and the list has moved on. */
    const approved = async (headline: string): Promise<void> => {
      const says = words.approvals.approved.replace('{{headline}}', headline).replace('{{channel}}', 'The paper on x');
      await page.getByText(says).waitFor();
      await page.getByRole('region', { name: `${headline} · The paper on x` }).waitFor({ state: 'detached' });
    };

    await turnTo('A tram turns');
    expect((await write(first, 'The tram turns left.', pen)).status).toBe(200);
    const alert = page.getByRole('alert').filter({ hasText: words.approvals.changed });
    await alert.waitFor();
    expect(await violationsOf(page)).toEqual([]);
    // A version that was not shown is not approved, however quick the finger.
    const refused = page.waitForResponse((answer) => answer.url().endsWith('/approval') && answer.status() === 412);
    await page.keyboard.press('a');
    await refused;
    expect(await postOf(first)).toMatchObject({ approved: false });
    await alert.getByRole('button', { name: words.approvals.showNow }).click();
    await alert.waitFor({ state: 'detached' });
    await page.frameLocator('iframe').first().getByText('The tram turns left.').waitFor();
    await page.keyboard.press('a');
    await approved('A tram turns');
    expect(await postOf(first)).toMatchObject({ approved: true, approval: { by: [approver], editedBy: writer } });

    await turnTo('A bridge hums');
    await page.getByRole('button', { name: words.approvals.approveAt }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(words.post.at.time.replace('{{zone}}', 'Europe/Berlin')).fill('2099-07-01T18:30');
    expect(await violationsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: words.post.at.submit }).click();
    await approved('A bridge hums');
    expect(await postOf(second)).toMatchObject({
      approval: { by: [approver] },
      delivery: { nextAt: new Date('2099-07-01T16:30Z') },
    });

    await turnTo('A bell rings');
    await page.getByText(words.approvals.because.own).waitFor();
    await page.getByText(new RegExp(`${words.approvals.whoMay.split('{{')[0]}.*Zoe ${screen}`)).waitFor();
    await expect.poll(() => page.locator('[aria-keyshortcuts="a"]').isDisabled()).toBe(true);
    await page.keyboard.press('a');
    expect(await violationsOf(page)).toEqual([]);
    // The page of the article offers it as little.
    await page.goto(`${desk.api.address}/desk/articles/${own.articleId}`);
    await page.getByText(words.approvals.because.own).waitFor();
    for (const name of [words.post.approve, words.post.publishNow]) {
      await expect.poll(() => page.getByRole('button', { name }).count()).toBe(0);
    }
    expect(await postOf(own)).toMatchObject({ approved: false, approval: { by: [], editedBy: approver } });

    const sideways = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(Number(sideways)).toBeLessThanOrEqual(0);
    // On a phone it is in the menu that the last button opens.
    if (viewport.width < 640) await page.getByRole('button', { name: words.shell.more }).click();
    const account = await page.getByRole('button', { name: approver }).boundingBox();
    expect((account?.x ?? 0) + (account?.width ?? viewport.width)).toBeLessThanOrEqual(viewport.width - 16);
    // It was tried once too early, on purpose.
    expect(faults).toEqual([expect.stringContaining('412')]);
    await desk.call(`/posts/${own.id}/rejection`, { body: { note: 'Over.' } });
  },
);

test.each(OPPOSITES.slice(1))(
  'what is published now can be taken back for some seconds, also after the page was loaded again: $name',
  async ({ name: screen, viewport, colorScheme, locale }) => {
    const words = locale === 'zh-CN' ? zhCn : en;
    const { id, articleId } = await draft(`A pier opens, ${screen}`, 'instagram');
    const { page, faults } = await desk.sit(`Una ${screen}`, 'approver', { viewport, colorScheme, locale });
    await page.goto(`${desk.api.address}/desk/posts/${id}`);
    await page.locator('.keyHint').filter({ hasText: words.composer.keyPublishes }).waitFor();
    await page.getByRole('button', { name: words.post.publishNow, exact: true }).click();
    const bar = page.getByRole('status').filter({ hasText: `A pier opens, ${screen}` });
    await bar.waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect(await postOf({ articleId })).toMatchObject({ state: 'scheduled', approved: true });
    await page.reload();
    await bar.getByRole('button', { name: words.common.undo }).click();
    await bar.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: words.post.publishNow, exact: true }).waitFor();
    expect(await postOf({ articleId })).toMatchObject({ state: 'draft', approved: false, delivery: null });
    expect(faults).toEqual([]);
    await desk.call(`/posts/${id}/rejection`, { body: { note: 'Over.' } });
  },
);

test('posts are listed by article with their times and full text; a whole article is approved at once', async () => {
  const body = { article: desk.story({ headline: 'A harbour freezes' }), channels: ['x', 'facebook'] };
  const { articleId } = (await desk.call('/articles', { body })).json as { articleId: string };
  const other = await draft('A lake thaws');
  const all = () => postsOf({ ...desk.context, queues: null }, { articleId });
  const on = async (channel: string) => (await all()).find((post) => post.channel === channel);
  const { page, faults } = await desk.sit('Ida', 'approver');
  const { key: pen } = await desk.sit('Eve', 'editor');
  await page.goto(`${desk.api.address}/desk/approvals`);
  const list = page.getByRole('navigation', { name: en.approvals.list });
  const story = list.getByRole('group', { name: 'A harbour freezes' });
  await story.waitFor();
  await expect.poll(() => story.getByRole('button').count()).toBe(2);
  // Others wait for the next free time of one channel, too; on the other nothing is planned, so that it would be now.
  const lake = list.getByRole('group', { name: 'A lake thaws' });
  const first = { name: /^The paper on x .*next free slot \(if approved first\)$/ };
  for (const one of [story, lake]) await one.getByRole('button', first).waitFor();
  await story.getByRole('button', { name: /^The paper on facebook .*once approved$/ }).waitFor();

  await story.getByRole('button', { name: /^The paper on x / }).click();
  const region = page.getByRole('region', { name: 'A harbour freezes · The paper on x' });
  await region.getByText('Next free slot (if approved first):').waitFor();
  const said = await region.getByRole('group', { name: en.approvals.words }).textContent();
  const x = await on('x');
  expect(said).toContain(x?.content.texts.text);
  expect(said).toContain(x?.content.pictures[0]?.alt);
  await region.getByRole('button', { name: /^Approve for (\w{3} )?\d\d:\d\d$/ }).waitFor();

  await story.getByRole('button', { name: 'Approve all 2…' }).click();
  const dialog = page.getByRole('dialog');
  const part = (channel: string) => dialog.getByRole('region', { name: `The paper on ${channel}`, exact: true });
  await part('x')
    .getByText(x?.content.texts.text ?? 'nothing', { exact: true })
    .waitFor();
  expect(await violationsOf(page)).toEqual([]);
  // A post that has changed since is not approved with the others, and has its own message.
  const facebook = await on('facebook');
  const edit = { body: { texts: { message: 'The harbour freezes again.' } }, token: pen };
  expect((await desk.call(`/posts/${facebook?.id}/words`, edit)).status).toBe(200);
  await dialog.getByRole('button', { name: 'Approve 2 posts' }).click();
  await part('x')
    .getByText(/^Publishes /)
    .waitFor();
  await part('facebook')
    .getByText(/has changed since you opened it/)
    .waitFor();
  expect([(await on('x'))?.approved, (await on('facebook'))?.approved]).toEqual([true, false]);
  await dialog.getByRole('button', { name: en.approvals.allDone }).click();
  await story.getByRole('button', { name: /^The paper on x / }).waitFor({ state: 'detached' });

  await story.getByRole('button').click();
  await page.keyboard.press('a');
  await page.getByText(/^Approved: A harbour freezes, The paper on facebook · Publishes /).waitFor();
  expect(await on('facebook')).toMatchObject({ approved: true, approval: { by: ['Ida'], editedBy: 'Eve' } });
  expect(faults).toEqual([expect.stringContaining('412')]);
  await desk.call(`/posts/${other.id}/rejection`, { body: { note: 'Over.' } });
});
