import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { addPerson } from '../../src/features/people/people.ts';
import { articles } from '../../src/store/schema/index.ts';
import { FURTHER_PAGES, PAGES } from '../../src/web/app/pages.ts';
import { eventually } from '../helpers/eventually.ts';
import { begin, type Desk, openDesk, PASSWORD, violationsOf } from './open-desk.ts';

const STORY = 'https://paper.example/news/harbour?a=1&b=2';

/** Page of a site that lets in no script, style or frame of others. */
const STRICT = `<!doctype html><link rel="canonical" href="${STORY.replace('&', '&amp;')}"><title>Harbour</title>`;

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<[Server, string]> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return [server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`];
}

let desk: Desk;
let site: Server;
let siteUrl = '';
beforeAll(async () => {
  desk = await openDesk();
  [site, siteUrl] = await serve((_request, response) => {
    response.setHeader('content-security-policy', "default-src 'none'; form-action 'none'");
    response.setHeader('content-type', 'text/html');
    response.end(STRICT);
  });
});
afterAll(async () => {
  await desk.close();
  await new Promise((resolve) => site.close(resolve));
});

const stored = async (): Promise<number> => (await desk.context.db.select().from(articles)).length;
const field = (page: Page) => page.getByLabel('Article URL');

test('the bookmark opens New post from a strict site; it asks for a sign-in first, and creates nothing by itself', async () => {
  const { page: atDesk, faults } = await desk.sit('Ada', 'editor');
  await atDesk.goto(`${desk.api.address}/desk/tools`);
  const bookmark = atDesk.getByRole('link', { name: 'Post this page' });
  const code = decodeURIComponent(((await bookmark.getAttribute('href')) ?? '').replace('javascript:', ''));
  await bookmark.click();
  expect(await violationsOf(atDesk)).toEqual([]);
  expect(faults).toEqual([]);

  await addPerson(desk.context, { name: 'Bo', role: 'editor', by: 'test' });
  const { page } = await desk.visit();
  await begin(page, await desk.link('Bo'), null);
  await page.context().clearCookies();
  await page.goto(siteUrl);
  const opened = page.waitForEvent('popup');
  await page.evaluate(code);
  const landing = await opened;
  await landing.getByLabel('Name').fill('Bo');
  await landing.getByLabel('Password').first().fill(PASSWORD);
  const before = await stored();
  await landing.keyboard.press('Enter');
  await expect.poll(() => field(landing).inputValue()).toBe(STORY);
  await landing.getByText('creates a post for each channel').waitFor();
  expect(await violationsOf(landing)).toEqual([]);
  await landing.reload();
  await expect.poll(() => field(landing).inputValue()).toBe(STORY);
  expect(await stored()).toBe(before);
  await landing.getByRole('button', { name: 'Create posts' }).click();
  await landing.waitForURL(/\/desk\/articles\//);
  expect(await stored()).toBe(before + 1);
});

const Manifest = z.object({
  name: z.string(),
  share_target: z.object({ action: z.string(), params: z.object({ title: z.string(), text: z.string() }) }),
});

test('the desk can be installed in both languages, and takes what a phone shares', async () => {
  const { page } = await desk.sit('Cy', 'editor', { locale: 'zh-CN', viewport: { width: 390, height: 844 } });
  await page.goto(`${desk.api.address}/desk/`);
  const driver = await page.context().newCDPSession(page);
  const { data, errors } = await driver.send('Page.getAppManifest');
  const { installabilityErrors } = await driver.send('Page.getInstallabilityErrors');
  // Each visit is a private window, which installs nothing.
  const others = installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito');
  expect([errors, others]).toEqual([[], []]);
  const { name, share_target: share } = Manifest.parse(JSON.parse(data ?? ''));
  expect(name).toBe('Masthead 社媒发布');
  const english = await fetch(`${desk.api.address}/desk/manifest.webmanifest`, {
    headers: { 'accept-language': 'en' },
  });
  expect(Manifest.parse(await english.json()).name).toBe('Masthead');

  const shareOf = (title: string, text: string): string =>
    `${desk.api.address}${share.action}?${new URLSearchParams({ [share.params.title]: title, [share.params.text]: text })}`;
  // Phones put the address behind the headline.
  await page.goto(shareOf('海港', `海港重开 ${STORY}`));
  const address = page.getByLabel('报道网址');
  await expect.poll(() => address.inputValue()).toBe(STORY);
  await page.goto(shareOf('', '图书馆明天闭馆。'));
  await page.getByRole('button', { name: '用这段文字写帖子' }).click();
  await expect.poll(() => page.locator('textarea').first().inputValue()).toBe('图书馆明天闭馆。');
});

/** What the desk keeps in a browser: names of caches, and addresses in them. */
const keptIn = async (page: Page) =>
  z.object({ names: z.array(z.string()), files: z.array(z.string()), workers: z.number() }).parse(
    await page.evaluate(`(async () => {
      const names = await caches.keys();
      const files = [];
      for (const name of names)
        for (const { url } of await (await caches.open(name)).keys()) files.push(new URL(url).pathname);
      return { names, files, workers: (await navigator.serviceWorker.getRegistrations()).length };
    })()`),
  );

test('without a connection the desk says so and shows no data; a new version replaces it, and signing out removes it', async () => {
  let version = '';
  const [service, address] = await serve((request, response) => {
    const headers = { cookie: request.headers.cookie ?? '', 'sec-fetch-site': 'same-origin' };
    const { method = 'GET', url = '/' } = request;
    fetch(`${desk.api.address}${url}`, { method, headers }).then(
      async (answer) => {
        const type = answer.headers.get('content-type') ?? '';
        const body = Buffer.from(await answer.arrayBuffer());
        response.writeHead(answer.status, { 'content-type': type, 'cache-control': 'no-cache' });
        const isChanged = url === '/desk/worker.js' && version !== '';
        response.end(isChanged ? body.toString().replace(/\$\{PREFIX\}\w+/, `\${PREFIX}${version}`) : body);
      },
      () => response.destroy(),
    );
  });
  const { page } = await desk.sit('Di', 'editor', { serviceWorkers: 'allow' });
  await page.goto(`${address}/desk/library`);
  const heading = (name: string) => page.getByRole('heading', { name });
  await heading('Media library').waitFor();
  const first = await eventually(
    () => keptIn(page),
    ({ files }) => files.length > 3,
  );
  expect(first.names).toHaveLength(1);
  expect(first.files.filter((file) => !/^\/desk\/(offline|icon\.svg|assets\/.*\.(js|css))$/.test(file))).toEqual([]);

  await page.waitForFunction('navigator.serviceWorker.controller !== null');
  await page.context().setOffline(true);
  await page.goto(`${address}/desk/calendar`);
  await heading('You are offline').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.context().setOffline(false);
  // By itself, at the page that was asked for.
  await heading('Calendar').waitFor();
  expect((await keptIn(page)).files.toSorted()).toEqual(first.files.toSorted());

  version = 'next';
  await page.reload();
  await eventually(
    () => keptIn(page),
    ({ names }) => names.length === 1 && names[0] === 'masthead-offline-next',
  );
  await page.getByRole('button', { name: 'Account: Di' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByLabel('Password').first().waitFor();
  await eventually(
    () => keptIn(page),
    ({ names, workers }) => names.length + workers === 0,
  );
  await page.context().close();
  service.closeAllConnections();
  await new Promise((resolve) => service.close(resolve));
});

/** Lists in which one thing is open or chosen, and what their keys do. */
const LISTS = {
  '/approvals': ['Next post', 'Previous post', 'Approve', 'Reject…', 'Comment on the post'],
  '/attention': ['Next item', 'Previous item', 'Go to the actions of the item'],
  '/library': ['Find media', 'Upload'],
  '/channels': ['Connect account'],
  '/activity': ['Filter the activity log'],
} as const;

test('every page opens by its keys, and ? lists what they do there', async () => {
  await desk.call('/articles', { body: { article: desk.story(), channels: ['x'] } });
  const { page, faults } = await desk.sit('Eve', 'admin');
  await page.goto(`${desk.api.address}/desk/tools`);
  await page.locator('#content h1').waitFor();
  for (const { to, keys } of [...PAGES, ...FURTHER_PAGES]) {
    for (const key of keys.split(' ')) await page.keyboard.press(key);
    await page.waitForURL((url) => url.pathname.startsWith(`/desk${to}`));
    await page.locator('#content h1').waitFor();
    const own = Object.entries(LISTS).find(([path]) => path === to)?.[1] ?? [];
    if (to === '/approvals') await page.getByRole('button', { name: 'Reject' }).waitFor();
    await page.keyboard.press('?');
    const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await list.waitFor();
    const named = () => list.getByRole('row').locator('td:first-child').allInnerTexts();
    // Also what a page offers that is still loading.
    await eventually(named, (labels) => own.every((label) => labels.includes(label)));
    expect((await named()).length).toBeGreaterThan(PAGES.length + FURTHER_PAGES.length);
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'detached' });
  }
  expect(faults).toEqual([]);
});
