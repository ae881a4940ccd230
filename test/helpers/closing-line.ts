import type { Reporter, TestModule } from 'vitest/node';

/** Ends a run with one plain line, for people and programs that only look at the end. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const counts = { passed: 0, failed: errors.length, skipped: 0 };
    for (const module of modules) {
      const states = [...module.children.allTests()].map((test) => test.result().state);
      for (const state of states) {
        if (state !== 'pending') counts[state]++;
      }
      // A file that cannot be loaded, or a hook that throws, fails without a failed test.
      if (!module.ok() && !states.includes('failed')) counts.failed++;
    }
    const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
    process.stdout.write(`${counts.passed} passed, ${counts.failed} failed${skipped}\n`);
  }
}
