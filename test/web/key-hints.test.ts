import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk, violationsOf } from './open-desk.ts';

let desk: Desk;
let articleId = '';
beforeAll(async () => {
  desk = await openDesk();
  const { json } = await desk.call('/articles', { body: { article: desk.story(), channels: ['x'] } });
  articleId = (json as { articleId: string }).articleId;
});
afterAll(() => desk.close());

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

test.each([
  ['at a desk', {}, true],
  ['on a phone', PHONE, false],
] as const)('%s', async (name, options, areTold) => {
  const { page, faults } = await desk.sit(`Keys ${name}`, 'approver', options);
  const isHinted = async (): Promise<boolean> => {
    const hints = await page.locator('#content').locator('kbd, .keyHint').all();
    expect(hints.length).toBeGreaterThan(0);
    const seen = await Promise.all(hints.map((hint) => hint.isVisible()));
    // All of them, or none.
    expect(new Set(seen).size).toBe(1);
    return seen.includes(true);
  };
  await page.goto(`${desk.api.address}/desk/approvals`);
  await page.getByRole('button', { name: 'Reject' }).waitFor();
  expect([await isHinted(), await violationsOf(page)]).toEqual([areTold, []]);
  await page.goto(`${desk.api.address}/desk/articles/${articleId}?channel=x`);
  await page.locator('iframe').first().waitFor();
  expect(await isHinted()).toBe(areTold);
  await page.goto(`${desk.api.address}/desk/articles/${articleId}/crops`);
  await page.getByText('Drag it, or tap where it should be.').waitFor();
  expect(await isHinted()).toBe(areTold);
  expect(faults).toEqual([]);
});
