import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPerson } from '../../src/features/people/people.ts';
import { SCREENS } from '../helpers/browser.ts';
import { begin, type Desk, openDesk, PASSWORD, violationsOf } from './open-desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** Hands in a story that several tests look at; again it is the same one. */
const bridge = () =>
  desk.call('/articles', {
    body: {
      article: {
        ...desk.story({ headline: 'A bridge opens a year late' }),
        canonicalUrl: 'https://paper.example/news/bridge',
      },
    },
  });

test('the first person chooses a password, pastes a URL, and gets a post on each channel that can take one', async () => {
  const { page, faults } = await desk.visit();
  await begin(page, await desk.link(null), 'Ada');
  await page.getByText('No articles yet').waitFor();
  await page.getByRole('button', { name: 'New post' }).click();
  await page.getByLabel('Article URL').fill('https://paper.example/news/pasted');
  const picture = page.waitForResponse((answer) => answer.url().includes('/pictures/') && answer.ok());
  await page.getByRole('button', { name: 'Create posts' }).click();
  await page.locator('iframe').nth(4).waitFor();
  const names = await page.locator('section h2').allInnerTexts();
  expect(names.toSorted()).toEqual(['app', 'facebook', 'instagram', 'wechat', 'x'].map((id) => `The paper on ${id}`));
  // The page that was pasted has no video.
  await page.getByText('No video: The paper on youtube is skipped.').waitFor();
  const frame = page.frameLocator('iframe[title*="on x"]');
  await frame.getByText(desk.newsroom.article.headline.slice(0, 20)).first().waitFor();
  // The preview is shown, although the page's policy allows nothing in.
  await picture;
  await page.getByRole('link', { name: 'Inbox' }).click();
  await page.getByRole('link', { name: desk.newsroom.article.headline }).waitFor();
  expect(faults).toEqual([]);
});

test('changes by someone else appear without a reload', async () => {
  await addPerson(desk.context, { name: 'Bo', role: 'viewer', by: 'Ada' });
  const { page, faults } = await desk.visit();
  await begin(page, await desk.link('Bo'), null);
  await bridge();
  await page.getByRole('button', { name: 'Show 1 new article' }).click();
  await page.getByRole('link', { name: 'A bridge opens a year late' }).click();
  await page.locator('iframe').first().waitFor();
  await expect.poll(() => page.getByRole('button', { name: /^(Approve|Publish now)/ }).count()).toBe(0);
  expect(faults).toEqual([]);
});

test('a wrong password is refused with a reason, the right one signs in, and signing out leads back', async () => {
  const { page } = await desk.visit();
  await page.goto(`${desk.api.address}/desk/`);
  await page.getByLabel('Name').fill('Ada');
  await page.getByLabel('Password').first().fill('not her password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('alert').getByText('The name or the password is wrong.').waitFor();
  await page.getByLabel('Password').first().fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Inbox' }).waitFor();
  await page.getByRole('button', { name: 'Account: Ada' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/desk/sign-in');
});

test('a URL that cannot be read is reported, and stays in the field', async () => {
  await addPerson(desk.context, { name: 'Cy', role: 'editor', by: 'Ada' });
  const { page } = await desk.visit();
  await begin(page, await desk.link('Cy'), null);
  await page.route('**/articles', (route) =>
    route.request().method() === 'POST' ? route.abort('connectionreset') : route.continue(),
  );
  await page.getByRole('button', { name: 'New post' }).click();
  await page.getByLabel('Article URL').fill('https://paper.example/news/lost');
  await page.getByRole('button', { name: 'Create posts' }).click();
  await page.getByRole('alert').getByText('is not responding').waitFor();
  await expect.poll(() => page.getByLabel('Article URL').inputValue()).toBe('https://paper.example/news/lost');
});

test.each(SCREENS)('no page is hard to read or to use: $name', async ({ name, viewport, colorScheme, locale }) => {
  await addPerson(desk.context, { name: `Reader ${name}`, role: 'approver', by: 'Ada' });
  await bridge();
  const { page, faults } = await desk.visit({ viewport, colorScheme, locale });
  const found: string[] = [];
  const look = async (where: string): Promise<void> => {
    const wide = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
    if (wide === true) found.push(`${where} moves sideways`);
    found.push(...(await violationsOf(page)).map((one) => `${where}: ${one}`));
  };
  await page.goto(`${desk.api.address}/desk/sign-in`);
  await page.locator('form').waitFor();
  await look('sign-in');
  const link = await desk.link(`Reader ${name}`);
  await page.goto(link);
  await page.locator('form').waitFor();
  await look('welcome');
  await page.goto('about:blank');
  await begin(page, link, null);
  await page.getByRole('link', { name: 'A bridge opens a year late' }).waitFor();
  await look('inbox');
  await page.getByRole('link', { name: 'A bridge opens a year late' }).click();
  await page.locator('iframe').first().waitFor();
  await look('article');
  await expect.poll(() => page.locator('html').getAttribute('lang')).toBe(locale === 'zh-CN' ? 'zh-CN' : 'en');
  expect([...found, ...faults]).toEqual([]);
  await page.context().close();
});

test('the first page is under 240 KB of script, compressed', async () => {
  await addPerson(desk.context, { name: 'Di', role: 'editor', by: 'Ada' });
  const { page } = await desk.visit();
  await begin(page, await desk.link('Di'), null);
  const fresh = await page.context().newPage();
  const scripts: string[] = [];
  fresh.on('response', (answer) => answer.url().endsWith('.js') && scripts.push(new URL(answer.url()).pathname));
  await fresh.goto(`${desk.api.address}/desk/`);
  await fresh.getByRole('link', { name: 'A bridge opens a year late' }).waitFor();
  const folder = new URL('../../dist/web/assets/', import.meta.url);
  const bytes = scripts.map((path) => gzipSync(readFileSync(new URL(path.split('/').at(-1) ?? '', folder))).length);
  expect(scripts.length).toBeGreaterThan(3);
  // Colours that the bundler would replace by unknown variables.
  const sheets = readdirSync(folder).filter((name) => name.endsWith('.css'));
  expect(sheets.length).toBeGreaterThan(0);
  for (const name of sheets) expect(readFileSync(new URL(name, folder), 'utf8'), name).not.toContain('--lightningcss');
  expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThan(240_000);
});
