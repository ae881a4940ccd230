import { eq } from 'drizzle-orm';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approve } from '../../src/desk/approve.ts';
import { movePost } from '../../src/desk/calendar/move.ts';
import { addPerson } from '../../src/desk/people/people.ts';
import type { Role } from '../../src/domain/role.ts';
import { deliveries, posts } from '../../src/store/schema/index.ts';
import { startBrowser } from '../helpers/browser.ts';
import { eventually } from '../helpers/eventually.ts';
import { type Desk, openDesk, violationsOf } from './open-desk.ts';

let browser: Browser;
let desk: Desk;
beforeAll(async () => {
  browser = await startBrowser();
  desk = await openDesk(browser);
  await addPerson(desk.context, { name: 'Bo', role: 'approver', by: 'test' });
});
afterAll(async () => {
  await desk.close();
  await browser.close();
});

let people = 0;

/** Somebody at the calendar; their browser's clocks are not the newsroom's, which are those of Berlin. */
async function sit(search: string, role: Role = 'approver', options: BrowserContextOptions = {}) {
  const name = `Person ${++people}`;
  const visit = await desk.sit(name, role, { timezoneId: 'America/Los_Angeles', ...options });
  await visit.page.goto(`${desk.api.address}/desk/calendar?${search}`);
  await visit.page.getByRole('heading', { level: 1 }).waitFor();
  return visit;
}

const context = () => ({ ...desk.context, queues: null });

async function draft(headline: string, channel = 'x'): Promise<string> {
  const article = desk.story({ headline });
  const { json } = await desk.call('/articles', { body: { article, channels: [channel], when: 'slot' } });
  return (json as { posts: { id: string }[] }).posts[0]?.id ?? '';
}

async function planned(headline: string, when: string, channel = 'x'): Promise<string> {
  const id = await draft(headline, channel);
  await approve(context(), { postId: id, when, by: 'Bo' });
  return id;
}

async function slotOf(id: string): Promise<string | undefined> {
  const [row] = await desk.context.db.select().from(deliveries).where(eq(deliveries.postId, id));
  return row?.slotAt.toISOString();
}

const goesOutAt = (id: string, at: string) =>
  eventually(
    () => slotOf(id),
    (now) => now === at,
  );
const tile = (page: Page, id: string) => page.locator(`[data-post="${id}"]`).first();
const slot = (page: Page, time: string) => page.locator(`.calendarViews button[aria-label*="${time}"]`).first();

describe('by the mouse', () => {
  test('a post is dragged to another hour, and back by one press within ten seconds', async () => {
    const id = await planned('A ferry sails at night', '2099-05-06T10:00:00.000Z');
    const { page, faults } = await sit('date=2099-05-06');
    await page.getByText('Times of Europe/Berlin').waitFor();
    expect(await tile(page, id).getAttribute('aria-label')).toBe(
      '12:00 A ferry sails at night The paper on x · planned',
    );
    await tile(page, id).dragTo(slot(page, '2099-05-05 10:00'), { targetPosition: { x: 20, y: 3 } });
    await goesOutAt(id, '2099-05-05T08:00:00.000Z');
    const { approved } = (await desk.call(`/posts/${id}`)).json as { approved: boolean };
    expect(approved).toBe(true);
    await page.getByText('It goes out Tue, May 5 10:00.').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await goesOutAt(id, '2099-05-06T10:00:00.000Z');
    await page.getByText('It stands where it was.').waitFor();
    expect(faults).toEqual([]);
  });

  test('in a month it keeps its time of the clocks, over a change of them', async () => {
    // On the 29th the clocks of Berlin go forward.
    const id = await planned('A bridge opens', '2099-03-30T08:00:00.000Z');
    const { page } = await sit('view=month&date=2099-03-15');
    await tile(page, id).dragTo(page.getByRole('button', { name: 'March 27, 2099' }));
    await goesOutAt(id, '2099-03-27T09:00:00.000Z');
    await eventually(
      () => tile(page, id).getAttribute('aria-label'),
      (label) => label?.startsWith('10:00 A bridge opens') ?? false,
    );
  });

  test('the past takes nothing, and what is on its way or out is not dragged', async () => {
    const hour = new Date(Math.ceil(Date.now() / 3_600_000) * 3_600_000 + 3_600_000).toISOString();
    const yesterday = new Date(Date.now() - 36 * 3_600_000);
    const id = await planned('A market closes', hour);
    const gone = await planned('A library opens', hour, 'facebook');
    await desk.context.db.update(deliveries).set({ state: 'sending', nextAt: null }).where(eq(deliveries.postId, gone));
    const out = await planned('A park reopens', hour, 'app');
    await desk.context.db
      .update(deliveries)
      .set({ state: 'published', nextAt: null, endedAt: new Date() })
      .where(eq(deliveries.postId, out));
    const day = yesterday.toISOString().slice(0, 10);
    const { page, faults } = await sit(`view=month&date=${day}`);
    const words = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' }).format(yesterday);
    await tile(page, id).waitFor();
    const cell = page.getByRole('button', { name: words });
    expect(await cell.getAttribute('data-past')).toBe('true');
    await tile(page, id).dragTo(cell);
    expect(await slotOf(id)).toBe(hour);
    for (const [fixed, lock] of [
      [gone, 'on its way'],
      [out, 'published'],
    ] as const) {
      expect(await tile(page, fixed).getAttribute('draggable')).toBe('false');
      expect(await tile(page, fixed).getAttribute('aria-label')).toContain(lock);
    }
    await tile(page, gone).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('It is on its way, so it cannot be moved.').waitFor();
    expect(await dialog.getByLabel('Date').count()).toBe(0);
    expect(faults).toEqual([]);
  });

  test('a draft is dragged in from the side, and the promise stands there; back at the side it has none', async () => {
    const id = await draft('A theatre opens');
    const { page } = await sit('date=2099-06-03&channel=x', 'editor');
    const side = page.getByRole('region', { name: 'Drafts without a time' });
    await side
      .locator(`[data-post="${id}"]`)
      .dragTo(slot(page, '2099-06-03 09:00'), { targetPosition: { x: 20, y: 3 } });
    await page.getByText('It goes out Wed, Jun 3 09:00, once it is approved.').waitFor();
    const shown = page.locator(`.calendarViews [data-post="${id}"]`);
    await shown.waitFor();
    expect(await shown.getAttribute('aria-label')).toContain('09:00 A theatre opens The paper on x · once approved');
    expect(await slotOf(id)).toBeUndefined();
    await shown.dragTo(side);
    await side.locator(`[data-post="${id}"]`).waitFor();
    const [row] = await desk.context.db.select().from(posts).where(eq(posts.id, id));
    expect(row?.wished).toBe('slot');
  });

  test('in the lanes of the channels it stays in its lane', async () => {
    const id = await planned('A school opens', '2099-07-01T10:00:00.000Z');
    const { page } = await sit('view=lanes&date=2099-07-01');
    await page.getByText('The paper on wechat').first().waitFor();
    await tile(page, id).dragTo(slot(page, '2099-07-01 09:00'), { targetPosition: { x: 3, y: 10 } });
    await goesOutAt(id, '2099-07-01T07:00:00.000Z');
    expect(await violationsOf(page)).toEqual([]);
  });
});

describe('by the keyboard', () => {
  test('a post is moved to a date and a time, nudged, and nothing is lost where that is refused', async () => {
    const id = await planned('A museum opens', '2099-05-13T10:00:00.000Z');
    const { page, faults } = await sit('date=2099-05-13');
    await tile(page, id).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Date').fill('2020-05-12');
    await dialog.getByText('That time is past.').waitFor();
    expect(await dialog.getByRole('button', { name: 'Move it there' }).isDisabled()).toBe(true);
    // Too old by then, by the rules of the channel: told, and what was typed stays.
    await dialog.getByLabel('Date').fill('2099-05-20');
    await dialog.getByLabel('Time').fill('18:30');
    await dialog.getByRole('button', { name: '+15 min' }).click();
    await page.keyboard.press('Tab');
    await dialog.getByRole('button', { name: 'Move it there' }).press('Enter');
    await dialog.getByText(/is older than 24 h/).waitFor();
    expect(await dialog.getByLabel('Time').inputValue()).toBe('18:45');
    expect(await violationsOf(page)).toEqual([]);
    await dialog.getByLabel(/too old by then/).check();
    await dialog.getByRole('button', { name: 'Move it there' }).click();
    await goesOutAt(id, '2099-05-20T16:45:00.000Z');
    await dialog.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await goesOutAt(id, '2099-05-13T10:00:00.000Z');
    // The browser tells of the refusal, and of nothing else.
    expect(faults).toEqual(['console: Failed to load resource: the server responded with a status of 409 (Conflict)']);
  });

  test('what somebody else moved meanwhile is shown, and not overwritten', async () => {
    const id = await planned('A station opens', '2099-05-27T10:00:00.000Z');
    const { page } = await sit('date=2099-05-27');
    const theirs = '2099-05-27T06:00:00.000Z';
    await page.route('**/move', async (route) => {
      await movePost(context(), { postId: id, when: theirs, by: 'Cy' });
      await route.continue();
    });
    await tile(page, id).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Time').fill('11:30');
    await dialog.getByRole('button', { name: 'Move it there' }).click();
    await dialog.getByText(`planned for ${theirs} by now`).waitFor();
    expect(await slotOf(id)).toBe(theirs);
    // And the calendar shows where it is.
    await eventually(
      () => tile(page, id).getAttribute('aria-label'),
      (label) => label?.startsWith('08:00') ?? false,
    );
  });

  test('clashes are told in words, and lead to what can be moved', async () => {
    await planned('A tower falls', '2099-08-05T10:00:00.000Z');
    const id = await planned('A tower stands', '2099-08-05T10:02:00.000Z');
    const { page } = await sit('date=2099-08-05');
    const words =
      '12:00 “A tower falls” and 12:02 “A tower stands” are 2 min apart; at least 5 are to lie between two.';
    const count = page.locator('summary').filter({ hasText: '1 clash' });
    await count.waitFor();
    expect(await page.getByText(words).isVisible()).toBe(false);
    await count.press('Enter');
    await page.getByText(words).waitFor();
    expect(await tile(page, id).getAttribute('aria-label')).toContain('1 clash');
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Move to…' }).first().click();
    await page.getByRole('dialog').getByRole('link', { name: 'A tower stands' }).waitFor();
  });
});

test.each([
  ['en-GB', 'waits for a person to publish it on WeChat', 'was left to a person', 'It lies on WeChat as a draft'],
  ['zh-CN', '等待人工在微信发布', '已交由人工', '已作为草稿存在微信'],
])('a draft on a platform waits for a person there: %s', async (locale, waits, left, why) => {
  const id = await planned(`A ship leaves (${locale})`, '2099-10-07T10:00:00.000Z', 'wechat');
  const set = (row: Partial<typeof deliveries.$inferInsert>) =>
    desk.context.db
      .update(deliveries)
      .set({ state: 'handed-over', ...row })
      .where(eq(deliveries.postId, id));
  await set({ nextAt: new Date('2099-10-08T10:00:00.000Z') });
  const { page, faults } = await sit('date=2099-10-07', 'approver', { locale });
  await tile(page, id).waitFor();
  expect(await tile(page, id).getAttribute('aria-label')).toContain(waits);
  // In the week there is no room for that: it stands where the mouse rests.
  expect(await tile(page, id).getAttribute('title')).toContain(waits);
  expect(await tile(page, id).getAttribute('draggable')).toBe('false');
  await tile(page, id).click();
  await page.getByRole('dialog').getByText(why).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  // Nobody looks for it any more.
  await set({ nextAt: null, endedAt: new Date() });
  await page.reload();
  await tile(page, id).waitFor();
  expect(await tile(page, id).getAttribute('aria-label')).toContain(left);
  expect(faults).toEqual([]);
});

test('a tile of a week has its time and its channel first, then two lines of its headline, and cuts no line of them', async () => {
  const headline = 'A lighthouse is painted anew, and its keeper tells of forty winters';
  const id = await planned(headline, '2099-11-04T10:00:00.000Z', 'facebook');
  const { page } = await sit('date=2099-11-04');
  const [head, name] = [tile(page, id).locator('.tileHead'), tile(page, id).locator('.tileName')];
  expect(await head.textContent()).toBe('11:00 ');
  expect(await head.locator('.channelMark').getAttribute('data-letter')).toBe('F');
  const [whole, time, words] = await Promise.all([tile(page, id), head, name].map((one) => one.boundingBox()));
  const bottom = (whole?.y ?? 0) + (whole?.height ?? 0);
  expect(words?.y).toBeGreaterThanOrEqual((time?.y ?? 0) + (time?.height ?? 99) - 1);
  expect(words?.height).toBe(28);
  expect((words?.y ?? 0) + (words?.height ?? 99)).toBeLessThanOrEqual(bottom);
  expect(await tile(page, id).getAttribute('title')).toContain(headline);
});

test('posts of one minute lie below each other in a week, as wide as the day, and are dragged like any other', async () => {
  const channels = ['x', 'facebook', 'instagram', 'app'];
  const ids: string[] = [];
  for (const channel of channels) ids.push(await planned('A fair begins', '2099-12-02T10:00:00.000Z', channel));
  const { page } = await sit('date=2099-12-02');
  await tile(page, ids[0] ?? '').waitFor();
  const boxes = await Promise.all(ids.map((id) => tile(page, id).boundingBox()));
  const hour = await slot(page, '2099-12-02 11:00').boundingBox();
  for (const box of boxes) expect(box?.width).toBeGreaterThan((hour?.width ?? 0) - 6);
  const tops = boxes.map((box) => box?.y ?? 0).toSorted((one, other) => one - other);
  for (const [index, top] of tops.entries()) expect(top - (tops[index - 1] ?? 0)).toBeGreaterThan(14);
  const [, last = ''] = ids;
  await tile(page, last).dragTo(slot(page, '2099-12-02 09:00'), { targetPosition: { x: 20, y: 3 } });
  await goesOutAt(last, '2099-12-02T08:00:00.000Z');
  expect(await violationsOf(page)).toEqual([]);
});

test.each([
  ['light', 'en-GB', /^Now, \d\d:\d\d$/, 'Today · '],
  ['dark', 'zh-CN', /^现在 \d\d:\d\d$/, '今天 · '],
] as const)('today is marked, and now: %s, %s', async (colorScheme, locale, now, today) => {
  const id = await planned(`A kiosk opens (${locale})`, new Date(Date.now() + 3_600_000).toISOString());
  const at = new Date();
  await desk.context.db
    .update(deliveries)
    .set({ state: 'published', slotAt: at, nextAt: null, endedAt: at })
    .where(eq(deliveries.postId, id));
  const date = new Intl.DateTimeFormat('en', { day: 'numeric', timeZone: 'Europe/Berlin' }).format(at);
  const { page, faults } = await sit('', 'viewer', { colorScheme, locale });
  const marked = page.locator('.calendarViews [aria-current="date"]');
  for (const view of ['week', 'day', 'lanes', 'month']) {
    await page.goto(`${desk.api.address}/desk/calendar?view=${view}`);
    await tile(page, id).waitFor();
    if (view !== 'month') {
      const line = page.getByRole('img', { name: now });
      await line.waitFor();
      // What is scrolled is scrolled to it.
      const area = await page.locator('.calendarViews .mantine-ScrollArea-viewport').first().boundingBox();
      const at = await line.boundingBox();
      const inside = (from = 0, size = 0, begin = 0, length = 0) =>
        from + size / 2 > begin && from + size / 2 < begin + length;
      expect([view, inside(at?.x, at?.width, area?.x, area?.width)]).toEqual([view, true]);
      expect([view, inside(at?.y, at?.height, area?.y, area?.height)]).toEqual([view, true]);
    }
    if (view === 'week' || view === 'month')
      expect(await marked.allInnerTexts()).toEqual([expect.stringMatching(`${date}$`)]);
    expect([view, await violationsOf(page)]).toEqual([view, []]);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await marked.count()).toBe(1);
  await page.goto(`${desk.api.address}/desk/calendar?view=agenda`);
  await page.getByRole('heading', { level: 2 }).filter({ hasText: today }).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  expect(faults).toEqual([]);
});

test('on the day on which the browser’s own clocks change each post stands at its hour', async () => {
  const id = await planned('A clock strikes', '2099-03-29T08:00:00.000Z');
  const { page } = await sit('date=2099-03-29', 'viewer', { timezoneId: 'Europe/Berlin' });
  const [shown, hour] = await Promise.all([tile(page, id).boundingBox(), slot(page, '2099-03-29 10:00').boundingBox()]);
  expect(Math.abs((shown?.y ?? 0) - (hour?.y ?? 99))).toBeLessThan(3);
  // Who only looks moves nothing.
  expect(await tile(page, id).getAttribute('draggable')).toBe('false');
});

test('view and day stand in the address: the way back leads through them', async () => {
  const { page } = await sit('date=2099-05-06');
  await page.getByText('Month', { exact: true }).click();
  await page.getByText('May 2099', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Later' }).click();
  await page.getByText('June 2099', { exact: true }).waitFor();
  await page.goBack();
  await page.getByText('May 2099', { exact: true }).waitFor();
  await page.goBack();
  await page.getByText('May 4 – 10, 2099').waitFor();
  expect(new URL(page.url()).search).toBe('?date=2099-05-06');
});

test.each([
  ['light', 'en-GB', 'Times of Europe/Berlin'],
  ['dark', 'zh-CN', '时间以 Europe/Berlin 为准'],
] as const)('it is read on a phone as on a desk: %s, %s', async (colorScheme, locale, zone) => {
  const id = await planned(`A harbour opens (${locale})`, '2099-09-09T10:00:00.000Z');
  for (const viewport of [
    { width: 1280, height: 900 },
    { width: 390, height: 844 },
  ]) {
    const { page, faults } = await sit('date=2099-09-09', 'approver', { viewport, colorScheme, locale });
    await page.getByText(zone).first().waitFor();
    const views = viewport.width === 390 ? ['agenda', 'month'] : ['week', 'day', 'month', 'agenda', 'lanes'];
    expect(await page.locator('input[type="radio"]').count()).toBe(views.length);
    for (const view of views) {
      await page.goto(`${desk.api.address}/desk/calendar?date=2099-09-09&view=${view}`);
      await tile(page, id).waitFor();
      const wide = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
      expect([view, wide, await violationsOf(page)]).toEqual([view, false, []]);
    }
    await tile(page, id).click();
    await page.getByRole('dialog').locator('input[type="date"]').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  }
});
