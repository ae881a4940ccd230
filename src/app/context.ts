import type { ApiContext } from '../api/context.ts';
import type { Simulated } from '../channels/channels.ts';
import type { RemovedChannel } from '../channels/desk-channels.ts';
import type { ChannelsNow, ConnectStored } from '../channels/entered.ts';
import type { BackupSettings } from '../config/backup.ts';
import type { Config, NamedElsewhere, ScheduleConfig } from '../config/config.ts';
import type { DeskSetting } from '../config/desk-settings.ts';
import type { Environment } from '../config/newsroom.ts';
import type { RawFiles } from '../config/raw.ts';
import type { DeliveryContext } from '../delivery/context.ts';
import type { Operators } from '../domain/alert.ts';
import type { Article } from '../domain/article.ts';
import type { Channel } from '../domain/channel.ts';
import type { MastheadEntry } from '../domain/masthead.ts';
import type { ReadFiles, SimulatedAppOf } from '../features/kit/context.ts';
import type { Provider } from '../features/sign-in/provider.ts';
import type { SourceContext } from '../feeds/context.ts';
import type { PageSource } from '../ingest/source.ts';
import type { Clock } from '../lib/clock.ts';
import type { UserError } from '../lib/errors.ts';
import type { Logger } from '../lib/logger.ts';
import type { Crawler } from '../net/crawler.ts';
import type { Receiver } from '../notify/receiver.ts';
import type { Settings as Addresses } from '../platforms/connect.ts';
import type { DraftContext } from '../posts/context.ts';
import type { CronJob } from '../queue/cron.ts';
import type { Queues } from '../queue/queues.ts';
import type { ArchiveTarget } from '../store/archive/run.ts';
import type { KeysFrom } from '../store/key-file.ts';
import type { Store } from '../store/store.ts';
import type { Proposer } from '../suggestions/connect.ts';
import type { BackUp } from './back-up.ts';
import type { Engine } from './engine.ts';

/** All that exists once in a process. */
export interface AppContext extends Omit<DeliveryContext, 'channels'>, DraftContext, SourceContext {
  /** Country whose holidays the calendar shows; absent or null: that of the time zone. */
  country?: string | null;
  config: Config;
  env: Environment;
  engine: Engine;
  store: Store;
  log: Logger;
  proposals: Proposer | null;
  /** For how many days after it went out an article's page is read again; null: never. */
  rereadDays: number | null;
  /** Notifiers that reach operators, and how operators read. */
  operators: Operators & { notifiers: readonly string[] };
  /** Where the keys of secrets at rest are kept. */
  keysFrom: KeysFrom;
  /** Cron lines of recurring jobs. */
  cronJobs: readonly CronJob[];
  schedule: Pick<ScheduleConfig, 'default' | 'holidays'>;
  /** E-mails can go to people. */
  mailsPeople: boolean;
  /** Push services that notifications to people may go to. */
  pushServices: readonly string[];
  /** Addresses of platforms by app or way, from the operator's file; an app without an entry has the usual ones. */
  platformAddresses: Readonly<Record<string, Addresses>>;
  /** Webhooks that get events about deliveries. */
  receivers: readonly Receiver[];
  /** How everything from outside is fetched. */
  crawler: Crawler;
  /** Reads an article from a text that was submitted. */
  readText(source: PageSource): Promise<Article>;
  /** Reads an article from a file that was submitted. */
  readFile(name: string, bytes: Uint8Array): Promise<Article>;
  /** Reads which channels the header of a page lists. */
  readHeader(url: string, signal: AbortSignal): Promise<MastheadEntry[]>;
  /** Address of a trace in the newsroom's tracing system, by its id; null: none is configured. */
  tracePage(traceId: string): string | null;
  /** Single sign-on; null: none is set up. */
  provider: Provider | null;
  /** A path of this service, as browsers reach it. */
  ownAddress(path: string): string;
  /** With what accounts of simulators are connected; absent: none are. */
  simulatedApp?: SimulatedAppOf;
  /** Tells where HTTP is answered, once that is known; the address of renditions unless one is configured. */
  answersAt(address: string): void;
  /** Makes channels of those that were added in the desk. */
  connectStored: ConnectStored;
  /** Where the files name channels that are not in channels.yaml. */
  namedElsewhere: readonly NamedElsewhere[];
  /**
   * All channels by what the store has of them, over those that are given; null where its `mark` is the one that is known.
   * A simulator is started for each that asks for one.
   */
  readChannels(
    from: Pick<AppContext, 'channels' | 'connectStored'>,
    known?: string | null,
  ): Promise<(ChannelsNow & { mark: string }) | null>;
  /** Channels that were removed in the desk: posts and the history name them. */
  removedChannels: readonly RemovedChannel[];
  /** Folder of the configuration files; null: they cannot be read again. */
  configDirectory: string | null;
  /** Reads the configuration as `readFiles` does. */
  readConfig(settings?: readonly DeskSetting[]): Promise<Read>;
  readFiles(settings?: readonly DeskSetting[]): Promise<Required<ReadFiles>>;
  /** Configuration that the process began with, and its number; null: there are no files to be read again. */
  began: { generation: number; raw: RawFiles } | null;
  /** Number of the configuration that the process runs on. */
  generation: number;
  /** Where old rows are moved to; null: they stay in the store. */
  archive: ArchiveTarget | null;
  /** Where backups are written to, and how many are kept; null: nowhere. */
  backups: BackupSettings | null;
  /** Writes a backup into a folder. */
  backUp: BackUp;
  /** Force shutdown: what is in flight parks its work at once. */
  forceShutdown(): void;
}

/** What HTTP needs beside the services. */
export type HttpParts = Omit<ApiContext, keyof AppContext> & { queues: Queues };

/** The services of a running process, with its queues and what HTTP needs: one object, which every part reads. */
export type Running = AppContext & HttpParts;

export interface ContextOptions {
  config: Config;
  /** Folder of its files, to be read again; absent: they cannot be, and settings of the desk are left out. */
  configDirectory?: string;
  /** Gets the faults of settings of the desk, which are then left out; absent: they are thrown. */
  onDeskFaults?(error: UserError): void;
  env: Environment;
  log: Logger;
  /** Store that was opened already; absent: it is opened, and brought up to date. */
  store?: Store;
  clock?: Clock;
  /** Divides every waiting time; 1 outside the demo and tests. */
  pace?: number;
  simulated?: Simulated;
  /** Starts a simulator for a channel of the desk, and adds it to `simulated`; absent: none is started. */
  simulate?(channel: Pick<Channel, 'id' | 'platform' | 'options'>): Promise<void>;
  /** With what accounts of simulators are connected; absent: none are. */
  simulatedApp?: SimulatedAppOf;
  /** `host:port` entries that may be private, beyond those of the configuration. */
  allowHosts?: readonly string[];
}

/** What of the services follows from the configuration files and can be changed while they run. */
export type Settings = Pick<
  AppContext,
  | 'config'
  | 'channels'
  | 'connectStored'
  | 'namedElsewhere'
  | 'proposals'
  | 'provider'
  | 'describe'
  | 'fillTitle'
  | 'retries'
  | 'crawler'
  | 'sources'
  | 'cronJobs'
  | 'schedule'
  | 'operators'
  | 'rereadDays'
  | 'receivers'
  | 'mailsPeople'
  | 'pushServices'
  | 'platformAddresses'
  | 'timeZone'
  | 'country'
  | 'keepDays'
  | 'backups'
  | 'archive'
  | 'tracePage'
  | 'readArticle'
  | 'readText'
  | 'readFile'
  | 'readHeader'
  | 'fetch'
  | 'download'
>;

/** The files as read, with all that is made of them. */
export interface Read {
  raw: RawFiles;
  settings: Settings;
}
