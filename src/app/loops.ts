import { readDatabaseClock } from '../delivery/clock-watch.ts';
import { recountPublished } from '../delivery/recount.ts';
import { recoverArticles, recoverFilms } from '../delivery/recover.ts';
import { sweepAll } from '../delivery/sweep.ts';
import type { Meter } from '../domain/meter.ts';
import { liftEnded } from '../features/pauses/resume.ts';
import { sweepSources } from '../feeds/sweep.ts';
import { messageOf } from '../lib/errors.ts';
import { noteConnected } from '../posts/connected-again.ts';
import { catchUp, endCorrections } from '../posts/corrections/end.ts';
import { sweepRuns } from '../queue/runs.ts';
import type { Running } from './context.ts';
import type { LoopLog } from './loop-log.ts';
import type { Vitals } from './vitals.ts';

/** Work that recurs in a process, one turn at a time. */
export interface Loop {
  name: string;
  everyMs: number;
  /** How much later the second turn comes, so that not all loops of a process ask the store at once; milliseconds. */
  offsetMs?: number;
  run(): Promise<unknown>;
  /** Ends a turn that is under way early, when the process stops. */
  stop?(): void;
  /** A process in which it fails does not do what it is there for. */
  isVital?: true;
}

/** A turn that fails may take this long; milliseconds. */
const AGAIN_MS = 10_000;

/** Runs a turn now and then at its times. One that fails is logged, and stops no other. */
export function startLoop(
  { name, everyMs, offsetMs = 0, run, stop, isVital }: Loop,
  { loopLog, vitals, meter }: { loopLog: LoopLog; vitals?: Vitals; meter?: Pick<Meter, 'loopFailed'> | undefined },
): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  let busy = false;
  const turn = (): void => {
    if (busy) return;
    busy = true;
    running = run()
      .then(
        () => {
          loopLog.succeeded(name);
          vitals?.succeeded(name);
        },
        (error: unknown) => {
          meter?.loopFailed(name);
          if (isVital) vitals?.failed(name, messageOf(error), everyMs * 2 + AGAIN_MS);
          loopLog.failed(name, error);
        },
      )
      .finally(() => {
        busy = false;
      });
  };
  turn();
  let timer = setTimeout(() => {
    timer = setInterval(turn, everyMs);
  }, offsetMs);
  return async () => {
    clearTimeout(timer);
    stop?.();
    await running;
  };
}

async function continueCorrections(running: Running): Promise<void> {
  await endCorrections(running);
  for (const id of await catchUp(running)) {
    await running.queues.add('drafts', 'compose-posts', { articleId: id }, { id: `compose-${id}` });
  }
}

/** Counts published posts on their platforms. A stop ends a count that is under way: another process takes it over. */
function recountLoop(running: Running): Loop {
  const stopped = new AbortController();
  const signal = AbortSignal.any([stopped.signal, running.halt]);
  return {
    name: 'recount',
    everyMs: running.timings.sweep * 20,
    run: () =>
      recountPublished(running, signal).catch((error: unknown) => {
        if (!signal.aborted) throw error;
      }),
    stop: () => stopped.abort(new Error('The service is stopping.')),
  };
}

/**
 * What every process that is not there for HTTP alone does again and again; rows decide which of them does it. Workers,
 * of which there may be many, do it less often: they stand in for a scheduler that is gone.
 */
export function sweeps(running: Running): Loop[] {
  const { db, queues, timings, role } = running;
  const everyMs = role === 'worker' ? timings.sweep * 3 : timings.sweep;
  return [
    { name: 'clock', everyMs: timings.sweep, run: () => readDatabaseClock(running) },
    { name: 'sweep', everyMs, run: () => sweepAll(running, queues), isVital: true },
    { name: 'pauses', everyMs, run: () => liftEnded(running) },
    { name: 'jobs', everyMs, run: () => sweepRuns(db, queues), isVital: true },
    { name: 'corrections', everyMs, run: () => continueCorrections(running) },
    { name: 'recovery', everyMs: everyMs * 5, run: () => recoverArticles(running) },
    { name: 'films', everyMs: everyMs * 5, run: () => recoverFilms(running) },
    { name: 'connected', everyMs, run: () => db.transaction((tx) => noteConnected(tx, running.channels)) },
    // Workers are the processes that speak to platforms.
    ...(role === 'scheduler' ? [] : [recountLoop(running)]),
    { name: 'sources', everyMs, run: () => sweepSources(running, queues) },
  ];
}
