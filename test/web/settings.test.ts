import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rawFiles } from '../../src/config/raw.ts';
import { addPerson } from '../../src/features/people/people.ts';
import { createConfigWatch } from '../../src/features/settings/reload.ts';
import { TOKEN } from '../api/room.ts';
import { OPPOSITES } from '../helpers/browser.ts';
import { begin, type Desk, openDesk, violationsOf } from './open-desk.ts';

let desk: Desk;
let admin: Page;
const faults: string[] = [];
beforeAll(async () => {
  desk = await openDesk();
  const visit = await desk.visit({ permissions: ['clipboard-read', 'clipboard-write'] });
  admin = visit.page;
  await begin(admin, await desk.link(null), 'Ada');
  await desk.call('/articles', { body: { article: desk.story({ headline: 'A bridge opens a year late' }) } });
});
afterAll(async () => {
  expect(faults).toEqual([]);
  await desk.close();
});

const go = (page: Page, path: string) => page.goto(`${desk.api.address}/desk${path}`);

test('each setting is shown with its source, and the configuration is reloaded after a preview', async () => {
  const { directory } = desk.newsroom;
  const watch = createConfigWatch({
    db: desk.context.db,
    worker: 'newsdesk:1:abc',
    began: { generation: 0, raw: rawFiles(directory) },
    read: async () => ({ raw: rawFiles(directory), apply: async () => undefined }),
    log: () => undefined,
  });
  await watch.turn();
  await go(admin, '/settings');
  await admin.waitForURL('**/settings/newsroom');
  const row = admin.getByRole('row', { name: /^Time zone Europe\/Berlin newsroom\.yaml:\d+/ });
  await row.waitFor();
  const file = join(directory, 'schedule.yaml');
  const before = readFileSync(file, 'utf8');
  writeFileSync(file, before.replace('minGapMinutes: 5', 'minGapMinutes: 7'));
  await admin.getByRole('button', { name: 'Preview changes' }).click();
  await admin.getByText('x: minGapMinutes: 5 becomes 7.').waitFor();
  await admin.getByRole('button', { name: 'Reload now' }).click();
  await admin.getByText('Done. Each process follows').waitFor();
  await watch.turn();
  await go(admin, '/settings/newsroom');
  await admin.getByRole('row', { name: /newsdesk:1:abc .* up to date/ }).waitFor();
  writeFileSync(file, before.replace('minGapMinutes: 5', 'minGapMinutes: many'));
  await go(admin, '/settings/newsroom');
  await admin.getByText(/schedule\.yaml:1:\d+ channels\.default\.minGapMinutes: expected/).waitFor();
  writeFileSync(file, before);
  await watch.leave();
});

test('cron lines show their next times as they are typed, and errors with their position', async () => {
  await go(admin, '/settings/schedule');
  const lines = admin.getByLabel('Cron expressions');
  await admin.getByRole('textbox', { name: 'Time zone' }).fill('Asia/Shanghai');
  await lines.fill('0 8 * * mon-fri\n30 17 * * mon-fri');
  const times = admin.getByRole('list', { name: 'Next times' }).getByRole('listitem');
  await times.filter({ hasText: '17:30' }).first().waitFor();
  await expect.poll(() => times.count()).toBe(8);
  await expect.poll(() => times.filter({ hasText: /^(Sat|Sun)/ }).count()).toBe(0);
  await lines.fill('0 8 * * mon-fri\n30 12-8 * * *');
  await admin.getByText(/Line 2, column 4: expected a range of the hour .*8-12/).waitFor();
  await admin.getByRole('textbox', { name: 'Time zone' }).fill('Berlin');
  await admin.getByText(/a time zone such as Europe\/Berlin/).waitFor();
});

test('a job is run at once, after one more question', async () => {
  await go(admin, '/settings/schedule');
  await admin.getByRole('button', { name: 'Run now: tidy' }).click();
  await admin.getByRole('dialog').getByRole('button', { name: 'Run now' }).click();
  await admin.getByRole('row', { name: /^tidy .*waiting for a worker/ }).waitFor();
});

test('a template is previewed as it is typed, with the position of errors', async () => {
  await go(admin, '/settings/style');
  await admin.getByRole('combobox', { name: 'Channel' }).click();
  await admin.getByRole('option', { name: 'The paper on x' }).click();
  const template = admin.getByLabel('Template');
  await template.fill('Read: {{ headline }} {{ link }}');
  const written = admin.getByRole('region', { name: /^Preview/ });
  await written.getByText(/^Read: .+ https:/).waitFor();
  await admin.getByRole('combobox', { name: 'Article' }).click();
  await admin.getByRole('option', { name: 'A bridge opens a year late' }).click();
  await written.getByText('Read: A bridge opens a year late').waitFor();
  await template.fill('Read:\n{{ headlin }}');
  await admin.getByText(/^Line 2, column \d+: /).waitFor();
  await template.fill('Read: {{ headline }}');
  await admin.getByRole('button', { name: 'Copy for style.yaml' }).click();
  expect(await admin.evaluate('navigator.clipboard.readText()')).toBe(
    'channels:\n  x:\n    templates:\n      text: "Read: {{ headline }}"\n',
  );
});

test('a person is added with a link that is shown once, and comes in by it', async () => {
  await go(admin, '/settings/people');
  await admin.getByRole('button', { name: 'Add person' }).click();
  const dialog = admin.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Bo Karlsson');
  await dialog.getByRole('combobox', { name: 'Role' }).click();
  await admin.getByRole('option', { name: 'Viewer' }).click();
  await dialog.getByRole('button', { name: 'Add person' }).click();
  const link = (await dialog.locator('pre').textContent()) ?? '';
  expect(link).toContain('/desk/welcome#');
  // A slip of the hand does not lose a secret that is shown once.
  await admin.keyboard.press('Escape');
  await dialog.getByRole('button', { name: 'I’ve saved it' }).click();
  await admin.getByRole('region', { name: 'Bo Karlsson' }).getByText('No password yet').waitFor();
  expect(await admin.content()).not.toContain(link);
  const { page } = await desk.visit();
  await begin(page, link, null);
  await go(page, '/settings/people');
  await page.getByText('Only admins can change people’s permissions').waitFor();
  await expect.poll(() => page.getByRole('button', { name: /Add person|Remove|Create key/ }).count()).toBe(0);
  await admin.reload();
  await admin.getByRole('region', { name: 'Bo Karlsson' }).getByText('Signed in on 1 browser').waitFor();
  await admin.getByRole('region', { name: 'Bo Karlsson' }).getByRole('button', { name: 'Sign out everywhere' }).click();
  await admin.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click();
  await admin.getByText('Has a password; not signed in').waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  faults.push(...(await violationsOf(admin)));
});

test('a key is limited to what it is for, shown once, and revoked', async () => {
  await addPerson(desk.context, { name: 'Cy', role: 'approver', by: 'Ada' });
  await go(admin, '/settings/people');
  const card = admin.getByRole('region', { name: 'Cy' });
  await card.getByRole('button', { name: 'Create key…' }).click();
  const dialog = admin.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: 'write' }).check();
  await dialog.getByRole('button', { name: 'Create key' }).click();
  const key = (await dialog.locator('pre').textContent()) ?? '';
  await dialog.getByRole('button', { name: 'I’ve saved it' }).click();
  expect(await admin.content()).not.toContain(key);
  expect((await desk.call('/status', { token: key })).status).toBe(200);
  const approving = await desk.call('/posts/ffff/approval', { token: key, body: {} });
  expect(approving).toMatchObject({
    status: 403,
    json: { detail: expect.stringContaining('limited to read and write') },
  });
  const prefix = key.slice(0, 11);
  await card.getByRole('button', { name: `Revoke ${prefix}` }).click();
  await admin.getByRole('dialog').getByRole('button', { name: 'Revoke key' }).click();
  await card.getByText(prefix).waitFor({ state: 'detached' });
  expect((await desk.call('/status', { token: key })).status).toBe(401);
});

test('the system page shows versions, and its text for support has no secret', async () => {
  const { key } = await addPerson(desk.context, { name: 'Dee', role: 'admin', by: 'Ada' });
  await go(admin, '/system');
  await admin.getByRole('region', { name: 'Versions' }).getByText(process.version).waitFor();
  await admin.getByRole('button', { name: 'Copy for support' }).click();
  await admin.getByRole('button', { name: 'Copied' }).waitFor();
  const text = String(await admin.evaluate('navigator.clipboard.readText()'));
  expect(text).toContain('# Masthead, for support');
  const secrets = [...desk.context.channels.values()].flatMap((channel) => channel.secrets);
  expect(secrets.length).toBeGreaterThan(3);
  for (const secret of [...secrets, key, TOKEN]) expect(text).not.toContain(secret);
});

const PAGES = [
  '/settings/newsroom',
  '/settings/style',
  '/settings/schedule',
  '/settings/people',
  '/settings/webhooks',
  '/system',
];

test.each(OPPOSITES)('no page of the settings is hard to read or to use: $name', async (screen) => {
  const { name, viewport, colorScheme, locale } = screen;
  const { page, faults: wrong } = await desk.sit(`Reader ${name}`, 'admin', { viewport, colorScheme, locale });
  for (const path of PAGES) {
    await go(page, path);
    await page.locator('#content h2').first().waitFor();
    await page.locator('.mantine-Loader-root').first().waitFor({ state: 'detached' });
    const wide = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
    const hidden = await page.evaluate(
      '[...document.querySelectorAll(".rows td")].filter((cell) => cell.getBoundingClientRect().right > innerWidth).length',
    );
    expect([path, wide, hidden, await violationsOf(page)]).toEqual([path, false, 0, []]);
  }
  if (locale === 'zh-CN') await page.getByRole('link', { name: '设置' }).first().waitFor({ state: 'attached' });
  expect(wrong).toEqual([]);
  await page.context().close();
});
