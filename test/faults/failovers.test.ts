import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, test } from 'vitest';
import type { EngineId } from './fault.ts';
import { expectOnce, TRIALS } from './short.ts';
import { openRun, type Run } from './stage/grounds.ts';

/** Workers go on with a standby that was promoted; `npm run faults` has all such failovers. */

let folder: string;
let run: Run;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'failovers-'));
  chmodSync(folder, 0o711);
  run = await openRun(folder, TRIALS);
});
afterAll(async () => {
  await run.stop();
  rmSync(folder, { recursive: true, force: true });
});

const CASES: readonly (readonly [string, EngineId])[] = [
  ['failover-synchronous-answered', 'redis'],
  ['failover-lagging-intent', 'redis'],
  ['failover-lagging-elsewhere', 'postgres'],
];

test.each(CASES)('%s on %s: each post is there once', (id, engine) => expectOnce(run, id, engine));
