import { connectChannels } from '../channels/channels.ts';
import { accountOf } from '../channels/connected.ts';
import { connectStored } from '../channels/desk-channels.ts';
import type { ChannelsNow } from '../channels/entered.ts';
import { type Config, operatorsOf } from '../config/config.ts';
import { modelSecret, oidcSecret, receiverSecrets } from '../config/credentials.ts';
import { tracePage } from '../config/tracing.ts';
import type { ProcessQueue, ProcessRole, ProcessSurroundings } from '../domain/process-role.ts';
import { createConfigWatch } from '../features/settings/reload.ts';
import { connectProvider } from '../features/sign-in/provider.ts';
import { withMobileUrl } from '../ingest/address.ts';
import type { Message } from '../lib/message.ts';
import { traced } from '../lib/trace.ts';
import { connectReceivers } from '../notify/receiver.ts';
import { compareAccounts } from '../posts/moved.ts';
import { connectProposals } from '../suggestions/connect.ts';
import { createDescriber } from '../suggestions/describer.ts';
import { createTitleFiller } from '../suggestions/fill-title.ts';
import type { AppContext, ContextOptions, Running, Settings } from './context.ts';
import { crawlerFor } from './crawler.ts';
import { inboundWebhooks } from './http.ts';
import type { Loop } from './loops.ts';
import { archiveFor } from './media-store.ts';
import { readFile, readMasthead, readPage, readText } from './read-page.ts';

/** Of so many looks for news, one also shows that the process runs. */
const BEAT = 3;

const MAX_VIDEO_BYTES = 2_000_000_000;

const notifiersIn = (alerts: Config['newsroom']['alerts']): string[] =>
  (['webhook', 'email'] as const).filter((way) => alerts[way] !== null);

/** Where an article is read, for its trace: the whole address may have a key in it. */
const hostFacts = (url: string) => ({ 'masthead.host': URL.canParse(url) ? new URL(url).hostname : '' });

type Fixed = Pick<AppContext, 'halt' | 'env' | 'clock' | 'pace' | 'db' | 'media' | 'cut'>;

/** Puts together what the files say. Throws a UserError for a secret's file that cannot be read. */
export function settingsOf(config: Config, fixed: Fixed, options: ContextOptions): Settings {
  const { env, clock, pace, db, media, cut, halt } = fixed;
  const { newsroom } = config;
  const crawler = crawlerFor(newsroom, { clock, pace, ...(options.allowHosts && { allowHosts: options.allowHosts }) });
  const proposals = connectProposals(newsroom.proposals, config.prompts, { secret: modelSecret(env), clock });
  const [language = 'en'] = newsroom.languages;
  const { oidc } = newsroom;
  const { simulated = new Map() } = options;
  const secret = oidc?.clientSecret ? oidcSecret(env)(oidc.clientSecret) : '';
  return {
    config,
    channels: connectChannels(config, env, simulated),
    namedElsewhere: config.elsewhere,
    connectStored: (row) => connectStored(config, simulated, row),
    proposals,
    provider: oidc && connectProvider(oidc, { clock, secret, halt }),
    describe: createDescriber(proposals, { db, media, cut, clock, language }),
    fillTitle: createTitleFiller(proposals, { db, clock }),
    retries: newsroom.retries,
    crawler,
    sources: newsroom.sources,
    cronJobs: config.schedule.jobs,
    schedule: config.schedule,
    operators: { ...operatorsOf(config), notifiers: notifiersIn(newsroom.alerts) },
    rereadDays: newsroom.reread?.days ?? null,
    mailsPeople: newsroom.alerts.email !== null,
    pushServices: newsroom.pushServices,
    platformAddresses: newsroom.platformAddresses,
    receivers: connectReceivers(newsroom.receivers, receiverSecrets(env), { clock }),
    timeZone: newsroom.timeZone,
    country: newsroom.country,
    keepDays: newsroom.media.keepDays,
    backups: newsroom.backup,
    archive: archiveFor(newsroom, { env, clock, signal: halt }),
    tracePage: (traceId) => tracePage(newsroom.tracing, traceId),
    readArticle: async (url, given) =>
      traced('read article', { facts: hostFacts(url) }, async () =>
        withMobileUrl(
          await readPage(url, { ...given, fetch: crawler.page, timeZone: newsroom.timeZone }),
          newsroom.links.mobile,
        ),
      ),
    readText: async (source) => withMobileUrl(await readText(source, newsroom.timeZone), newsroom.links.mobile),
    readFile: async (name, bytes) =>
      withMobileUrl(await readFile(name, bytes, newsroom.timeZone), newsroom.links.mobile),
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

/** The channels that hold, and the names by which operators read of them: those of the desk, and removed ones, too. */
export function namedBy(
  { operators }: Pick<Settings, 'operators'>,
  { channels, removed }: ChannelsNow,
): Pick<AppContext, 'channels' | 'removedChannels' | 'operators'> {
  const channelName = (id: string): string =>
    channels.get(id)?.channel.name ?? removed.find((one) => one.id === id)?.name ?? id;
  return {
    channels,
    removedChannels: removed,
    operators: { ...operators, reader: { ...operators.reader, channelName } },
  };
}

export interface ConfigHolder {
  /** Takes over what any process has had read again, or entered. */
  loops: readonly Loop[];
  /** Has something done after the files were read again. */
  onChange(listener: () => Promise<void> | void): void;
  /** The files were to be read again and could not be: the process goes on as before, and its status says so. */
  refused(why: Message): void;
  /** The process stops, and no other waits for it to read its files. */
  leave(): Promise<void>;
}

/**
 * Keeps a running process on the newest configuration. Each part reads it from `running` when it needs it, so that none
 * keeps an old one; a job goes on with what it began with.
 */
export function holdConfig(
  running: Running,
  role: ProcessRole,
  {
    queue,
    surroundings,
    onWrite,
  }: { queue(): ProcessQueue; surroundings(): ProcessSurroundings; onWrite(error: unknown): void },
): ConfigHolder {
  const { db, log, timings, began, clock } = running;
  const listeners: (() => Promise<void> | void)[] = [];
  let taken: string | null = null;
  let last: Promise<unknown> = Promise.resolve();
  /** One at a time, so that what was read earlier is not put over what was read later. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
  const announce = async (): Promise<void> => {
    for (const listener of listeners) await listener();
  };
  const names = (): string => JSON.stringify([...running.channels].map(([id, { channel }]) => [id, channel.name]));

  /** Holds posts that were approved for another account than their channel has now. */
  async function compareNow(): Promise<void> {
    const accounts = [...running.channels].flatMap(([id, connected]) => {
      const account = accountOf(connected);
      return account === null ? [] : [[id, account] as const];
    });
    for (const [channel, posts] of await compareAccounts(db, new Map(accounts))) {
      log.warn(
        { channel, posts },
        'the channel has another account: posts that were approved for the one before are held',
      );
    }
  }

  /** Takes over channels and secrets of the store where they differ from those that hold. */
  async function takeChannels(): Promise<void> {
    const now = await running.readChannels(running, taken);
    if (now === null) return;
    const before = names();
    Object.assign(running, namedBy(running, now));
    taken = now.mark;
    await compareNow();
    if (names() !== before) await announce();
  }

  async function take(fresh: Settings, generation: number): Promise<void> {
    const now = await running.readChannels(fresh);
    const settings = { ...fresh, ...(now && namedBy(fresh, now)) };
    Object.assign(running, { ...settings, generation, doors: inboundWebhooks({ ...running, ...settings }) });
    taken = now?.mark ?? null;
    await compareNow();
    await announce();
  }

  const watch =
    began === null
      ? null
      : createConfigWatch({
          db,
          worker: running.worker,
          role,
          clock,
          everyMs: timings.sweep * BEAT,
          failures: () => [...(running.failures?.() ?? [])],
          queue,
          surroundings,
          onWrite,
          began,
          read: async (generation) => {
            const { raw, settings } = await running.readConfig();
            return { raw, apply: () => inTurn(() => take(settings, generation)) };
          },
          log: (event, detail) =>
            event === 'taken'
              ? log.info({ config: detail }, 'the configuration was read again')
              : log.warn({}, `the configuration was not read again, and the one before holds: ${detail}`),
        });
  const everyMs = timings.sweep;
  const takeInTurn = () => inTurn(takeChannels);
  Object.assign(running, { takeChannels: takeInTurn, ...(watch && { takeConfig: watch.turn }) });
  return {
    loops: [
      { name: 'channels', everyMs, run: takeInTurn },
      ...(watch ? [{ name: 'config', everyMs, run: watch.turn }] : []),
    ],
    onChange: (listener) => void listeners.push(listener),
    refused: (why) => watch?.refused(why),
    leave: async () => watch?.leave(),
  };
}
