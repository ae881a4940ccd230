import cron from 'node-cron';
import { runJob } from '../../jobs/index.ts';
import type { Door } from '../api/context.ts';
import { startApi } from '../api/server.ts';
import { apiTokenOf } from '../api/token.ts';
import { channelsNowIn } from '../channels/entered.ts';
import { webhookSecrets } from '../config/credentials.ts';
import { rawFiles } from '../config/raw-files.ts';
import { readDatabaseClock } from '../delivery/clock-watch.ts';
import { recoverArticles } from '../delivery/recover.ts';
import { queueOf, sweepAll } from '../delivery/sweep.ts';
import { VIDEOS } from '../domain/jobs.ts';
import { liftEnded } from '../features/pauses/pause-ends.ts';
import { createConfigWatch } from '../features/settings/config-watch.ts';
import { type Reloaded, reloadConfig } from '../features/settings/reload.ts';
import { createStoreWatch, markFile } from '../features/system/store-watch.ts';
import { registerSources } from '../feeds/register.ts';
import { SOURCES, sweepSources } from '../feeds/sweep.ts';
import { messageOf, UserError } from '../lib/errors.ts';
import { registerReceivers } from '../notify/register.ts';
import { noteConnected } from '../posts/connected-again.ts';
import { catchUp, endCorrections } from '../posts/corrections/end.ts';
import { advance } from '../queue/cron.ts';
import { openQueues, type Queues } from '../queue/queues.ts';
import { onceEvery } from '../queue/repeats.ts';
import { askForRun, sweepRuns } from '../queue/runs.ts';
import { within } from '../queue/within.ts';
import { weakSettings } from '../store/durability.ts';
import { outOfRange } from '../store/schema-version.ts';
import type { AppContext } from './context.ts';
import { every } from './every.ts';
import { createSecretWatch } from './secret-watch.ts';
import { watchForSilence } from './silence.ts';
import { startAlerts, startSender } from './tellers.ts';
import { watchLoop } from './watchdog.ts';

export type Role = 'all' | 'api' | 'worker' | 'scheduler';

export interface Service {
  context: AppContext;
  queues: Queues;
  /** Where HTTP is answered; the port is the real one. */
  address: string;
  /** Has the files read anew by every process. A fault in them is thrown, and told by the status until they can be read. */
  reload(by: string): Promise<Reloaded>;
  /** Finishes or parks what is in flight, within the stop time. May be called again. */
  stop(): Promise<void>;
  /**
   * Resolves when the embedded store answers nothing any more (its disk was full, say). Nothing can be finished
   * then: the process has to end and be started anew, which loses nothing.
   */
  broken: Promise<void>;
}

/** Attempts on one channel at a time: a slow platform must not hold up the channel's other posts for ever. */
const CHANNEL_CONCURRENCY = 3;
/** Sources that are looked at side by side: one whose host is slow must not hold up the others. */
const SOURCE_CONCURRENCY = 4;
/** How long the log keeps quiet about the same trouble with the queue, and with alerts. */
const MINUTE_MS = 60_000;
/** How long each of the last things of a stop may take: the sweep, requests in hand, the store. */
const CLOSE_MS = 3_000;

const STANDS_STILL =
  '{"level":60,"msg":"This process has stood still for minutes, perhaps in its embedded store, whose disk may be full. Ending, so that a supervisor starts it anew."}';

/** Answers what takes up the queues of channels and sources that were added since. */
function startWorkers(context: AppContext, queues: Queues): () => void {
  // A job goes on with what it began with, whatever is read anew meanwhile.
  const handle = (name: Parameters<typeof runJob>[1], payload: unknown, signal: AbortSignal) =>
    runJob({ ...context, queues }, name, payload, signal).then(() => undefined);
  const worked = new Set<string>();
  const workMore = (): void => {
    const named = [...context.channels.keys()].map((id) => [queueOf(id), CHANNEL_CONCURRENCY] as const);
    const wanted = context.sources.length > 0 ? [...named, [SOURCES, SOURCE_CONCURRENCY] as const] : named;
    for (const [queue, concurrency] of wanted) {
      if (worked.has(queue)) continue;
      worked.add(queue);
      queues.work(queue, concurrency, handle);
    }
  };
  workMore();
  queues.work('drafts', 1, handle);
  // As many articles as there are encodings at a time, and one more whose video is being fetched meanwhile.
  queues.work(VIDEOS, context.config.newsroom.video.concurrency + 1, handle);
  queues.work('housekeeping', 1, handle);
  return workMore;
}

/** Looks for ffmpeg at once, so that the log tells what becomes of videos before the first one comes. */
async function tellOfFfmpeg({ transcoder, log }: AppContext): Promise<void> {
  const found = await transcoder?.found();
  if (found?.ffmpeg) log.info({ version: found.ffmpeg.version, path: found.ffmpeg.path }, 'videos are made by ffmpeg');
  else if (found) log.info({ missing: found.missing }, 'videos go out as they are where they fit');
}

/** Ticks of the configured cron lines; node-cron is only the alarm clock, the store says what is due. */
function startTicker(context: AppContext, queues: Queues): () => void {
  const tick = async (): Promise<void> => {
    for (const job of context.config.schedule.jobs) {
      await advance(context.db, job, async (tx, slot) => void (await askForRun(tx, job.name, { slot })));
    }
    await sweepRuns(context.db, queues);
  };
  const task = cron.schedule('* * * * *', () =>
    tick().catch((error: unknown) => context.log.error({ err: error }, 'cron tick failed')),
  );
  return () => void task.stop();
}

/** The systems that may hand articles in; one whose secret is not set hands in nothing. */
function doorsOf({ config, env, log }: AppContext): Door[] {
  const secretFor = webhookSecrets(env);
  return config.newsroom.webhooks.flatMap((webhook) => {
    const secret = secretFor(webhook);
    if (secret !== '') return [{ ...webhook, secret }];
    log.warn({ webhook: webhook.id }, `the webhook ${webhook.id} is closed: ${webhook.secret} is not set`);
    return [];
  });
}

/** Starts the parts that a role consists of, on an open context. */
export async function startService(context: AppContext, role: Role): Promise<Service> {
  const { log, timings, db } = context;
  const token = apiTokenOf(context.env);
  const doors = doorsOf(context);
  // Before anything is sent: the store may not know any more what was.
  const watchStore = createStoreWatch(context, markFile(context.config.newsroom.dataDirectory));
  await watchStore();
  const queues = await openQueues({
    store: context.store,
    redisUrl: context.engine.store === 'postgres' ? context.engine.redisUrl : null,
    lease: timings.lease,
    onError: onceEvery(
      MINUTE_MS,
      (error, where, untold) => log.warn({ err: error, where, untold }, 'queue trouble'),
      () => context.clock.now(),
    ),
  });
  const ends: (() => Promise<void> | void)[] = [];
  const inApi = {
    ...context,
    queues,
    listen: context.config.newsroom.listen,
    trustedProxies: context.config.newsroom.trustedProxies,
    socket: context.engine.store === 'embedded' ? context.engine.socket : null,
    signingKeys: context.keyring.signingKeys,
    queueReachable: queues.reachable,
    token,
    read: (url: string) => context.readArticle(url, { signal: context.halt }),
    doors,
  };
  const api = await startApi(inApi).catch(async (error: unknown) => {
    await queues.close(0, context.hurry);
    throw error;
  });
  context.answersAt(api.address);
  void context.media
    .check()
    .catch((error: unknown) => log.warn({ err: error }, `nothing can be stored: ${messageOf(error)}`));
  for (const { setting, value } of await weakSettings(db)) {
    log.warn(
      { [setting]: value },
      `${setting} is ${value}: after a crash the database may have forgotten what was sent`,
    );
  }
  const sweeps = role !== 'api';
  let workMore = (): void => undefined;
  let alerts = { end: async (): Promise<void> => undefined };
  if (role === 'all' || role === 'worker') {
    workMore = startWorkers(context, queues);
    void tellOfFfmpeg(context);
  }
  if (sweeps) {
    ends.push(every(timings.sweep, 'clock', context, () => readDatabaseClock(context)));
    ends.push(every(timings.sweep, 'sweep', context, () => sweepAll(context, queues)));
    ends.push(every(timings.sweep, 'pauses', context, () => liftEnded({ ...context, queues })));
    ends.push(every(timings.sweep, 'jobs', context, () => sweepRuns(db, queues)));
    ends.push(
      every(timings.sweep, 'corrections', context, async () => {
        await endCorrections(context);
        for (const id of await catchUp(context)) {
          await queues.add('drafts', 'compose-posts', { articleId: id }, { id: `compose-${id}` });
        }
      }),
    );
    ends.push(every(timings.sweep * 5, 'recovery', context, () => recoverArticles({ ...context, queues })));
    ends.push(
      every(timings.sweep, 'connected', context, () => db.transaction((tx) => noteConnected(tx, context.channels))),
    );
    await registerSources(db, context.sources);
    ends.push(every(timings.sweep, 'sources', context, () => sweepSources(context, queues)));
    alerts = { end: startAlerts(context, queues) };
    ends.push(() => alerts.end());
    ends.push(await startSender(context));
  }
  if (role === 'all' || role === 'scheduler') ends.push(startTicker(context, queues));
  const endMarking = every(timings.sweep, 'mark', context, watchStore);
  const silence = watchForSilence(
    context.clock,
    { everyMs: timings.sweep, limitMs: timings.lease },
    // A server that is away comes back by itself; an embedded store that fell silent never does.
    () => (context.engine.store === 'embedded' ? readDatabaseClock(context) : Promise.resolve()),
  );
  ends.push(silence.stop);
  if (context.engine.store === 'embedded') ends.push(watchLoop(timings.lease * 2, STANDS_STILL));
  const secrets = createSecretWatch(context, (channels) => {
    Object.assign(context, { channels });
    Object.assign(inApi, { channels });
  });
  ends.push(every(timings.sweep, 'secrets', context, secrets.turn));
  const watch =
    context.configDirectory === null
      ? null
      : createConfigWatch({
          db,
          worker: context.worker,
          current: rawFiles(context.configDirectory),
          read: () => {
            const { raw, settings: fresh } = context.read();
            const apply = async (): Promise<void> => {
              const settings = { ...fresh, channels: await channelsNowIn(context, fresh.channels) };
              const doorsNow = doorsOf({ ...context, ...settings });
              // Each holds its own copy.
              Object.assign(context, settings);
              Object.assign(inApi, settings, { doors: doorsNow });
              secrets.again();
              workMore();
              if (!sweeps) return;
              await registerSources(db, context.sources);
              await registerReceivers(db, context.receivers);
              await alerts.end();
              alerts = { end: startAlerts(context, queues) };
            };
            return { raw, apply };
          },
          log: (event, detail) =>
            event === 'taken'
              ? log.info({ config: detail }, 'the configuration was read anew')
              : log.warn({}, `the configuration was not read anew, and the one before holds: ${detail}`),
        });
  if (watch) ends.push(every(timings.sweep, 'config', context, watch.turn), watch.leave);
  let ended: Promise<unknown> | null = null;
  const endAll = (): Promise<unknown> => {
    ended ??= Promise.all(ends.map(async (end) => end()));
    return ended;
  };
  // A newer version may have changed the tables meanwhile: what is in hand is finished, and nothing else begun.
  let unfit: UserError | null = null;
  const endSchemaWatch = every(timings.sweep, 'schema', context, async () => {
    if (unfit !== null) return;
    unfit = await outOfRange(db);
    if (unfit === null) return;
    log.error({}, `${unfit.sentence()} This process finishes what it has in hand and begins nothing more.`);
    api.stopWriting(unfit);
    await endAll();
    await queues.drain(timings.stop, () => undefined);
  });
  let stopping: Promise<void> | null = null;
  const stop = async (): Promise<void> => {
    api.drain();
    // Each with its limit: a server that is frozen, or a store that fell silent, must not keep the process.
    const ended = Promise.all([endAll(), endSchemaWatch()]);
    await queues.close(timings.stop, context.hurry);
    context.hurry();
    // What was done since the last turn is marked, too.
    const mark = () => endMarking().then(watchStore);
    for (const last of [() => ended, api.close, mark, context.store.close]) {
      await within(Promise.resolve(last()), CLOSE_MS).catch((error: unknown) => log.warn({ err: error }, 'stopping'));
    }
  };
  return {
    context,
    queues,
    address: api.address,
    broken: silence.silent,
    reload: (by) =>
      reloadConfig({ ...context, queues }, { dryRun: false, slots: 'keep', by }).catch((error: unknown) => {
        if (error instanceof UserError) watch?.refused(error.sentence());
        throw error;
      }),
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}
