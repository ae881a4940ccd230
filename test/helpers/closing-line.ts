import type { Reporter, TestModule } from 'vitest/node';

const LONGEST = 300;

function firstLine(message: string | undefined): string {
  return (message ?? '').split('\n', 1)[0]?.slice(0, LONGEST) ?? '';
}

function failed(name: string, message: string | undefined): string {
  return `FAILED ${name}: ${firstLine(message)}\n`;
}

/** Ends a run with a line for each failure and one with the counts, for people and programs that only look at the end. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly { message: string }[]): void {
    const counts = { passed: 0, failed: errors.length, skipped: 0 };
    let failures = errors.map((error) => failed('outside any test', error.message)).join('');
    for (const module of modules) {
      const before = counts.failed;
      for (const test of module.children.allTests()) {
        const { state, errors: why } = test.result();
        if (state === 'pending') continue;
        counts[state]++;
        if (state === 'failed') failures += failed(`${module.relativeModuleId} > ${test.fullName}`, why[0]?.message);
      }
      // A file that cannot be loaded, or a hook that throws, fails without a failed test.
      if (!module.ok() && counts.failed === before) {
        counts.failed++;
        failures += failed(module.relativeModuleId, module.errors()[0]?.message);
      }
    }
    const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
    process.stdout.write(`${failures}${counts.passed} passed, ${counts.failed} failed${skipped}\n`);
  }
}
