import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { copyCheckout } from '../mutants/copy.ts';
import { campaign, type Failure, replay, type Summary } from './campaign.ts';
import { openLaboratory } from './laboratory.ts';
import { toFind, toObject } from './planted.ts';
import { isUncounted } from './second-judge.ts';
import { openSimulatedStore } from './store.ts';

const say = (text: string): void => void process.stderr.write(`${text}\n`);

function count(text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  throw new InvalidArgumentError('Expected a whole number.');
}

const SCHEDULES = 1_000;
/** The rarest shows in one of several hundred schedules: one that is found by none of so many has got away. */
const FOR_MUTANT = 5_000;

const options = new Command('npm run simulate --')
  .description(
    'Runs the delivery engine with its own SQL against a page that does its worst, in a time of its own, and judges what readers see. Stops at the first schedule that goes wrong, and shows it as short as it can be made.',
  )
  .option('--seed <number>', 'other numbers, other schedules', count, 1)
  .option('--schedules <number>', `how many; ${SCHEDULES}, and for each planted bug up to ${FOR_MUTANT}`, count)
  .option('--from <number>', 'the first of them: several runs can share a seed', count, 0)
  .option('--replay <number>', 'tells all that happens in one schedule of the seed', count)
  .option(
    '--mutants [words...]',
    'plants bugs in a copy of this checkout, one at a time, and demands that each is found',
  )
  .option('--as-found', 'the schedule that goes wrong is not made shorter, which takes as long as a thousand others')
  .option('--json', 'for programs')
  .parse()
  .opts<{
    seed: number;
    schedules?: number;
    from: number;
    replay?: number;
    mutants?: true | string[];
    asFound?: true;
    json?: true;
  }>();

const shown = ({ schedule, wrongs, trace, choices }: Failure): string =>
  [
    `Schedule ${schedule} of seed ${options.seed} went wrong:`,
    ...wrongs.map((wrong) => `  ${wrong}`),
    `${options.asFound ? 'As it was found' : 'The shortest that was found'}, with ${choices} choices that are not those of a quiet day:`,
    ...trace.map((line) => `  ${line}`),
    `npm run simulate -- --seed ${options.seed} --replay ${schedule}   tells all of it`,
  ].join('\n');

function report({ schedules, posts, ends, steps, seconds, failure }: Summary): string {
  const all = Object.entries(ends)
    .sort(([, one], [, other]) => other - one)
    .map(
      ([end, times]) => `  ${String(times).padStart(8)}  ${((100 * times) / posts).toFixed(2).padStart(6)} %  ${end}`,
    );
  return [
    `${schedules} schedules, ${posts} posts, ${steps} steps in ${seconds.toFixed(0)} s: ${(schedules / seconds).toFixed(1)} schedules a second`,
    ...all,
    failure ? shown(failure) : 'None lost, none doubled, nothing sent that was not approved.',
  ].join('\n');
}

/** Runs this program in another checkout; answers what it found. */
function runIn(folder: string): Promise<Summary | string> {
  const args = ['--import', 'tsx', 'test/simulation/run.ts', '--json', '--as-found'];
  const numbers = ['--seed', options.seed, '--schedules', options.schedules ?? FOR_MUTANT, '--from', options.from].map(
    String,
  );
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...args, ...numbers], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, said] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      said = `${said}${chunk.toString()}`.slice(-2_000);
    });
    child.once('error', reject);
    child.once('close', () => resolve(out === '' ? said : (JSON.parse(out) as Summary)));
  });
}

/** What came of a planted bug, in words, and whether that is as it should be. */
function verdictOf(summary: Summary | string, isMiscount: boolean): { word: string; why: string; isRight: boolean } {
  if (typeof summary === 'string') return { word: 'FAILED   ', why: summary, isRight: false };
  const { failure, schedules, seconds } = summary;
  if (failure === null) return { word: 'SURVIVED ', why: `${schedules} schedules`, isRight: false };
  const objections = failure.wrongs.filter(isUncounted);
  const by = (wrong = ''): string => `by schedule ${schedules}, in ${seconds.toFixed(0)} s: ${wrong}`;
  if (isMiscount && objections.length === 0) return { word: 'COUNTED  ', why: by(failure.wrongs[0]), isRight: false };
  if (isMiscount) return { word: 'objected ', why: by(objections[0]), isRight: true };
  if (objections.length > 0) return { word: 'UNCOUNTED', why: by(objections[0]), isRight: false };
  return { word: 'found    ', why: by(failure.wrongs[0]), isRight: true };
}

async function mutants(words: readonly string[]): Promise<number> {
  const chosen = [...toFind(words), ...toObject(words)];
  if (chosen.length === 0) throw new Error(`No mutant in test/mutants/catalogue is called "${words.join(' ')}".`);
  const copy = copyCheckout();
  process.on('exit', () => rmSync(copy.home, { recursive: true, force: true }));
  let found = 0;
  for (const mutant of chosen) {
    const restore = copy.plant(mutant);
    const { word, why, isRight } = verdictOf(await runIn(copy.folder), mutant.isMiscount);
    restore();
    if (isRight) found += 1;
    say(`${word} ${mutant.name}: ${why}`);
  }
  say(`${found} of ${chosen.length} found`);
  return found === chosen.length ? 0 : 1;
}

async function main(): Promise<number> {
  if (options.mutants) return mutants(options.mutants === true ? [] : options.mutants);
  const laboratory = await openLaboratory(await openSimulatedStore(null));
  try {
    if (options.replay !== undefined) {
      const { trace, wrongs, fates } = await replay(laboratory, options.seed, options.replay);
      const ends = fates.map(({ state }, at) => `post ${at + 1}: ${state}`);
      process.stdout.write(`${[...trace, ...ends, ...wrongs].join('\n')}\n`);
      return wrongs.length === 0 ? 0 : 1;
    }
    const { seed, from, schedules = SCHEDULES } = options;
    const tick = (done: number): void => {
      if (!options.json && done % 1_000 === 0) say(`${done} of ${schedules}`);
    };
    const summary = await campaign(laboratory, { seed, from, schedules, tick, shortens: !options.asFound });
    process.stdout.write(`${options.json ? JSON.stringify(summary) : report(summary)}\n`);
    return summary.failure ? 1 : 0;
  } finally {
    await laboratory.close();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exit(2);
  },
);
