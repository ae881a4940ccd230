import { sql } from 'drizzle-orm';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { channelsNowIn } from '../../src/channels/entered.ts';
import { newId } from '../../src/lib/ids.ts';
import { startFacebookSimulator } from '../../src/simulators/facebook/index.ts';
import type { Simulator } from '../../src/simulators/simulator.ts';
import { startWeChatSimulator } from '../../src/simulators/wechat/index.ts';
import { startXSimulator } from '../../src/simulators/x/index.ts';
import { connectionAttempts, deliveries, posts, storedChannels } from '../../src/store/schema/index.ts';
import { zhCn } from '../../src/web/i18n/zh-cn/index.ts';
import { pointAt } from '../helpers/platform-addresses.ts';
import { type Desk, openDesk, PASSWORD, violationsOf } from './open-desk.ts';

let desk: Desk;
let facebook: Awaited<ReturnType<typeof startFacebookSimulator>>;
let wechat: Simulator;
let x: Awaited<ReturnType<typeof startXSimulator>>;
beforeAll(async () => {
  [facebook, x, wechat] = await Promise.all([
    startFacebookSimulator({}),
    startXSimulator({}),
    startWeChatSimulator({}),
  ]);
  desk = await openDesk((context) => {
    const channels = new Map(context.channels);
    const takeChannels = async () => {
      for (const [id, channel] of await channelsNowIn(context, channels)) channels.set(id, channel);
    };
    return { channels, takeChannels };
  });
  pointAt(desk.context.config, [facebook, x, wechat]);
});
afterAll(async () => {
  await desk.close();
  await Promise.all([facebook.stop(), x.stop(), wechat.stop()]);
});
beforeEach(async () => {
  await desk.context.db.execute(
    sql`truncate masthead.stored_channels, masthead.channel_secrets, masthead.credential_sets, masthead.connection_attempts, masthead.platform_apps`,
  );
});

let people = 0;
/** An admin on the page of channels, with the apps of the simulators. */
async function sit(options: Parameters<Desk['sit']>[2] = {}) {
  const made = await desk.sit(`Admin ${++people}`, 'admin', options);
  for (const simulator of [facebook, x, wechat]) {
    for (const [app, { app: values }] of Object.entries(simulator.connect ?? {})) {
      const body = { values };
      const { status } = await desk.call(`/connections/apps/${app}`, { method: 'PUT', body, token: made.key });
      expect(status).toBe(200);
    }
  }
  await made.page.goto(`${desk.api.address}/desk/channels`);
  await made.page.getByRole('heading', { name: 'The paper on x' }).waitFor();
  return made;
}

/** From the dialog to the consent page of a platform. */
async function toConsent(page: Page, way: string, ticks: readonly string[] = []) {
  await page.getByRole('button', { name: 'Connect account', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: way }).check();
  for (const tick of ticks) await dialog.getByRole('checkbox', { name: tick }).check();
  await dialog.getByRole('button', { name: 'Continue to sign in' }).click();
  await page.getByRole('button', { name: 'Allow' }).waitFor();
}

test('from nothing to two pages and an Instagram account, by one consent', async () => {
  const { page, faults } = await sit();
  await toConsent(page, 'Sign in with Facebook', ['Instagram accounts', 'Deletion on Instagram']);
  await page.getByLabel('Masthead Travel').uncheck();
  expect(await page.getByLabel('business_management').count()).toBe(0);
  await page.getByLabel('instagram_manage_contents').uncheck();
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByRole('heading', { name: 'Choose what to connect' }).waitFor();
  // Nothing of the answer is left in the address.
  expect(page.url()).toMatch(/\/desk\/connected\?attempt=[0-9a-f-]+$/);
  await page.getByText('Posts on Instagram cannot be deleted.').waitFor();
  await page.getByLabel('Name of the channel for Facebook Masthead Sport').fill('Sport desk');
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Connect 3 accounts' }).click();
  await page.getByText('Sport desk was added.').waitFor();
  const rows = await desk.context.db.select().from(storedChannels);
  expect(rows.map(({ id }) => id).sort()).toEqual([
    'facebook-masthead-news',
    'facebook-masthead-sport',
    'instagram-masthead-news',
  ]);
  await page.getByRole('link', { name: 'Back to channels' }).click();
  const card = page.getByRole('region', { name: 'Sport desk' });
  await card.getByText('Ready').waitFor();
  await card.getByRole('button', { name: 'Test connection' }).click();
  await card.getByText(/Connection works/).waitFor();
  expect(faults).toEqual([]);
});

test('X: connected, then again to another account, whose posts wait', async () => {
  const { page, faults } = await sit();
  await toConsent(page, 'Sign in with X');
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByRole('button', { name: 'Connect 1 account' }).click();
  await page.getByText('Masthead News was added.').waitFor();
  const { db } = desk.context;
  const { json } = await desk.call('/articles', { body: { article: desk.story(), channels: ['x'] } });
  const [post] = await db
    .select()
    .from(posts)
    .where(sql`article_id = ${(json as { articleId: string }).articleId}`);
  const at = new Date(Date.now() + 3_600_000);
  const planned = { postId: post?.id ?? '', kind: 'send', contentHash: post?.contentHash ?? '' } as const;
  await db.insert(deliveries).values({ id: newId(), channelId: 'x-masthead-news', ...planned, slotAt: at, nextAt: at });

  await page.getByRole('link', { name: 'Back to channels' }).click();
  await page.getByRole('button', { name: 'More actions: Masthead News' }).click();
  await page.getByRole('menuitem', { name: 'Connect Masthead News' }).click();
  await page.getByText('The channel keeps its posts and its schedule.').waitFor();
  await page.getByRole('button', { name: 'Continue to sign in' }).click();
  await page.getByLabel('@masthead_sport').check();
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByRole('button', { name: 'Connect 1 account' }).click();
  await page.getByText('Masthead News is connected again.').waitFor();
  await page.getByText('1 scheduled post waits for your decision').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('link', { name: 'Decide' }).click();
  await page.getByText('Masthead News: account changed').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('link', { name: 'Channels' }).first().click();
  const moved = page.getByRole('region', { name: 'Masthead News' });
  await moved.getByRole('button', { name: 'Publish on the new account' }).click();
  await moved.getByText('Masthead News: account changed').waitFor({ state: 'detached' });
  const [released] = await db.select().from(deliveries).where(sql`channel_id = 'x-masthead-news'`);
  expect(released).toMatchObject({ state: 'scheduled', heldReason: null, slotAt: at, nextAt: at });
  expect(faults).toEqual([]);
});

test('consent that is refused, a scope that is let out and a late return each say so', async () => {
  const { page } = await sit();
  await toConsent(page, 'Sign in with X');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('Consent was refused at the platform, so nothing was connected.').waitFor();
  await page.getByRole('link', { name: 'Back to channels' }).click();

  await toConsent(page, 'Sign in with X');
  await page.getByLabel('offline.access').uncheck();
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByText(/nothing works without them: offline\.access/).waitFor();
  await page.getByText('The connection would end after two hours.').waitFor();
  await page.getByRole('link', { name: 'Back to channels' }).click();

  await toConsent(page, 'Sign in with X');
  await desk.context.db.update(connectionAttempts).set({ expiresAt: new Date(0) });
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByRole('alert').getByText('This attempt has expired: ten minutes are allowed for it.').waitFor();
  expect(await desk.context.db.select().from(storedChannels)).toEqual([]);
});

test('who was signed out meanwhile signs in, and the attempt goes on', async () => {
  const { page } = await sit();
  await toConsent(page, 'Sign in with X');
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByLabel('Name').fill(`Admin ${people}`);
  await page.getByLabel('Password').first().fill(PASSWORD);
  expect(page.url()).toBe(`${desk.api.address}/desk/sign-in`);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { name: 'Choose what to connect' }).waitFor();
  // It is kept for one return, and leads nowhere else.
  await page.goto(`${desk.api.address}/desk/`);
  await page.locator('#content h1').waitFor();
  expect(page.url()).toBe(`${desk.api.address}/desk/`);
});

test('WeChat is connected by what is typed, once its address is on the allowlist', async () => {
  const { page, faults } = await sit();
  const { appId = '', appSecret = '' } = wechat.channel.secrets;
  const allow = (whitelisted: boolean) =>
    fetch(`${wechat.url}/_account`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ whitelisted }),
    });
  await allow(false);
  await page.getByRole('button', { name: 'Connect account', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'WeChat AppID and AppSecret' }).check();
  await dialog.getByLabel(/^AppID/).fill(appId);
  await dialog.getByLabel(/^AppSecret/).fill(appSecret);
  await dialog.getByRole('button', { name: 'Check' }).click();
  await dialog.getByText(/Add 127\.0\.0\.1 to the IP allowlist/).waitFor();
  await allow(true);
  await dialog.getByRole('button', { name: 'Check' }).click();
  await page.getByRole('textbox', { name: /Name of the channel for/ }).fill('The courier');
  await page.getByRole('button', { name: 'Connect 1 account' }).click();
  await page.getByText('The courier was added.').waitFor();
  expect(faults.filter((fault) => !fault.includes('409'))).toEqual([]);
});

test('an app is set up in the dialog, in Chinese', async () => {
  const { page, faults } = await desk.sit('Mei', 'admin', { locale: 'zh-CN', viewport: { width: 390, height: 800 } });
  await page.goto(`${desk.api.address}/desk/channels`);
  const { connections: texts } = zhCn;
  await page.getByRole('button', { name: texts.connect, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: '用 X 登录' }).check();
  await dialog.getByText(`${desk.api.address}/connect/callback`).waitFor();
  const save = dialog.getByRole('button', { name: texts.appSave });
  expect(await save.isDisabled()).toBe(true);
  const [client] = Object.values(x.connect ?? {});
  await dialog
    .getByLabel('OAuth 2.0 Client ID')
    .first()
    .fill(client?.app.clientId ?? '');
  expect(await violationsOf(page)).toEqual([]);
  await save.click();
  await dialog.getByText(`由Mei设置`).waitFor();
  await dialog.getByRole('button', { name: texts.go }).waitFor();
  expect(faults).toEqual([]);
});
