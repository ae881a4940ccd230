import { stripVTControlCharacters } from 'node:util';
import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** Characters. */
const LONGEST = 6_000;
/** Files that are listed with their times after a long run: CI has a limit, and these are where to save time. */
const SLOWEST = 40;

interface Failure {
  message: string;
  /** What was expected and what was there, line by line. */
  diff?: string | undefined;
}

/** On one line, with what tells most about a failure that does not come back when the test is run again. */
function tellFailed(name: string, { message, diff = '' }: Failure = { message: '' }): void {
  const text = stripVTControlCharacters(`${message}\n${diff}`).replace(/\s*\n\s*/g, ' | ');
  process.stdout.write(`FAILED ${name}: ${text.slice(0, LONGEST)}\n`);
}

/** Seconds of the slowest files, loading and hooks included; together more than the run took, since files share it. */
function tellSlowest(modules: readonly TestModule[]): void {
  if (modules.length <= SLOWEST) return;
  const times = modules.map((module) => {
    const { duration, collectDuration, setupDuration } = module.diagnostic();
    return { file: module.relativeModuleId, seconds: (duration + collectDuration + setupDuration) / 1_000 };
  });
  const slowest = times.toSorted((one, other) => other.seconds - one.seconds).slice(0, SLOWEST);
  process.stdout.write('Slowest files, in seconds:\n');
  for (const { file, seconds } of slowest) process.stdout.write(`${seconds.toFixed(1).padStart(7)}  ${file}\n`);
}

/**
 * Says of each test that fails at once that it does, and ends a run with one plain line, for people and programs that
 * only look there.
 */
export default class ClosingLine implements Reporter {
  onTestCaseResult(test: TestCase): void {
    const { state, errors } = test.result();
    if (state === 'failed') tellFailed(`${test.module.relativeModuleId} > ${test.fullName}`, errors[0]);
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly Failure[]): void {
    const counts = { passed: 0, failed: errors.length, skipped: 0 };
    for (const error of errors) tellFailed('outside any test', error);
    for (const module of modules) {
      const states = [...module.children.allTests()].map((test) => test.result().state);
      for (const state of states) {
        if (state !== 'pending') counts[state]++;
      }
      // A file that cannot be loaded, or a hook that throws, fails without a failed test.
      if (!module.ok() && !states.includes('failed')) {
        counts.failed++;
        tellFailed(module.relativeModuleId, module.errors()[0]);
      }
    }
    tellSlowest(modules);
    const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
    process.stdout.write(`${counts.passed} passed, ${counts.failed} failed${skipped}\n`);
  }
}
