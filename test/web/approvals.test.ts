import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { postsOf } from '../../src/desk/posts.ts';
import { en } from '../../src/web/i18n/en/index.ts';
import { zhCn } from '../../src/web/i18n/zh-cn/index.ts';
import { SCREENS, startBrowser } from '../helpers/browser.ts';
import { type Desk, openDesk, violationsOf } from './open-desk.ts';

let browser: Browser;
let desk: Desk;
beforeAll(async () => {
  browser = await startBrowser();
  desk = await openDesk(browser);
});
afterAll(async () => {
  await desk.close();
  await browser.close();
});

test.each(SCREENS)(
  'what waits for an approval can be read, and sent back, on $name',
  async ({ name: screen, viewport, colorScheme, locale }) => {
    const name = `Ada ${screen}`;
    const words = locale === 'zh-CN' ? zhCn.approvals : en.approvals;
    const { json } = await desk.call('/articles', {
      body: { article: desk.story({ headline: 'A ferry sails at night' }), channels: ['x'] },
    });
    const { page, faults } = await desk.sit(name, 'approver', { viewport, colorScheme, locale });
    await page.goto(`${desk.api.address}/desk/approvals`);
    await page.getByText('A ferry sails at night').filter({ visible: true }).first().waitFor();
    expect(await violationsOf(page)).toEqual([]);
    const sideways = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(Number(sideways)).toBeLessThanOrEqual(0);
    // Sent back with a note, it waits for nobody any more.
    await page.getByRole('button', { name: words.reject }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(words.note).fill('Name the harbour.');
    expect(await violationsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: words.rejectIt, exact: true }).click();
    await page.getByText(words.none).waitFor();
    const { articleId } = json as { articleId: string };
    const [post] = await postsOf({ ...desk.context, queues: null }, { articleId });
    expect(post).toMatchObject({ state: 'draft', approved: false, rejection: { by: name, note: 'Name the harbour.' } });
    expect(faults).toEqual([]);
  },
);
