import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../src/lib/ids.ts';
import { deliveries, posts } from '../../src/store/schema/index.ts';
import { atInbox, rowOf } from './at-inbox.ts';
import { violationsOf } from './open-desk.ts';

const room = atInbox();
const { sit, hand, url } = room;

/** In the page: chips that reach out of their line. */
const CUT = `[...document.querySelectorAll('.inbox-row .chips > *')].filter((chip) =>
  chip.getBoundingClientRect().right > chip.parentElement.getBoundingClientRect().right + 0.5).length`;

describe('chips', () => {
  const STATES = {
    x: 'scheduled',
    facebook: 'published',
    instagram: 'failed',
    wechat: 'handed-over',
    youtube: 'held',
    app: null,
  } as const;
  const slotAt = new Date(Date.now() + 2 * 86_400_000);
  beforeAll(async () => {
    await hand('One state');
    const article = room.desk.story({ headline: 'Many states' });
    const { json } = await room.desk.call('/articles', { body: { article, channels: Object.keys(STATES) } });
    const { articleId } = json as { articleId: string };
    for (const post of await room.desk.context.db.select().from(posts).where(eq(posts.articleId, articleId))) {
      const { id: postId, channelId, contentHash } = post;
      const state = STATES[channelId as keyof typeof STATES];
      if (state === null) continue;
      const row = { id: newId(), postId, channelId, contentHash, kind: 'send', state, slotAt, nextAt: null } as const;
      await room.desk.context.db.insert(deliveries).values(row);
    }
  });

  test('show the time, the same way in all rows, and none is cut', async () => {
    const { page, faults } = await sit('viewer');
    await rowOf(page, 'Many states')
      .getByRole('img', { name: /The paper on x: Scheduled, \w{3} \d\d:\d\d(?:;|$)/ })
      .waitFor();
    // Six states: three are shown, three are counted.
    await expect
      .poll(() => rowOf(page, 'Many states').locator('.chips > *').allTextContents())
      .toEqual([expect.any(String), expect.any(String), expect.any(String), '+3']);
    expect([await page.evaluate(CUT), await violationsOf(page), faults]).toEqual([0, [], []]);
  });

  test.each([
    ['light', 'en-GB', /^The paper on x: Scheduled, /],
    ['dark', 'zh-CN', /^The paper on x：已排期, /],
  ] as const)('on a phone those that do not fit are counted: %s', async (colorScheme, locale, planned) => {
    const { page, faults } = await sit('editor', { viewport: { width: 390, height: 844 }, colorScheme, locale });
    const line = rowOf(page, 'Many states').locator('.chips');
    // The names of the channels have arrived.
    await line.locator('> [aria-label*="The paper on x"]').waitFor();
    expect((await line.locator('> *').allTextContents()).at(-1)).toBe('+4');
    // Counted chips are named for screen readers.
    const named = (await line.locator('> *').all()).map((chip) => chip.getAttribute('aria-label'));
    const names = (await Promise.all(named)).flatMap((name) => name?.split('; ') ?? []);
    expect(names.filter((name) => planned.test(name))).toHaveLength(1);
    expect([await page.evaluate(CUT), await violationsOf(page), faults]).toEqual([0, [], []]);
  });
});

test('on a phone the list begins in the upper part of the screen, and one button has all filters', async () => {
  await hand('Four ferries', { section: 'City' });
  await hand('Two ferries', { section: 'City' });
  const { page, faults } = await sit('editor', { viewport: { width: 390, height: 844 } });
  await page.goto(url('/?q=FERRIES&section=City'));
  await rowOf(page, 'Two ferries').waitFor();
  const first = await page.getByRole('article').first().boundingBox();
  expect(first?.y).toBeLessThan(0.4 * 844);
  await page.getByRole('button', { name: '2 filters' }).click();
  await expect.poll(() => page.getByLabel('Search headlines').inputValue()).toBe('FERRIES');
  await expect.poll(() => page.getByRole('combobox', { name: 'Section' }).inputValue()).toBe('City');
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.locator('h1').click();
  await page.keyboard.press('/');
  await page.keyboard.type('four');
  await rowOf(page, 'Two ferries').waitFor({ state: 'detached' });
  await rowOf(page, 'Four ferries').waitFor();
  await page.locator('summary').click();
  await expect.poll(() => page.getByRole('region', { name: 'Test mode' }).getByRole('link').count()).toBe(6);
  expect(faults).toEqual([]);
});
