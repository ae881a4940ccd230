import { readFileSync } from 'node:fs';
import { eq, sql } from 'drizzle-orm';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { record } from '../../src/store/audit.ts';
import { deliveries } from '../../src/store/schema/index.ts';
import { seedDelivery } from '../api/seed-delivery.ts';
import { OPPOSITES } from '../helpers/browser.ts';
import { begin, type Desk, openDesk, violationsOf } from './open-desk.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

let desk: Desk;
let page: Page;
let postId = '';
const Made = z.object({ posts: z.array(z.object({ id: z.uuid(), channel: z.string() })) });
const go = (where: Page, path: string) => where.goto(`${desk.api.address}/desk${path}`);

beforeAll(async () => {
  desk = await openDesk(() => ({ tracePage: (id) => `https://traces.example.com/${id}` }));
  ({ page } = await desk.visit({ acceptDownloads: true }));
  await begin(page, await desk.link(null), 'Ada');
  const article = desk.story({ headline: '渡轮通航，两镇相连' });
  const made = Made.parse((await desk.call('/articles', { body: { article, channels: ['x', 'facebook'] } })).json);
  postId = made.posts.find(({ channel }) => channel === 'x')?.id ?? '';
  await seedDelivery(desk.context.db, postId);
  await desk.context.db.execute(sql`insert into masthead.story_traces (story_id, traceparent)
    select article_id, ${`00-${TRACE}-00f067aa0ba902b7-01`} from masthead.posts where id = ${postId}`);
  await desk.call('/pause', { body: { channel: 'x', reason: 'too loud' } });
});
afterAll(() => desk.close());

test('actions and attempts are in one list with filters, which are part of the URL', async () => {
  await go(page, '/activity');
  const tried = page.getByRole('article').filter({ hasText: 'Attempt 1' });
  await tried.getByText('May be live').waitFor();
  await tried.getByText('HTTP 503 · code c · request r · 13 ms').waitFor();
  await tried.getByText('渡轮通航，两镇相连').waitFor();
  await tried.getByRole('button', { name: /Details/ }).click();
  await tried.getByText('POST https://x.example/2/tweets → 503').waitFor();
  await tried.getByText(TRACE).waitFor();
  await tried.getByRole('button', { name: 'Copy trace ID' }).waitFor();
  const link = tried.getByRole('link', { name: 'Open trace' });
  expect(await link.getAttribute('href')).toBe(`https://traces.example.com/${TRACE}`);
  await page.getByRole('combobox', { name: 'Action' }).click();
  await page.getByRole('option', { name: 'paused publishing' }).click();
  await page.getByRole('article').filter({ hasText: 'paused publishing: too loud' }).waitFor();
  await tried.waitFor({ state: 'detached' });
  expect(new URL(page.url()).search).toBe('?action=pause');
  await page.reload();
  await page.getByRole('article').filter({ hasText: 'too loud' }).waitFor();
  await expect.poll(() => page.getByRole('article').count()).toBe(1);
  await page.getByLabel('To', { exact: true }).fill('2020-01-01');
  await page.getByText('No matching activity').waitFor();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await tried.waitFor();
});

test('an attempt shows its outcome, and the current state of its delivery where that differs', async () => {
  await go(page, '/activity');
  const tried = page.getByRole('article').filter({ hasText: 'Attempt 1' });
  await tried.getByText('May be live').waitFor();
  await expect.poll(() => tried.getByText(/^Now: /).count()).toBe(0);
  const [row] = await desk.context.db
    .update(deliveries)
    .set({ state: 'published', heldReason: null })
    .where(eq(deliveries.postId, postId))
    .returning({ id: deliveries.id });
  const said = { who: 'Ada', action: 'resolve: live', subject: { type: 'delivery', id: row?.id ?? '' } } as const;
  await record(desk.context.db, said);
  await page.reload();
  // It was a change of a live post, which publishes nothing.
  await tried.getByText('Now: Done').waitFor();
  await tried.getByText('May be live').waitFor();
  const act = page.getByRole('article').filter({ hasText: 'confirmed that a post is live' });
  await act.getByText('Now: Done').waitFor();
  await desk.context.db.update(deliveries).set({ state: 'held' }).where(eq(deliveries.postId, postId));
});

test('it is narrowed by channel, person, kind and days', async () => {
  const subject = { type: 'channel', id: 'facebook' } as const;
  await record(desk.context.db, { who: 'Bea', action: 'pause', subject, detail: { reason: 'for a while' } });
  await go(page, '/activity');
  const paused = page.getByRole('article').filter({ hasText: 'for a while' });
  await paused.waitFor();
  const pick = async (field: string, option: string): Promise<void> => {
    await page.getByRole('combobox', { name: field, exact: true }).click();
    await page.getByRole('option', { name: option, exact: true }).click();
  };
  await pick('Channel', 'The paper on facebook');
  await pick('Person', 'Bea');
  await pick('Action', 'paused publishing');
  await page.getByLabel('From', { exact: true }).fill('2020-01-01');
  await page.getByLabel('To', { exact: true }).fill('2199-01-01');
  await expect
    .poll(() => Object.fromEntries(new URL(page.url()).searchParams))
    .toEqual({ channel: 'facebook', who: 'Bea', action: 'pause', since: '2020-01-01', until: '2199-01-01' });
  await paused.waitFor();
  await expect.poll(() => page.getByRole('article').count()).toBe(1);
  await pick('Channel', 'The paper on x');
  await page.getByText('No matching activity').waitFor();
});

test('the sheet has what is filtered, for a spreadsheet', async () => {
  await go(page, '/activity?channel=x&action=attempt');
  await page.getByRole('article').first().waitFor();
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export CSV' }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe('activity.csv');
  const text = readFileSync(await download.path(), 'utf8');
  expect(text.startsWith('\uFEFFtime (Europe/Berlin),utc,')).toBe(true);
  const [, ...lines] = text.trimEnd().split('\r\n');
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('渡轮通航，两镇相连');
  expect(lines[0]).toContain(',503,c,r,13,');
});

test('a post has its own, and older ones come by a button', async () => {
  await go(page, '/activity');
  const tried = page.getByRole('article').filter({ hasText: 'Attempt 1' });
  await tried.getByRole('link', { name: '渡轮通航，两镇相连' }).click();
  await page.getByRole('heading', { name: 'Post activity' }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`/desk/posts/${postId}/activity`);
  await page.getByRole('article').filter({ hasText: 'Attempt 1' }).waitFor();
  await expect.poll(() => page.getByRole('article').filter({ hasText: 'too loud' }).count()).toBe(0);
  const rows = Array.from({ length: 55 }, (_, index) => ({
    who: 'Ada',
    action: 'pause' as const,
    subject: { type: 'channel', id: 'app' } as const,
    detail: { reason: `the ${index}th` },
  }));
  await record(desk.context.db, ...rows);
  await go(page, '/activity?channel=app');
  await page.getByRole('button', { name: 'Show older' }).click();
  await page.getByRole('article').nth(53).waitFor();
});

test.each(OPPOSITES)('no list of what happened is hard to read or to use: $name', async (screen) => {
  const { name, viewport, colorScheme, locale } = screen;
  const { page: own, faults } = await desk.sit(`Reader ${name}`, 'admin', { viewport, colorScheme, locale });
  for (const path of ['/activity', `/posts/${postId}/activity`]) {
    await go(own, path);
    await own.getByRole('article').first().waitFor();
    await own.getByRole('article').getByRole('button').first().click();
    await expect.poll(() => own.locator('.mantine-Loader-root').count()).toBe(0);
    const wide = await own.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
    expect([path, wide, await violationsOf(own)]).toEqual([path, false, []]);
  }
  expect(faults).toEqual([]);
  await own.context().close();
});

test('nothing moves once the page is there: what is paused comes first, however late', async () => {
  const { page: own } = await desk.sit('Late', 'admin');
  const link = own.getByRole('link', { name: 'Export CSV' });
  const banner = own.getByText('too loud').first();
  let answer = (): void => undefined;
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await own.route('**/status', async (route) => {
    await answered;
    await route.continue();
  });
  const asked = own.waitForRequest('**/status');
  await go(own, '/activity?channel=facebook');
  await asked;
  expect(await link.count()).toBe(0);
  answer();
  await link.waitFor();
  expect(await banner.isVisible()).toBe(true);
  await own.context().close();
});

test('a status that never comes keeps no page away', async () => {
  const { page: own } = await desk.sit('Patient', 'admin');
  await own.route('**/status', () => undefined);
  await go(own, '/activity?channel=facebook');
  await own.getByRole('link', { name: 'Export CSV' }).waitFor();
  await own.context().close();
});
