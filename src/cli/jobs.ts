import type { Command } from 'commander';
import prettyMs from 'pretty-ms';
import type { ActionResult } from '../features/index.ts';
import { systemClock } from '../lib/clock.ts';
import { UserError } from '../lib/errors.ts';
import { textOf } from '../lib/render.ts';
import { cli } from './messages.ts';
import type { Act } from './options.ts';
import { answer, print, type Shell } from './shell.ts';
import { listing, sentenceOf } from './text.ts';
import { timesIn } from './times.ts';

type Job = ActionResult<'jobs.list'>['jobs'][number];
type Run = ActionResult<'jobs.showRun'>;

const LOOK_AGAIN_MS = 500;
/** Longer runs are followed with `masthead jobs`. */
const PATIENCE_MS = 15 * 60_000;

const utc = timesIn('UTC');
const durationText = (ms: number | null): string => (ms === null ? '—' : prettyMs(ms, { compact: true }));

function resultText({ state, last }: Job): string {
  if (state === 'running') return 'running';
  if (state === 'waiting') return 'waiting for a worker';
  if (last === null) return 'not run yet';
  return last.error === null ? sentenceOf(last.result) || 'done' : `failed: ${textOf(last.error)}`;
}

/** Lists the jobs, with the next run on the newsroom's clock and in UTC. */
async function list(shell: Shell): Promise<number> {
  const { jobs } = await shell.call('jobs.list', {});
  return answer(shell, { jobs }, ({ times, columns }) => {
    const rows = jobs.map((job) => [
      job.name,
      job.when ?? 'on request',
      times.short(job.last?.startedAt),
      durationText(job.last?.ms ?? null),
      times.short(job.next),
      utc.short(job.next),
      resultText(job),
    ]);
    const head = ['Job', 'When', 'Last run', 'Took', 'Next run', 'Next (UTC)', 'Result'];
    return [listing(head, rows, columns, Number.POSITIVE_INFINITY), times.footer].join('\n');
  });
}

async function show(shell: Shell, name: string): Promise<number> {
  const { runs } = await shell.call('jobs.runs', { name });
  return answer(shell, { runs }, ({ times, columns }) => {
    if (runs.length === 0) return `${name} has not run yet.`;
    const rows = runs.map((run) => [
      times.short(run.startedAt),
      durationText(run.ms),
      run.askedBy ?? 'its schedule',
      run.endedAt === null ? 'running' : sentenceOf(run.error ?? run.result) || 'done',
    ]);
    const head = ['Began', 'Took', 'Started by', 'Result'];
    return [listing(head, rows, columns, Number.POSITIVE_INFINITY), times.footer].join('\n');
  });
}

async function untilOver(shell: Shell, run: Run): Promise<Run> {
  const patience = systemClock.monotonic() + PATIENCE_MS;
  for (let seen = run; ; seen = await shell.call('jobs.showRun', { id: run.id })) {
    if (seen.endedAt !== null) return seen;
    if (systemClock.monotonic() > patience) {
      throw new UserError(cli.jobNotOver({ job: run.name }), { remedy: cli.seeJobs() });
    }
    await systemClock.sleep(LOOK_AGAIN_MS, shell.signal());
  }
}

function endText({ name, ms, error, result }: Run): string {
  if (error !== null) return `${name} failed after ${durationText(ms)}: ${textOf(error)}`;
  return `${name} is done, in ${durationText(ms)}.${result === null ? '' : ` ${textOf(result)}`}`;
}

/** Runs a job now. Exit code 1 when it failed. */
async function runNow(shell: Shell, name: string, { wait }: { wait: boolean }): Promise<number> {
  const { run, joined, look } = await shell.call('jobs.run', { name });
  if (run === null) {
    const failed = look?.result === 'failed';
    const text =
      look === null ? `${name} is being read right now.` : `${name}: ${failed ? textOf(look.problem) : look.result}`;
    return print(shell, { name, look, joined }, () => text, failed ? 1 : 0);
  }
  const isUnattended = await shell.isUnattended();
  if (!wait || isUnattended) {
    const state = joined ? 'was waiting already' : 'is waiting';
    print(shell, { run, joined }, () => `${name} ${state}; it runs once, as soon as a worker is free.`);
    if (isUnattended) {
      shell.remark('No service is running, so it waits until you start one with: masthead start');
    }
    return 0;
  }
  const over = await untilOver(shell, run);
  return print(shell, { run: over, joined }, () => endText(over), over.error === null ? 0 : 1);
}

/** Adds the commands about recurring jobs. */
export function addJobs(program: Command, act: Act): void {
  const jobs = program
    .command('jobs')
    .description('list the recurring jobs, with their last and next runs')
    .action(act(list));
  jobs.command('show <name>').description('list the newest runs of a job').action(act(show));
  jobs
    .command('run <name>')
    .description('run a job now, once, and print its result; exit code 1 when it fails')
    .option('--no-wait', 'do not wait for its end')
    .action(act(runNow));
}
