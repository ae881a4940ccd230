import type { Mutant } from './mutant.ts';
import type { Failure, Ran } from './results.ts';
import type { TestRun } from './run-tests.ts';
import { isTitled } from './titles.ts';

/** `by`: the first test that noticed it. `failed`: it broke otherwise than by a test's word, which says nothing. */
export type Verdict = { end: 'caught'; by: string } | { end: 'survived' } | { end: 'failed'; why: string };

/** A test's own word: an assertion, or that what it waited for did not come. Not a defect of the planted text. */
const isByTest = ({ name, message }: Failure): boolean =>
  name === 'AssertionError' || /^(?:Test timed out in \d+ms|It did not come to hold in \d+ ms)/.test(message);

const named = ({ caughtBy }: Pick<Mutant, 'caughtBy'>, ran: readonly Ran[]): Ran[] =>
  ran.filter(({ file, title }) => caughtBy[file]?.some((one) => isTitled(one, title)));

const shown = ({ file, title }: Pick<Ran, 'file' | 'title'>): string => `${file} > ${title}`;
const described = (failures: readonly Failure[]): string =>
  failures.map(({ name, message }) => `${name}: ${message}`).join('\n');
const allOf = ({ outside, said }: TestRun): string => [described(outside), said].join('\n');

/** Why a mutant proves nothing: its tests do not all run and pass without it. null: they do. */
export function troubleBefore(mutant: Pick<Mutant, 'caughtBy'>, run: TestRun): string | null {
  if (run.ranOut) return 'its tests do not end without it';
  const ran = named(mutant, run.ran);
  const broken = ran.find(({ passed }) => !passed);
  if (broken) return `without it ${shown(broken)} fails: ${described(broken.failures)}`;
  const missing = Object.entries(mutant.caughtBy).flatMap(([file, titles]) =>
    titles.flatMap((title) =>
      ran.some((one) => one.file === file && isTitled(title, one.title)) ? [] : [shown({ file, title })],
    ),
  );
  return missing.length === 0 ? null : `these tests did not run: ${missing.join(', ')}\n${allOf(run)}`;
}

/** What a run with a mutant says of it. */
export function verdictOn(mutant: Pick<Mutant, 'caughtBy'>, run: TestRun): Verdict {
  const ran = named(mutant, run.ran);
  const failed = ran.filter(({ passed }) => !passed);
  const caught = failed.find(({ failures }) => failures.some(isByTest));
  if (caught) return { end: 'caught', by: shown(caught) };
  if (run.ranOut) return { end: 'failed', why: `its tests did not end\n${allOf(run)}` };
  const [broken] = failed;
  if (broken) return { end: 'failed', why: `${shown(broken)}: ${described(broken.failures)}` };
  return ran.length > 0 ? { end: 'survived' } : { end: 'failed', why: `none of its tests ran\n${allOf(run)}` };
}
