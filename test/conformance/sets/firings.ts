import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Cron } from 'croner';
import { parseCronLine } from '../../../src/schedule/cron-line.ts';
import { nextTimes } from '../../../src/schedule/cron-times.ts';
import {
  type ClockChange,
  type CronCase,
  firesOnce,
  gapsOf,
  isDue,
  type NextTime,
  readCases,
  readChanges,
} from '../../schedule/cron-sets.ts';
import { DATA } from '../data.ts';
import type { Case, Measure, Row } from '../result.ts';

const CASES = join(DATA, 'cron', 'cases.json');
const CHANGES = join(DATA, 'cron', 'dst-transitions.json');
const YEARS = [2024, 2050] as const;

const ours: NextTime = (line, zone, after) => nextTimes(parseCronLine(line), zone, after, 1)[0] ?? null;
const croner: NextTime = (line, zone, after) => new Cron(line, { timezone: zone, paused: true }).nextRun(after);

/** A kind of firing: each of its cases by itself, with what a program makes of it. */
interface Kind {
  name: string;
  bar: number | null;
  cases: readonly { id: string; isRight: (next: NextTime) => boolean }[];
}

const lines = (name: string, bar: number | null, cases: readonly CronCase[]): Kind => ({
  name,
  bar,
  cases: cases
    .filter((one) => one.class === name)
    .map((one) => ({ id: `${one.expr} ${one.tz ?? 'UTC'} ${one.from}`, isRight: (next) => isDue(one, next) })),
});

function around(name: string, bar: 'all' | null, changes: readonly ClockChange[]): Kind {
  const cases = changes.flatMap((change) =>
    change.localTimes.map((local) => ({
      id: `${change.zone} ${local}`,
      isRight: (next: NextTime) => firesOnce(change, local, next),
    })),
  );
  return { name, bar: bar && cases.length, cases };
}

function kinds(): Kind[] {
  const [cases, changes] = [readCases(CASES), readChanges(CHANGES)];
  const of = (kind: ClockChange['kind']) => changes.filter((change) => change.kind === kind);
  return [
    lines('plain', 160, cases),
    lines('dst', 57, cases),
    lines('step-or-wrap', null, cases),
    around('gaps', 'all', of('gap')),
    around('overlaps', 'all', of('overlap')),
    around('gaps of Lord Howe', 'all', gapsOf('Australia/Lord_Howe', YEARS)),
    around('gaps of Nuuk', 'all', gapsOf('America/Nuuk', YEARS)),
  ];
}

const cells = (texts: readonly string[]): string => `| ${texts.join(' | ')} |`;

function section(rows: readonly (Row & { of: number })[]): string {
  const body = rows.map(({ metric, of, best, bar, ours: own }) =>
    cells([metric, String(of), String(best?.value), bar === null ? '–' : `≥ ${bar}`, String(own)]),
  );
  return `## When cron lines fire
How many cases come when they should. *plain*, *dst* and *step-or-wrap* are lines with the next time that each must have; *gaps* and *overlaps* are times of day that a change of the clocks leaves out or repeats, each of which must fire exactly once that day (at the change itself where it is left out). Those of Lord Howe (half an hour) and of Nuuk (up to midnight) are all from ${YEARS[0]} to ${YEARS[1]}, a time every quarter of an hour. croner was asked in the same run. node-cron tells its next times from the present alone, so it cannot be asked about these.

${cells(['cases', 'of', 'croner', 'bar', 'ours'])}
${cells(['---', '---', '---', '---', '---'])}
${body.join('\n')}
`;
}

/** When cron lines fire, the changes of clocks among them; nothing, with a sentence, where the cases are not there. */
export const firings: Measure = async (tick) => {
  if (!existsSync(CASES) || !existsSync(CHANGES)) {
    console.warn(`Firings are skipped: expected cases.json and dst-transitions.json in ${join(DATA, 'cron')}.`);
    return { rows: [], cases: [] };
  }
  const all = kinds();
  const rows: (Row & { of: number })[] = [];
  const found: Case[] = [];
  for (const { name, bar, cases } of all) {
    const right = cases.map(({ isRight }) => isRight(ours));
    const value = cases.filter(({ isRight }) => isRight(croner)).length;
    const own = right.filter(Boolean).length;
    rows.push({ set: 'firings', metric: name, of: cases.length, best: { by: 'croner', value }, bar, ours: own });
    found.push(...cases.map(({ id }, i) => ({ id, figures: { [name]: Number(right[i]) } })));
    tick(rows.length / all.length);
  }
  return {
    rows: rows.map(({ of, ...row }) => ({ ...row, metric: `${row.metric}, of ${of}` })),
    cases: found,
    section: section(rows),
  };
};
