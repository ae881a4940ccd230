// Results of jobs are made into sentences here.
import '../../jobs/messages.ts';
import type { Command } from 'commander';
import prettyMs from 'pretty-ms';
import type { ActionResult } from '../features/index.ts';
import { systemClock } from '../lib/clock.ts';
import { UserError } from '../lib/errors.ts';
import { commandFaults } from './command-messages.ts';
import { operationWords as words } from './operations-messages.ts';
import { type Act, wholeNumber } from './options.ts';
import { sentenceOf, together } from './say.ts';
import { answer, calling, type Page, print, type Shell } from './shell.ts';
import { listing } from './text.ts';
import { readTime, timesIn } from './times.ts';

type Job = ActionResult<'jobs.list'>['jobs'][number];
type Run = ActionResult<'jobs.showRun'>;

const LOOK_AGAIN_MS = 500;
/** A worker begins within this; otherwise the reader learns why not. */
const BEGINS_MS = 3_000;
/** Longer runs are followed with `masthead jobs`. */
const PATIENCE_MS = 15 * 60_000;

const utc = timesIn('UTC');
const durationText = (ms: number | null): string => (ms === null ? '—' : prettyMs(ms, { compact: true }));

function resultText({ state, last }: Job): string {
  if (state === 'running' || state === 'waiting') return words.run({ state });
  if (last === null) return words.run({ state: 'never' });
  if (last.error !== null) return words.runFailed({ why: sentenceOf(last.error) });
  return sentenceOf(last.result) || words.run({ state: 'done' });
}

/** Lists the jobs, with the next run on the newsroom's clock and in UTC. */
function listText({ jobs }: ActionResult<'jobs.list'>, { times, columns }: Page): string {
  const rows = jobs.map((job) => [
    job.name,
    job.when ?? words.onRequest(),
    times.short(job.last?.startedAt),
    durationText(job.last?.ms ?? null),
    times.short(job.next),
    utc.short(job.next),
    resultText(job),
  ]);
  return [listing(words.jobsHead(), rows, columns, Number.POSITIVE_INFINITY), times.footer].join('\n');
}

async function show(shell: Shell, name: string): Promise<number> {
  const { runs } = await shell.call('jobs.runs', { name });
  return answer(shell, { runs }, ({ times, columns }) => {
    if (runs.length === 0) return words.notRun({ job: name });
    const rows = runs.map((run) => [
      times.short(run.startedAt),
      durationText(run.ms),
      run.askedBy ?? words.schedule(),
      sentenceOf(run.error ?? run.result) || words.run({ state: run.endedAt === null ? 'running' : 'done' }),
    ]);
    return [listing(words.runsHead(), rows, columns, Number.POSITIVE_INFINITY), times.footer].join('\n');
  });
}

type Firing = ActionResult<'jobs.history'>['firings'][number];

function outcomeText({ outcome, message, joined }: Firing): string {
  const text = words.outcome({ outcome });
  const why = sentenceOf(message);
  return together(outcome === 'failed' ? words.runFailed({ why }) : why || text, joined ? words.joinedRun() : '');
}

/** Lists the firings of a job's line, the newest first. */
async function history(shell: Shell, name: string, { n, before }: { n: number; before?: string }): Promise<number> {
  const from = before === undefined ? {} : { before: readTime(before) };
  const found = await shell.call('jobs.history', { name, limit: n, ...from });
  return answer(shell, found, ({ times, columns }) => {
    if (found.firings.length === 0) return words.neverFired({ job: name });
    const rows = found.firings.map((one) => [
      one.planned === null ? '—' : times.full(one.planned),
      one.lateMs === null ? '—' : durationText(one.lateMs),
      one.askedBy ?? words.schedule(),
      durationText(one.ms),
      one.worker ?? one.scheduler ?? '—',
      outcomeText(one),
    ]);
    const more = found.before === null ? [] : [words.olderFirings({ before: found.before })];
    return [listing(words.historyHead(), rows, columns, Number.POSITIVE_INFINITY), ...more, times.footer].join('\n');
  });
}

interface Waiting {
  /** false: answers as soon as it is asked for. */
  wait: boolean;
  /** Called again and again while it runs. */
  onWait?: () => Promise<void>;
  onEnd?: () => void;
}

async function untilOver(shell: Shell, run: Run, onWait?: () => Promise<void>): Promise<Run> {
  const patience = systemClock.monotonic() + PATIENCE_MS;
  let remarkAt = systemClock.monotonic() + BEGINS_MS;
  for (let seen = run; ; seen = await shell.call('jobs.showRun', { id: run.id })) {
    if (seen.endedAt !== null) return seen;
    if (seen.startedAt === null && systemClock.monotonic() > remarkAt) {
      const { missing } = await shell.call('system.status', {});
      const isMissing = missing.some(({ role }) => role === 'worker');
      if (isMissing) shell.remark(words.waitsForWorker({ job: run.name }));
      remarkAt = isMissing ? Number.POSITIVE_INFINITY : systemClock.monotonic() + BEGINS_MS;
    }
    if (systemClock.monotonic() > patience) {
      throw new UserError(commandFaults.jobNotOver({ job: run.name }), { remedy: commandFaults.seeJobs() });
    }
    await onWait?.();
    await systemClock.sleep(LOOK_AGAIN_MS, shell.signal());
  }
}

function endText({ name, ms, error, result }: Run): string {
  const ended = { job: name, time: durationText(ms) };
  if (error !== null) return words.failedAfter({ ...ended, why: sentenceOf(error) });
  return together(words.done(ended), sentenceOf(result));
}

/** Runs a job now. Exit code 1 when it failed. */
export async function runNow(shell: Shell, name: string, { wait, onWait, onEnd }: Waiting): Promise<number> {
  const { run, joined, look } = await shell.call('jobs.run', { name });
  if (run === null) {
    const failed = look?.result === 'failed';
    const text =
      look === null ? words.readingNow({ job: name }) : `${name}: ${failed ? sentenceOf(look.problem) : look.result}`;
    return print(shell, { name, look, joined }, () => text, failed ? 1 : 0);
  }
  const isUnattended = await shell.isUnattended();
  if (!wait || isUnattended) {
    print(shell, { run, joined }, () => words.runWaits({ job: name, joined: joined ? 'yes' : 'no' }));
    if (isUnattended) shell.remark(words.waitsForService());
    return 0;
  }
  const over = await untilOver(shell, run, onWait).finally(() => onEnd?.());
  return print(shell, { run: over, joined }, () => endText(over), over.error === null ? 0 : 1);
}

/** Adds the commands about recurring jobs. */
export function addJobs(program: Command, act: Act): void {
  const jobs = program
    .command('jobs')
    .description('list the recurring jobs, with their last and next runs')
    .action(act(calling('jobs.list', [], listText)));
  jobs.command('show <name>').description('list the newest runs of a job').action(act(show));
  jobs
    .command('history <name>')
    .description('list the firings of a job’s cron line: planned and real time, lateness, who ran it, result')
    .option('-n <n>', 'number of firings', wholeNumber('-n', 1, 200), 20)
    .option('--before <time>', 'only those planned earlier, with its zone')
    .action(act(history));
  jobs
    .command('run <name>')
    .description('run a job now, once, and print its result; exit code 1 when it fails')
    .option('--no-wait', 'do not wait for it to finish')
    .action(act(runNow));
}
