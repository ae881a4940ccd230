import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk, violationsOf } from './open-desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const photo = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#58708a' } })
    .jpeg()
    .toBuffer();

test('a post without an article is written for two channels with two uploaded pictures, and approved', async () => {
  const { page, faults } = await desk.sit('Ada', 'approver');
  await page.goto(`${desk.api.address}/desk/`);
  await page.locator('#content h1').click();
  await page.keyboard.press('n');
  await page.getByRole('button', { name: 'Start from scratch' }).click();
  await page.getByRole('checkbox', { name: 'The paper on x' }).click();
  await page.getByRole('checkbox', { name: 'The paper on facebook' }).click();
  await page.getByLabel('Text').fill('The harbour at four this afternoon. Send us what you see from your window.');
  await page.getByRole('button', { name: 'Add pictures' }).click();
  const files = [
    { name: 'boat.jpg', mimeType: 'image/jpeg', buffer: await photo(1200, 800) },
    { name: 'quay.jpg', mimeType: 'image/jpeg', buffer: await photo(1000, 1000) },
  ];
  await page.locator('input[type="file"]').first().setInputFiles(files);
  await page.getByRole('button', { name: 'Add 2' }).click();
  await expect.poll(() => page.locator('.freePictures li').count()).toBe(2);
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Create 2 drafts' }).click();
  const frame = page.frameLocator('iframe[title*="on facebook"]');
  await frame.getByText('The harbour at four').first().waitFor();
  await expect.poll(() => frame.locator('img[src*="/pictures/"]').count()).toBeGreaterThanOrEqual(2);
  // Someone else approves it.
  const { page: other, faults: theirs } = await desk.sit('Bo', 'approver');
  await other.goto(`${desk.api.address}/desk/free`);
  await other.getByRole('link', { name: /^The harbour at four/ }).click();
  await other.getByRole('tab', { name: /on x/ }).click();
  await other.getByRole('button', { name: /^(?:Approve|Publish now)$/ }).click();
  await other.getByText('Scheduled', { exact: true }).first().waitFor();
  expect([await violationsOf(other), faults, theirs]).toEqual([[], [], []]);
});
