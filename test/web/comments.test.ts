import { afterAll, beforeAll, expect, test } from 'vitest';
import { listComments } from '../../src/features/comments/list.ts';
import { postsOf } from '../../src/features/posts/posts.ts';
import { en } from '../../src/web/i18n/en/index.ts';
import { zhCn } from '../../src/web/i18n/zh-cn/index.ts';
import { type Desk, openDesk, violationsOf } from './open-desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

async function draft(headline: string): Promise<string> {
  const { json } = await desk.call('/articles', { body: { article: desk.story({ headline }), channels: ['x'] } });
  const { articleId } = json as { articleId: string };
  const [post] = await postsOf({ ...desk.context, queues: null }, { articleId });
  return post?.id ?? expect.fail('No post was made');
}

test('a mention in a comment is read by whom it names, answered, and resolved; an approval is asked for', async () => {
  const post = await draft('Free trams from January');
  const { page, faults } = await desk.sit('Odalys Brandt', 'approver');
  const pia = await desk.sit('Pia Rennard', 'approver', { locale: 'zh-CN', viewport: { width: 390, height: 844 } });
  // The words are read, and selected, before the comments have come.
  let release = (): void => {};
  const selected = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(`**/posts/${post}/comments`, async (route) => {
    await selected;
    await route.continue();
  });
  await page.goto(`${desk.api.address}/desk/approvals?post=${post}`);
  const comments = page.getByRole('region', { name: en.comments.title });
  const field = comments.getByRole('textbox', { name: en.comments.write });
  const words = page.getByRole('group', { name: en.approvals.words }).getByText('Free trams').first();
  await words.selectText();
  release();
  // Whoever does not see their quote selects it again.
  await expect
    .poll(async () => {
      await words.selectText();
      return comments.locator('.quoteChip').allTextContents();
    })
    .toEqual([expect.stringContaining('Free trams')]);
  // However long it is, the quote leaves the words their place.
  expect((await words.boundingBox())?.width).toBeGreaterThan(200);
  await page.keyboard.press('c');
  await field.pressSequentially('Will readers ask? @pi');
  await page.getByRole('option', { name: 'Pia Rennard' }).waitFor();
  await page.keyboard.press('Enter');
  await field.press('Control+Enter');
  await comments.locator('.mention', { hasText: '@Pia Rennard' }).waitFor();
  await comments.locator('blockquote', { hasText: 'Free trams' }).waitFor();
  expect(await violationsOf(page)).toEqual([]);

  // The other one has another page open, on a phone and in Chinese.
  await pia.page.goto(`${desk.api.address}/desk/`);
  await pia.page.getByRole('button', { name: zhCn.shell.more }).click();
  await pia.page.getByRole('button', { name: zhCn.shell.unread_other.replace('{{count}}', '1') }).click();
  await pia.page.getByText('Odalys Brandt 提到了你').waitFor();
  expect(await violationsOf(pia.page)).toEqual([]);
  await pia.page.getByRole('button', { name: 'Odalys Brandt 提到了你' }).click();
  const panel = pia.page.getByRole('region', { name: zhCn.comments.title });
  await panel.getByText('Will readers ask?').waitFor();
  expect(await violationsOf(pia.page)).toEqual([]);
  await panel.getByRole('button', { name: zhCn.comments.reply }).click();
  await panel.getByRole('textbox', { name: zhCn.comments.reply }).fill('Not decided yet.');
  await panel.getByRole('textbox', { name: zhCn.comments.reply }).press('Control+Enter');

  // The answer comes by itself.
  await comments.getByText('Not decided yet.').waitFor();
  await page.getByRole('button', { name: en.shell.unread_one.replace('{{count}}', '1') }).waitFor();
  await comments.getByRole('button', { name: en.comments.resolve }).click();
  await comments.getByText(en.comments.resolved_one.replace('{{count}}', '1')).waitFor();
  expect(await listComments({ ...desk.context, queues: null }, { post })).toMatchObject({
    open: 0,
    threads: [{ resolved: { by: 'Odalys Brandt' } }],
  });

  await page.goto(`${desk.api.address}/desk/posts/${post}`);
  await page.getByRole('button', { name: en.ask.open }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Pia Rennard').check();
  await dialog.getByLabel(en.ask.note).fill('By noon, please.');
  expect(await violationsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: en.ask.submit }).click();
  await page.getByText(en.ask.asked.replace('{{people}}', 'Pia Rennard')).waitFor();
  await page.goto(`${desk.api.address}/desk/approvals`);
  await page.getByRole('button', { name: `${en.approvals.byMe} 1` }).click();
  await page.getByText('By noon, please.').waitFor();
  expect([...faults, ...pia.faults]).toEqual([]);
});

test('a person chooses how they are notified, and turns on push in this browser', async () => {
  const { page, faults } = await desk.sit('Mei Castellan', 'editor', { serviceWorkers: 'allow' });
  const words = en.notifications;
  await page.context().grantPermissions(['notifications'], { origin: desk.api.address });
  // This build of the browser has no push service to speak to.
  await page.addInitScript(`
    PushManager.prototype.getSubscription = async () => window.__push ?? null;
    PushManager.prototype.subscribe = async ({ applicationServerKey }) => (window.__push = {
      key: applicationServerKey,
      toJSON: () => ({ endpoint: 'https://fcm.googleapis.com/fcm/send/this-browser', keys: {
        p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
        auth: 'BTBZMqHH6r4Tts7J_aSIgg' } }),
    });`);
  await page.goto(`${desk.api.address}/desk/settings/notifications`);
  const box = page.getByRole('checkbox', { name: `${words.kinds.mention}: ${words.ways.push}` });
  await box.check();
  await page.getByRole('button', { name: words.turnOn }).click();
  await page.getByRole('button', { name: words.turnOff }).waitFor();
  await page.getByText('Chrome, Linux').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.reload();
  await expect.poll(() => box.isChecked()).toBe(true);
  expect(faults).toEqual([]);
});
