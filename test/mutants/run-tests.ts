import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Mutant } from './mutant.ts';
import { Results } from './results.ts';
import { namePattern } from './titles.ts';

export interface TestRun extends Results {
  /** The end of what was printed, where the results do not say enough. */
  said: string;
  /** It was ended because it took too long. */
  ranOut: boolean;
}

/** Only what hangs takes so long; milliseconds. */
const TEST_MS = 180_000;
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

/** Runs a program in a process group of its own, which ends with `signal` and after so many milliseconds. */
function runGroup(
  args: readonly string[],
  { cwd, env, signal, limitMs }: { cwd: string; env: NodeJS.ProcessEnv; signal: AbortSignal; limitMs: number },
): Promise<{ said: string; ranOut: boolean }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    let ranOut = false;
    let killing: NodeJS.Timeout | undefined;
    const listen = (chunk: Buffer): void => {
      said = `${said}${chunk.toString()}`.slice(-TAIL);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    const end = (): void => {
      const { pid } = child;
      if (pid === undefined || killing !== undefined) return;
      signalAll(pid, 'SIGTERM');
      killing = setTimeout(() => signalAll(pid, 'SIGKILL'), GRACE_MS);
    };
    const limit = setTimeout(() => {
      ranOut = true;
      end();
    }, limitMs);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
    const release = (): void => {
      clearTimeout(limit);
      clearTimeout(killing);
      signal.removeEventListener('abort', end);
    };
    child.once('error', (error) => {
      release();
      reject(error);
    });
    child.once('close', () => {
      release();
      resolve({ said, ranOut });
    });
  });
}

/** Runs named tests of a checkout, for so many milliseconds at most, all of them or up to the first that fails. */
export async function runTests(
  folder: string,
  tests: Mutant['caughtBy'],
  { all, signal, limitMs }: { all: boolean; signal: AbortSignal; limitMs: number },
): Promise<TestRun> {
  const output = join(folder, 'mutant-results.json');
  rmSync(output, { force: true });
  const titles = [...new Set(Object.values(tests).flat())];
  const limits = [`--testTimeout=${TEST_MS}`, `--hookTimeout=${TEST_MS}`, `--bail=${all ? 0 : 1}`];
  const args = ['run', ...Object.keys(tests), '-t', namePattern(titles), ...limits];
  const { said, ranOut } = await runGroup(
    [join(folder, 'node_modules/vitest/vitest.mjs'), ...args, '--reporter=./test/mutants/results-file.ts'],
    { cwd: folder, env: { ...process.env, CI: 'true', MASTHEAD_MUTANT_RESULTS: output }, signal, limitMs },
  );
  const results = existsSync(output)
    ? Results.parse(JSON.parse(readFileSync(output, 'utf8')))
    : { ran: [], outside: [] };
  return { ...results, said, ranOut };
}
