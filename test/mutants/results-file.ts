import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';
import type { Failure, Results } from './results.ts';

/** As vitest hands errors from a test's process on; a cause has the same shape. */
interface Thrown {
  name?: string | undefined;
  message: string;
  cause?: unknown;
}

const isThrown = (value: unknown): value is Thrown => typeof value === 'object' && value !== null && 'message' in value;

/** An error and what caused it, the outermost first. */
function failures(error: Thrown): Failure[] {
  const own = { name: error.name ?? 'Error', message: error.message };
  return isThrown(error.cause) ? [own, ...failures(error.cause)] : [own];
}

/** Writes what each test came to into the file that MASTHEAD_MUTANT_RESULTS names. */
export default class ResultsFile implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly Thrown[]): void {
    const results: Results = { ran: [], outside: errors.flatMap(failures) };
    for (const module of modules) {
      results.outside.push(...module.errors().flatMap(failures));
      for (const test of module.children.allTests()) {
        const { state, errors: own } = test.result();
        if (state !== 'passed' && state !== 'failed') continue;
        results.ran.push({
          file: module.relativeModuleId,
          title: test.name,
          passed: state === 'passed',
          failures: (own ?? []).flatMap(failures),
        });
      }
    }
    writeFileSync(process.env.MASTHEAD_MUTANT_RESULTS ?? '', JSON.stringify(results));
  }
}
