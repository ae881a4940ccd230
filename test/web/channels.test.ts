import { eq, inArray, sql } from 'drizzle-orm';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AppContext } from '../../src/app/context.ts';
import type { Role } from '../../src/domain/role.ts';
import { approve } from '../../src/features/approvals/approve.ts';
import { pause } from '../../src/features/pauses/pause.ts';
import { addPerson } from '../../src/features/people/people.ts';
import { postsOf } from '../../src/features/posts/posts.ts';
import { newId } from '../../src/lib/ids.ts';
import { dbTime } from '../../src/store/db-time.ts';
import { deliveries, posts } from '../../src/store/schema/index.ts';
import { en } from '../../src/web/i18n/en/index.ts';
import { zhCn } from '../../src/web/i18n/zh-cn/index.ts';
import { OPPOSITES } from '../helpers/browser.ts';
import { type Desk, openDesk, violationsOf } from './open-desk.ts';

type Submitted = { articleId: string };

let desk: Desk;
let secret = '';

/** Facebook as a live channel without its credentials, served by the simulator. */
function unconnected(context: AppContext): Pick<AppContext, 'channels' | 'readHeader'> {
  const channels = new Map(context.channels);
  const facebook = channels.get('facebook');
  if (!facebook) throw new Error('The channel is gone');
  channels.delete('wechat');
  const x = channels.get('x');
  if (!x) throw new Error('The channel is gone');
  const paid = { ...x.channel, id: 'x-paid', name: 'The paper on x-paid', budget: { month: 1 } };
  channels.set('x-paid', { ...x, channel: { ...paid, mode: 'live' } });
  channels.set('facebook', {
    ...facebook,
    channel: { ...facebook.channel, mode: 'live' },
    credentials: { values: {}, missing: ['MASTHEAD_TEST_0'] },
    secrets: [],
  });
  const readHeader: AppContext['readHeader'] = async () => [
    { platform: 'x', label: 'X', url: 'https://x.com/paper' },
    { platform: 'wechat', label: 'WeChat', url: null },
  ];
  return { channels, readHeader };
}

beforeAll(async () => {
  desk = await openDesk(unconnected);
  secret = desk.newsroom.simulated.channels.get('facebook')?.secrets.pageToken ?? '';
  expect(secret.length).toBeGreaterThan(8);
});
afterAll(() => desk.close());

/** Person on the page of channels, in their own browser. */
async function sit(name: string, role: Role, options: BrowserContextOptions = {}) {
  const visit = await desk.sit(name, role, options);
  await visit.page.goto(`${desk.api.address}/desk/channels`);
  await visit.page.getByRole('heading', { name: 'The paper on facebook' }).waitFor();
  return visit;
}

/** Presses what is in the menu of a card. */
async function inMenu(of: Locator, name: string | RegExp): Promise<void> {
  await of.getByRole('button', { name: /^(More actions|更多操作)/ }).click();
  await of.page().getByRole('menuitem', { name }).click();
}

const card = (page: Page, id: string) => page.getByRole('region', { name: `The paper on ${id}`, exact: true });

test('a channel is connected: what was typed survives a lost connection, is tried, and never comes back', async () => {
  const { page, faults, key } = await sit('Ada', 'admin');
  const answers: Promise<string>[] = [];
  page.on('response', (answer) => answers.push(answer.text().catch(() => '')));
  const facebook = card(page, 'facebook');
  await facebook.getByText('Not connected', { exact: true }).waitFor();
  await facebook.getByText('missing', { exact: true }).waitFor();

  await inMenu(facebook, 'Enter credentials for The paper on facebook');
  const dialog = page.getByRole('dialog');
  const field = dialog.getByLabel('Page access token', { exact: true });
  await dialog.getByText('Graph API Explorer').waitFor();
  await expect.poll(() => field.getAttribute('type')).toBe('password');
  await expect.poll(() => field.getAttribute('autocomplete')).toBe('off');
  await field.fill('a-token-of-somebody-else');
  // Neither a slip of the hand nor a lost connection loses it.
  await page.keyboard.press('Escape');
  await page.route('**/channels/facebook/secrets', (route) => route.abort());
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByRole('alert').getByText('Masthead is not responding').waitFor();
  await expect.poll(() => field.inputValue()).toBe('a-token-of-somebody-else');
  expect(await violationsOf(page)).toEqual([]);
  await page.unroute('**/channels/facebook/secrets');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
  await facebook.getByText('entered by Ada,').waitFor();

  await facebook.getByRole('button', { name: 'Test connection' }).click();
  await facebook.getByText('Problems found').waitFor();
  await facebook.getByText(/The token of the channel is not accepted./).waitFor();

  await inMenu(facebook, 'Enter credentials for The paper on facebook');
  // A stored secret can't be read.
  await expect.poll(() => field.inputValue()).toBe('');
  await field.fill(secret);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await facebook.getByRole('button', { name: 'Test connection' }).click();
  await facebook.getByText('Connection works, tested').waitFor();
  await facebook.getByText('Ready', { exact: true }).waitFor();
  expect(desk.newsroom.simulated.simulators.get('facebook')?.posts()).toEqual([]);

  // Someone else removes it: the page updates.
  const removed = await desk.call('/channels/facebook/secrets/pageToken', { method: 'DELETE', token: key });
  expect(removed.status).toBe(200);
  await facebook.getByText('missing', { exact: true }).waitFor();

  const said = [
    await page.content(),
    ...(await Promise.all(answers)),
    await page.evaluate('JSON.stringify({ ...localStorage, ...sessionStorage })'),
  ];
  expect(said.length).toBeGreaterThan(10);
  for (const text of said) {
    expect(String(text)).not.toContain(secret);
    expect(String(text)).not.toContain('a-token-of-somebody-else');
  }
  // The connection was cut on purpose, once.
  expect(faults.filter((fault) => !fault.includes('ERR_FAILED'))).toEqual([]);
});

test.each(OPPOSITES.slice(1))('a channel is tried out from its card on $name', async ({ name, ...screen }) => {
  const { channels: words } = screen.locale === 'zh-CN' ? zhCn : en;
  const { page, faults, key: token } = await desk.sit(`Cy ${name}`, 'admin', screen);
  const body = { values: { pageToken: secret } };
  expect((await desk.call('/channels/facebook/secrets', { method: 'PUT', body, token })).status).toBe(200);
  await page.goto(`${desk.api.address}/desk/channels`);
  const facebook = card(page, 'facebook');
  await facebook.getByText(words.states.ready, { exact: true }).waitFor();
  await inMenu(facebook, words.tryNamed.replace('{{name}}', 'The paper on facebook'));
  const dialog = page.getByRole('dialog');
  await dialog.getByText(words.tryHint).waitFor();
  await dialog.getByRole('button', { name: words.trySubmit, exact: true }).click();
  await dialog.getByText(words.tryWell).waitFor();
  await expect.poll(() => dialog.getByRole('list', { name: words.trySteps }).getByRole('listitem').count()).toBe(3);
  expect(await violationsOf(page)).toEqual([]);
  const simulator = desk.newsroom.simulated.simulators.get('facebook');
  expect(simulator?.posts()).toEqual([]);

  const fault = { type: 'status', when: 'before', status: 500 } as const;
  simulator?.faults([{ operation: 'deleteNode', fault }]);
  await dialog.getByRole('button', { name: words.tryAgain, exact: true }).click();
  await dialog.getByText(words.tryFailed).waitFor();
  await dialog.getByRole('list', { name: words.tryLeft }).getByText(/\d{8}/).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: words.tryAgain, exact: true }).click();
  await dialog.getByText(words.tryWell).waitFor();
  const removed = await desk.call('/channels/facebook/secrets/pageToken', { method: 'DELETE', token });
  expect(removed.status).toBe(200);
  // A try that failed is an answer like others.
  expect(faults).toEqual([]);
});

test('a channel in test mode is marked, is paused and resumed on its card, and shows its slots', async () => {
  const { page, faults } = await sit('Olu', 'operator');
  const x = card(page, 'x');
  await x.getByText('Test mode', { exact: true }).waitFor();
  const url = desk.newsroom.simulated.simulators.get('x')?.url;
  await expect.poll(() => x.getByRole('link', { name: 'View in simulator' }).getAttribute('href')).toBe(url);
  await x.getByText(/100 of 100 posts left/).waitFor();
  await x.getByText('at least 5 minutes apart').waitFor();
  await x.getByText('free').first().waitFor();
  await expect.poll(() => page.getByRole('button', { name: /Enter credentials/ }).count()).toBe(0);
  await x.getByRole('button', { name: 'Pause The paper on x' }).click();
  await page.getByRole('dialog').getByLabel('Reason').fill('A look at its keys');
  await page.getByRole('dialog').getByRole('button', { name: 'Pause', exact: true }).click();
  await x.getByText('Paused: A look at its keys (Olu)').waitFor();
  await x.getByRole('button', { name: 'Resume The paper on x' }).click();
  await page.getByText('No posts became due during the pause').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Resume', exact: true }).click();
  await x.getByRole('button', { name: 'Pause The paper on x' }).waitFor();
  expect(faults).toEqual([]);
});

test.each(OPPOSITES.slice(0, 1))(
  'what became due during a pause is listed before its channel resumes, on $name',
  async (screen) => {
    const words = screen.locale === 'zh-CN' ? zhCn.resume : en.resume;
    const context = { ...desk.context, queues: null };
    const approver = `Bo ${screen.name}`;
    await addPerson(context, { name: approver, role: 'approver', by: 'cms' });
    const due = async (headline: string, minutesAgo: number): Promise<string> => {
      const { json } = await desk.call('/articles', {
        body: { article: desk.story({ headline }), channels: ['instagram'] },
      });
      const [post] = await postsOf(context, { articleId: (json as Submitted).articleId });
      if (!post) throw new Error('No post was made');
      const { delivery } = await approve(context, { postId: post.id, when: 'slot', by: approver });
      const id = delivery?.id ?? '';
      const at = sql<Date>`clock_timestamp() - make_interval(mins => ${minutesAgo}::integer)`;
      await context.db.update(deliveries).set({ slotAt: at, nextAt: at }).where(eq(deliveries.id, id));
      return id;
    };
    await pause(context, { channel: 'instagram', paused: true, reason: 'An election', by: 'Ada' });
    const wanted = await due(`The ferry sails on a ${screen.colorScheme} day`, 30);
    const unwanted = await due(`The ferry stays on a ${screen.colorScheme} day`, 20);
    const { page, faults } = await sit(`Ola ${screen.name}`, 'operator', screen);
    await card(page, 'instagram')
      .getByRole('button', { name: /Resume|恢复/ })
      .click();
    const dialog = page.getByRole('dialog', { name: words.title });
    await dialog.getByText(words.waiting_other.replace('{{count}}', '2')).waitFor();
    const submit = dialog.getByRole('button', { name: words.submit, exact: true });
    expect(await submit.isDisabled()).toBe(true);
    await dialog.getByRole('checkbox', { name: /The ferry stays/ }).uncheck();
    await dialog.getByRole('radio', { name: words.all }).check();
    expect(await violationsOf(page)).toEqual([]);
    await submit.click();
    await dialog.waitFor({ state: 'hidden' });
    const rowOf = async (id: string) => (await context.db.select().from(deliveries).where(eq(deliveries.id, id)))[0];
    expect(await rowOf(unwanted)).toMatchObject({ state: 'cancelled', nextAt: null });
    const kept = await rowOf(wanted);
    expect(kept?.state).toBe('scheduled');
    expect(Number(kept?.nextAt)).toBeGreaterThan(Date.now() - 60_000);
    await context.db.delete(deliveries).where(inArray(deliveries.id, [wanted, unwanted]));
    expect(faults).toEqual([]);
  },
);

test('spending on a channel that charges is shown with the rest of the budget, and listed once it is used up', async () => {
  const { json } = await desk.call('/articles', { body: { article: desk.story(), channels: ['x'] } });
  const [post] = await postsOf({ ...desk.context, queues: null }, { articleId: (json as Submitted).articleId });
  if (!post) throw new Error('No post was made');
  const { db } = desk.context;
  const [row] = await db.select().from(posts).where(eq(posts.id, post.id));
  const sent = { postId: post.id, channelId: 'x-paid', kind: 'send', contentHash: row?.contentHash ?? '' } as const;
  const gone = { state: 'published', slotAt: dbTime(), endedAt: dbTime() } as const;
  await db
    .insert(deliveries)
    .values({ id: newId(), ...sent, ...gone, kind: 'revise', channelId: 'x', cost: 0.2, simulated: true });
  await db.insert(deliveries).values({ id: newId(), ...sent, ...gone, cost: 0.85 });
  const { page, faults } = await sit('Cy', 'operator');
  const x = page.getByRole('region', { name: 'The paper on x-paid' });
  await x.getByText(/Spent in \w+ 20\d\d/).waitFor();
  await x.getByText('$0.85 · $0.15 of $1.00 left').waitFor();
  // A simulator charges nothing.
  const simulated = page.getByRole('region', { name: 'The paper on x', exact: true });
  await simulated.getByText(/Would have cost in \w+ 20\d\d/).waitFor();
  await simulated.getByText('$0.20', { exact: true }).waitFor();
  await x.getByText('80% of this month’s budget is spent').waitFor();
  await expect.poll(() => card(page, 'instagram').getByText(/cost/).count()).toBe(0);
  await page.goto(`${desk.api.address}/desk/attention`);
  await page.getByRole('heading', { name: 'Needs attention' }).waitFor();
  await expect.poll(() => page.getByText('Monthly budgets').count()).toBe(0);

  await db.insert(deliveries).values({ id: newId(), ...sent, ...gone, kind: 'retract', cost: 0.2 });
  await page.reload();
  await page.locator('details.known > summary').click();
  const spent = page.getByRole('region', { name: 'Monthly budgets used up' });
  await spent.getByText('About $1.05 of $1.00 spent. Publishing continues.').waitFor();
  // Nothing is to be done about it: it is no reason to call anybody.
  expect((await desk.call('/status')).json).toMatchObject({
    budgets: [{ channel: 'x-paid', spentUsd: 1.05, budgetUsd: 1 }],
  });
  await page.goto(`${desk.api.address}/desk/channels`);
  await x.getByText('This month’s budget is used up').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  expect(faults).toEqual([]);
});

test('channels are found by a URL, with the lines that the file lacks', async () => {
  const { page, faults } = await sit('Obi', 'operator');
  await page.getByLabel('Page URL').fill('https://paper.example/');
  await page.getByRole('button', { name: 'Find channels' }).click();
  await page.getByText('(already configured: The paper on x, The paper on x-paid)').waitFor();
  const lines = page.getByRole('region', { name: 'Lines for channels.yaml' });
  await expect.poll(() => lines.textContent()).toMatch(/^ {2}wechat:\n[\s\S]*appSecret: MASTHEAD_WECHAT_APP_SECRET/);
  expect(await violationsOf(page)).toEqual([]);
  expect(faults).toEqual([]);
});

test('whoever may only look sees how channels are, no form, and why', async () => {
  const { page } = await sit('Vi', 'viewer');
  await page.getByText('Only admins can change channels and settings').waitFor();
  for (const name of [/Enter credentials/, /Pause The paper/, 'Find channels']) {
    await expect.poll(() => page.getByRole('button', { name }).count()).toBe(0);
  }
  await page.route('**/channels', (route) =>
    route.request().resourceType() === 'document' ? route.continue() : route.fulfill({ json: { channels: [] } }),
  );
  await page.reload();
  await page.getByText('No channels yet').waitFor();
});

test.each(OPPOSITES)('the page can be read and used: $name', async ({ name, viewport, colorScheme, locale }) => {
  const isChinese = locale === 'zh-CN';
  const { page, faults } = await sit(`Ada ${name}`, 'admin', { viewport, colorScheme, locale });
  await page
    .getByText(isChinese ? /剩余 100\/100/ : /of 100 posts left/)
    .first()
    .waitFor();
  expect(await violationsOf(page)).toEqual([]);
  const sideways = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
  expect(await page.evaluate(sideways)).toBe(0);
  expect(faults).toEqual([]);
});
