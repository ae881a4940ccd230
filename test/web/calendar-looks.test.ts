import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { approve } from '../../src/features/approvals/approve.ts';
import { deliveries } from '../../src/store/schema/index.ts';
import { atCalendar, slot, tile } from './at-calendar.ts';
import { violationsOf } from './open-desk.ts';

const room = atCalendar();
const { sit, planned, goesOutAt } = room;

test.each([
  ['en-GB', '· Draft on WeChat', 'Left as a draft', 'It is a draft on WeChat'],
  ['zh-CN', '· 微信草稿', '已留作', '已作为草稿存在微信'],
])('a draft on a platform is marked as such: %s', async (locale, waits, left, why) => {
  const id = await planned(`A ship leaves (${locale})`, '2099-10-07T10:00:00.000Z', 'wechat');
  const set = (row: Partial<typeof deliveries.$inferInsert>) =>
    room.desk.context.db
      .update(deliveries)
      .set({ state: 'handed-over', ...row })
      .where(eq(deliveries.postId, id));
  await set({ nextAt: new Date('2099-10-08T10:00:00.000Z') });
  const { page, faults } = await sit('date=2099-10-07', 'approver', { locale });
  await tile(page, id).waitFor();
  await expect.poll(() => tile(page, id).getAttribute('aria-label')).toContain(waits);
  // The week has no room for it: it is in the tooltip.
  await expect.poll(() => tile(page, id).getAttribute('title')).toContain(waits);
  await expect.poll(() => tile(page, id).getAttribute('draggable')).toBe('false');
  await tile(page, id).click();
  await page.getByRole('dialog').getByText(why).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  // It is no longer looked up.
  await set({ nextAt: null, endedAt: new Date() });
  await page.reload();
  await tile(page, id).waitFor();
  await expect.poll(() => tile(page, id).getAttribute('aria-label')).toContain(left);
  expect(faults).toEqual([]);
});

test('a story’s posts of one minute are one tile: time, marks, state, picture, two lines of its headline, none cut', async () => {
  const headline = 'A lighthouse is painted anew, and its keeper tells of forty winters';
  const { json } = await room.desk.call('/articles', {
    body: { article: room.desk.story({ headline }), channels: ['facebook', 'x'], when: 'slot' },
  });
  const ids = (json as { posts: { id: string }[] }).posts.map(({ id }) => id);
  for (const postId of ids) await approve(room.context(), { postId, when: '2099-11-04T10:00:00.000Z', by: 'Bo' });
  const { page } = await sit('date=2099-11-04');
  const [id = '', other = ''] = ids;
  await expect.poll(() => tile(page, id).getAttribute('data-posts')).toContain(other);
  const [head, name] = [tile(page, id).locator('.tileHead'), tile(page, id).locator('.tileName')];
  await expect.poll(() => head.locator('.platformMark').count()).toBe(2);
  // Two lines, once the letters are there.
  await expect.poll(async () => (await name.boundingBox())?.height).toBe(32);
  const [whole, time, words] = await Promise.all([tile(page, id), head, name].map((one) => one.boundingBox()));
  const bottom = (whole?.y ?? 0) + (whole?.height ?? 0);
  expect(words?.y).toBeGreaterThanOrEqual((time?.y ?? 0) + (time?.height ?? 99) - 1);
  expect((words?.y ?? 0) + (words?.height ?? 99)).toBeLessThanOrEqual(bottom);
  await expect.poll(() => tile(page, id).getAttribute('title')).toContain(headline);
  // Both are moved at once, and back.
  await tile(page, id).dragTo(slot(page, '2099-11-05 09:00'), { targetPosition: { x: 20, y: 3 } });
  for (const one of ids) await goesOutAt(one, '2099-11-05T08:00:00.000Z');
  await page.getByRole('button', { name: 'Undo' }).click();
  for (const one of ids) await goesOutAt(one, '2099-11-04T10:00:00.000Z');
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
  await room.desk.context.db
    .update(deliveries)
    .set({ state: 'published', slotAt: at, nextAt: null, endedAt: at })
    .where(eq(deliveries.postId, id));
  const date = new Intl.DateTimeFormat('en', { day: 'numeric', timeZone: 'Europe/Berlin' }).format(at);
  const { page, faults } = await sit('', 'viewer', { colorScheme, locale });
  const marked = page.locator('.calendarViews [aria-current="date"]');
  for (const view of ['week', 'day', 'lanes', 'month']) {
    await page.goto(`${room.desk.api.address}/desk/calendar?view=${view}`);
    await tile(page, id).waitFor();
    if (view !== 'month') {
      const line = page.getByRole('img', { name: now });
      await line.waitFor();
      // The view is scrolled to it.
      const area = page.locator('.calendarViews .mantine-ScrollArea-viewport').first();
      await expect
        .poll(async () => {
          const [around, at] = await Promise.all([area.boundingBox(), line.boundingBox()]);
          const inside = (from = 0, size = 0, begin = 0, length = 0) =>
            from + size / 2 > begin && from + size / 2 < begin + length;
          return [
            view,
            inside(at?.x, at?.width, around?.x, around?.width),
            inside(at?.y, at?.height, around?.y, around?.height),
          ];
        })
        .toEqual([view, true, true]);
    }
    if (view === 'week' || view === 'month')
      await expect.poll(() => marked.allInnerTexts()).toEqual([expect.stringMatching(new RegExp(`\\b${date}\\b`))]);
    expect([view, await violationsOf(page)]).toEqual([view, []]);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await expect.poll(() => marked.count()).toBe(1);
  await page.goto(`${room.desk.api.address}/desk/calendar?view=agenda`);
  await page.getByRole('heading', { level: 2 }).filter({ hasText: today }).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  expect(faults).toEqual([]);
});

test('on the day on which the browser’s own clocks change each post is at its hour', async () => {
  const id = await planned('A clock strikes', '2099-03-29T08:00:00.000Z');
  const { page } = await sit('date=2099-03-29', 'viewer', { timezoneId: 'Europe/Berlin' });
  const [shown, hour] = await Promise.all([tile(page, id).boundingBox(), slot(page, '2099-03-29 10:00').boundingBox()]);
  expect(Math.abs((shown?.y ?? 0) - (hour?.y ?? 99))).toBeLessThan(3);
  // Viewers can move nothing.
  await expect.poll(() => tile(page, id).getAttribute('draggable')).toBe('false');
});

test('view and day are part of the URL: going back leads through them', async () => {
  const { page } = await sit('date=2099-05-06');
  await page.getByText('Month', { exact: true }).click();
  await page.getByText('May 2099', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Forward' }).click();
  await page.getByText('June 2099', { exact: true }).waitFor();
  await page.goBack();
  await page.getByText('May 2099', { exact: true }).waitFor();
  await page.goBack();
  await page.getByText('May 4 – 10, 2099').waitFor();
  expect(new URL(page.url()).search).toBe('?date=2099-05-06');
});

test.each([
  ['light', 'en-GB', 'Times in Europe/Berlin'],
  ['dark', 'zh-CN', '时间均为 Europe/Berlin 时区'],
] as const)('it is read on a phone as on a desk: %s, %s', async (colorScheme, locale, zone) => {
  const id = await planned(`A harbour opens (${locale})`, '2099-09-09T10:00:00.000Z');
  for (const viewport of [
    { width: 1280, height: 900 },
    { width: 390, height: 844 },
  ]) {
    const { page, faults } = await sit('date=2099-09-09', 'approver', { viewport, colorScheme, locale });
    await page.getByText(zone).first().waitFor();
    const views = viewport.width === 390 ? ['agenda', 'month'] : ['day', 'week', 'month', 'lanes', 'agenda'];
    await expect.poll(() => page.locator('input[type="radio"]').count()).toBe(views.length);
    for (const view of views) {
      await page.goto(`${room.desk.api.address}/desk/calendar?date=2099-09-09&view=${view}`);
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
