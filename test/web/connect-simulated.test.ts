import { eq } from 'drizzle-orm';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Service } from '../../src/app/service.ts';
import { type SimulatedChannels, startSimulated } from '../../src/app/simulated.ts';
import { submit } from '../../src/features/articles/submit.ts';
import { changeChannel } from '../../src/features/channels/desk.ts';
import { channelSecrets, credentialSets, platformApps, storedChannels } from '../../src/store/schema/index.ts';
import { zhCn } from '../../src/web/i18n/zh-cn/index.ts';
import { storyOn } from '../end-to-end/newsroom.ts';
import { emptyStage } from '../end-to-end/stage.ts';
import { sharedBrowser } from '../helpers/browser.ts';
import { eventually } from '../helpers/eventually.ts';
import { signedIn, type Visit, violationsOf } from './open-desk.ts';

let service: Service;
let simulated: SimulatedChannels;
const ended: (() => unknown)[] = [];
beforeAll(async () => {
  const stage = await emptyStage();
  simulated = await startSimulated(stage.load());
  ended.push(simulated.stop, stage.stop);
  const { channels, simulate, simulatedApp } = simulated;
  service = await stage.start('one', { simulated: channels, simulate, simulatedApp });
});
afterAll(async () => {
  for (let end = ended.pop(); end; end = ended.pop()) await end();
});

async function sit(name: string, locale?: string): Promise<Visit> {
  const { context, address } = service;
  const made = await signedIn(await sharedBrowser(), { context, address }, name, 'admin', locale ? { locale } : {});
  ended.push(() => made.page.context().close());
  await made.page.goto(`${address}/desk/channels`);
  return made;
}

async function allow(page: Page, account: string): Promise<void> {
  await page.getByLabel(account).check();
  await page.getByRole('button', { name: 'Allow' }).click();
}

test('with nothing connected, an account of the simulator becomes a channel that posts there, and another one later', async () => {
  const { context } = service;
  const { db } = context;
  const { page, faults } = await sit('Ada');
  await page.getByRole('button', { name: 'Connect account', exact: true }).click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByLabel('Use the simulator').isChecked()).toBe(true);
  await dialog.getByRole('radio', { name: 'Sign in with X' }).check();
  expect(await violationsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Continue to sign in' }).click();
  await allow(page, '@masthead_sport');
  await page.getByText('Test mode: these are accounts of the simulator').waitFor();
  await page.getByRole('button', { name: 'Connect 1 account' }).click();
  await page.getByText('Masthead Sport was added.').waitFor();

  const [row] = await db.select().from(storedChannels);
  const id = row?.id ?? '';
  expect(row?.entry).toMatchObject({ mode: 'simulated', options: { username: 'masthead_sport' } });
  expect(row?.entry).not.toHaveProperty('options.apiUrl');
  // Should it go live one day, nothing of the simulator is there to sign in with.
  expect([
    ...(await db.select().from(channelSecrets)),
    ...(await db.select().from(credentialSets)),
    ...(await db.select().from(platformApps)),
  ]).toEqual([]);

  // Each as it is then: the channels that hold are others with every change.
  const desk = () => ({ ...context, queues: service.queues });
  await changeChannel(desk(), { id, approval: 'automatic', expected: null, by: 'Ada' });
  await eventually(
    async () => context.channels.get(id)?.channel.approval,
    (approval) => approval === 'automatic',
  );
  const article = { ...storyOn('paper.example'), images: [], videos: [], blocks: storyOn('').blocks.slice(0, 1) };
  await submit(desk(), { article, channels: [id], when: 'now', again: false, by: 'Ada' });
  const [post] = await eventually(
    async () => simulated.simulators.get(id)?.posts() ?? [],
    (posts) => posts.length > 0,
  );
  expect(post?.account).toBe('@masthead_sport');

  await page.getByRole('link', { name: 'Back to channels' }).click();
  await page.getByRole('button', { name: 'More actions: Masthead Sport' }).click();
  await page.getByRole('menuitem', { name: 'Connect Masthead Sport' }).click();
  await page.getByRole('dialog').getByText('Test mode').waitFor();
  await page.getByRole('button', { name: 'Continue to sign in' }).click();
  await allow(page, '@masthead_news');
  await page.getByRole('button', { name: 'Connect 1 account' }).click();
  await page.getByText('Masthead Sport is connected again.').waitFor();
  await eventually(
    async () => context.channels.get(id)?.channel.options.username,
    (username) => username === 'masthead_news',
  );
  expect(simulated.simulators.get(id)?.posts()).toEqual([]);
  expect(faults).toEqual([]);
});

test('what is typed elsewhere is filled in at the simulator, in Chinese', async () => {
  const { page, faults } = await sit('Mei', 'zh-CN');
  const { connections: texts } = zhCn;
  await page.getByRole('button', { name: texts.connect, exact: true }).click();
  await page.getByRole('radio', { name: /AppID/ }).check();
  await page.getByRole('button', { name: texts.useSimulated }).click();
  await page.getByText(texts.testMode).waitFor();
  await page.getByRole('button', { name: '连接 1 个账号' }).click();
  await page.getByText(/^已添加/).waitFor();
  const [row] = await service.context.db.select().from(storedChannels).where(eq(storedChannels.platform, 'wechat'));
  expect(row?.entry).toMatchObject({ mode: 'simulated' });
  await eventually(
    async () => service.context.channels.get(row?.id ?? ''),
    (channel) => channel !== undefined && !channel.unready && channel.timeline !== undefined,
  );
  expect(faults).toEqual([]);
});
