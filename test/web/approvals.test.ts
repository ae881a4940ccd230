import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPerson } from '../../src/desk/people/people.ts';
import { postsOf } from '../../src/desk/posts.ts';
import { SCREENS, startBrowser } from '../helpers/browser.ts';
import { begin, type Desk, openDesk, violationsOf } from './open-desk.ts';

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
  async ({ viewport, colorScheme }) => {
    const name = `Ada ${viewport.width} ${colorScheme}`;
    const { json } = await desk.call('/articles', {
      body: { article: desk.story({ headline: 'A ferry sails at night' }), channels: ['x'] },
    });
    await addPerson(desk.context, { name, role: 'approver', by: 'test' });
    const { page, faults } = await desk.visit({ viewport, colorScheme });
    await begin(page, await desk.link(name), null);
    await page.goto(`${desk.api.address}/desk/approvals`);
    await page.getByText('A ferry sails at night').filter({ visible: true }).first().waitFor();
    expect(await violationsOf(page)).toEqual([]);
    const sideways = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(Number(sideways)).toBeLessThanOrEqual(0);
    // Sent back with a note, it waits for nobody any more.
    await page.getByRole('button', { name: 'Reject…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What is to be done about it').fill('Name the harbour.');
    expect(await violationsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Reject it' }).click();
    await page.getByText('Nothing waits for an approval.').waitFor();
    const { articleId } = json as { articleId: string };
    const [post] = await postsOf({ ...desk.context, queues: null }, { articleId });
    expect(post).toMatchObject({ state: 'draft', approved: false, rejection: { by: name, note: 'Name the harbour.' } });
    expect(faults).toEqual([]);
  },
);
