import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type Service, startService } from '../../src/app/service.ts';
import { call } from '../cli/fixture.ts';
import { begin, type Desk, openDesk, violationsOf } from './open-desk.ts';

let desk: Desk;
let service: Service;
let page: Page;
let faults: string[];
beforeAll(async () => {
  desk = await openDesk();
  service = await startService(await desk.newsroom.open(), 'all');
  ({ page, faults } = await desk.visit({ timezoneId: 'America/New_York' }));
  await begin(page, await desk.link(null), 'Ada');
});
afterAll(async () => {
  // The wrong line is refused, which browsers log.
  expect(faults.filter((fault) => !fault.includes('status of 422'))).toEqual([]);
  await service.stop();
  await desk.close();
});

const History = z.object({ firings: z.array(z.object({ outcome: z.string(), planned: z.string().nullable() })) });

test('a scheduler types a wrong line, mends it, sees what it changes, and finds it fired, in the desk and by command', async () => {
  const env = service.context.env;
  const wrong = await call(['cron', '75 4 * * *'], env);
  expect([wrong.code, wrong.out]).toEqual([
    1,
    expect.stringMatching(/column 1: expected the minute \(0-59, .*\), given "75"/),
  ]);

  await page.goto(`${desk.api.address}/desk/settings/schedule`);
  await page.getByRole('button', { name: 'Remove leftovers and old details' }).click();
  const line = page.getByRole('textbox', { name: /Cron expression of Remove leftovers/ });
  await line.fill('75 4 * * *');
  await page.getByText(/expected the minute \(0-59, .*given "75"/).waitFor();
  await page.getByRole('button', { name: 'Review changes' }).click();
  await page.getByRole('alert').filter({ hasText: 'Cron expression' }).first().waitFor();

  // Skipped hour and holidays are marked where the next twenty are listed.
  await line.fill('30 2 28 3 *');
  await page.getByRole('button', { name: 'Show next 20' }).last().click();
  const list = page.getByRole('list', { name: 'All next times' });
  await list.getByText('skipped by the clocks that day: fires at the change').first().waitFor();
  await list
    .getByText(/clocks go forward, 02:00–03:00 is skipped/)
    .first()
    .waitFor();

  await line.fill('* * * * * *');
  await page.getByText('New in the next 7 days').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Review changes' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Changed here').first().waitFor();

  const history = async () => History.parse(JSON.parse((await call(['jobs', 'history', 'tidy', '--json'], env)).out));
  await expect.poll(async () => (await history()).firings.map(({ outcome }) => outcome)).toContain('done');
  await page.getByRole('button', { name: 'History: tidy' }).click();
  const region = page.getByRole('region', { name: 'History: tidy' });
  await region.getByText('Done').first().waitFor();
  const planned = (await history()).firings.flatMap((one) => one.planned ?? []);
  expect(planned.length).toBeGreaterThan(0);
  expect(new Set(planned).size).toBe(planned.length);
  const text = await call(['jobs', 'history', 'tidy', '-n', '3'], env);
  expect(text.out).toMatch(/^Planned +Late +Started by/);

  const moves = await call(['cron', '0 9 * * *', '--channel', 'x', '--holidays', 'skip', '--json'], env);
  expect(
    z.object({ moves: z.array(z.unknown()), week: z.unknown() }).safeParse(JSON.parse(moves.out)).error,
  ).toBeUndefined();
});
