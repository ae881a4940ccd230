import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { rawFiles } from '../../src/config/raw.ts';
import { addPerson } from '../../src/features/people/people.ts';
import { createConfigWatch } from '../../src/features/settings/reload.ts';
import { systemClock } from '../../src/lib/clock.ts';
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

const watchOfFiles = () => {
  const { directory } = desk.newsroom;
  return createConfigWatch({
    db: desk.context.db,
    worker: 'newsdesk:1:abc',
    role: 'all',
    clock: systemClock,
    everyMs: 0,
    began: { generation: 0, raw: rawFiles(directory) },
    read: async () => ({ raw: rawFiles(directory), apply: async () => undefined }),
    log: () => undefined,
  });
};

test('changed files are reloaded after a preview, and errors in them are shown with their lines', async () => {
  const { directory } = desk.newsroom;
  const watch = watchOfFiles();
  await watch.turn();
  await go(admin, '/settings/files');
  const file = join(directory, 'schedule.yaml');
  const before = readFileSync(file, 'utf8');
  writeFileSync(file, before.replace('minGapMinutes: 5', 'minGapMinutes: 7'));
  await admin.getByRole('button', { name: 'Preview changes' }).click();
  await admin.getByText('x: minGapMinutes: 5 becomes 7.').waitFor();
  await admin.getByRole('button', { name: 'Reload now' }).click();
  await admin.getByText('Done. Each process follows').waitFor();
  await watch.turn();
  await go(admin, '/settings/files');
  await admin.getByRole('row', { name: /newsdesk:1:abc .* up to date/ }).waitFor();
  writeFileSync(file, before.replace('minGapMinutes: 5', 'minGapMinutes: many'));
  await go(admin, '/settings/files');
  await admin.getByText(/schedule\.yaml:1:\d+ channels\.default\.minGapMinutes: expected/).waitFor();
  writeFileSync(file, before);
  await watch.leave();
});

test('a setting is changed in its form after a review, refused where it is wrong, and back at the file by an undo', async () => {
  await go(admin, '/settings/schedule');
  const gap = admin.getByRole('textbox', { name: 'Gap between posts' });
  await gap.fill('25');
  await admin.getByRole('button', { name: 'Add time' }).click();
  await admin.getByRole('textbox', { name: 'Time of slot 1' }).fill('08:30');
  await admin.getByRole('group', { name: 'Days of row 1' }).getByRole('button', { name: 'Sun' }).click();
  await admin.getByRole('list', { name: 'Next times' }).first().getByText('08:30').first().waitFor();
  await admin.getByRole('button', { name: 'Review changes' }).click();
  const review = admin.getByRole('dialog');
  await review.getByText('08:30 (Mon–Sat)').waitFor();
  await review.getByLabel('Reason').fill('Mornings only');
  await review.getByRole('button', { name: 'Save changes' }).click();
  await admin.getByText('Changed here').first().waitFor();
  await admin.getByText('the file has 5').waitFor();

  await gap.fill('-3');
  await admin.getByRole('button', { name: 'Review changes' }).click();
  await admin.getByRole('alert').getByText('All channels · Gap between posts').waitFor();
  await admin.getByRole('button', { name: 'Discard' }).click();
  expect(await gap.inputValue()).toContain('25');

  await go(admin, '/settings/history');
  await admin.getByText('“Mornings only”').waitFor();
  await admin.getByRole('button', { name: 'Undo…' }).click();
  await admin.getByRole('dialog').getByRole('button', { name: 'Undo change' }).click();
  await admin.getByText('undone by Ada').waitFor();
  await go(admin, '/settings/schedule');
  await expect.poll(() => gap.inputValue()).toBe('5 minutes');
  expect(await admin.getByText('Changed here').count()).toBe(0);
});

test('reshares, urgency and the style of a platform are set in forms, and are in the exported files', async () => {
  const save = async () => {
    await admin.getByRole('button', { name: 'Review changes' }).click();
    const review = admin.getByRole('dialog');
    await review.getByRole('button', { name: 'Save changes' }).click();
    await review.waitFor({ state: 'detached' });
  };
  await go(admin, '/settings/schedule');
  await admin.getByRole('combobox', { name: 'Share again' }).click();
  await admin.getByRole('option', { name: 'Automatically' }).click();
  await admin.getByRole('textbox', { name: 'Wait' }).fill('40');
  await admin.getByRole('button', { name: 'Add urgency rule' }).click();
  const rule = admin.getByRole('group', { name: 'Urgency rules 1' });
  await rule.getByLabel('With one of these tags').first().fill('storm');
  await admin.keyboard.press('Enter');
  await admin.getByRole('button', { name: 'Review changes' }).click();
  // Forty days of waiting are past the thirty that an article may be old.
  await admin.getByRole('alert').getByText('All channels · Reshare').waitFor();
  await admin.getByRole('textbox', { name: 'Wait' }).fill('5');
  await admin.locator('summary').filter({ hasText: 'Breaking news' }).click();
  await admin.getByRole('checkbox', { name: 'Quiet hours' }).check();
  await admin.getByRole('button', { name: 'Add window' }).first().click();
  await admin.getByRole('combobox', { name: 'Public holidays, window 1' }).click();
  await admin.getByRole('option', { name: 'Not on holidays' }).click();
  await save();
  await go(admin, '/settings/style');
  await admin.getByRole('button', { name: 'All of X' }).click();
  await admin.getByRole('textbox', { name: 'Most hashtags' }).fill('1');
  await admin.getByRole('combobox', { name: 'Byline' }).click();
  await admin.getByRole('option', { name: 'None', exact: true }).click();
  await save();
  await admin.getByText('Changed here').first().waitFor();
  const { files } = (await desk.call('/config/export')).json as { files: { name: string; yaml: string }[] };
  const written = Object.fromEntries(files.map(({ name, yaml }) => [name, parse(yaml)]));
  expect(written['schedule.yaml']).toMatchObject({
    urgency: [{ is: 'breaking', tags: ['storm'] }],
    channels: {
      default: {
        windows: [{ from: '08:00', to: '10:00', holidays: 'skip' }],
        reshare: { afterDays: 5 },
        breaking: { passes: ['slots', 'quietHours'] },
      },
    },
  });
  expect(written['style.yaml'].platforms).toEqual({ x: { hashtags: { max: 1 }, credit: { byline: false } } });
  for (let undone = 0; undone < 2; undone++) {
    await go(admin, '/settings/history');
    await admin.getByRole('button', { name: 'Undo…' }).first().click();
    await admin.getByRole('dialog').getByRole('button', { name: 'Undo change' }).click();
    await admin.getByText('undone by Ada').nth(undone).waitFor();
  }
});

test('a job is run at once, after one more question', async () => {
  await go(admin, '/settings/schedule');
  await admin.getByRole('button', { name: 'Run now: tidy' }).click();
  await admin.getByRole('dialog').getByRole('button', { name: 'Run now' }).click();
  await admin.getByRole('row', { name: /^tidy .*waiting for a worker/ }).waitFor();
});

test('a template is previewed as it is typed, with the position of errors', async () => {
  await go(admin, '/settings/style');
  await admin.getByRole('button', { name: 'The paper on x' }).click();
  await admin.getByRole('button', { name: 'Write a template' }).click();
  const template = admin.getByLabel('Template', { exact: true });
  await template.fill('Read: {{ headline }} {{ link }}');
  const written = admin.getByRole('region', { name: /^Preview/ });
  await written.getByText(/^Read: .+ https:/).waitFor();
  await admin.getByRole('combobox', { name: 'Article' }).click();
  await admin.getByRole('option', { name: 'A bridge opens a year late' }).click();
  await written.getByText('Read: A bridge opens a year late').waitFor();
  await template.fill('Read:\n{{ headlin }}');
  await admin.getByText(/^Line 2, column \d+: /).waitFor();
  await admin.getByRole('button', { name: 'Discard' }).click();
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
  '/settings/feeds',
  '/settings/rules',
  '/settings/access',
  '/settings/history',
  '/settings/files',
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
  if (locale === 'zh-CN') await page.getByRole('heading', { level: 1, name: '系统' }).waitFor();
  expect(wrong).toEqual([]);
  await page.context().close();
});
