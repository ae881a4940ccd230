import { withSection } from '../conformance/table.ts';
import { type Machine, versionOf } from './machine.ts';
import { type Bar, fixed, type Section, table } from './section.ts';

export interface RunFacts {
  /** ISO 8601. */
  date: string;
  command: string;
  minutes: number;
  machine: Machine;
  loadAfter: number;
  servers: { postgres: string | null; redis: string | null };
}

const PACKAGES = ['bullmq', 'pg', 'ioredis', 'drizzle-orm', '@electric-sql/pglite', 'sharp'];

const barTable = (bars: readonly Bar[]): string =>
  table(
    ['bar', 'wanted', 'measured', 'kept'],
    bars.map(({ what, wanted, measured, isKept }) => [what, wanted, measured, isKept ? 'yes' : '**no**']),
  );

/** The report as Markdown. */
export function renderReport(
  sections: readonly Section[],
  { date, command, minutes, machine, loadAfter, servers }: RunFacts,
): string {
  const bars = sections.flatMap((section) => section.bars);
  const versions = [
    `Node ${process.versions.node}`,
    ...(servers.postgres === null ? [] : [`PostgreSQL ${servers.postgres}`]),
    ...(servers.redis === null ? [] : [`Redis ${servers.redis}`]),
    ...PACKAGES.map((name) => `${name} ${versionOf(name)}`),
  ];
  const head = `# Benchmarks

Written by \`${command}\` on ${date}, in ${fixed(minutes, 1)} minutes. Do not edit it; run the command again.

- Machine: ${machine.cpu}, ${machine.cores} cores, ${fixed(machine.memoryGb)} GB, ${machine.system}; load of the last minute ${fixed(machine.loadBefore, 1)} before the run and ${fixed(loadAfter, 1)} at its end (above ${machine.cores}, others were at work or the run itself was waiting for its turn).
- Disk: 4 KB written and flushed in ${fixed(machine.fsyncMs, 2)} ms (median). PostgreSQL runs with fsync, full_page_writes and synchronous_commit on; Redis keeps nothing on disk, since rows carry the truth.
- Servers, worker and stub share the machine's cores. CPU and memory are those of the benchmark's own process, which is the worker; its memory includes what earlier parts left.
- Versions: ${versions.join(', ')}.
`;
  const summary = bars.length === 0 ? '' : `\n## Bars\n\n${barTable(bars)}\n`;
  return `${head}${summary}${sections.map(({ title, text }) => `\n## ${title}\n\n${text}\n`).join('')}`;
}

const BARS = /(?<=^## Bars\n\n)(?:\|.*\n)+/m;

/** The rows of a table with these in place of those that begin as they do, or behind all others. */
function withRows(rows: readonly string[], given: readonly string[]): string[] {
  const begins = (row: string): string => row.split(' | ', 1)[0] ?? '';
  const kept = rows.map((row) => given.find((one) => begins(one) === begins(row)) ?? row);
  return [...kept, ...given.filter((row) => !kept.includes(row))];
}

/** A report with the sections of parts that were measured by themselves, and their bars, in place of the earlier ones. */
export function withParts(
  report: string,
  sections: readonly Section[],
  { date, command, machine, loadAfter }: Pick<RunFacts, 'date' | 'command' | 'machine' | 'loadAfter'>,
): string {
  const load = `${fixed(machine.loadBefore, 1)} before it and ${fixed(loadAfter, 1)} at its end`;
  const note = `Measured by \`${command}\` on ${date}; load of the last minute ${load}.`;
  const [, , ...given] = barTable(sections.flatMap((section) => section.bars)).split('\n');
  const told = report.replace(BARS, (rows) => `${withRows(rows.trimEnd().split('\n'), given).join('\n')}\n`);
  return sections.reduce((text, one) => withSection(text, `## ${one.title}\n\n${one.text}\n\n${note}`), told);
}
