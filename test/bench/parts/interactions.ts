import type { Page } from 'playwright-core';
import { addPerson } from '../../../src/features/people/people.ts';
import { linkFor } from '../../../src/features/sign-in/invitations.ts';
import { startBrowser } from '../../helpers/browser.ts';
import { begin } from '../../web/open-desk.ts';
import { type BusyDesk, openBusyDesk } from '../desk/busy-desk.ts';
import { type Interactions, interactionsOf, observeInteractions } from '../desk/interactions.ts';
import { fixed, type Part, table } from '../section.ts';

/** What Web Vitals call a good interaction to next paint. */
const MOST_MS = 200;
/** Fewer would say little of the slowest twentieth. */
const LEAST = 100;

const press = async (page: Page, keys: readonly string[], times = 1): Promise<void> => {
  for (let count = 0; count < times; count += 1) for (const key of keys) await page.keyboard.press(key);
};

/** An editor's ways through the inbox: rows, marks, search, lists, the palette. */
async function throughInbox(page: Page): Promise<void> {
  await press(page, ['j'], 25);
  await press(page, ['k'], 10);
  await press(page, ['x', 'j'], 10);
  await press(page, ['Escape']);
  const search = page.getByRole('searchbox').or(page.getByLabel('Search headlines')).first();
  await search.click();
  await search.pressSequentially('ferry');
  await page.locator('[role="feed"] article').first().waitFor();
  await search.fill('');
  await page.keyboard.press('Tab');
  for (const name of [/^Needs me/, /^All/]) {
    await page.getByRole('navigation').or(page.locator('.pageTabs')).getByRole('button', { name }).first().click();
    await page.locator('#content').first().waitFor();
  }
  await press(page, ['Control+k']);
  await page
    .getByRole('dialog')
    .getByRole('combobox')
    .or(page.getByRole('dialog').getByRole('textbox'))
    .first()
    .fill('cal');
  await press(page, ['Escape']);
}

/** Writing: a post's text, letter by letter, and from channel to channel. */
async function throughArticle(page: Page): Promise<void> {
  const text = page.locator('#content textarea:not([aria-hidden])').first();
  const tabs = page.getByRole('tablist').first().getByRole('tab');
  await tabs.nth(1).click();
  await text.click();
  await text.pressSequentially(' The ferry sails again from Monday on.');
  for (let at = 2; at < Math.min(5, await tabs.count()); at += 1) await tabs.nth(at).click();
}

/** Planning: weeks forth and back, the other views, and a post moved by a key. */
async function throughCalendar(page: Page): Promise<void> {
  const steps = page.locator('.calendarSteps').getByRole('button');
  const settled = () => page.waitForLoadState('networkidle');
  for (const at of [2, 2, 2, 0, 0, 1]) {
    await steps.nth(at).click();
    await settled();
  }
  for (const name of ['Day', 'Month', 'Week']) {
    await page.locator('#content label', { hasText: new RegExp(`^${name}$`) }).click();
    await settled();
  }
}

async function throughApprovals(page: Page): Promise<void> {
  await page.locator('#content h1').waitFor();
  await press(page, ['j'], 10);
  await press(page, ['k'], 5);
}

const WALKS: readonly { name: string; path: (desk: BusyDesk) => string; walk: (page: Page) => Promise<void> }[] = [
  { name: 'Inbox', path: () => '', walk: throughInbox },
  { name: 'Article', path: ({ articleId }) => `articles/${articleId}`, walk: throughArticle },
  { name: 'Calendar', path: () => 'calendar', walk: throughCalendar },
  { name: 'Approvals', path: () => 'approvals', walk: throughApprovals },
];

/** How soon the desk with ten thousand articles shows what someone did, in a real browser. */
export const interactions: Part = async ({ stand, progress }) => {
  const { variables } = await stand.engine('PostgreSQL');
  progress('ten thousand articles');
  const desk = await openBusyDesk(variables);
  const browser = await startBrowser();
  try {
    await addPerson(desk.context, { name: 'Ada', role: 'approver', by: 'bench' });
    const link = await linkFor(desk.context, { name: 'Ada', by: 'bench' });
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await begin(page, `${desk.api.address}/desk/welcome#${link.token}`, null);
    await observeInteractions(page);
    const found: (Interactions & { name: string })[] = [];
    for (const { name, path, walk } of WALKS) {
      progress(name);
      await page.goto(`${desk.api.address}/desk/${path(desk)}`);
      await page.locator('#content h1').first().waitFor();
      await page.waitForLoadState('networkidle');
      await walk(page);
      found.push({ name, ...(await interactionsOf(page)) });
    }
    const slowest = Math.max(...found.map(({ p95 }) => p95));
    const count = found.reduce((sum, one) => sum + one.count, 0);
    return {
      title: 'From what someone does to the next picture',
      text: `Ten thousand articles in Chromium without a graphics card; keys, presses and letters as the browser measures them (interaction to next paint, in steps of 8 ms).\n\n${table(
        ['page', 'interactions', 'p50, ms', 'p95, ms', 'longest, ms', 'which'],
        found.map((one) => [
          one.name,
          String(one.count),
          fixed(one.p50),
          fixed(one.p95),
          fixed(one.longest),
          one.longestKind,
        ]),
      )}`,
      bars: [
        {
          what: 'Interaction to next paint with 10,000 articles, p95 of the slowest page',
          wanted: `at most ${MOST_MS} ms`,
          measured: `${fixed(slowest)} ms of ${count} interactions`,
          isKept: slowest <= MOST_MS && count >= LEAST,
        },
      ],
      figures: found,
    };
  } finally {
    await browser.close();
    await desk.close();
  }
};
