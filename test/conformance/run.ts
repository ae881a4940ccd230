import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { DATA, isThere } from './data.ts';
import { type Measure, type Measured, meets } from './result.ts';
import { markdownTable, plainTable, withSection } from './table.ts';
import { worst } from './worst.ts';

const REPORT = new URL('../../docs/reports/measured.md', import.meta.url);

const USAGE = `npm run test:conformance -- [--only SET]… [--worst N [--metric NAME]] [--json FILE]
Measures all sets, or those named, against other people's pages, pictures and cases. All of them write docs/reports/measured.md;
a set with a section of its own writes that also when it is measured alone.
  --only SET      measure this set alone; may be given several times
  --worst N       print the N cases that came out worst
  --metric NAME   of this metric
  --json FILE     write what was measured to a file`;

function optionsGiven() {
  try {
    return parseArgs({
      options: {
        only: { type: 'string', multiple: true },
        worst: { type: 'string' },
        metric: { type: 'string' },
        json: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
    process.exit(2);
  }
}

const values = optionsGiven();

/** The names asked for; null, with a sentence, where there is no such set. */
function chosen(sets: Readonly<Record<string, Measure>>): string[] | null {
  const unknown = values.only?.find((name) => !(name in sets));
  if (unknown !== undefined) {
    console.error(`There is no set "${unknown}"; the sets are ${Object.keys(sets).join(', ')}.`);
    return null;
  }
  return values.only ?? Object.keys(sets);
}

/** A bar on a terminal; nothing where the output is read by a program. */
function progress(name: string): (share: number) => void {
  if (!process.stderr.isTTY) return () => {};
  return (share) => {
    const filled = Math.round(share * 30);
    process.stderr.write(
      `\r${name.padEnd(12)} ${'█'.repeat(filled)}${'·'.repeat(30 - filled)} ${share === 1 ? '\n' : ''}`,
    );
  };
}

async function run(): Promise<number> {
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  if (!isThere()) {
    console.error(`The measuring sets are not at ${DATA}: expected the folder "shared/data" beside this checkout.`);
    return 1;
  }
  // The sets load the data's own score functions, which may not be there.
  const { SETS } = await import('./sets/index.ts');
  const measured: Record<string, Measured> = {};
  const names = chosen(SETS);
  if (names === null) return 2;
  for (const name of names) {
    const measure = SETS[name];
    if (measure) measured[name] = await measure(progress(name));
  }
  const rows = Object.values(measured).flatMap((set) => set.rows);
  if (values.worst !== undefined) console.log(worst(measured, Number(values.worst), values.metric ?? null));
  console.log(plainTable(rows));
  if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(measured, null, 1));
  const sections = Object.values(measured).flatMap(({ section }) => section ?? []);
  if (values.only === undefined) writeFileSync(REPORT, markdownTable(rows, sections));
  // A section stands by itself: measured alone, it is written anew and the rest stays.
  else for (const section of sections) writeFileSync(REPORT, withSection(readFileSync(REPORT, 'utf8'), section));
  const missed = rows.filter((row) => !meets(row));
  console.log(missed.length === 0 ? 'Every bar is met.' : `${missed.length} of ${rows.length} bars are missed.`);
  return missed.length === 0 ? 0 : 1;
}

process.exitCode = await run();
