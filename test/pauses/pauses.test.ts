import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EngineId } from '../faults/fault.ts';
import { openRun, type Run } from '../faults/stage/grounds.ts';
import { shared } from '../helpers/shared.ts';
import { pauseTrial } from './trial.ts';

/** `npm run test:conformance -- --only pauses` does the same with more posts, and writes down how it came out. */
const POSTS = 8;
/** A machine that is busy may send so many at once that none is left for the pause: then with more. */
const MOST_POSTS = 16;

let folder: string;
let run: Run;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'masthead-pauses-'));
  // Servers run as another user, who must be able to pass through it.
  chmodSync(folder, 0o711);
  run = await openRun(folder, MOST_POSTS, { emptyStore: await shared('store-template') });
});
afterAll(async () => {
  await run.stop();
  rmSync(folder, { recursive: true, force: true });
});

const CASES: readonly (readonly [EngineId, string | null, number, 'City' | null])[] = [
  ['embedded', null, 1, 'City'],
  ['postgres', null, 2, 'City'],
  ['redis', null, 2, null],
  ['redis', 'x', 2, null],
];

test.each(CASES)(
  'on %s nothing begins to go once a pause (of %s) is answered, and all goes once when it is over',
  async (engine, channel, processes, tag) => {
    for (let posts = POSTS; ; posts *= 2) {
      const told = await pauseTrial(run, { engine, channel, ...(tag && { tag }), posts, seed: 1 });
      expect(told).toMatchObject({ processes, late: [], wrong: [] });
      if (told.waiting > 0 && (channel === null || told.others > 0)) return;
      // Else nothing was tried.
      expect(posts).toBeLessThan(MOST_POSTS);
    }
  },
);
