import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startBrowser } from '../helpers/browser.ts';
import { correct, withdraw } from './day/changes.ts';
import { firstRun } from './day/first-run.ts';
import { MOST, openDay } from './day/open-day.ts';
import { join } from './day/seat.ts';
import { tableOf } from './day/steps.ts';
import { pauseAndResume, plan, publishFerry, repair, storyOf, write } from './day/story.ts';
import { moveTen, postFreely, scheduleSix, sendBack, writeThread } from './day/tasks.ts';
import { WAYS } from './day/ways.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const ended: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

/** `npm run test:day` takes all of them. */
const TRIED = process.env.DAYS === 'all' ? WAYS : WAYS.slice(-1);

test.each(TRIED)('the whole day of an editor, from the first run on, $name', async (way) => {
  const day = await openDay(browser, way);
  ended.push(day.close);
  const { ada, ben, service, tasks } = day;
  const story = storyOf(day, await firstRun(day, 'Ada', publishFerry(day, 'The ferry returns', '2')));
  await join(ben, service, day, { name: 'Ben', role: 'approver' });
  await write(day, story);
  await plan(day, story);
  await pauseAndResume(day, story);
  await repair(day, story);
  await correct(day, story);
  await scheduleSix(day);
  await postFreely(day);
  await moveTen(day);
  await sendBack(day);
  await writeThread(day);
  await withdraw(day);

  process.stderr.write(`\n${way.name}\n${tableOf(tasks)}\n`);
  expect(tasks.map(({ name }) => name).toSorted()).toEqual(Object.keys(MOST).toSorted());
  for (const [name, most] of Object.entries(MOST)) {
    const steps = tasks.find((one) => one.name === name)?.steps ?? 0;
    expect(steps, name).toBeGreaterThan(0);
    expect(steps, name).toBeLessThanOrEqual(most[ada.isPhone ? 1 : 0]);
  }
  for (const [id, defects] of Object.entries(day.defects())) expect(defects, id).toEqual([]);
  // No one was shown an error.
  expect([...ada.faults, ...ben.faults]).toEqual([]);
});
