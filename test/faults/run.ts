import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkOut } from '../helpers/earlier-version.ts';
import type { CampaignOptions, CampaignResult } from './campaign.ts';
import { FAULTS } from './catalogue/index.ts';
import { cellsOf } from './cells.ts';
import { ENGINE_IDS } from './fault.ts';
import { codeNow, type Journal, openJournal } from './journal.ts';
import { runInLanes } from './lanes.ts';
import { type Options, readOptions, USAGE } from './options.ts';
import { planAgain, planCampaigns, planControls } from './plan.ts';
import { leftMs, tell } from './progress.ts';
import { barsOf, type Outcome } from './report/bars.ts';
import { CHANGES, changesMarkdown } from './report/changes.ts';
import { chaosMarkdown } from './report/chaos.ts';
import { runFacts } from './report/facts.ts';
import { markdown, type Report } from './report/markdown.ts';
import { divisors, seconds } from './report/table.ts';

const say = (text: string): void => void process.stderr.write(`${text}\n`);
const REPORT = fileURLToPath(new URL('../../docs/reports/fault-matrix.md', import.meta.url));
const CHAOS_REPORT = fileURLToPath(new URL('../../docs/chaos.md', import.meta.url));

/** A folder of the run's own. Servers run as another user, who must be able to pass through it. */
function makeFolder(keep: boolean): string {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-faults-'));
  chmodSync(folder, 0o711);
  // Whatever a helper makes in the temporary folder goes with ours.
  process.env.TMPDIR = folder;
  // Processes and servers end with us by themselves.
  process.on('exit', () => (keep ? say(`Kept: ${folder}`) : rmSync(folder, { recursive: true, force: true })));
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => process.exit(1));
  return folder;
}

function journalFor(path: string | null): Journal | null {
  if (path === null) return null;
  const code = codeNow();
  if (code === null) throw new Error('--resume goes by what is committed: commit, or run without it.');
  return openJournal(path, code, () => Date.now());
}

/** The rounds of an engine as one. */
function joined(results: readonly CampaignResult[]): CampaignResult[] {
  return ENGINE_IDS.flatMap((engine) => {
    const [first, ...rounds] = results.filter((result) => result.engine === engine);
    if (!first) return [];
    const all = [first, ...rounds];
    return {
      ...first,
      trials: all.flatMap(({ trials }) => trials),
      defects: all.flatMap(({ defects }) => defects),
      failures: all.flatMap(({ failures }) => failures),
      ended: all.reduce((sum, { ended }) => sum + ended, 0),
    };
  });
}

function outcomesOf(results: readonly CampaignResult[], program: CampaignResult['program']): Outcome[] {
  const mine = results.filter((result) => result.program === program);
  return FAULTS.filter(({ id }) => mine.some(({ faultId }) => faultId === id)).map((fault) => {
    const own = joined(mine.filter(({ faultId }) => faultId === fault.id));
    const skipped = own.flatMap(({ engine, skipped: why }) => (why === null ? [] : [`${engine}: ${why}`]));
    const cells = own.flatMap((result) => cellsOf(result, fault));
    const unmet = own
      .filter((result) => result.skipped === null)
      .flatMap(({ engine, platforms }) => platforms.map((platform) => ({ engine, platform })))
      .filter(
        ({ engine, platform }) =>
          !cells.some((one) => one.engine === engine && one.platform === platform && one.met > 0),
      )
      .map(({ engine, platform }) => `${engine} ${platform}`);
    const failures = own.flatMap((result) => result.failures.map((text) => `${result.engine}: ${text}`));
    const ended = Object.fromEntries(own.map((result) => [result.engine, result.ended]));
    return { fault, cells, ended, skipped, failures, defects: own.flatMap(({ defects }) => defects), unmet };
  });
}

/** Of the last minute, on all cores together. */
const loadNow = (): string => (loadavg()[0] ?? 0).toFixed(1);

/** How long processes stood still by themselves: a time-out, divided, must be longer. */
function pauses(results: readonly CampaignResult[]): [string, string][] {
  const calm = results.filter(({ faultId, program }) => faultId === 'none' && program === 'masthead');
  const texts = calm.map(({ engine, pauseMs }) => `${engine} ${seconds(pauseMs)} s`);
  return calm.length === 0 ? [] : [['longest pause of a process while nothing failed', texts.join(', ')]];
}

/** The report, or, where nothing was sent under a fault, what stands there with the part on changes anew. */
function written(report: Report, isWhole: boolean): string {
  const of = (isSend: boolean): Report => {
    const outcomes = report.outcomes.filter(({ fault }) => (fault.work === 'send') === isSend);
    const controls = isSend ? report.controls : [];
    return { ...report, outcomes, controls, bars: barsOf(outcomes, controls, isWhole && isSend) };
  };
  const sent = of(true);
  const stands = (): string => readFileSync(REPORT, 'utf8').split(CHANGES)[0] ?? '';
  const sendings = (sent.outcomes.length === 0 ? stands() : markdown(sent)).trimEnd();
  const changes = of(false);
  return changes.outcomes.length === 0 ? `${sendings}\n` : `${sendings}\n\n${changesMarkdown(changes)}`;
}

async function run(options: Options): Promise<boolean> {
  const began = performance.now();
  const date = new Date();
  const campaigns: CampaignOptions[] = [...planCampaigns(options), ...(options.control ? planControls(options) : [])];
  say(
    `${campaigns.length} campaigns; every waiting time is divided by ${divisors(options.factors)}; seed ${options.seed}`,
  );
  // What stands here at the end may be something else.
  const facts = runFacts();
  const load = [loadNow()];
  const journal = journalFor(options.resume);
  const results: CampaignResult[] = [];
  let ended = 0;
  let good = true;
  const take = (result: CampaignResult, campaign: CampaignOptions): CampaignOptions[] => {
    const again = planAgain(campaign, result);
    const isReplaced = again.length > 0 && result.trials.length === 0;
    if (!isReplaced) results.push(result);
    ended += 1;
    const { lines, isGood } = tell(`[${ended}/${campaigns.length}]`, result, campaign);
    for (const line of lines) say(line);
    if (isReplaced) say('    it is run once more at the end');
    else good &&= isGood;
    campaigns.push(...again);
    return again;
  };
  let left: CampaignOptions[] = [];
  // What is to be run again is met by the same loop.
  for (const campaign of campaigns) {
    const before = journal?.before(campaign);
    if (before) take(before, campaign);
    else left.push(campaign);
  }
  if (ended > 0) say(`${ended} ended in earlier runs of the same code`);
  const folder = makeFolder(options.keep);
  const { beside, startsWithinMs } = options;
  const previous = beside === null ? null : checkOut(beside, folder);
  if (beside !== null && previous === null) {
    say(`Nothing was run: the commit ${beside} is not in this clone.`);
    return true;
  }
  await runInLanes(folder, options.lanes, left, { startsWithinMs, previous }, (result, campaign) => {
    journal?.note(campaign, result);
    const again = take(result, campaign);
    left = [...left.filter((one) => one !== campaign), ...again];
    const minutes = (leftMs(results, left, options.lanes) ?? 0) / 60_000;
    if (left.length > 0) say(`    about ${Math.ceil(minutes)} min left`);
    return again;
  });
  const [outcomes, controls] = [outcomesOf(results, 'masthead'), outcomesOf(results, 'control')];
  // Bars are for the matrix of this version alone; what missed is told with each campaign.
  const bars = options.beside === null ? barsOf(outcomes, controls, options.isWhole) : [];
  for (const { what, measured, isMet } of bars) say(`${isMet ? 'met   ' : 'MISSED'} ${what}: ${measured}`);
  load.push(loadNow());
  const loads = ['load average before and at the end', load.join(' and ')] as const;
  const { seed, factors } = options;
  const report = {
    date,
    facts: [...facts, loads, ...pauses(results)],
    seed,
    factors,
    tookMs: performance.now() - began + (journal?.earlierMs ?? 0),
    outcomes,
    controls,
    bars,
  };
  if (options.json !== null) writeFileSync(options.json, JSON.stringify({ ...report, results }, null, 1));
  if (options.chaos) writeFileSync(CHAOS_REPORT, chaosMarkdown(report, options));
  else if (options.write) writeFileSync(REPORT, written(report, options.isWhole));
  return good && bars.every(({ isMet }) => isMet);
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  if (options.list) {
    for (const { id, title, engines } of options.faults)
      process.stdout.write(`${id}\t${title}\t${engines.join(' ')}\n`);
    return 0;
  }
  return (await run(options)) ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    say(USAGE);
    process.exit(2);
  },
);
