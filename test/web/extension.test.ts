import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { eventually } from '../helpers/eventually.ts';
import { programPath } from '../helpers/programs.ts';
import { type Desk, openDesk, violationsOf } from './open-desk.ts';

const FOLDER = fileURLToPath(new URL('../../integrations/browser-extension/', import.meta.url));
const STORY = 'https://paper.example/news/harbour?a=1&b=2';

/** Site whose pages are there under two addresses; one names the canonical one. */
const site = createServer(({ url }, response) => {
  response.setHeader('content-security-policy', "default-src 'none'");
  response.setHeader('content-type', 'text/html');
  response.end(
    url === '/amp' ? `<link rel="canonical" href="${STORY.replace('&', '&amp;')}"><title>Harbour</title>` : 'Plain',
  );
});

let desk: Desk;
let context: BrowserContext;
let profile = '';
let siteUrl = '';
beforeAll(async () => {
  desk = await openDesk();
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  siteUrl = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  profile = await mkdtemp(join(tmpdir(), 'masthead-extension-'));
  context = await chromium.launchPersistentContext(profile, {
    executablePath: programPath('chromium'),
    locale: 'en-GB',
    args: ['--no-sandbox', '--disable-gpu', '--enable-unsafe-extension-debugging'],
    ignoreDefaultArgs: ['--disable-extensions'],
  });
});
afterAll(async () => {
  await context.close();
  await rm(profile, { recursive: true });
  await desk.close();
  await new Promise((resolve) => site.close(resolve));
});

const Id = z.object({ id: z.string() });
const Targets = z.object({ targetInfos: z.array(z.object({ targetId: z.string(), url: z.string() })) });

test('the extension asks for the address of the desk once, and then opens New post with that of the page', async () => {
  const browser = context.browser();
  if (!browser) throw new Error('The browser is gone');
  const driver = await browser.newBrowserCDPSession();
  const { id } = Id.parse(await driver.send('Extensions.loadUnpacked', { path: FOLDER }));
  const options = await eventually(
    () => context.pages().find((page) => page.url() === `chrome-extension://${id}/options.html`),
    (page) => page !== undefined,
  );
  if (!options) throw new Error('The extension asks for nothing');
  const address = options.getByLabel('Address of your desk');
  await address.fill('ftp://desk.example');
  await options.getByRole('button', { name: 'Save address' }).click();
  await options.getByText('not a web address').waitFor();
  expect(await violationsOf(options)).toEqual([]);
  // However much of the address is pasted.
  await address.fill(`${desk.api.address}/desk/calendar?view=week`);
  await options.getByRole('button', { name: 'Save address' }).click();
  await options.getByText('Saved.').waitFor();
  expect(await address.inputValue()).toBe(desk.api.address);

  /** Presses the button of the extension on a page, and answers the page that opens. */
  const press = async (url: string) => {
    const page = await context.newPage();
    await page.goto(url);
    const { targetInfos } = Targets.parse(await driver.send('Target.getTargets', { filter: [{ type: 'tab' }] }));
    const target = targetInfos.find((one) => one.url === url);
    const opened = context.waitForEvent('page');
    await driver.send('Extensions.triggerAction', { id, targetId: target?.targetId ?? '' });
    const landing = await opened;
    await landing.waitForURL(`${desk.api.address}/**`);
    const shown = new URL(landing.url());
    await Promise.all([page.close(), landing.close()]);
    return { path: shown.pathname, url: shown.searchParams.get('url') };
  };
  // Without a session the desk goes on to its sign-in, and keeps the address (everywhere.test.ts).
  await context.route(`${desk.api.address}/**`, (route) => route.fulfill({ body: '' }));
  // The driver presses the button before the browser has always let the extension read the tab, or has stopped the requests
  // of the page that opens.
  const opens = (from: string, url: string | null) =>
    eventually(
      () => press(from),
      (shown) => shown.path === '/desk/new' && shown.url === url,
    );
  await opens(`${siteUrl}/amp`, STORY);
  await opens(`${siteUrl}/plain`, `${siteUrl}/plain`);
  await opens('about:blank', null);
});
