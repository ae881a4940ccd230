import type { Reporter, TestCase, TestModule } from 'vitest/node';

const LONGEST = 300;

function tellFailed(name: string, message: string | undefined): void {
  const [first = ''] = (message ?? '').split('\n', 1);
  process.stdout.write(`FAILED ${name}: ${first.slice(0, LONGEST)}\n`);
}

/**
 * Says of each test that fails at once that it does, and ends a run with one plain line, for people and programs that
 * only look there.
 */
export default class ClosingLine implements Reporter {
  onTestCaseResult(test: TestCase): void {
    const { state, errors } = test.result();
    if (state === 'failed') tellFailed(`${test.module.relativeModuleId} > ${test.fullName}`, errors[0]?.message);
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly { message: string }[]): void {
    const counts = { passed: 0, failed: errors.length, skipped: 0 };
    for (const { message } of errors) tellFailed('outside any test', message);
    for (const module of modules) {
      const states = [...module.children.allTests()].map((test) => test.result().state);
      for (const state of states) {
        if (state !== 'pending') counts[state]++;
      }
      // A file that cannot be loaded, or a hook that throws, fails without a failed test.
      if (!module.ok() && !states.includes('failed')) {
        counts.failed++;
        tellFailed(module.relativeModuleId, module.errors()[0]?.message);
      }
    }
    const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
    process.stdout.write(`${counts.passed} passed, ${counts.failed} failed${skipped}\n`);
  }
}
