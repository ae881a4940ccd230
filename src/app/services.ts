import { randomBytes } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { hostname } from 'node:os';
import { channelRows, channelsBy, markOf } from '../channels/entered.ts';
import type { Config } from '../config/config.ts';
import type { DeskSetting } from '../config/desk-settings.ts';
import { loadConfig } from '../config/load.ts';
import { overriddenIn } from '../config/newsroom.ts';
import { rawFiles } from '../config/raw.ts';
import { createClockWatch } from '../delivery/clock-watch.ts';
import { scaleTimings } from '../domain/timings.ts';
import { newestGeneration } from '../features/settings/reload.ts';
import { deskOptions } from '../features/settings/stored.ts';
import { systemClock } from '../lib/clock.ts';
import { UserError } from '../lib/errors.ts';
import { fileEnding } from '../lib/file-ending.ts';
import { watchFaceDetection } from '../media/face-detection.ts';
import { createPictureProcess } from '../media/process/picture-process.ts';
import { createHttp } from '../net/client.ts';
import { originsIn } from '../net/origins.ts';
import { signUrl } from '../net/signatures.ts';
import { platforms } from '../platforms/index.ts';
import { writer } from '../posts/writer/writer.ts';
import type { Db } from '../store/store.ts';
import { backUpBy } from './back-up.ts';
import { namedBy, settingsOf } from './config.ts';
import type { AppContext, ContextOptions, Read } from './context.ts';
import { engineOf } from './engine.ts';
import { keyringOf } from './keyring-of.ts';
import { mediaStoreFor } from './media-store.ts';
import { startTexts } from './messages.ts';
import { openStore } from './open-store.ts';
import { transcoderFor } from './transcoder.ts';

const MAX_ANSWER_BYTES = 5_000_000;
/** A platform may fetch a picture again for as long as this; milliseconds. */
const ADDRESS_LIFE_MS = 24 * 3_600_000;

/** The configuration that a process begins with: with the settings of the desk, which only the store has. */
async function startingConfig(
  { config, configDirectory, env, onDeskFaults }: ContextOptions,
  db: Db,
): Promise<{ config: Config; began: AppContext['began'] }> {
  // Before the settings: what is changed in between is taken over then.
  const generation = await newestGeneration(db);
  if (configDirectory === undefined) return { config, began: null };
  const desk = await deskOptions(db);
  const beganWith = (settings: readonly DeskSetting[]) => ({ generation, raw: rawFiles(configDirectory, settings) });
  if (desk.settings.length === 0) return { config, began: beganWith([]) };
  try {
    return { config: loadConfig(configDirectory, env, platforms, desk), began: beganWith(desk.settings) };
  } catch (error) {
    if (!(error instanceof UserError) || !onDeskFaults) throw error;
    onDeskFaults(error);
    return { config, began: beganWith([]) };
  }
}

/** Opens the store and builds, once, what a process consists of. Whoever opens it closes `context.store`. */
export async function createContext(options: ContextOptions): Promise<AppContext> {
  const { env, log, clock = systemClock, pace = 1, configDirectory = null } = options;
  writer.logTo(log);
  const halt = new AbortController();
  // Each attempt that is under way listens.
  setMaxListeners(0, halt.signal);
  const { dataDirectory } = options.config.newsroom;
  const engine = engineOf({ env, dataDirectory, configDirectory: configDirectory ?? '' });
  const { keyring, keysFrom } = keyringOf(env, engine, dataDirectory);
  const store = options.store ?? (await openStore(engine, log));
  const { config, began } = await startingConfig(options, store.db).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  const { newsroom } = config;
  const media = mediaStoreFor(newsroom, { env, clock, signal: halt.signal });
  const { cut, outage } = watchFaceDetection(createPictureProcess({ store: media }).cut, { now: clock.now, log });
  const transcoder = transcoderFor(newsroom.video, { store: media, cut, path: env.PATH ?? '', now: clock.now });
  const timings = scaleTimings(newsroom.timings, pace);
  let base = (newsroom.publicUrl ?? `http://${newsroom.listen.host}:${newsroom.listen.port}`).replace(/\/$/, '');
  const fixed = { env, clock, pace, db: store.db, media, cut, halt: halt.signal };
  const settings = await Promise.resolve()
    .then(() => settingsOf(config, fixed, options))
    .catch(async (error: unknown) => {
      await store.close();
      throw error;
    });
  // Only the store can say what was added and entered in the desk.
  const { simulate = async () => undefined } = options;
  const readChannels: AppContext['readChannels'] = async ({ channels, connectStored }, known = null) => {
    const rows = await channelRows(store.db);
    const mark = markOf(rows);
    if (mark === known) return null;
    for (const { removedAt, entry, ...channel } of rows.stored) {
      if (removedAt === null && entry?.mode === 'simulated') await simulate({ ...channel, options: entry.options });
    }
    return { ...channelsBy({ keyring, connectStored }, rows, channels), mark };
  };
  const now = await readChannels(settings).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  const readConfig = async (given?: readonly DeskSetting[]): Promise<Read> => {
    if (configDirectory === null) throw new UserError(startTexts.noFiles());
    const desk = await deskOptions(store.db, given);
    return {
      settings: settingsOf(loadConfig(configDirectory, env, platforms, desk), fixed, options),
      raw: rawFiles(configDirectory, desk.settings),
    };
  };
  return {
    ...settings,
    ...(now && namedBy(settings, now)),
    removedChannels: now?.removed ?? [],
    ...(options.simulatedApp && { simulatedApp: options.simulatedApp }),
    readChannels,
    configDirectory,
    began,
    generation: began?.generation ?? 0,
    readConfig,
    readFiles: async (given) => {
      const { raw, settings: now } = await readConfig(given);
      return { raw, channels: now.channels, connectStored: now.connectStored, overridden: overriddenIn(env) };
    },
    env,
    engine,
    store,
    db: store.db,
    log,
    clock,
    keyring,
    keysFrom,
    media,
    transcoder,
    cut,
    faceDetectionOutage: outage,
    files: media,
    pace,
    timings,
    watch: createClockWatch(clock, timings.lease / 10),
    worker: `${hostname()}:${process.pid}:${randomBytes(3).toString('hex')}`,
    random: Math.random,
    ownAddress: (path) => `${base}${path}`,
    answersAt(address) {
      if (!newsroom.publicUrl) base = address;
    },
    backUp: backUpBy({ program: process.argv[1] ?? '', configDirectory: configDirectory ?? '', env }),
    halt: halt.signal,
    forceShutdown: () => halt.abort(new Error('The service is stopping.')),
    callbackOf: newsroom.publicUrl === null ? null : (name) => `${base}/websub/${name}`,
    http: (connected, record, mayWrite) =>
      createHttp({
        timeoutMs: timings.request,
        maxBytes: MAX_ANSWER_BYTES,
        allowedOrigins: originsIn(connected.channel.options),
        record,
        secrets: connected.secrets,
        monotonic: clock.monotonic,
        mayWrite,
      }),
    publicUrl({ hash, mimeType }, lifeMs = ADDRESS_LIFE_MS) {
      const expiresAt = new Date(clock.now().getTime() + Math.max(lifeMs, ADDRESS_LIFE_MS));
      return `${base}${signUrl(`/renditions/${hash}.${fileEnding(mimeType)}`, { expiresAt, key: keyring.signingKeys[0] })}`;
    },
  };
}
