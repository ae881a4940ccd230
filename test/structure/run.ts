import { Command } from 'commander';
import { circles } from '../architecture/circles.ts';
import { readSource } from '../architecture/read-source.ts';
import { pathsIn, textOf } from '../architecture/sources.ts';
import { type Figures, figuresOf, type ReadFile } from './figures.ts';

const LABELS: Readonly<Record<keyof Figures, string>> = {
  files: 'files',
  lines: 'lines',
  tokens: 'tokens outside of comments',
  medianLines: 'lines of the median file',
  oneImporter: 'files with one importer',
  oneImporterBeside: 'of those, imported by a neighbour',
  circles: 'import circles, types included',
  largestCircle: 'files in the largest circle',
  namesakes: 'file names in several folders',
};

const { json } = new Command('npm run structure --')
  .description('Counts what src and jobs are made of.')
  .option('--json', 'for programs')
  .parse()
  .opts<{ json?: true }>();

const files = ['src', 'jobs'].flatMap(pathsIn).map((path): ReadFile => {
  const text = textOf(path);
  return { source: readSource(path, text), text };
});
const figures = figuresOf(files);
const found = circles(files.map(({ source }) => source));
if (json) console.log(JSON.stringify({ ...figures, members: found }, null, 2));
else {
  for (const [name, label] of Object.entries(LABELS)) {
    console.log(`${String(figures[name as keyof Figures]).padStart(9)}  ${label}`);
  }
  for (const members of found) console.log(`\n${members.length} in a circle:\n  ${members.join('\n  ')}`);
}
