import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Argument, Command, InvalidArgumentError } from 'commander';
import { describeMachine, loadNow } from './machine.ts';
import { parts } from './parts/index.ts';
import { createProgress } from './progress.ts';
import { renderReport, withParts } from './report.ts';
import type { Section } from './section.ts';
import { createStand } from './stand.ts';

const REPORT = fileURLToPath(new URL('../../docs/benchmarks.md', import.meta.url));

function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError('It must be a number above 0.');
  return value;
}

interface Options {
  seconds: number;
  rounds: number;
  json?: true;
  write?: true;
}

/**
 * Runs the named parts, or all. A run of all writes the report; one of some writes their sections anew, where that is asked
 * for. Exits with 1 where a bar is missed.
 */
async function run(names: readonly string[], { seconds, rounds, json, write }: Options): Promise<void> {
  const chosen = [...parts].filter(([name]) => names.length === 0 || names.includes(name));
  const progress = createProgress(process.stderr, () => performance.now());
  const stand = createStand();
  const machine = describeMachine();
  const date = new Date().toISOString();
  const start = performance.now();
  const sections = new Map<string, Section>();
  try {
    for (const [name, part] of chosen) {
      progress.begin(`${name} (${sections.size + 1} of ${chosen.length})`);
      sections.set(name, await part({ stand, seconds, rounds: Math.ceil(rounds), progress: progress.line }));
      progress.end();
    }
    const bars = [...sections.values()].flatMap((section) => section.bars);
    const minutes = (performance.now() - start) / 60_000;
    const command = ['npm run bench', ...(names.length === 0 ? [] : ['--', ...names])].join(' ');
    const facts = { date, command, minutes, machine, loadAfter: loadNow(), servers: await stand.versions() };
    const report = renderReport([...sections.values()], facts);
    const figures = Object.fromEntries([...sections].map(([name, section]) => [name, section.figures]));
    process.stdout.write(json ? `${JSON.stringify({ ...facts, bars, figures }, null, 2)}\n` : report);
    if (names.length === 0) writeFileSync(REPORT, report);
    else if (write) writeFileSync(REPORT, withParts(readFileSync(REPORT, 'utf8'), [...sections.values()], facts));
    process.exitCode = bars.every(({ isKept }) => isKept) ? 0 : 1;
  } finally {
    await stand.stop();
  }
}

const command = new Command('bench')
  .description(
    'Measures the delivery engine, the pictures, and what the pages of the desk ask for. Without a part: all of them, and docs/benchmarks.md is written.',
  )
  .addArgument(new Argument('[parts...]', 'which to run').choices([...parts.keys()]))
  .option('--seconds <n>', 'about how long one round takes', positive, 5)
  .option('--rounds <n>', 'rounds of each contender', positive, 3)
  .option('--write', 'replace the sections of the named parts in docs/benchmarks.md; the rest stays')
  .option('--json', 'print figures instead of Markdown')
  .action(run);
await command.parseAsync();
