import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import type { DraftChannel } from '../../src/channels/connected-channel.ts';
import { approve } from '../../src/features/approvals/approve.ts';
import { movePost } from '../../src/features/calendar/move.ts';
import { parseCronLine } from '../../src/schedule/cron-line.ts';
import { posts } from '../../src/store/schema/index.ts';
import { atCalendar, show, slot, tile, waitForTile } from './at-calendar.ts';
import { type Visit, violationsOf } from './open-desk.ts';

const room = atCalendar();
const { context, drafts, planned, slotOf, goesOutAt, became } = room;

/** Approves, and reads in a zone other than the newsroom's in Berlin. */
let mia: Visit;
/** Only reads, in Chinese and in the dark, in the newsroom's zone. */
let lin: Visit;
beforeAll(async () => {
  mia = await room.sit('Mia', 'approver', { timezoneId: 'America/Los_Angeles', locale: 'en-GB' });
  lin = await room.sit('Lin', 'viewer', { timezoneId: 'Europe/Berlin', locale: 'zh-CN', colorScheme: 'dark' });
});

const label = ({ page }: Visit, id: string) => expect.poll(() => tile(page, id).getAttribute('aria-label'));

describe('by the mouse', () => {
  test('a post is dragged: what a time would meet is said before the drop; one press takes the move back', async () => {
    const id = await planned('A ferry sails at night', '2099-05-06T10:00:00.000Z');
    const { page } = mia;
    await show(page, 'date=2099-05-06');
    await page.getByText('Times in Europe/Berlin').waitFor();
    await label(mia, id).toBe('Wednesday, May 6 12:00 A ferry sails at night The paper on x · Scheduled');
    await tile(page, id).hover();
    await page.mouse.down();
    await slot(page, '2099-05-08 10:00').hover({ position: { x: 20, y: 3 }, force: true });
    const note = page.getByRole('status').filter({ hasText: '10:00' });
    await note.getByText(/will be more than 24 hours old/).waitFor();
    await slot(page, '2099-05-05 10:00').hover({ position: { x: 20, y: 3 }, force: true });
    await expect.poll(() => note.textContent()).toBe('10:00');
    await page.mouse.up();
    await goesOutAt(id, '2099-05-05T08:00:00.000Z');
    const { approved } = (await room.desk.call(`/posts/${id}`)).json as { approved: boolean };
    expect(approved).toBe(true);
    await page.getByText('Scheduled for Tue, May 5 10:00.').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await goesOutAt(id, '2099-05-06T10:00:00.000Z');
    await page.getByText('Moved back to its previous time.').waitFor();
  });

  test('in a month it keeps its time of the clocks, over a change of them', async () => {
    // On the 29th the clocks of Berlin go forward.
    const id = await planned('A bridge opens', '2099-03-30T08:00:00.000Z');
    const { page } = mia;
    await show(page, 'view=month&date=2099-03-15');
    await tile(page, id).dragTo(page.getByRole('button', { name: 'March 27, 2099' }));
    await goesOutAt(id, '2099-03-27T09:00:00.000Z');
    await label(mia, id).toMatch(/ 10:00 A bridge opens/);
  });

  test('the past takes nothing, and what is on its way or out is not dragged', async () => {
    const hour = new Date(Math.ceil(Date.now() / 3_600_000) * 3_600_000 + 3_600_000).toISOString();
    const yesterday = new Date(Date.now() - 36 * 3_600_000);
    const id = await planned('A market closes', hour);
    const gone = await planned('A library opens', hour, 'facebook');
    await became(gone, { state: 'sending', nextAt: null });
    const out = await planned('A park reopens', hour, 'app');
    await became(out, { state: 'published', nextAt: null, endedAt: new Date() });
    const { page } = mia;
    await show(page, `view=month&date=${yesterday.toISOString().slice(0, 10)}`);
    const words = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' }).format(yesterday);
    await tile(page, id).waitFor();
    const cell = page.getByRole('button', { name: words });
    await expect.poll(() => cell.getAttribute('data-past')).toBe('true');
    await tile(page, id).dragTo(cell);
    expect(await slotOf(id)).toBe(hour);
    for (const [fixed, lock] of [
      [gone, 'Publishing'],
      [out, 'Published'],
    ] as const) {
      await expect.poll(() => tile(page, fixed).getAttribute('draggable')).toBe('false');
      await label(mia, fixed).toContain(lock);
    }
    await tile(page, gone).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('It is being published and can’t be moved.').waitFor();
    await expect.poll(() => dialog.getByLabel('Date').count()).toBe(0);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  test('a draft is dragged in from the side and gets a time; dragged back, it has none', async () => {
    const [id = ''] = await drafts({ headline: 'A theatre opens' });
    const { page } = mia;
    await show(page, 'date=2099-06-03&channel=x');
    const side = page.getByRole('region', { name: 'Drafts without a time' });
    await side
      .locator(`[data-posts~="${id}"]`)
      .dragTo(slot(page, '2099-06-03 09:00'), { targetPosition: { x: 20, y: 3 } });
    await page.getByText('Scheduled for Wed, Jun 3 09:00, once approved.').waitFor();
    const shown = page.locator(`.calendarViews [data-posts~="${id}"]`);
    await expect
      .poll(() => shown.getAttribute('aria-label'))
      .toContain('09:00 A theatre opens The paper on x · Needs approval');
    expect(await slotOf(id)).toBeUndefined();
    await shown.dragTo(side);
    await side.locator(`[data-posts~="${id}"]`).waitFor();
    const [row] = await room.desk.context.db.select().from(posts).where(eq(posts.id, id));
    expect(row?.wished).toBe('slot');
  });

  test('it stays in its lane, of a channel or of who wrote it', async () => {
    const id = await planned('A school opens', '2099-07-01T10:00:00.000Z');
    const { page } = mia;
    await show(page, 'view=lanes&date=2099-07-01');
    await page.locator('.calendarViews').getByText('The paper on wechat').waitFor();
    await tile(page, id).dragTo(slot(page, '2099-07-01 09:00'), { targetPosition: { x: 3, y: 10 } });
    await goesOutAt(id, '2099-07-01T07:00:00.000Z');
    expect(await violationsOf(page)).toEqual([]);
    await page.getByText('By person', { exact: true }).click();
    await page.locator('.calendarViews').getByText('Not edited by a person').waitFor();
    await label(mia, id).toMatch(/ 09:00 A school opens/);
  });

  test('a story’s posts of one minute are one tile with two lines of its headline; four stories are four lines', async () => {
    const headline = 'A lighthouse is painted again, and its keeper tells of forty winters';
    const ids = await drafts({ headline }, ['facebook', 'x']);
    for (const postId of ids) await approve(context(), { postId, when: '2099-11-04T10:00:00.000Z', by: 'Bo' });
    const others = ['x', 'facebook', 'instagram', 'app'];
    const piled: string[] = [];
    for (const channel of others) piled.push(await planned('A fair begins', '2099-11-06T10:00:00.000Z', channel));
    const { page } = mia;
    await show(page, 'date=2099-11-04');
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
    // Below each other, each as wide as the day.
    const boxes = await Promise.all(piled.map((one) => tile(page, one).boundingBox()));
    const hour = await slot(page, '2099-11-06 11:00').boundingBox();
    for (const box of boxes) expect(box?.width).toBeGreaterThan((hour?.width ?? 0) - 6);
    const tops = boxes.map((box) => box?.y ?? 0).toSorted((one, another) => one - another);
    for (const [index, top] of tops.entries()) expect(top - (tops[index - 1] ?? 0)).toBeGreaterThan(14);
    // Both of the story are moved at once, and back.
    await tile(page, id).dragTo(slot(page, '2099-11-05 09:00'), { targetPosition: { x: 20, y: 3 } });
    for (const one of ids) await goesOutAt(one, '2099-11-05T08:00:00.000Z');
    await page.getByText('Scheduled for Thu, Nov 5 09:00.').waitFor();
    // Within ten seconds.
    await page.keyboard.press('Control+z');
    for (const one of ids) await goesOutAt(one, '2099-11-04T10:00:00.000Z');
    expect(await violationsOf(page)).toEqual([]);
    const [, last = ''] = piled;
    await tile(page, last).dragTo(slot(page, '2099-11-06 09:00'), { targetPosition: { x: 20, y: 3 } });
    await goesOutAt(last, '2099-11-06T08:00:00.000Z');
  });
});

describe('by the keyboard', () => {
  test('a post is moved to a date and a time, nudged, and nothing is lost where that is refused', async () => {
    const id = await planned('A museum opens', '2099-05-13T10:00:00.000Z');
    const { page, faults } = mia;
    expect(faults).toEqual([]);
    await show(page, 'date=2099-05-13');
    await tile(page, id).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Date').fill('2020-05-12');
    await dialog.getByText('That time has passed.').waitFor();
    await expect.poll(() => dialog.getByRole('button', { name: 'Move post' }).isDisabled()).toBe(true);
    // Too old by the channel's rules: the page says so, and the typed time stays.
    await dialog.getByLabel('Date').fill('2099-05-20');
    await dialog.getByLabel('Time').fill('18:30');
    await dialog.getByRole('button', { name: '+15 min' }).click();
    await page.keyboard.press('Tab');
    await dialog.getByRole('button', { name: 'Move post' }).press('Enter');
    await dialog.getByText(/will be more than 24 hours old/).waitFor();
    await expect.poll(() => dialog.getByLabel('Time').inputValue()).toBe('18:45');
    expect(await violationsOf(page)).toEqual([]);
    await dialog.getByLabel(/story is too old/).check();
    await dialog.getByRole('button', { name: 'Move post' }).click();
    await goesOutAt(id, '2099-05-20T16:45:00.000Z');
    await dialog.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await goesOutAt(id, '2099-05-13T10:00:00.000Z');
    // The browser logs the refusal, and nothing else.
    expect(faults.splice(0)).toEqual([expect.stringMatching(/status of 409 .*\/move$/)]);
  });

  test('a move by someone else is shown, and not overwritten', async () => {
    const id = await planned('A station opens', '2099-05-27T10:00:00.000Z');
    const { page, faults } = mia;
    await show(page, 'date=2099-05-27');
    const theirs = '2099-05-27T06:00:00.000Z';
    await page.route(
      '**/move',
      async (route) => {
        await movePost(context(), { postId: id, when: theirs, by: 'Cy' });
        await route.continue();
      },
      { times: 1 },
    );
    await tile(page, id).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Time').fill('11:30');
    await dialog.getByRole('button', { name: 'Move post' }).click();
    await dialog.getByText('has moved this post to May 27, 2099, 08:00').waitFor();
    expect(await slotOf(id)).toBe(theirs);
    // And the calendar shows where it is.
    await label(mia, id).toMatch(/ 08:00/);
    await dialog.getByRole('button', { name: 'Close' }).click();
    faults.length = 0;
  });

  test('clashes are described, and lead to the post that can be moved; one section is shown alone', async () => {
    const culture = await planned('A tower falls', '2099-08-05T10:00:00.000Z', 'x', { section: 'Culture' });
    const id = await planned('A tower stands', '2099-08-05T10:02:00.000Z');
    const { page } = mia;
    await show(page, 'date=2099-08-05');
    const words = '12:00 “A tower falls” and 12:02 “A tower stands” are 2 min apart; the minimum is 5.';
    const count = page.getByRole('button', { name: '1 clash', exact: true });
    await count.waitFor();
    await expect.poll(() => page.getByText(words).count()).toBe(0);
    await count.press('Enter');
    await page.getByText(words).waitFor();
    await label(mia, id).toContain('1 clash');
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Move to…' }).first().click();
    await page.getByRole('dialog').getByRole('link', { name: 'A tower stands' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Move post' }).waitFor({ state: 'detached' });
    await page.getByRole('combobox', { name: 'Section' }).click();
    await page.getByRole('option', { name: 'Culture' }).click();
    await tile(page, id).waitFor({ state: 'detached' });
    await tile(page, culture).waitFor();
    expect(new URL(page.url()).searchParams.get('section')).toBe('Culture');
  });

  test('view and day are part of the URL: going back leads through them', async () => {
    const { page } = mia;
    await show(page, 'date=2099-05-06');
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
});

describe('in an empty slot', () => {
  test('posts are created for its time, of a story or of none: what is in the way is said, and the free time taken', async () => {
    await planned('A theatre burns', '2099-09-02T10:00:00.000Z');
    await drafts({ headline: 'A theatre is rebuilt' });
    const { page, faults } = mia;
    await show(page, 'date=2099-09-02&channel=x');
    await slot(page, '2099-09-02 12:00').focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'New post' });
    await expect.poll(() => dialog.getByLabel('Time').inputValue()).toBe('12:00');
    await dialog.getByText('leaves at least 5 minutes between two posts').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Use 12:05' }).click();
    await dialog.getByLabel('Find an article or paste a URL').fill('theatre is rebuilt');
    // The list moves when it is narrowed to what was found.
    await expect.poll(() => dialog.locator('.foundStories button').count()).toBe(1);
    await dialog.getByRole('button', { name: 'A theatre is rebuilt' }).click();
    await dialog.getByRole('button', { name: 'Create posts' }).click();
    await page.getByText('Posts created for Wed, Sep 2 12:05.').waitFor();
    const made = page.locator('.calendarViews [data-posts]').filter({ hasText: 'A theatre is rebuilt' });
    await expect.poll(() => made.getAttribute('aria-label')).toContain('12:05 A theatre is rebuilt');
    await slot(page, '2099-09-03 15:00').focus();
    await page.keyboard.press('Enter');
    await dialog.getByRole('link', { name: 'Start from scratch' }).click();
    await page.getByText('For Thu, Sep 3 15:00, once approved.').waitFor();
    await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Good morning, harbour!');
    await page.getByRole('button', { name: 'Create draft' }).click();
    await page.getByRole('heading', { name: 'Good morning, harbour!' }).waitFor();
    await show(page, 'date=2099-09-02&channel=x');
    const free = page.locator('.calendarViews [data-posts]').filter({ hasText: 'Good morning' });
    await expect
      .poll(() => free.getAttribute('aria-label'))
      .toContain('15:00 Good morning, harbour! The paper on x · Needs approval');
    expect(faults).toEqual([]);
  });
});

describe('free slots', () => {
  test('are filled with the drafts that stay ticked, and with nothing else', async () => {
    const [kept = ''] = await drafts({ headline: 'A crane is lifted' });
    const [left = ''] = await drafts({ headline: 'A crane is sold' });
    const channels = room.desk.context.channels as Map<string, DraftChannel>;
    const x = channels.get('x');
    if (!x) throw new Error('the newsroom has no X');
    const slots = ['0 9 * * *', '0 15 * * *'].map(parseCronLine);
    const { urgent: _, ...rules } = x.rules;
    channels.set('x', { ...x, rules: { ...rules, slots, maxAgeHours: null } });
    const { page, faults } = mia;
    try {
      await show(page, 'date=2099-11-04&channel=x');
      await page.getByRole('button', { name: 'Fill free slots…' }).click();
      const dialog = page.getByRole('dialog', { name: 'Fill free slots' });
      await dialog.getByRole('checkbox', { name: /A crane is lifted/ }).waitFor();
      for (const box of await dialog.getByRole('checkbox').all()) {
        if (!(await box.getAttribute('aria-label'))?.includes('A crane is lifted')) await box.uncheck();
      }
      await dialog.getByRole('button', { name: 'Schedule 1 post' }).click();
      await page.getByText('1 post scheduled').waitFor();
    } finally {
      channels.set('x', x);
    }
    await label(mia, kept).toMatch(/ (09|15):00 A crane is lifted The paper on x · Scheduled/);
    expect(await slotOf(kept)).toMatch(/^2099-11-0\dT(08|14):00/);
    expect(await slotOf(left)).toBeUndefined();
    expect(faults).toEqual([]);
  });
});

describe('as it looks', () => {
  test('each view is read on a desk and a phone, by day and by night, and marks today and now', async () => {
    const at = new Date();
    const id = await planned('A kiosk opens', new Date(at.getTime() + 3_600_000).toISOString());
    await became(id, { state: 'published', slotAt: at, nextAt: null, endedAt: at });
    const date = new Intl.DateTimeFormat('en', { day: 'numeric', timeZone: 'Europe/Berlin' }).format(at);
    for (const [visit, now, today, views] of [
      [mia, /^Now, \d\d:\d\d$/, 'Today · ', ['week', 'day', 'lanes', 'month', 'agenda']],
      [lin, /^现在 \d\d:\d\d$/, '今天 · ', ['week', 'lanes', 'month']],
    ] as const) {
      const { page, faults } = visit;
      const marked = page.locator('.calendarViews [aria-current="date"]');
      const check = async (view: string) => {
        await show(page, `view=${view}`);
        await waitForTile(visit, id);
        const wide = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
        expect([view, wide, await violationsOf(page)]).toEqual([view, false, []]);
      };
      for (const view of views) {
        await check(view);
        if (view !== 'month' && view !== 'agenda') {
          const line = page.getByRole('img', { name: now });
          // The view is scrolled to it.
          const area = page.locator('.calendarViews .mantine-ScrollArea-viewport').first();
          await expect
            .poll(async () => {
              const [around, it] = await Promise.all([area.boundingBox(), line.boundingBox()]);
              const inside = (from = 0, size = 0, begin = 0, length = 0) =>
                from + size / 2 > begin && from + size / 2 < begin + length;
              return [
                view,
                inside(it?.x, it?.width, around?.x, around?.width),
                inside(it?.y, it?.height, around?.y, around?.height),
              ];
            })
            .toEqual([view, true, true]);
        }
        if (view === 'week' || view === 'month')
          await expect.poll(() => marked.allInnerTexts()).toEqual([expect.stringMatching(new RegExp(`\\b${date}\\b`))]);
      }
      await page.setViewportSize({ width: 390, height: 844 });
      await expect.poll(() => page.locator('input[type="radio"]').count()).toBe(2);
      await check('month');
      await expect.poll(() => marked.count()).toBe(1);
      await expect.poll(() => marked.getAttribute('data-total')).toMatch(/^\d+$/);
      await check('agenda');
      await page.getByRole('heading', { level: 2 }).filter({ hasText: today }).waitFor();
      await tile(page, id).click();
      await page.getByRole('dialog').waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.setViewportSize({ width: 1280, height: 900 });
      expect(faults).toEqual([]);
    }
  });

  test('a draft on a platform is marked as such', async () => {
    const id = await planned('A ship leaves', '2099-10-07T10:00:00.000Z', 'wechat');
    await became(id, { state: 'handed-over', nextAt: new Date('2099-10-08T10:00:00.000Z') });
    for (const [visit, waits, why] of [
      [mia, '· Draft on WeChat', 'It is a draft on WeChat'],
      [lin, '· 微信草稿', '已作为草稿存在微信'],
    ] as const) {
      const { page } = visit;
      await show(page, 'date=2099-10-07');
      await label(visit, id).toContain(waits);
      // The week has no room for it: it is in the tooltip.
      await expect.poll(() => tile(page, id).getAttribute('title')).toContain(waits);
      await expect.poll(() => tile(page, id).getAttribute('draggable')).toBe('false');
      await tile(page, id).click();
      await page.getByRole('dialog').getByText(why).waitFor();
      await page.keyboard.press('Escape');
    }
    // It is no longer looked up.
    await became(id, { nextAt: null, endedAt: new Date() });
    await show(lin.page, 'view=day&date=2099-10-07');
    await label(lin, id).toContain('已留作');
  });

  test('on the day on which the browser’s own clocks change each post is at its hour', async () => {
    const id = await planned('A clock strikes', '2099-03-29T08:00:00.000Z');
    const { page } = lin;
    await show(page, 'date=2099-03-29');
    await tile(page, id).waitFor();
    const [shown, hour] = await Promise.all([
      tile(page, id).boundingBox(),
      slot(page, '2099-03-29 10:00').boundingBox(),
    ]);
    expect(Math.abs((shown?.y ?? 0) - (hour?.y ?? 99))).toBeLessThan(3);
    // Viewers can move nothing.
    await expect.poll(() => tile(page, id).getAttribute('draggable')).toBe('false');
  });
});
