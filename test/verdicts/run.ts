import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { DATA, isThere } from '../conformance/data.ts';
import { Answer, Key, ReaderKind, type Reading, readings, verdictsOf } from './round.ts';
import { drawPages, sheetOf } from './sheet.ts';

const program = new Command('npm run verdicts --').description('Has readers judge posts, and keeps what they say.');

program
  .command('sheet')
  .description('Writes a sheet of posts to read, and the key to its numbers, which readers do not get.')
  .requiredOption('--round <name>', 'name of the round')
  .option('--pages <n>', 'pages, each with a post for every channel', Number, 40)
  .option('--seed <n>', 'what chance draws', Number, 1)
  .requiredOption('--out <folder>', 'where the sheet and the key go')
  .action(async (given: { round: string; pages: number; seed: number; out: string }) => {
    if (!isThere()) throw new Error(`There are no pages in ${DATA}.`);
    const except = new Set(readings().flatMap(({ verdicts }) => verdicts.map(({ page }) => page)));
    const pages = await drawPages(given.pages, given.seed, except);
    const { sheet, key } = sheetOf(given.round, pages);
    mkdirSync(given.out, { recursive: true });
    writeFileSync(join(given.out, 'sheet.md'), sheet);
    writeFileSync(join(given.out, 'key.json'), JSON.stringify(key));
    console.log(`${key.posts.length} posts of ${pages.length} pages: ${join(given.out, 'sheet.md')}`);
  });

program
  .command('take')
  .description('Keeps the answers of a reader, one line of JSON for each post.')
  .requiredOption('--key <file>', 'the key that was written with the sheet')
  .requiredOption('--reader <name>', 'who read; a letter will do')
  .requiredOption('--answers <file>', 'the answers')
  .requiredOption(
    '--by <kind>',
    'who that is: a person, or a language model that had the sheet alone',
    (kind: string) => ReaderKind.parse(kind),
  )
  .action((given: { key: string; reader: string; answers: string; by: Reading['by'] }) => {
    const key = Key.parse(JSON.parse(readFileSync(given.key, 'utf8')));
    const lines = readFileSync(given.answers, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '');
    const verdicts = verdictsOf(
      key,
      lines.map((line) => Answer.parse(JSON.parse(line))),
    );
    const reading: Reading = { round: key.round, on: new Date().toISOString().slice(0, 10), by: given.by, verdicts };
    const path = new URL(`rounds/${key.round}-${given.reader}.json`, import.meta.url);
    writeFileSync(path, `${JSON.stringify(reading, null, 1)}\n`);
    console.log(
      `${verdicts.filter(({ publish }) => publish).length} of ${verdicts.length} would go out as they stand.`,
    );
  });

await program.parseAsync();
