import { connectChannels } from '../channels/channels.ts';
import { channelsNowIn, openSecret, secretRows, withEntered } from '../channels/entered.ts';
import { type Config, operatorsOf } from '../config/config.ts';
import { modelSecret, oidcSecret, receiverSecrets } from '../config/credentials.ts';
import { rawFiles } from '../config/raw.ts';
import { createConfigWatch } from '../features/settings/reload.ts';
import { connectProvider } from '../features/sign-in/provider.ts';
import { withMobileUrl } from '../ingest/address.ts';
import type { Message } from '../lib/message.ts';
import { connectReceivers } from '../notify/receiver.ts';
import { connectProposals } from '../suggestions/connect.ts';
import { createDescriber } from '../suggestions/describer.ts';
import type { AppContext, ContextOptions, Running, Settings } from './context.ts';
import { crawlerFor } from './crawler.ts';
import { inboundWebhooks } from './http.ts';
import type { Loop } from './loops.ts';
import { readMasthead, readPage, readText } from './read-page.ts';

const MAX_VIDEO_BYTES = 2_000_000_000;

const notifiersIn = (alerts: Config['newsroom']['alerts']): string[] =>
  (['webhook', 'email'] as const).filter((way) => alerts[way] !== null);

type Fixed = Pick<AppContext, 'halt' | 'env' | 'clock' | 'pace' | 'db' | 'media' | 'cut'>;

/** Puts together what the files say. Throws a UserError for a secret's file that cannot be read. */
export function settingsOf(config: Config, fixed: Fixed, options: ContextOptions): Settings {
  const { env, clock, pace, db, media, cut, halt } = fixed;
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
    operators: { ...operatorsOf(config), notifiers: notifiersIn(newsroom.alerts) },
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
export function holdConfig(running: Running): ConfigHolder {
  const { db, keyring, log, timings, configDirectory } = running;
  const listeners: (() => Promise<void> | void)[] = [];
  let secrets: string | null = null;

  async function takeSecrets(): Promise<void> {
    const rows = await secretRows(db);
    const now = JSON.stringify(rows.map(({ channelId, name, value }) => [channelId, name, value]));
    if (now === secrets) return;
    const entered = rows.map((row) => openSecret(keyring, row));
    Object.assign(running, { channels: withEntered(running.channels, entered) });
    secrets = now;
  }

  async function take(fresh: Settings): Promise<void> {
    const settings = { ...fresh, channels: await channelsNowIn(running, fresh.channels) };
    Object.assign(running, { ...settings, doors: inboundWebhooks({ ...running, ...settings }) });
    // The channels were made again: secrets that were entered meanwhile are looked at once more.
    secrets = null;
    for (const listener of listeners) await listener();
  }

  const watch =
    configDirectory === null
      ? null
      : createConfigWatch({
          db,
          worker: running.worker,
          current: rawFiles(configDirectory),
          read: () => {
            const { raw, settings } = running.readConfig();
            return { raw, apply: () => take(settings) };
          },
          log: (event, detail) =>
            event === 'taken'
              ? log.info({ config: detail }, 'the configuration was read again')
              : log.warn({}, `the configuration was not read again, and the one before holds: ${detail}`),
        });
  const everyMs = timings.sweep;
  return {
    loops: [
      { name: 'secrets', everyMs, run: takeSecrets },
      ...(watch ? [{ name: 'config', everyMs, run: watch.turn }] : []),
    ],
    onChange: (listener) => void listeners.push(listener),
    refused: (why) => watch?.refused(why),
    leave: async () => watch?.leave(),
  };
}
