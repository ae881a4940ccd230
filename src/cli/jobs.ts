import prettyMs from 'pretty-ms';
import { engineOf } from '../app/engine.ts';
import type { ActionResult } from '../features/run-action.ts';
import { systemClock } from '../lib/clock.ts';
import { UserError } from '../lib/errors.ts';
import { table } from '../lib/table.ts';
import { callDesk, holderOfStore } from './call.ts';
import { answer, configOf, type Shell } from './environment.ts';
import { fitLast } from './fit-last.ts';
import { cli } from './messages.ts';
import { timesIn } from './times.ts';

type Job = ActionResult<'jobs.list'>['jobs'][number];
type Run = ActionResult<'jobs.showRun'>;

const LOOK_AGAIN_MS = 500;
/** A run that takes longer is looked at with `masthead jobs`. */
const PATIENCE_MS = 15 * 60_000;

const utc = timesIn('UTC');
const took = (ms: number | null): string => (ms === null ? '—' : prettyMs(ms, { compact: true }));

function cameOf({ state, last }: Job): string {
  if (state === 'running') return 'runs now';
  if (state === 'waiting') return 'waits for a worker';
  if (last === null) return 'has not run yet';
  return last.error === null ? (last.result ?? 'well') : `failed: ${last.error}`;
}

/** Lists the jobs, with the next run on the newsroom's clock and in UTC. */
export async function listJobsCommand(shell: Shell): Promise<number> {
  const { jobs } = await callDesk(shell, 'jobs.list', {});
  const times = timesIn(configOf(shell).newsroom.timeZone);
  answer(shell, { jobs }, () => {
    const rows = jobs.map((job) => [
      job.name,
      job.when ?? 'when asked',
      times.short(job.last?.startedAt),
      took(job.last?.ms ?? null),
      times.short(job.next),
      utc.short(job.next),
      cameOf(job),
    ]);
    const head = ['Job', 'When', 'Last run', 'Took', 'Next run', 'Next (UTC)', 'What came of it'];
    return [table(head, fitLast(rows, shell.columns, Number.POSITIVE_INFINITY)), times.footer].join('\n');
  });
  return 0;
}

/** Lists the newest runs of one job. */
export async function showJobCommand(shell: Shell, name: string): Promise<number> {
  const { runs } = await callDesk(shell, 'jobs.runs', { name });
  const times = timesIn(configOf(shell).newsroom.timeZone);
  answer(shell, { runs }, () => {
    if (runs.length === 0) return `${name} has not run yet.`;
    const rows = runs.map((run) => [
      times.short(run.startedAt),
      took(run.ms),
      run.askedBy ?? 'its time',
      run.endedAt === null ? 'not over' : (run.error ?? run.result ?? 'well'),
    ]);
    const head = ['Began', 'Took', 'Asked by', 'What came of it'];
    return [table(head, fitLast(rows, shell.columns, Number.POSITIVE_INFINITY)), times.footer].join('\n');
  });
  return 0;
}

async function untilOver(shell: Shell, run: Run): Promise<Run> {
  const patience = systemClock.monotonic() + PATIENCE_MS;
  for (let seen = run; ; seen = await callDesk(shell, 'jobs.showRun', { id: run.id })) {
    if (seen.endedAt !== null) return seen;
    if (systemClock.monotonic() > patience) {
      throw new UserError(cli.jobNotOver({ job: run.name }), { remedy: cli.seeJobs() });
    }
    await systemClock.sleep(LOOK_AGAIN_MS, shell.signal());
  }
}

function endText({ name, ms, error, result }: Run): string {
  if (error !== null) return `${name} failed after ${took(ms)}: ${error}`;
  return `${name} is done, in ${took(ms)}.${result === null ? '' : ` ${result}`}`;
}

/** Lets a job run now. Exit code 1 when it failed. */
export async function runJobCommand(shell: Shell, name: string, wait: boolean): Promise<number> {
  const { run, joined, look } = await callDesk(shell, 'jobs.run', { name });
  if (run === null) {
    const failed = look?.result === 'failed';
    const text =
      look === null ? `${name} is being looked at just now.` : `${name}: ${failed ? look.problem : look.result}`;
    answer(shell, { name, look, joined }, () => text);
    return failed ? 1 : 0;
  }
  const unattended = engineOf(configOf(shell), shell.env).store === 'embedded' && !holderOfStore(shell);
  if (!wait || unattended) {
    answer(
      shell,
      { run, joined },
      () => `${name} ${joined ? 'was waiting already' : 'waits'}; it runs once, as soon as a worker can.`,
    );
    if (unattended) shell.remark('No service runs, so it waits until you start one with: masthead start');
    return 0;
  }
  const over = await untilOver(shell, run);
  answer(shell, { run: over, joined }, () => endText(over));
  return over.error === null ? 0 : 1;
}
