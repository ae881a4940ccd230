import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Service } from '../../src/app/service.ts';
import { type SimulatedChannels, startSimulated } from '../../src/app/simulated.ts';
import { sectionNow } from '../../src/features/settings/section.ts';
import { firstLink } from '../../src/features/sign-in/invitations.ts';
import { people, storedChannels } from '../../src/store/schema/index.ts';
import { zhCn } from '../../src/web/i18n/zh-cn/index.ts';
import { emptyStage } from '../end-to-end/stage.ts';
import { sharedBrowser } from '../helpers/browser.ts';
import { eventually } from '../helpers/eventually.ts';
import { PASSWORD, type Visit, violationsOf, visit } from './open-desk.ts';
import { openPaper, type Paper } from './paper-site.ts';

let paper: Paper;
beforeAll(async () => {
  paper = await openPaper();
});
afterAll(() => paper.close());

/** A newsroom on its first day: an empty store, no channels, and simulators beside it. */
async function firstDay(): Promise<{
  service: Service;
  simulated: SimulatedChannels;
  link: string;
  close(): Promise<void>;
}> {
  const stage = await emptyStage(`timings: { sweep: 0.1 }\nhosts: ['127.0.0.1:${paper.port}']\n`);
  const simulated = await startSimulated(stage.load());
  const { channels, simulate, simulatedApp } = simulated;
  const service = await stage.start('one', { simulated: channels, simulate, simulatedApp });
  const made = await firstLink(service.context);
  return {
    service,
    simulated,
    link: `${service.address}/desk/welcome#${made?.token ?? ''}`,
    close: async () => {
      await simulated.stop();
      await stage.stop();
    },
  };
}

const valuesOf = async ({ context }: Service, section: 'newsroom' | 'feeds' | 'style' | 'schedule') =>
  (await sectionNow({ ...context, queues: null }, section)).values;

/** Problems of a page for readers: what axe finds, and whether it moves sideways. */
async function hardIn({ page, faults }: Visit): Promise<string[]> {
  const wide = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
  return [...faults, ...(wide === true ? ['moves sideways'] : []), ...(await violationsOf(page))];
}

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name, level: 1 });
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

test('from an empty store: address, confirm, sign in, connect, slots, first post', async () => {
  const { service, link, close } = await firstDay();
  const seen = await visit(await sharedBrowser());
  const { page } = seen;
  await page.goto(link);
  await heading(page, 'What is your site’s address?').waitFor();
  expect(await hardIn(seen)).toEqual([]);
  // A slip is met with what to do, and nothing else is lost.
  await page.getByLabel('Address of your site').fill('not a site');
  await press(page, 'Read the site');
  await page.getByRole('alert').getByText('Enter the address of your site').waitFor();
  expect(seen.faults.splice(0)).toEqual([expect.stringContaining('422')]);
  await page.getByLabel('Address of your site').fill(paper.url);
  await press(page, 'Read the site');

  await heading(page, 'Is this your newsroom?').waitFor();
  expect(await hardIn(seen)).toEqual([]);
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Hafenbote');
  await page.getByText('Found: Meta tag og:site_name').waitFor();
  expect(await page.getByRole('combobox', { name: 'Time zone' }).inputValue()).toBe('Europe/Berlin');
  await page.getByText('A guess, since the language is German. Please check.').waitFor();
  expect(await page.getByLabel('X @hafenbote', { exact: true }).isChecked()).toBe(true);
  await page.getByLabel('Name', { exact: true }).fill('Der Hafenbote');
  await page.getByLabel('Facebook @hafenbote', { exact: true }).uncheck();
  // A reload forgets nothing that was read.
  await page.reload();
  await heading(page, 'Is this your newsroom?').waitFor();
  await page.getByLabel('Name', { exact: true }).fill('Der Hafenbote');
  await page.getByLabel('Facebook @hafenbote', { exact: true }).uncheck();
  await press(page, 'Continue');

  await heading(page, 'Create your account').waitFor();
  expect(await hardIn(seen)).toEqual([]);
  await page.getByLabel('Your name').fill('Ada');
  for (const field of await page.locator('input[autocomplete="new-password"]').all()) await field.fill(PASSWORD);
  await press(page, 'Create account');

  await heading(page, 'Connect your channels').waitFor();
  expect(await valuesOf(service, 'newsroom')).toMatchObject({
    name: 'Der Hafenbote',
    site: paper.url,
    languages: ['de'],
    timeZone: 'Europe/Berlin',
  });
  expect(await valuesOf(service, 'feeds')).toMatchObject({
    sources: { '0-rss': { url: `${paper.url}/rss.xml` } },
  });
  expect(await valuesOf(service, 'style')).toMatchObject({ default: { cards: { ground: '#0b3d5c', ink: '#ffffff' } } });
  expect(await service.context.db.select().from(storedChannels)).toMatchObject([{ id: 'x-hafenbote', platform: 'x' }]);
  expect(await hardIn(seen)).toEqual([]);
  await press(page, 'Connect another account');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Sign in with X' }).check();
  await dialog.getByRole('button', { name: 'Continue to sign in' }).click();
  await page.getByLabel('@masthead_news').check();
  await press(page, 'Allow');
  await press(page, 'Connect 1 account');
  await page.getByText('was added.').waitFor();
  await page.getByRole('link', { name: 'Continue the setup' }).click();
  await heading(page, 'Connect your channels').waitFor();
  await press(page, 'Continue');

  await heading(page, 'When may posts go out?').waitFor();
  await page.getByText('in the time zone Europe/Berlin').waitFor();
  await page.getByRole('list', { name: 'Next times' }).waitFor();
  expect(await hardIn(seen)).toEqual([]);
  await press(page, 'Save slots');

  await heading(page, 'Write your first post').waitFor();
  expect(await valuesOf(service, 'schedule')).toMatchObject({
    channels: { default: { slots: ['0 8 * * *', '30 12 * * *', '0 18 * * *'] } },
  });
  expect(await hardIn(seen)).toEqual([]);
  await press(page, 'Create posts');
  await heading(page, 'Die Fähre fährt wieder').waitFor();
  expect(new URL(page.url()).pathname).toMatch(/^\/desk\/articles\//);
  // Its link let the first person in once.
  expect(await firstLink(service.context)).toBeNull();
  expect(seen.faults).toEqual([]);
  await page.context().close();
  await close();
});

test('each step skipped, on a phone in Chinese: in the inbox without a password, and nothing is set', async () => {
  const { service, link, close } = await firstDay();
  const seen = await visit(await sharedBrowser(), {
    viewport: { width: 390, height: 844 },
    colorScheme: 'dark',
    locale: 'zh-CN',
  });
  const { page } = seen;
  const { setup: texts } = zhCn;
  const before = await valuesOf(service, 'newsroom');
  await page.goto(link);
  for (const [title, skip] of [
    [texts.address.title, texts.skip],
    [texts.signIn.title, texts.signIn.skip],
    [texts.channels.title, texts.skip],
    [texts.slots.title, texts.skip],
  ] as const) {
    await heading(page, title).waitFor();
    expect(await hardIn(seen)).toEqual([]);
    await press(page, skip);
  }
  await heading(page, texts.post.title).waitFor();
  await page.getByText(zhCn.account.byLink.until).waitFor();
  expect(await hardIn(seen)).toEqual([]);
  await page.locator('.setupFoot button:last-child').click();
  await page.locator('#content h1').waitFor();
  expect(await valuesOf(service, 'newsroom')).toEqual(before);
  expect(await service.context.db.select().from(people)).toMatchObject([
    { name: texts.signIn.defaultName, role: 'admin' },
  ]);
  // The setup can be had again, and then saves at once.
  await page.goto(`${service.address}/desk/setup`);
  await page.getByLabel(texts.address.label).fill(paper.url);
  await press(page, texts.address.submit);
  await heading(page, texts.confirm.title).waitFor();
  expect(await hardIn(seen)).toEqual([]);
  await press(page, texts.confirm.submit);
  await heading(page, texts.channels.title).waitFor();
  await eventually(
    () => valuesOf(service, 'newsroom'),
    (values) => JSON.stringify(values).includes('Hafenbote'),
  );
  // The link alone is good for an hour; with a password one stays.
  await press(page, zhCn.account.password.chooseOpen);
  for (const field of await page.locator('input[autocomplete="new-password"]').all()) await field.fill(PASSWORD);
  await page.getByRole('dialog').getByRole('button', { name: zhCn.account.password.choose, exact: true }).click();
  await page.getByText(zhCn.account.byLink.until).waitFor({ state: 'detached' });
  await page.reload();
  await heading(page, texts.channels.title).waitFor();
  expect(seen.faults).toEqual([]);
  await page.context().close();
  await close();
});
