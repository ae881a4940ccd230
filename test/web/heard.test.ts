import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { approve } from '../../src/features/approvals/approve.ts';
import { addPerson } from '../../src/features/people/people.ts';
import { eventually } from '../helpers/eventually.ts';
import { announces, focused, heardOn, LISTENING, tabTo, unheardOn } from './hearing.ts';
import { type Desk, openDesk } from './open-desk.ts';

let desk: Desk;
beforeAll(async () => {
  // Longer than any test takes.
  desk = await openDesk(({ timings }) => ({ timings: { ...timings, undo: 300_000 } }));
  await addPerson(desk.context, { name: 'Bo', role: 'approver', by: 'test' });
});
afterAll(() => desk.close());

async function draft(headline: string, channels: string[]) {
  const { json } = await desk.call('/articles', { body: { article: desk.story({ headline }), channels } });
  return json as { articleId: string; posts: { id: string; channel: string }[] };
}

async function sit(name: string, options: BrowserContextOptions = {}): Promise<Page> {
  const { page } = await desk.sit(name, 'approver', options);
  await page.context().addInitScript(LISTENING);
  return page;
}

async function open(page: Page, path: string, ready: string): Promise<void> {
  await page.goto(`${desk.api.address}/desk/${path}`);
  await page.locator(ready).first().waitFor();
}

/** The dialog has a name and the focus. */
async function inDialog(page: Page, name: string): Promise<void> {
  await page.getByRole('dialog', { name, exact: true }).waitFor();
  await eventually(
    () => page.evaluate<boolean>('document.activeElement?.closest(\'[role="dialog"]\') != null'),
    (isInside) => isInside,
  );
  expect(await unheardOn(page)).toEqual([]);
}

/** Escape closes the dialog, and the focus is again on what opened it. */
async function escapes(page: Page, role: string, name: string): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect.poll(async () => (await focused(page)).name).toBe(name);
  expect((await focused(page)).role).toBe(role);
}

test('a story with its channels is written and approved by who only hears the page', async () => {
  const { articleId } = await draft('A ferry sails at night', ['x', 'facebook']);
  const page = await sit('Ada');
  await open(page, `articles/${articleId}`, 'iframe');
  expect(await unheardOn(page)).toEqual([]);
  const parts = await page.locator('body').ariaSnapshot();
  for (const part of [
    'navigation "Pages"',
    'heading "A ferry sails at night" [level=1]',
    'tablist "Channels"',
    'tab "All channels" [selected]',
    'tabpanel "All channels"',
    'region "The paper on x"',
    'button "Publish now (The paper on x)"',
    'group "All channels"',
  ])
    expect(parts).toContain(part);

  await tabTo(page, 'button', 'Withdraw story…');
  await page.keyboard.press('Enter');
  await inDialog(page, 'Withdraw story');
  await escapes(page, 'button', 'Withdraw story…');
  await tabTo(page, 'tab', 'All channels');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.getByRole('tabpanel', { name: 'The paper on x' }).getByRole('textbox', { name: 'Post text' }).waitFor();
  expect(await focused(page)).toMatchObject({ role: 'tab', name: 'The paper on x', states: { selected: true } });
  expect(await unheardOn(page)).toEqual([]);

  await tabTo(page, 'textbox', 'Post text');
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('word '.repeat(100));
  await eventually(
    () => focused(page),
    ({ states, description }) => states.invalid === 'true' && description.includes('Too long for this platform'),
  );
  await page.getByRole('tab', { name: /^The paper on x.*\(Edited\) \(\d+ .*\)$/ }).waitFor();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('A ferry sails at night.');
  await announces(page, /^Saved \d\d:\d\d$/);
  await eventually(
    () => focused(page),
    ({ states }) => states.invalid !== 'true',
  );
  await desk.sit('Zoe', 'approver');
  // He who wrote it waits for someone else; the others’ posts are his to approve.
  await page.getByText('someone else has to approve').first().waitFor();
  expect(await unheardOn(page)).toEqual([]);
  await open(page, `articles/${articleId}?channel=facebook`, 'iframe');
  await tabTo(page, 'button', 'Publish now');
  await page.keyboard.press('Enter');
  await announces(page, /A ferry sails at night.*The paper on facebook/);
  await announces(page, /^Scheduled/);
  await expect.poll(async () => (await focused(page)).name).toBe('A ferry sails at night · The paper on facebook');
  expect(await unheardOn(page)).toEqual([]);
});

test('the calendar is heard by day and hour in the reader’s language, and a post is moved without seeing it', async () => {
  const { posts } = await draft('A lake thaws', ['x']);
  await draft('A market closes early', ['facebook']);
  const when = '2099-05-13T10:00:00.000Z';
  await approve({ ...desk.context, queues: null }, { postId: posts[0]?.id ?? '', when, by: 'Bo' });
  const tile = 'Wednesday, May 13 12:00 A lake thaws The paper on x · Scheduled';
  const page = await sit('Cy');
  for (const view of ['week', 'lanes', 'month', 'agenda']) {
    await open(page, `calendar?date=2099-05-13&view=${view}`, '.calendarViews [data-posts]');
    expect([view, await unheardOn(page)]).toEqual([view, []]);
    expect((await heardOn(page)).map(({ name }) => name)).toContain(tile);
  }
  await open(page, 'calendar?date=2099-05-13', '.calendarViews .tile');
  const heard = await page.locator('body').ariaSnapshot();
  for (const part of [
    'group "Calendar · Week"',
    'radio "Week" [checked]',
    'button "The paper on x" [pressed]',
    'button "Monday, May 11 09:00"',
    'region "Drafts without a time"',
    'article "A market closes early The paper on facebook · Needs approval"',
    'button "Move to… (A market closes early)"',
  ])
    expect(heard).toContain(part);
  // Along the hours by arrows, and a post from there.
  await tabTo(page, 'button', 'Monday, May 11 00:00');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect.poll(async () => (await focused(page)).name).toBe('Tuesday, May 12 01:00');
  await page.keyboard.press('Enter');
  await inDialog(page, 'New post');
  await escapes(page, 'button', 'Tuesday, May 12 01:00');

  await tabTo(page, 'button', tile);
  await page.keyboard.press('Enter');
  await inDialog(page, 'Move post');
  expect((await focused(page)).role).toBe('Date');
  await escapes(page, 'button', tile);
  await page.keyboard.press('Enter');
  await inDialog(page, 'Move post');
  const date = page.getByRole('dialog').getByLabel('Date');
  await date.fill('2020-05-12');
  await announces(page, 'That time has passed.');
  await date.fill('2099-05-13');
  await tabTo(page, 'InputTime', 'Time');
  await page.keyboard.type('1500');
  await tabTo(page, 'button', 'Move post');
  await page.keyboard.press('Enter');
  await announces(page, /Wed, May 13 15:00/);
  await expect.poll(async () => (await focused(page)).name).toBe(tile.replace('12:00', '15:00'));

  const lin = await sit('Lin', { locale: 'zh-CN' });
  await open(lin, 'calendar?date=2099-05-13', '.calendarViews .tile');
  expect(await unheardOn(lin)).toEqual([]);
  const inChinese = await lin.locator('body').ariaSnapshot();
  for (const part of [
    'group "日历 · 周"',
    'button "5月11日星期一 09:00"',
    'button "5月13日星期三 15:00 A lake thaws',
  ]) {
    expect(inChinese).toContain(part);
  }
});

test('posts are approved and sent back by who only hears them', async () => {
  await draft('A bridge hums', ['x']);
  await draft('A tram turns', ['x']);
  await draft('A bell rings', ['x']);
  const page = await sit('Di');
  await open(page, 'approvals', '.approvalPost iframe');
  expect(await unheardOn(page)).toEqual([]);
  const region = page.getByRole('region', { name: / · The paper on / });
  const name = async (): Promise<string> => (await region.getAttribute('aria-label')) ?? '';
  const first = await name();
  const all = await heardOn(page);
  const marked = page.getByRole('navigation', { name: 'Waiting for approval' }).locator('[aria-current="true"]');
  expect(await marked.count()).toBe(1);
  expect(all.find((one) => one.role === 'button' && one.name === 'Reject…')?.within).toContain(first);

  await tabTo(page, 'button', 'Reject…');
  await page.keyboard.press('Enter');
  const [headline = '', channel = ''] = first.split(' · ');
  const title = await page.getByRole('dialog').getByRole('heading').textContent();
  expect(title).toContain(headline);
  expect(title).toContain(channel);
  await inDialog(page, title ?? '');
  expect((await focused(page)).role).toBe('textbox');
  await escapes(page, 'button', 'Reject…');
  await page.keyboard.press('Enter');
  await inDialog(page, title ?? '');
  await page.keyboard.insertText('Name the harbour.');
  await tabTo(page, 'button', 'Reject post');
  await page.keyboard.press('Enter');
  await announces(page, `Rejected: ${headline}, ${channel}`);
  // The next post has the focus, with its name.
  await expect.poll(async () => (await focused(page)).role).toBe('region');
  const second = await name();
  expect(second).not.toBe(first);
  expect((await focused(page)).name).toBe(second);
  await tabTo(page, 'button', /^(Publish now|Approve for )/);
  await page.keyboard.press('Enter');
  await announces(page, `Approved: ${second.replace(' · ', ', ')}`);
  await expect.poll(name).not.toBe(second);
  await expect.poll(async () => (await focused(page)).name).toBe(await name());

  const lin = await sit('Mei', { locale: 'zh-CN' });
  await open(lin, 'approvals', '.approvalPost iframe');
  expect(await unheardOn(lin)).toEqual([]);
  const inChinese = await lin.locator('body').ariaSnapshot();
  for (const part of [
    'heading "审批" [level=1]',
    'navigation "待审批的帖子"',
    'button "退回…"',
    'button "上一条帖子"',
  ]) {
    expect(inChinese).toContain(part);
  }
});
