import { randomBytes } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { hostname } from 'node:os';
import { connectChannels, type Simulated } from '../channels/channels.ts';
import type { DraftChannel } from '../channels/connected-channel.ts';
import { channelsNowIn } from '../channels/entered.ts';
import { type Config, operatorsOf } from '../config/config.ts';
import { modelSecret, oidcSecret, receiverSecrets } from '../config/credentials.ts';
import { loadConfig } from '../config/load.ts';
import type { Environment } from '../config/newsroom.ts';
import { type RawFiles, rawFiles } from '../config/raw-files.ts';
import { createClockWatch } from '../delivery/clock-watch.ts';
import type { DeliveryContext } from '../delivery/context.ts';
import type { Operators } from '../domain/alert.ts';
import type { Article } from '../domain/article.ts';
import type { MastheadEntry } from '../domain/masthead.ts';
import { scaleTimings } from '../domain/timings.ts';
import { connectProvider, type Provider } from '../features/sign-in/provider.ts';
import type { SourceContext } from '../feeds/context.ts';
import { withMobileUrl } from '../ingest/mobile.ts';
import type { PageSource } from '../ingest/source.ts';
import { systemClock } from '../lib/clock.ts';
import type { Clock } from '../lib/domain-clock.ts';
import { UserError } from '../lib/errors.ts';
import { fileEnding } from '../lib/file-ending.ts';
import type { Logger } from '../lib/logger.ts';
import { createPictureProcess } from '../media/picture-process/picture-process.ts';
import { watchSight } from '../media/sight.ts';
import { createHttp } from '../net/client.ts';
import type { Crawler } from '../net/crawler.ts';
import { signUrl } from '../net/signatures.ts';
import { connectReceivers, type Receiver } from '../notify/receiver.ts';
import { platforms } from '../platforms/index.ts';
import type { DraftContext } from '../posts/context.ts';
import type { CronJob } from '../queue/cron.ts';
import type { KeysFrom } from '../store/key-file.ts';
import type { Store } from '../store/store.ts';
import { connectProposals, type Proposer } from '../suggestions/connect.ts';
import { createDescriber } from '../suggestions/describe/describer.ts';
import { crawlerFor } from './crawler.ts';
import { type Engine, engineOf, openStore } from './engine.ts';
import { keyringOf } from './keyring-of.ts';
import { mediaStoreFor } from './media-store.ts';
import { startTexts } from './messages.ts';
import { readMasthead, readPage, readText } from './read-page.ts';
import { studioFor } from './studio.ts';

/** Everything a running instance stands on. */
export interface AppContext extends Omit<DeliveryContext, 'channels'>, DraftContext, SourceContext {
  config: Config;
  env: Environment;
  engine: Engine;
  store: Store;
  log: Logger;
  proposals: Proposer | null;
  /** For how many days after it went out an article's page is read again; null: never. */
  rereadDays: number | null;
  /** By which ways operators are reached, and how they read. */
  operators: Operators & { ways: readonly string[] };
  /** Where the keys of secrets at rest stand. */
  keysFrom: KeysFrom;
  /** Cron lines of recurring jobs. */
  cronJobs: readonly CronJob[];
  /** Systems that are told what became of deliveries. */
  receivers: readonly Receiver[];
  /** How everything from outside is fetched. */
  crawler: Crawler;
  /** Reads an article from a text that was handed over as it is. */
  readText(source: PageSource): Promise<Article>;
  /** Reads which channels the header of a page lists. */
  readHeader(url: string, signal: AbortSignal): Promise<MastheadEntry[]>;
  /** Single sign-on; null: none is set up. */
  provider: Provider | null;
  /** A path of this service, as browsers reach it. */
  ownAddress(path: string): string;
  /** Tells where HTTP is answered, once that is known; the address of renditions unless one is configured. */
  answersAt(address: string): void;
  /** Where the configuration files stand; null: they cannot be read again. */
  configDirectory: string | null;
  /** Reads the configuration files as they are now; throws a UserError with every fault of them. */
  read(): Read;
  readFiles(): { raw: RawFiles; channels: ReadonlyMap<string, DraftChannel> };
  /** Makes what is in flight park its work at once. */
  hurry(): void;
}

/** What the files say, ready to be put into a context. */
export interface Read {
  raw: RawFiles;
  settings: Settings;
}

export interface ContextOptions {
  config: Config;
  /** Where its files stand, to be read again; absent: they cannot be. */
  configDirectory?: string;
  env: Environment;
  log: Logger;
  clock?: Clock;
  /** Divides every waiting time; 1 outside the demo and tests. */
  pace?: number;
  simulated?: Simulated;
  /** `host:port` entries that may be private, beyond those of the configuration. */
  allowHosts?: readonly string[];
}

const MAX_ANSWER_BYTES = 5_000_000;
const MAX_VIDEO_BYTES = 2_000_000_000;
/** A platform may fetch a picture again for as long as this; milliseconds. */
const ADDRESS_LIFE_MS = 24 * 3_600_000;

/** The origins a channel's options name; nothing else is ever spoken to on its behalf. */
function originsIn(options: object): string[] {
  return Object.values(options).flatMap((value: unknown) =>
    typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value) ? [new URL(value).origin] : [],
  );
}

const waysIn = (alerts: Config['newsroom']['alerts']): string[] =>
  (['webhook', 'email'] as const).filter((way) => alerts[way] !== null);

/** What of a context follows from the configuration files and can be changed while it runs. */
export type Settings = Pick<
  AppContext,
  | 'config'
  | 'channels'
  | 'proposals'
  | 'provider'
  | 'describe'
  | 'retries'
  | 'crawler'
  | 'sources'
  | 'cronJobs'
  | 'operators'
  | 'rereadDays'
  | 'receivers'
  | 'timeZone'
  | 'keepDays'
  | 'readArticle'
  | 'readText'
  | 'readHeader'
  | 'fetch'
  | 'download'
>;

type Standing = Pick<AppContext, 'halt' | 'env' | 'clock' | 'pace' | 'db' | 'media' | 'cut'>;

/** Puts together what the files say. Throws a UserError for a secret's file that cannot be read. */
function settingsOf(config: Config, standing: Standing, options: ContextOptions): Settings {
  const { env, clock, pace, db, media, cut, halt } = standing;
  const { newsroom } = config;
  const crawler = crawlerFor(newsroom, { clock, pace, ...(options.allowHosts && { allowHosts: options.allowHosts }) });
  const proposals = connectProposals(newsroom.proposals, config.prompts, { secret: modelSecret(env), clock });
  const [language = 'en'] = newsroom.languages;
  const { oidc } = newsroom;
  const secret = oidc?.clientSecret ? oidcSecret(env)(oidc.clientSecret) : '';
  return {
    config,
    channels: connectChannels(config, env, options.simulated ?? new Map()),
    proposals,
    provider: oidc && connectProvider(oidc, { clock, secret, halt }),
    describe: createDescriber(proposals, { db, media, cut, clock, language }),
    retries: newsroom.retries,
    crawler,
    sources: newsroom.sources,
    cronJobs: config.schedule.jobs,
    operators: { ...operatorsOf(config), ways: waysIn(newsroom.alerts) },
    rereadDays: newsroom.reread?.days ?? null,
    receivers: connectReceivers(newsroom.receivers, receiverSecrets(env), { clock }),
    timeZone: newsroom.timeZone,
    keepDays: newsroom.media.keepDays,
    readArticle: async (url, given) =>
      withMobileUrl(
        await readPage(url, { ...given, fetch: crawler.page, timeZone: newsroom.timeZone }),
        newsroom.links.mobile,
      ),
    readText: async (source) => withMobileUrl(await readText(source, newsroom.timeZone), newsroom.links.mobile),
    readHeader: (url, signal) => readMasthead(url, { fetch: crawler.page, signal }),
    fetch: crawler.picture,
    download: async (url, path, signal) => {
      await crawler.video(url, path, {
        signal,
        maxBytes: MAX_VIDEO_BYTES,
        timeoutMs: 10 * 60_000,
        accept: ['video/', 'application/octet-stream'],
      });
    },
  };
}

/** Opens the store and puts everything together. Whoever opens it closes `context.store`. */
export async function createContext(options: ContextOptions): Promise<AppContext> {
  const { config, env, log, clock = systemClock, pace = 1 } = options;
  const { newsroom } = config;
  const halt = new AbortController();
  // Each attempt that is under way listens.
  setMaxListeners(0, halt.signal);
  const engine = engineOf(config, env);
  const { keyring, keysFrom } = keyringOf(env, engine, newsroom.dataDirectory);
  // One for each queue worker on PostgreSQL: every channel's, three more, and one for sources. On Redis they need none.
  const workers = config.channels.length + (newsroom.sources.length > 0 ? 4 : 3);
  const listeners = engine.store === 'postgres' && engine.redisUrl !== null ? 0 : workers;
  const store = await openStore(engine, listeners, (error) => log.warn({ err: error }, 'store connection lost'));
  const media = mediaStoreFor(newsroom, { env, clock, signal: halt.signal });
  const { cut, blind } = watchSight(createPictureProcess({ store: media }).cut, { now: clock.now, log });
  const studio = studioFor(newsroom.video, { store: media, cut, path: env.PATH ?? '', now: clock.now });
  const timings = scaleTimings(newsroom.timings, pace);
  let base = (newsroom.publicUrl ?? `http://${newsroom.listen.host}:${newsroom.listen.port}`).replace(/\/$/, '');
  const standing = { env, clock, pace, db: store.db, media, cut, halt: halt.signal };
  const settings = await Promise.resolve()
    .then(() => settingsOf(config, standing, options))
    .catch(async (error: unknown) => {
      await store.close();
      throw error;
    });
  // Only what the store holds can say what was entered at the desk.
  const channels = await channelsNowIn({ db: store.db, keyring }, settings.channels).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  const read = (): Read => {
    const { configDirectory = null } = options;
    if (configDirectory === null) throw new UserError(startTexts.noFiles());
    return {
      settings: settingsOf(loadConfig(configDirectory, env, platforms), standing, options),
      raw: rawFiles(configDirectory),
    };
  };
  return {
    ...settings,
    channels,
    configDirectory: options.configDirectory ?? null,
    read,
    readFiles: () => {
      const { raw, settings: now } = read();
      return { raw, channels: now.channels };
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
    studio,
    cut,
    blind,
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
    hurry: () => halt.abort(new Error('The service is stopping.')),
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
