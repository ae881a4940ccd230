import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { MUTANTS } from './catalogue/index.ts';
import { type Copy, copyCheckout, ROOT } from './copy.ts';
import type { Mutant } from './mutant.ts';
import { planted } from './plant.ts';
import { runTests } from './run-tests.ts';
import { troubleBefore, type Verdict, verdictOn } from './verdict.ts';

/** For the tests of one mutant; only what hangs takes so long. */
const LIMIT_MS = 600_000;

const say = (text: string): void => void process.stderr.write(`${text}\n`);

const options = new Command('npm run mutants --')
  .description('Plants faults in a copy of this checkout, one at a time, and demands that the tests notice each.')
  .option('--only <name...>', 'the mutants whose names have these words; may be given several times')
  .option('--json', 'for programs')
  .option('--list', 'names them, with the guarantee that each breaks')
  .parse()
  .opts<{ only?: string[]; json?: true; list?: true }>();

function chosen(only: readonly string[] | undefined): readonly Mutant[] {
  if (!only) return MUTANTS;
  for (const words of only) {
    if (MUTANTS.some(({ name }) => name.includes(words))) continue;
    throw new Error(`No mutant is called "${words}"; there are:\n  ${MUTANTS.map(({ name }) => name).join('\n  ')}`);
  }
  return MUTANTS.filter(({ name }) => only.some((words) => name.includes(words)));
}

/** The tests of all of them. */
function testsOf(mutants: readonly Mutant[]): Mutant['caughtBy'] {
  const all: Record<string, string[]> = {};
  for (const { caughtBy } of mutants) {
    for (const [file, titles] of Object.entries(caughtBy)) {
      all[file] = [...new Set([...(all[file] ?? []), ...titles])];
    }
  }
  return all;
}

async function tryOne(mutant: Mutant, copy: Copy, signal: AbortSignal): Promise<Verdict> {
  const restore = copy.plant(mutant);
  try {
    return verdictOn(mutant, await runTests(copy.folder, mutant.caughtBy, { all: false, signal, limitMs: LIMIT_MS }));
  } finally {
    restore();
  }
}

const WORDS = { caught: 'caught  ', survived: 'SURVIVED', failed: 'FAILED  ' } as const satisfies Record<
  Verdict['end'],
  string
>;

function explained(verdict: Verdict): string {
  if (verdict.end === 'caught') return `\n           by ${verdict.by}`;
  return verdict.end === 'failed' ? `: ${verdict.why}` : '';
}

interface Result extends Pick<Mutant, 'name' | 'breaks'> {
  verdict: Verdict;
  seconds: number;
}

async function tryAll(mutants: readonly Mutant[], copy: Copy, signal: AbortSignal): Promise<Result[]> {
  say('Without a mutant all their tests have to pass ...');
  const before = await runTests(copy.folder, testsOf(mutants), {
    all: true,
    signal,
    limitMs: mutants.length * LIMIT_MS,
  });
  const results: Result[] = [];
  for (const mutant of mutants) {
    if (signal.aborted) break;
    const { name, breaks } = mutant;
    const began = performance.now();
    const trouble = troubleBefore(mutant, before);
    const verdict: Verdict = trouble === null ? await tryOne(mutant, copy, signal) : { end: 'failed', why: trouble };
    if (signal.aborted) break;
    const seconds = Math.round((performance.now() - began) / 1_000);
    results.push({ name, breaks, verdict, seconds });
    say(
      `[${results.length}/${mutants.length}] ${WORDS[verdict.end]} ${name}${explained(verdict)}${seconds > 0 ? ` (${seconds} s)` : ''}`,
    );
  }
  return results;
}

async function main(): Promise<number> {
  const mutants = chosen(options.only);
  if (options.list) {
    for (const { name, breaks } of mutants) process.stdout.write(`${name}\t${breaks}\n`);
    return 0;
  }
  const read = (path: string): string | null =>
    existsSync(join(ROOT, path)) ? readFileSync(join(ROOT, path), 'utf8') : null;
  for (const mutant of mutants) planted(mutant, read);
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => stop.abort());
  const copy = copyCheckout();
  process.on('exit', () => rmSync(copy.home, { recursive: true, force: true }));
  const results = await tryAll(mutants, copy, stop.signal);
  const caught = results.filter(({ verdict }) => verdict.end === 'caught').length;
  if (options.json) process.stdout.write(`${JSON.stringify({ caught, of: mutants.length, results }, null, 2)}\n`);
  for (const { name, breaks, verdict } of results) {
    if (verdict.end === 'survived') say(`Nothing noticed "${name}": ${breaks}`);
  }
  say(`${caught} of ${mutants.length} caught${stop.signal.aborted ? '; stopped' : ''}`);
  return caught === mutants.length ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    say(error instanceof Error ? error.message : String(error));
    process.exit(2);
  },
);
