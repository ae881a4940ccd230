import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, test } from 'vitest';
import { checkOut, PREVIOUS } from '../helpers/earlier-version.ts';
import type { EngineId } from './fault.ts';
import { expectOnce, TRIALS } from './short.ts';
import { openRun, type Run } from './stage/grounds.ts';

/**
 * A rolling upgrade: the tables are those of this version, and of two workers one is of the previous version. `npm run
 * faults -- --beside previous` runs all kills.
 */

let folder: string;
let run: Run | null = null;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'beside-'));
  chmodSync(folder, 0o711);
  const previous = checkOut(PREVIOUS, folder);
  if (previous !== null) run = await openRun(folder, TRIALS, { previous });
});
afterAll(async () => {
  await run?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const CASES: readonly (readonly [string, EngineId])[] = [
  ['kill-claimed', 'postgres'],
  ['kill-intent-stored', 'redis'],
  ['kill-accepted', 'postgres'],
  ['kill-result-stored', 'redis'],
];

test.for(CASES)('%s on %s, beside the previous version: each post is there once', async ([id, engine], here) => {
  if (run === null) return here.skip(`the commit ${PREVIOUS} is not in this clone`);
  await expectOnce(run, id, engine, PREVIOUS);
});
