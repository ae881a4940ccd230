import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { z } from 'zod';
import { DATA, isThere } from '../conformance/data.ts';
import { drawAgain, drawPages } from './pages.ts';
import { Answer, judged, Key, ReaderKind, type Reading, ROUNDS, readings } from './round.ts';
import { sheetOf } from './sheet.ts';
import { sectionOf } from './tally.ts';

const Sheet = z.object({
  round: z.coerce.number().int().positive(),
  seed: z.coerce.number().int(),
  pages: z.coerce.number().int().positive(),
  again: z.boolean().default(false),
  out: z.string(),
});
const Take = z.object({
  key: z.string(),
  reader: z.string().regex(/^[\w-]+$/, 'A reader’s name has letters, digits and hyphens.'),
  by: ReaderKind,
  answers: z.string(),
});

const program = new Command('npm run verdicts --').description('Compares posts with two other writers, blind.');

program
  .command('sheet')
  .description('Writes the sheets that readers get, and the key to their letters, which they don’t get.')
  .requiredOption('--round <n>', 'number of the round')
  .requiredOption('--seed <n>', 'decides the order of pages and texts')
  .requiredOption('--out <folder>', 'folder for sheets/part-1.md … and key.json')
  .option('--pages <n>', 'maximum number of pages', '1000')
  .option('--again', 'newsrooms’ pages that earlier rounds read with an earlier writer')
  .action(async (given: unknown) => {
    const { round, seed, pages, again, out } = Sheet.parse(given);
    if (!isThere()) throw new Error(`There are no pages in ${DATA}.`);
    const known = readings().flatMap(({ cards }) => cards.map(({ page }) => page));
    const drawn = again ? await drawAgain(pages, seed, known) : await drawPages(pages, seed, known);
    const { parts, key } = sheetOf({ round, again, seed }, drawn);
    mkdirSync(join(out, 'sheets'), { recursive: true });
    for (const [at, part] of parts.entries()) writeFileSync(join(out, 'sheets', `part-${at + 1}.md`), part);
    writeFileSync(join(out, 'key.json'), JSON.stringify(key));
    console.log(`${key.cards.length} cards of ${drawn.length} pages in ${parts.length} parts: ${join(out, 'sheets')}`);
  });

program
  .command('take')
  .description('Stores a reader’s answers, one line of JSON for each card.')
  .requiredOption('--key <file>', 'key written with the sheets')
  .requiredOption('--reader <name>', 'name of the reader; a letter will do')
  .requiredOption('--by <kind>', 'person, or model: a language model that got nothing but the sheets')
  .requiredOption('--answers <file>', 'answers to all parts')
  .action((given: unknown) => {
    const { key, reader, by, answers } = Take.parse(given);
    const { round, again, cards } = Key.parse(JSON.parse(readFileSync(key, 'utf8')));
    const lines = readFileSync(answers, 'utf8').split('\n');
    const read = lines.filter((line) => line.trim() !== '').map((line) => Answer.parse(JSON.parse(line)));
    const on = new Date().toISOString().slice(0, 10);
    const reading: Reading = { round, again, on, by, cards: judged({ cards }, read) };
    mkdirSync(ROUNDS, { recursive: true });
    writeFileSync(new URL(`${round}-${reader}.json`, ROUNDS), `${JSON.stringify(reading)}\n`);
    console.log(sectionOf([reading]));
  });

program
  .command('report')
  .description('Prints the verdicts of all rounds.')
  .action(() => console.log(sectionOf(readings())));

await program.parseAsync();
