import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { meets, type Row } from './result.ts';

const HEAD = ['set', 'metric', 'best existing', 'bar', 'ours', 'met'];

const figure = (value: number): string =>
  Number.isInteger(value) && value > 1 ? String(value) : value.toFixed(value > 10 ? 1 : 3);

const cells = (row: Row): string[] => [
  row.set,
  row.metric,
  row.best === null ? '–' : `${figure(row.best.value)} (${row.best.by})`,
  row.bar === null ? '–' : `${row.better === 'least' ? '≤' : '≥'} ${figure(row.bar)}`,
  figure(row.ours),
  row.bar === null ? '' : meets(row) ? 'yes' : 'NO',
];

export function plainTable(rows: readonly Row[]): string {
  const lines = [HEAD, ...rows.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines.map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n');
}

/** The report that is kept: what was measured, when and on what. */
export function markdownTable(rows: readonly Row[], sections: readonly string[]): string {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  const day = new Date().toISOString().slice(0, 10);
  const line = (texts: readonly string[]): string => `| ${texts.join(' | ')} |`;
  return `# What was measured

Written by \`npm run test:conformance\` on ${day}: Masthead ${version}, Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}).

The sets are other people's pages, feeds and texts, which are not part of this project; their README defines every
metric. "Best existing" is the best JavaScript library on the same files, with its version where the set names one.
How quickly things are done, what the pages of the desk ask for among them, stands in [benchmarks.md](../benchmarks.md).

${line(HEAD)}
${line(HEAD.map(() => '---'))}
${rows.map((row) => line(cells(row))).join('\n')}
${sections.map((section) => `\n${section.trim()}\n`).join('')}`;
}

/** The report with a section in place of the one that has its heading, or behind all others. */
export function withSection(report: string, section: string): string {
  const [heading = ''] = section.trim().split('\n', 1);
  const parts = report.trimEnd().split(/\n(?=## )/);
  const others = parts.filter((part) => part.split('\n', 1)[0] !== heading).map((part) => part.trim());
  return `${[...others, section.trim()].join('\n\n')}\n`;
}
