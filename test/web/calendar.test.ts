import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { movePost } from '../../src/features/calendar/move.ts';
import { deliveries, posts } from '../../src/store/schema/index.ts';
import { eventually } from '../helpers/eventually.ts';
import { atCalendar, slot, tile } from './at-calendar.ts';
import { violationsOf } from './open-desk.ts';

const room = atCalendar();
const { sit, context, draft, planned, slotOf, goesOutAt } = room;

describe('by the mouse', () => {
  test('a post is dragged to another hour, and back by one press within ten seconds', async () => {
    const id = await planned('A ferry sails at night', '2099-05-06T10:00:00.000Z');
    const { page, faults } = await sit('date=2099-05-06');
    await page.getByText('Times in Europe/Berlin').waitFor();
    await expect
      .poll(() => tile(page, id).getAttribute('aria-label'))
      .toBe('12:00 A ferry sails at night The paper on x · Scheduled');
    await tile(page, id).dragTo(slot(page, '2099-05-05 10:00'), { targetPosition: { x: 20, y: 3 } });
    await goesOutAt(id, '2099-05-05T08:00:00.000Z');
    const { approved } = (await room.desk.call(`/posts/${id}`)).json as { approved: boolean };
    expect(approved).toBe(true);
    await page.getByText('Scheduled for Tue, May 5 10:00.').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await goesOutAt(id, '2099-05-06T10:00:00.000Z');
    await page.getByText('Moved back to its previous time.').waitFor();
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
    await room.desk.context.db
      .update(deliveries)
      .set({ state: 'sending', nextAt: null })
      .where(eq(deliveries.postId, gone));
    const out = await planned('A park reopens', hour, 'app');
    await room.desk.context.db
      .update(deliveries)
      .set({ state: 'published', nextAt: null, endedAt: new Date() })
      .where(eq(deliveries.postId, out));
    const day = yesterday.toISOString().slice(0, 10);
    const { page, faults } = await sit(`view=month&date=${day}`);
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
      await expect.poll(() => tile(page, fixed).getAttribute('aria-label')).toContain(lock);
    }
    await tile(page, gone).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('It is being published and can’t be moved.').waitFor();
    await expect.poll(() => dialog.getByLabel('Date').count()).toBe(0);
    expect(faults).toEqual([]);
  });

  test('a draft is dragged in from the side and gets a time; dragged back, it has none', async () => {
    const id = await draft('A theatre opens');
    const { page } = await sit('date=2099-06-03&channel=x', 'editor');
    const side = page.getByRole('region', { name: 'Drafts without a time' });
    await side
      .locator(`[data-posts~="${id}"]`)
      .dragTo(slot(page, '2099-06-03 09:00'), { targetPosition: { x: 20, y: 3 } });
    await page.getByText('Scheduled for Wed, Jun 3 09:00, once approved.').waitFor();
    const shown = page.locator(`.calendarViews [data-posts~="${id}"]`);
    await shown.waitFor();
    await expect
      .poll(() => shown.getAttribute('aria-label'))
      .toContain('09:00 A theatre opens The paper on x · Needs approval');
    expect(await slotOf(id)).toBeUndefined();
    await shown.dragTo(side);
    await side.locator(`[data-posts~="${id}"]`).waitFor();
    const [row] = await room.desk.context.db.select().from(posts).where(eq(posts.id, id));
    expect(row?.wished).toBe('slot');
  });

  test('in the lanes of the channels it stays in its lane', async () => {
    const id = await planned('A school opens', '2099-07-01T10:00:00.000Z');
    const { page } = await sit('view=lanes&date=2099-07-01');
    await page.locator('.calendarViews').getByText('The paper on wechat').waitFor();
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
    expect(faults).toEqual(['console: Failed to load resource: the server responded with a status of 409 (Conflict)']);
  });

  test('a move by someone else is shown, and not overwritten', async () => {
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
    await dialog.getByRole('button', { name: 'Move post' }).click();
    await dialog.getByText('has moved this post to May 27, 2099, 08:00').waitFor();
    expect(await slotOf(id)).toBe(theirs);
    // And the calendar shows where it is.
    await eventually(
      () => tile(page, id).getAttribute('aria-label'),
      (label) => label?.startsWith('08:00') ?? false,
    );
  });

  test('clashes are described, and lead to the post that can be moved', async () => {
    await planned('A tower falls', '2099-08-05T10:00:00.000Z');
    const id = await planned('A tower stands', '2099-08-05T10:02:00.000Z');
    const { page } = await sit('date=2099-08-05');
    const words = '12:00 “A tower falls” and 12:02 “A tower stands” are 2 min apart; the minimum is 5.';
    const count = page.getByRole('button', { name: '1 clash', exact: true });
    await count.waitFor();
    await expect.poll(() => page.getByText(words).count()).toBe(0);
    await count.press('Enter');
    await page.getByText(words).waitFor();
    await expect.poll(() => tile(page, id).getAttribute('aria-label')).toContain('1 clash');
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Move to…' }).first().click();
    await page.getByRole('dialog').getByRole('link', { name: 'A tower stands' }).waitFor();
  });
});

describe('in an empty slot', () => {
  test('posts are created for its time: what is in the way is said, and the free time taken', async () => {
    await planned('A theatre burns', '2099-09-02T10:00:00.000Z');
    await draft('A theatre is rebuilt');
    const { page, faults } = await sit('date=2099-09-02&channel=x', 'editor');
    await slot(page, '2099-09-02 12:00').focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'New post' });
    await expect.poll(() => dialog.getByLabel('Time').inputValue()).toBe('12:00');
    await dialog.getByText('leaves at least 5 minutes between two posts').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Use 12:05' }).click();
    await dialog.getByLabel('Find an article or paste a URL').fill('theatre is rebuilt');
    await dialog.getByRole('button', { name: 'A theatre is rebuilt' }).click();
    await dialog.getByRole('button', { name: 'Create posts' }).click();
    await page.getByText('Posts created for Wed, Sep 2 12:05.').waitFor();
    const made = page.locator('.calendarViews [data-posts]').filter({ hasText: 'A theatre is rebuilt' });
    await expect.poll(() => made.getAttribute('aria-label')).toContain('12:05 A theatre is rebuilt');
    expect(faults).toEqual([]);
  });
});
