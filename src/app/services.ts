import { randomBytes } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { hostname } from 'node:os';
import { channelRows, channelsBy, markOf } from '../channels/entered.ts';
import { loadConfig } from '../config/load.ts';
import { rawFiles } from '../config/raw.ts';
import { createClockWatch } from '../delivery/clock-watch.ts';
import { scaleTimings } from '../domain/timings.ts';
import { systemClock } from '../lib/clock.ts';
import { UserError } from '../lib/errors.ts';
import { fileEnding } from '../lib/file-ending.ts';
import { watchFaceDetection } from '../media/face-detection.ts';
import { createPictureProcess } from '../media/process/picture-process.ts';
import { createHttp } from '../net/client.ts';
import { originsIn } from '../net/origins.ts';
import { signUrl } from '../net/signatures.ts';
import { platforms } from '../platforms/index.ts';
import { namedBy, settingsOf } from './config.ts';
import type { AppContext, ContextOptions, Read } from './context.ts';
import { engineOf, openStore } from './engine.ts';
import { keyringOf } from './keyring-of.ts';
import { mediaStoreFor } from './media-store.ts';
import { startTexts } from './messages.ts';
import { transcoderFor } from './transcoder.ts';

const MAX_ANSWER_BYTES = 5_000_000;
/** A platform may fetch a picture again for as long as this; milliseconds. */
const ADDRESS_LIFE_MS = 24 * 3_600_000;

/** Opens the store and builds, once, what a process consists of. Whoever opens it closes `context.store`. */
export async function createContext(options: ContextOptions): Promise<AppContext> {
  const { config, env, log, clock = systemClock, pace = 1 } = options;
  const { newsroom } = config;
  const halt = new AbortController();
  // Each attempt that is under way listens.
  setMaxListeners(0, halt.signal);
  const engine = engineOf(config, env);
  const { keyring, keysFrom } = keyringOf(env, engine, newsroom.dataDirectory);
  // One for each queue worker on PostgreSQL: every channel's, three more, and one for sources. On Redis they need none.
  const listenersFor = (channels: number): number =>
    engine.store === 'postgres' && engine.redisUrl !== null ? 0 : channels + (newsroom.sources.length > 0 ? 4 : 3);
  const listeners = listenersFor(config.channels.length);
  const store = await openStore(engine, listeners, (error) => log.warn({ err: error }, 'store connection lost'));
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
    const now = channelsBy({ keyring, connectStored }, rows, channels);
    store.makeRoom(listenersFor(now.channels.size));
    return { ...now, mark };
  };
  const now = await readChannels(settings).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  const readConfig = (): Read => {
    const { configDirectory = null } = options;
    if (configDirectory === null) throw new UserError(startTexts.noFiles());
    return {
      settings: settingsOf(loadConfig(configDirectory, env, platforms, { desk: true }), fixed, options),
      raw: rawFiles(configDirectory),
    };
  };
  return {
    ...settings,
    ...(now && namedBy(settings, now)),
    removedChannels: now?.removed ?? [],
    ...(options.simulatedApp && { simulatedApp: options.simulatedApp }),
    readChannels,
    configDirectory: options.configDirectory ?? null,
    readConfig,
    readFiles: () => {
      const { raw, settings: now } = readConfig();
      return { raw, channels: now.channels, connectStored: now.connectStored };
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
