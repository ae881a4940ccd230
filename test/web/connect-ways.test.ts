import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAppSimulator } from '../../src/simulators/app/index.ts';
import { startInstagramSimulator } from '../../src/simulators/instagram/index.ts';
import type { Simulator } from '../../src/simulators/simulator.ts';
import { startXSimulator } from '../../src/simulators/x/index.ts';
import { startYouTubeSimulator } from '../../src/simulators/youtube/index.ts';
import { en } from '../../src/web/i18n/en/index.ts';
import { zhCn } from '../../src/web/i18n/zh-cn/index.ts';
import { type Desk, openDesk, violationsOf } from './open-desk.ts';

let desk: Desk;
let simulators: { google: Simulator; instagram: Simulator; app: Simulator; x: Simulator };
beforeAll(async () => {
  const [google, instagram, app, x] = await Promise.all([
    startYouTubeSimulator({ account: { testing: true } }),
    startInstagramSimulator({ login: 'instagram' }),
    startAppSimulator({}),
    startXSimulator({}),
  ]);
  simulators = { google, instagram, app, x };
  desk = await openDesk();
});
afterAll(async () => {
  await desk.close();
  await Promise.all(Object.values(simulators).map((simulator) => simulator.stop()));
});

/** An admin on the page of channels, with the apps of the simulators, who has chosen a way. */
async function choosing(name: string, way: string, options: BrowserContextOptions = {}) {
  const made = await desk.sit(name, 'admin', options);
  for (const simulator of Object.values(simulators)) {
    for (const [id, { app: values, settings }] of Object.entries(simulator.connect ?? {})) {
      await desk.call(`/connections/apps/${id}`, { method: 'PUT', body: { values, settings }, token: made.key });
    }
  }
  const { connections: texts } = options.locale === 'zh-CN' ? zhCn : en;
  await made.page.goto(`${desk.api.address}/desk/channels`);
  await made.page.getByRole('button', { name: texts.connect, exact: true }).click();
  const dialog = made.page.getByRole('dialog');
  await dialog.getByRole('radio', { name: way }).check();
  return { ...made, dialog, texts };
}

/** Consents to all that is asked for, but for one scope. */
async function consent(page: Page, without?: string): Promise<void> {
  await page.getByRole('button', { name: 'Allow' }).waitFor();
  if (without !== undefined) await page.getByLabel(without).uncheck();
  await page.getByRole('button', { name: 'Allow' }).click();
}

test('Google: a consent screen in testing is warned of', async () => {
  const { page, dialog, texts, faults } = await choosing('Ada', 'Sign in with Google');
  await dialog.getByRole('button', { name: texts.go }).click();
  await consent(page);
  await page.getByText(/This connection ends in \d days: the consent screen of the app is in testing/).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Connect 1 account' }).click();
  await page.getByText('Newsroom was added.').waitFor();
  expect(faults).toEqual([]);
});

test('Instagram without a page, in Chinese: what was not granted is listed with what it prevents', async () => {
  const { page, dialog, texts, faults } = await choosing('Mei', '用 Instagram 登录', { locale: 'zh-CN' });
  await dialog.getByRole('button', { name: texts.go }).click();
  await consent(page, 'instagram_business_manage_comments');
  await page.getByText(texts.missing).waitFor();
  await page.getByText('instagram_business_manage_comments').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('button', { name: '连接 1 个账号' }).click();
  await page.getByText(/^已添加/).waitFor();
  expect(faults).toEqual([]);
});

test('Firebase, in Chinese: a key file is chosen, and refused where it is none', async () => {
  const { page, dialog, texts, faults } = await choosing('Lin', 'Firebase 密钥文件', { locale: 'zh-CN' });
  const { serviceAccount = '' } = simulators.app.channel.secrets;
  const choose = async (text: string) => {
    const chooser = page.waitForEvent('filechooser');
    await dialog.getByRole('button', { name: /Service account key/ }).click();
    const file = { name: 'key.json', mimeType: 'application/json', buffer: Buffer.from(text) };
    await (await chooser).setFiles(file);
  };
  await dialog.getByRole('textbox', { name: 'Topic' }).fill('news-zh');
  await choose('{}');
  await dialog.getByRole('button', { name: texts.verify }).click();
  await dialog.getByRole('alert').waitFor();
  await choose(serviceAccount);
  await dialog.getByRole('button', { name: texts.verify }).click();
  await page.getByRole('heading', { name: texts.choose }).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('button', { name: '连接 1 个账号' }).click();
  await page.getByText(/^已添加/).waitFor();
  expect(faults.filter((fault) => !fault.includes('409'))).toEqual([]);
});

test('X: a connection that was revoked there is found, and made again', async () => {
  const { page, dialog, texts } = await choosing('Ben', 'Sign in with X');
  await dialog.getByRole('button', { name: texts.go }).click();
  await consent(page);
  await page.getByRole('button', { name: 'Connect 1 account' }).click();
  await page.getByText('Masthead News was added.').waitFor();
  await page.getByRole('link', { name: texts.back }).click();
  await fetch(`${simulators.x.url}/_disconnect`, { method: 'PUT' });
  const card = page.getByRole('region', { name: 'Masthead News' });
  const check = card.getByRole('button', { name: 'Test connection' });
  await check.click();
  await card.getByText('Problems found').waitFor();
  await card.getByRole('button', { name: 'Connect Masthead News' }).click();
  await page.getByRole('button', { name: texts.go }).click();
  await consent(page);
  await page.getByRole('button', { name: 'Connect 1 account' }).click();
  await page.getByText('Masthead News is connected again.').waitFor();
  await page.getByRole('link', { name: texts.back }).click();
  await check.click();
  await card.getByText(/Connection works/).waitFor();
});
