import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, test } from 'vitest';
import { shared } from '../helpers/shared.ts';
import type { EngineId } from './fault.ts';
import { expectOnce, TRIALS } from './short.ts';
import { openRun, type Run } from './stage/grounds.ts';

/** The fault matrix in a short form; `npm run faults` is the whole one. */

let folder: string;
let run: Run;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'faults-'));
  chmodSync(folder, 0o711);
  run = await openRun(folder, TRIALS, { emptyStore: await shared('store-template') });
});
afterAll(async () => {
  await run.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Most of a campaign is waiting: two at a time. */
const lanes: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()];
let taken = 0;
function inLane<T>(work: () => Promise<T>): Promise<T> {
  const number = taken++ % lanes.length;
  const mine = (lanes[number] ?? Promise.resolve()).then(work);
  lanes[number] = mine.catch(() => undefined);
  return mine;
}

const CASES: readonly (readonly [string, EngineId])[] = [
  ['kill-accepted', 'embedded'],
  ['kill-accepted', 'redis'],
  ['kill-intent-stored', 'postgres'],
  ['redis-flushed', 'redis'],
  ['commits-unflushed', 'postgres'],
  ['comment-part-refused', 'postgres'],
  ['token-answered', 'redis'],
];

test.concurrent.each(CASES)('%s on %s: each post is there once', { timeout: 3_600_000 }, (id, engine) =>
  inLane(() => expectOnce(run, id, engine)),
);
