import { startApi } from '../api/server.ts';
import { readDatabaseClock } from '../delivery/clock-watch.ts';
import type { ProcessQueue, ProcessRole } from '../domain/process-role.ts';
import { reloadConfig } from '../features/settings/reload.ts';
import type { Reloaded } from '../features/settings/schema.ts';
import { createStoreWatch, markFile } from '../features/system/restored.ts';
import { registerSources } from '../feeds/register.ts';
import { messageOf, UserError } from '../lib/errors.ts';
import { within } from '../lib/within.ts';
import { registerReceivers } from '../notify/receiver.ts';
import { type OpenQueues, openQueues, type Queues } from '../queue/queues.ts';
import { onceEvery } from '../queue/repeats.ts';
import { weakSettings } from '../store/durability.ts';
import { outOfRange } from '../store/schema-version.ts';
import { holdConfig } from './config.ts';
import type { AppContext, Running } from './context.ts';
import { httpParts } from './http.ts';
import { createLoopLog } from './loop-log.ts';
import { startLoop, sweeps } from './loops.ts';
import { startMetrics } from './metrics.ts';
import { alertsLoop, eventsLoop, heartbeatLoop, peopleLoops } from './notifiers.ts';
import { redisLoop } from './redis-watch.ts';
import { watchForSilence } from './silence.ts';
import { watchSurroundings } from './surroundings.ts';
import { startTicker } from './ticker.ts';
import { createVitals, type Vitals } from './vitals.ts';
import { watchLoop } from './watchdog.ts';
import { logFfmpeg, startWorkers } from './workers.ts';

export interface Service {
  context: AppContext;
  queues: Queues;
  /** Where HTTP is answered; the port is the real one. */
  address: string;
  /** Where metrics are answered; null: nowhere. */
  metricsAddress: string | null;
  /** Has every process read its files again. A fault in them is thrown, and the status shows it until they can be read. */
  reload(by: string): Promise<Reloaded>;
  /** Finishes or parks what is in flight, within the stop time. May be called again. */
  stop(): Promise<void>;
  /**
   * Resolves when the embedded store answers nothing any more (its disk was full, say). Nothing can be finished
   * then: the process has to end and be started again, which loses nothing.
   */
  broken: Promise<void>;
}

/** How long the log keeps quiet about a failure of the queue that repeats. */
const MINUTE_MS = 60_000;
/** How long each of the last things of a stop may take: the sweep, requests in hand, the store. */
const CLOSE_MS = 3_000;

const STALLED =
  '{"level":60,"msg":"This process has stood still for minutes, perhaps in its embedded store, whose disk may be full. Ending, so that a supervisor starts it again."}';

/**
 * A worker that cannot ask for jobs tries again every second, and a new one is made after five; one that waits for jobs
 * looks for stalled ones every sixth of a lease. Milliseconds beside that.
 */
const DEAF_MS = 10_000;

const redisUrlOf = ({ engine }: Pick<AppContext, 'engine'>): string | null =>
  engine.store === 'postgres' ? engine.redisUrl : null;

/** `queueVitals`: whether Redis answers, which is no fault of the worker that asks it. */
async function queuesOf(context: AppContext, vitals: Vitals, queueVitals: Vitals): Promise<OpenQueues> {
  const { store, timings, clock, log } = context;
  const onError = onceEvery(
    MINUTE_MS,
    (error, where, suppressed) => log.warn({ err: error, where, suppressed }, 'queue trouble'),
    () => clock.now(),
  );
  const queues = await openQueues({
    store,
    redisUrl: redisUrlOf(context),
    lease: timings.lease,
    onError,
    onDeaf(queue, error) {
      if (queues.reachable()) vitals.failed(`worker ${queue}`, messageOf(error), timings.lease / 6 + DEAF_MS);
    },
    onRedis(problem) {
      if (problem === null) {
        queueVitals.succeeded('Redis');
        log.info({}, 'Redis answers again');
        return;
      }
      queueVitals.failed('Redis', problem, DEAF_MS);
      onError(new Error(problem), 'redis');
    },
  });
  return queues;
}

const queueShown = (context: AppContext, { redisId }: OpenQueues, { failures }: Vitals): ProcessQueue => ({
  kind: redisUrlOf(context) === null ? 'store' : 'redis',
  id: redisId(),
  fails: failures()[0] ?? null,
});

/** Puts into the log what may lose or hold back posts on this machine. */
async function logWeaknesses({ db, media, log }: Running): Promise<void> {
  void media.check().catch((error: unknown) => log.warn({ err: error }, `nothing can be stored: ${messageOf(error)}`));
  for (const { setting, value } of await weakSettings(db)) {
    log.warn(
      { [setting]: value },
      `${setting} is ${value || 'empty'}: after a crash or a failover the database may have forgotten what was sent`,
    );
  }
}

async function register({ db, sources, receivers }: Running): Promise<void> {
  await registerSources(db, sources);
  await registerReceivers(db, receivers);
}

/** Starts the parts that a role consists of, on services that were opened for it. */
export async function startService(context: AppContext, role: ProcessRole): Promise<Service> {
  const { db, log, timings, clock, engine } = context;
  // Before anything is sent: the store may not know any more what was.
  const lossless = engine.store === 'postgres' && engine.failover === 'lossless';
  const watchStore = createStoreWatch({ db, log, lossless }, markFile(context.config.newsroom.dataDirectory));
  await watchStore();
  const vitals = createVitals(clock);
  const queueVitals = createVitals(clock);
  const queues = await queuesOf(context, vitals, queueVitals);
  // One object for all parts, so that a configuration that is put into it holds for each.
  let writeFails = false;
  const running: Running = Object.assign(context, httpParts(context, queues), {
    role,
    failures: vitals.failures,
    writeFails: () => writeFails,
  });
  const abandon = async (error: unknown): Promise<never> => {
    await queues.close(0, context.forceShutdown);
    throw error;
  };
  const api = await startApi(running).catch(abandon);
  const { isReady } = api;
  const metrics = await startMetrics(running, { role, queues, isReady, failing: vitals.failing }).catch(
    async (error: unknown) => {
      await api.close();
      return abandon(error);
    },
  );
  context.answersAt(api.address);
  await logWeaknesses(running);

  const config = holdConfig(running, role, {
    queue: () => queueShown(context, queues, queueVitals),
    surroundings: watchSurroundings(running),
    onWrite(error) {
      writeFails = error !== null;
    },
  });
  const loopLog = createLoopLog(log, clock);
  const ends: (() => Promise<void> | void)[] = [];
  // In each role, since any may be the last one left.
  const loops = [...config.loops, alertsLoop(running, config.onChange), heartbeatLoop(running, config.onChange)];
  if (redisUrlOf(context) !== null) loops.push(redisLoop(running, queues));
  if (role === 'all' || role === 'worker') {
    config.onChange(startWorkers(running));
    void logFfmpeg(running);
  }
  if (role !== 'api') {
    await register(running);
    config.onChange(() => register(running));
    loops.push(...sweeps(running), eventsLoop(running));
    loops.push(...peopleLoops(running, config.onChange));
  }
  if (role === 'all' || role === 'scheduler') ends.push(startTicker(running, loopLog));
  const spread = (at: number): number => Math.floor((timings.sweep * at) / loops.length);
  const watched = { loopLog, vitals, meter: running.meter };
  ends.push(...loops.map((loop, at) => startLoop({ ...loop, offsetMs: spread(at) }, watched)));
  const endMarking = startLoop({ name: 'mark', everyMs: timings.sweep, run: watchStore }, { loopLog });
  const silence = watchForSilence(
    clock,
    { everyMs: timings.sweep, limitMs: timings.lease },
    // A server that is away comes back by itself; an embedded store that fell silent never does.
    () => (engine.store === 'embedded' ? readDatabaseClock(context) : Promise.resolve()),
  );
  ends.push(silence.stop);
  if (engine.store === 'embedded') ends.push(watchLoop(timings.lease * 2, STALLED));
  ends.push(config.leave);

  let ended: Promise<unknown> | null = null;
  const endAll = (): Promise<unknown> => {
    ended ??= Promise.all(ends.map(async (end) => end()));
    return ended;
  };
  // A newer version may have changed the tables meanwhile: what is in hand is finished, and nothing else begun.
  let unfit: UserError | null = null;
  const watchSchema = async (): Promise<void> => {
    if (unfit !== null) return;
    unfit = await outOfRange(db);
    if (unfit === null) return;
    log.error({}, `${unfit.sentence()} This process finishes what it has in hand and begins nothing more.`);
    api.stopWriting(unfit);
    await endAll();
    await queues.drain(timings.stop, () => undefined);
  };
  const endSchemaWatch = startLoop({ name: 'schema', everyMs: timings.sweep * 3, run: watchSchema }, { loopLog });

  let stopping: Promise<void> | null = null;
  const stop = async (): Promise<void> => {
    api.drain();
    // Each with its limit: a server that is frozen, or a store that fell silent, must not keep the process.
    const ended = Promise.all([endAll(), endSchemaWatch()]);
    await queues.close(timings.stop, context.forceShutdown);
    context.forceShutdown();
    // What was done since the last turn is marked, too.
    const mark = () => endMarking().then(watchStore);
    for (const last of [() => ended, api.close, async () => metrics?.close(), mark, context.store.close]) {
      await within(Promise.resolve(last()), CLOSE_MS).catch((error: unknown) => log.warn({ err: error }, 'stopping'));
    }
  };
  return {
    context,
    queues,
    address: api.address,
    metricsAddress: metrics?.address ?? null,
    broken: silence.silent,
    reload: (by) =>
      reloadConfig(running, { dryRun: false, slots: 'keep', by }).catch((error: unknown) => {
        if (error instanceof UserError) config.refused(error.asMessage());
        throw error;
      }),
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}
