import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../src/domain/role.ts';
import { addPerson } from '../../src/features/people/people.ts';
import { postsOf } from '../../src/features/posts/posts.ts';
import { plainText } from '../../src/lib/message.ts';
import { deliveries } from '../../src/store/schema/index.ts';
import { type Desk, openDesk, violationsOf } from './open-desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** Person at the desk, in their own browser. */
async function sit(name: string, role: Role, viewport = { width: 1280, height: 900 }) {
  const visit = await desk.sit(name, role, { viewport });
  await visit.page.goto(`${desk.api.address}/desk/`);
  return visit;
}

async function story(headline: string): Promise<string> {
  const { json } = await desk.call('/articles', { body: { article: desk.story({ headline }), channels: ['x'] } });
  return (json as { articleId: string }).articleId;
}

const posts = (articleId: string) => postsOf({ ...desk.context, queues: null }, { articleId });

test('a post is edited beside its preview, and approved by someone else', async () => {
  const id = await story('A ferry sails at night');
  const { page, faults } = await sit('Ada', 'editor');
  await page.goto(`${desk.api.address}/desk/articles/${id}`);
  await page.getByRole('button', { name: /^Edit/ }).click();
  await page.getByLabel('Post text', { exact: true }).fill('A ferry sails at night, and 4711 people came.');
  await page.frameLocator('iframe').getByText('4711 people').waitFor();
  await page.getByText('4711 isn’t in the article').waitFor();
  await page.getByLabel('Post text', { exact: true }).fill('word '.repeat(100));
  await page.getByText('Too long for this platform').waitFor();
  await page.getByLabel('Post text', { exact: true }).fill('A ferry sails at night.');
  await page.getByText(/^Saved \d\d:\d\d$/).waitFor();
  const [saved] = await posts(id);
  expect(saved).toMatchObject({ approved: false, approval: { editedBy: 'Ada' } });
  expect(saved?.content.texts.text).toBe('A ferry sails at night.');
  await expect.poll(() => page.getByRole('button', { name: /^(Approve|Publish now)/ }).count()).toBe(0);
  const { page: other } = await sit('Bo', 'approver', { width: 390, height: 844 });
  await other.goto(`${desk.api.address}/desk/articles/${id}`);
  await other.getByRole('button', { name: /^(Approve|Publish now)/ }).click();
  await page.getByText('Scheduled', { exact: true }).waitFor();
  expect((await posts(id))[0]).toMatchObject({ state: 'scheduled', approval: { by: ['Bo'], missing: 0 } });
  expect(faults).toEqual([]);
});

test('the composer shows a sentence with another meaning beside the article’s', async () => {
  const text = 'The city council may close the old ferry terminal in winter.';
  const article = desk.story({ headline: 'A council decides', blocks: [{ type: 'paragraph', text }] });
  const { json } = await desk.call('/articles', { body: { article, channels: ['facebook'] } });
  const { page, faults } = await sit('Cy', 'editor');
  await page.goto(`${desk.api.address}/desk/articles/${(json as { articleId: string }).articleId}?channel=facebook`);
  const said = text.replace('may', 'will');
  await page.getByLabel('Message', { exact: true }).fill(said);
  await page.getByText('More or less certain than the article').waitFor();
  expect(await page.getByRole('definition').allTextContents()).toEqual([said, text]);
  const [post, source] = await Promise.all(
    [0, 1].map((at) => page.getByRole('definition').nth(at).boundingBox({ timeout: 5_000 })),
  );
  expect(source?.y).toBe(post?.y);
  expect(await violationsOf(page)).toEqual([]);
  expect(faults).toEqual([]);
});

test('everything is paused from any page, everybody sees it, and who resumes sees what would go out', async () => {
  const { page, faults } = await sit('Di', 'approver');
  const { page: other } = await sit('Eve', 'viewer');
  await expect.poll(() => other.getByRole('button', { name: 'Pause…' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Pause…' }).click();
  await page.getByLabel('Reason').fill('An election');
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  for (const one of [page, other]) await one.getByText('Everything is paused: An election · Di').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await expect.poll(() => other.getByRole('button', { name: 'Resume…' }).count()).toBe(0);
  // Something becomes due meanwhile.
  const id = await story('A market closes early');
  const [post] = await posts(id);
  const key = (await addPerson(desk.context, { name: 'Flo', role: 'approver', by: 'test' })).key;
  await desk.call(`/posts/${post?.id}/approval`, { body: { when: 'now' }, token: key });
  await page.getByRole('button', { name: 'Resume…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('A market closes early').waitFor();
  await expect.poll(() => dialog.getByRole('button', { name: 'Resume', exact: true }).isDisabled()).toBe(true);
  expect(await violationsOf(page)).toEqual([]);
  await dialog.getByLabel('Each in its channel’s next free slot').check();
  await dialog.getByRole('button', { name: 'Resume', exact: true }).click();
  for (const one of [page, other]) {
    await one.getByText('Everything is paused').first().waitFor({ state: 'detached' });
  }
  expect(faults).toEqual([]);
});

test('items that need a person are counted everywhere, described, and decided there', async () => {
  const id = await story('A library opens');
  const [post] = await posts(id);
  const key = (await addPerson(desk.context, { name: 'Gus', role: 'approver', by: 'test' })).key;
  await desk.call(`/posts/${post?.id}/approval`, { body: { when: 'now' }, token: key });
  const reason = 'The platform did not say whether it took the post.';
  await desk.context.db
    .update(deliveries)
    .set({ state: 'held', heldReason: plainText(reason), nextAt: null })
    .where(eq(deliveries.postId, post?.id ?? ''));
  const { page, faults } = await sit('Hal', 'operator');
  await page.getByRole('link', { name: /Needs attention/ }).click();
  await page.getByText(reason).first().waitFor();
  expect(await page.title()).toMatch(/^\(\d+\) Masthead$/);
  expect(await violationsOf(page)).toEqual([]);
  await page.getByLabel(/^URL or ID/).fill('https://x.com/example/status/4711');
  await page.getByRole('button', { name: 'It’s live' }).click();
  await expect.poll(() => page.getByText(reason).count()).toBe(0);
  const [now] = await posts(id);
  expect(now).toMatchObject({
    state: 'published',
    delivery: { receipt: { url: 'https://x.com/example/status/4711' } },
  });
  expect(faults).toEqual([]);
});

test('a story is withdrawn with a reason and nothing of it goes out; who may takes that back', async () => {
  const id = await story('A rumour spreads');
  const { page, faults } = await sit('Ida', 'approver');
  await page.goto(`${desk.api.address}/desk/articles/${id}`);
  await page.getByRole('button', { name: 'Withdraw story…' }).click();
  const dialog = page.getByRole('dialog');
  const submit = dialog.getByRole('button', { name: 'Withdraw story' });
  await expect.poll(() => submit.isDisabled()).toBe(true);
  await dialog.getByLabel('Reason').fill('It is not true');
  expect(await violationsOf(page)).toEqual([]);
  await submit.click();
  await page.getByText('It is not true', { exact: true }).waitFor();
  expect((await posts(id))[0]?.problems.map(({ code }) => code)).toContain('withdrawn');
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Undo withdrawal' }).click();
  await page.getByRole('button', { name: 'Withdraw story…' }).waitFor();
  expect((await posts(id))[0]?.problems.map(({ code }) => code)).not.toContain('withdrawn');
  expect(faults).toEqual([]);
});
