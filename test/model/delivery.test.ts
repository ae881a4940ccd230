import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findProgram, programPath } from '../helpers/programs.ts';

const run = promisify(execFile);
const MODEL = fileURLToPath(new URL('../../docs/model/delivery.pml', import.meta.url));
const isThere = findProgram('spin') !== null && findProgram('gcc') !== null;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'model-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Deeper than any run of the model; a search that was cut off there says so. */
const DEPTH = '-m100000';

/** What SPIN says of the model once it has tried every order of events. `what`: of its assertions, or of its progress. */
async function searched(what: 'assertions' | 'progress', macro?: string): Promise<string> {
  const cwd = mkdtempSync(join(folder, 'search-'));
  const defined = macro === undefined ? [] : [`-D${macro}`];
  await run(programPath('spin'), [...defined, '-a', MODEL], { cwd });
  const only = what === 'assertions' ? ['-DNOCLAIM', '-DSAFETY'] : [];
  await run(programPath('gcc'), ['-w', ...only, '-o', 'pan', 'pan.c'], { cwd });
  // Under weak fairness: whatever can always go on does so some day.
  const { stdout } = await run(join(cwd, 'pan'), what === 'assertions' ? [DEPTH] : ['-a', '-f', DEPTH], { cwd });
  expect(stdout).not.toContain('max search depth too small');
  return stdout;
}

describe.skipIf(!isThere)('the model of claim, intent and settling', () => {
  test('never has a post live twice, whatever happens in whatever order', async () => {
    const said = await searched('assertions');
    expect(said).toContain('errors: 0');
    // Nothing is true for want of trying: only the two steps of planted faults are never taken.
    expect(said).toMatch(/unreached in proctype worker\n(?:.*\n){2}\t\(2 of \d+ states\)/);
    expect(said).toMatch(/unreached in proctype clock\n(?:.*\n){2}\t\(2 of \d+ states\)/);
  });

  test('leaves nothing open for ever', async () => {
    expect(await searched('progress')).toContain('errors: 0');
  });

  test.each([
    ['the settle time is a tick shorter', 'SETTLE=3'],
    ['a request arrives a tick later', 'LATEST=2'],
    ["a jump of the database's clock is believed", 'BROKEN=CLOCK_JUMPS'],
    ['a list that does not show everything is believed', 'BROKEN=PARTIAL_LIST'],
  ])('has a post live twice where %s', async (_, macro) => {
    expect(await searched('assertions', macro)).toContain('assertion violated (live<=1)');
  });

  test.each([
    ['writes do not ask whose the claim is', 'BROKEN=NO_EPOCH'],
    ['what may be live is sent again without a look', 'BROKEN=RESEND_UNKNOWN'],
    ['the intent is stored behind the call', 'BROKEN=INTENT_AFTER_CALL'],
    ['the claim is not looked at just before the request is written', 'BROKEN=NO_LAST_CHECK'],
  ])('finds the planted bug: %s', async (_, macro) => {
    expect(await searched('assertions', macro)).toContain('assertion violated (live<=1)');
  });

  test('finds that a delivery stays open where a claim that has run out is not taken over', async () => {
    expect(await searched('progress', 'BROKEN=NO_TAKEOVER')).toContain('acceptance cycle');
  });
});
