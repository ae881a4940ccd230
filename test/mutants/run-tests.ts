import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Mutant } from './mutant.ts';
import { namePattern } from './titles.ts';

/** What vitest's reporter for programs says of a run; tests that were left out are among the results, as skipped. */
const Report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({
          title: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

export interface Ran {
  /** Path from the root of the copy. */
  file: string;
  title: string;
  passed: boolean;
  /** Errors with their stacks. */
  failures: readonly string[];
}

export interface TestRun {
  ran: readonly Ran[];
  /** The end of what was printed, and why files could not be loaded: for whom the results do not tell enough. */
  said: string;
  /** It was ended because it took too long. */
  ranOut: boolean;
}

/** Only what hangs takes so long; milliseconds. */
const TEST_MS = 180_000;
const RUN_MS = 600_000;
/** From the request to end until the process is killed; milliseconds. */
const GRACE_MS = 15_000;
const TAIL = 4_000;

/** Signals a process and all that it started; they may have ended. */
function signalAll(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** Runs named tests of a checkout in a process group of their own, which ends with `signal` and after ten minutes. */
export async function runTests(
  folder: string,
  tests: Mutant['caughtBy'],
  signal: AbortSignal,
  limitMs = RUN_MS,
): Promise<TestRun> {
  const output = join(folder, 'results.json');
  rmSync(output, { force: true });
  const titles = [...new Set(Object.values(tests).flat())];
  const limits = [`--testTimeout=${TEST_MS}`, `--hookTimeout=${TEST_MS}`];
  const args = ['run', ...Object.keys(tests), '-t', namePattern(titles), ...limits];
  const child = spawn(
    process.execPath,
    [join(folder, 'node_modules/vitest/vitest.mjs'), ...args, '--reporter=json', `--outputFile=${output}`],
    { cwd: folder, detached: true, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, CI: 'true' } },
  );
  let said = '';
  const listen = (chunk: Buffer): void => {
    said = `${said}${chunk.toString()}`.slice(-TAIL);
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  let ranOut = false;
  let killing: NodeJS.Timeout | undefined;
  const end = (): void => {
    const { pid } = child;
    if (pid === undefined) return;
    signalAll(pid, 'SIGTERM');
    killing = setTimeout(() => signalAll(pid, 'SIGKILL'), GRACE_MS);
  };
  const limit = setTimeout(() => {
    ranOut = true;
    end();
  }, limitMs);
  signal.addEventListener('abort', end, { once: true });
  try {
    await new Promise<void>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', () => resolve());
    });
  } finally {
    clearTimeout(limit);
    clearTimeout(killing);
    signal.removeEventListener('abort', end);
  }
  if (!existsSync(output)) return { ran: [], said, ranOut };
  const { testResults } = Report.parse(JSON.parse(readFileSync(output, 'utf8')));
  const ran = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.flatMap(({ title, status, failureMessages }) =>
      status === 'passed' || status === 'failed'
        ? [{ file: name.slice(folder.length + 1), title, passed: status === 'passed', failures: failureMessages ?? [] }]
        : [],
    ),
  );
  const unloaded = testResults.flatMap(({ message }) => (message ? [message] : []));
  return { ran, said: [...unloaded, said].join('\n'), ranOut };
}
