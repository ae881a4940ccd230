import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CampaignResult } from './campaign.ts';
import { openJournal } from './journal.ts';
import { readOptions } from './options.ts';
import { planCampaigns } from './plan.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'masthead-journal-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('what ended is there for the next run of the same code, also behind a line that was cut off', () => {
  const path = join(folder, 'faults.jsonl');
  const [one, two] = planCampaigns(readOptions(['--fault', 'none']));
  if (!one || !two) throw new Error('There are no two campaigns');
  const result = (campaign: typeof one): CampaignResult => ({
    program: 'masthead',
    faultId: 'none',
    engine: campaign.engine,
    seed: 1,
    platforms: campaign.platforms,
    trials: [],
    defects: [],
    failures: [],
    skipped: null,
    starts: 1,
    ended: 0,
    pauseMs: 0,
    tookMs: 5,
  });
  let now = 1_000;
  const first = openJournal(path, 'code a', () => now);
  expect(first.before(one)).toBeUndefined();
  now += 700;
  first.note(one, result(one));
  appendFileSync(path, '{"code":"code a","run":"1970');

  const second = openJournal(path, 'code a', () => now);
  expect(second.before(one)).toEqual(result(one));
  expect(second.before(two)).toBeUndefined();
  expect(second.earlierMs).toBe(700);
  now += 300;
  second.note(two, result(two));
  expect(openJournal(path, 'code a', () => now)).toMatchObject({ earlierMs: 1_000 });
  expect(openJournal(path, 'code a', () => now).before(two)).toEqual(result(two));
  expect(openJournal(path, 'code b', () => now).before(one)).toBeUndefined();
  // Other draws are another campaign.
  expect(openJournal(path, 'code a', () => now).before({ ...one, seed: 2 })).toBeUndefined();
});
