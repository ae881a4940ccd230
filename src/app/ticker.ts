import cron from 'node-cron';
import { advance, forgetOthers } from '../queue/cron.ts';
import { askForRun, sweepRuns } from '../queue/runs.ts';
import { nextTimes } from '../schedule/cron-times.ts';
import type { Running } from './context.ts';
import type { LoopLog } from './loop-log.ts';

const names = (jobs: readonly { name: string }[]): string[] => jobs.map(({ name }) => name);

/** The database's clock, which decides, may be behind this process's by so much; milliseconds. */
const BEHIND_MS = 3_000;
const MINUTE_MS = 60_000;

/**
 * Ticks of the configured cron lines. node-cron is only the alarm clock; the store says what is due. It is asked when a line
 * fires, when the lines have changed, so that a new one counts from then on, and once a minute for what was missed.
 */
export function createTicker(running: Running): () => Promise<void> {
  const { db, queues, clock, worker } = running;
  let known: unknown = null;
  let minute = -1;
  let looked = clock.now().getTime();
  return async () => {
    const { config, generation } = running;
    const { jobs } = config.schedule;
    const now = clock.now().getTime();
    const since = new Date(Math.min(looked, now - BEHIND_MS));
    const isDue = ({ line, timeZone }: (typeof jobs)[number]): boolean => {
      const [next] = nextTimes(line, timeZone, since, 1);
      return next !== undefined && next.getTime() <= now;
    };
    const isTimeForAll = jobs !== known || Math.floor(now / MINUTE_MS) !== minute;
    const due = isTimeForAll ? jobs : jobs.filter(isDue);
    minute = Math.floor(now / MINUTE_MS);
    if (due.length === 0 && jobs === known) {
      looked = now;
      return;
    }
    if (jobs !== known) await forgetOthers(db, names(jobs), { worker, generation });
    for (const job of due) {
      await advance(db, job, { worker, generation }, async (tx, slot) => (await askForRun(tx, job.name, { slot })).id);
    }
    // Only now: what failed is looked at again.
    known = jobs;
    looked = now;
    await sweepRuns(db, queues);
  };
}

/** Wakes the ticker each second, one turn at a time. */
export function startTicker(running: Running, loopLog: LoopLog): () => void {
  const tick = createTicker(running);
  let busy = false;
  const turn = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    try {
      await tick();
      loopLog.succeeded('cron lines');
    } catch (error) {
      loopLog.failed('cron lines', error);
    } finally {
      busy = false;
    }
  };
  const task = cron.schedule('* * * * * *', turn);
  return () => void task.stop();
}
