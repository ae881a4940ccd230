import { type HousekeepingJob, isHousekeepingJob } from '../src/domain/jobs.ts';
import { asMessage, messageOf, UserError } from '../src/lib/errors.ts';
import type { Message } from '../src/lib/message.ts';
import { claimRun, endRun, renewRun } from '../src/queue/runs.ts';
import type { Job, JobContext } from './job.ts';
import { jobTexts } from './messages.ts';

type RunByName = (context: JobContext, name: HousekeepingJob, signal: AbortSignal) => Promise<Message | undefined>;

/** Runs the job of a row under a lease that is renewed, and stores its result in the row. */
export const runJobWith = (runByName: RunByName): Job<'run-job'> => ({
  name: 'run-job',
  async run(context, { runId }, signal) {
    const { db, worker, timings, halt, log } = context;
    const run = await claimRun(db, { id: runId, worker, leaseMs: timings.lease });
    if (!run) return;
    const lost = new AbortController();
    const renew = (): void => {
      renewRun(db, run, timings.lease).then(
        (mine) => mine || lost.abort(new Error('Another process has taken the run over.')),
        // The store may be back before the lease is over.
        (error: unknown) => log.warn({ err: error, job: run.name }, 'the lease of a job could not be renewed'),
      );
    };
    const timer = setInterval(renew, timings.lease / 3);
    try {
      if (!isHousekeepingJob(run.name)) throw new UserError(jobTexts.unknown({ job: run.name }));
      const result = await runByName(context, run.name, AbortSignal.any([signal, halt, lost.signal]));
      await endRun(db, run, { result: result ?? null, error: null });
    } catch (error) {
      if (signal.aborted || halt.aborted) await endRun(db, run, 'parked');
      else {
        log.error({ err: error, job: run.name }, `the job ${run.name} failed: ${messageOf(error)}`);
        await endRun(db, run, { result: null, error: asMessage(error) });
      }
    } finally {
      clearInterval(timer);
    }
  },
});
