import type { DraftChannel } from '../../channels/connected-channel.ts';
import type { RemovedChannel } from '../../channels/desk-channels.ts';
import type { ConnectStored } from '../../channels/entered.ts';
import type { NamedElsewhere, ScheduleConfig } from '../../config/config.ts';
import type { DeskSetting } from '../../config/desk-settings.ts';
import type { RawFiles } from '../../config/raw.ts';
import type { DeliveryContext } from '../../delivery/context.ts';
import type { Channel } from '../../domain/channel.ts';
import type { MastheadEntry } from '../../domain/masthead.ts';
import type { SourceContext } from '../../feeds/context.ts';
import type { Receiver } from '../../notify/receiver.ts';
import type { Settings, Values } from '../../platforms/connect.ts';
import type { DraftContext } from '../../posts/context.ts';
import type { CronJob } from '../../queue/cron.ts';
import type { Queues } from '../../queue/queues.ts';
import type { RedisMemory } from '../../queue/redis.ts';
import type { ArchiveTarget } from '../../store/archive/run.ts';
import type { KeysFrom } from '../../store/key-file.ts';
import type { Proposer } from '../../suggestions/connect.ts';

/** Finds, or starts, the simulator at which accounts are connected; null: the way has none. */
export type SimulatedAppOf = (given: {
  /** Id of the app, or of the way where it has none. */
  app: string;
  /** Whose accounts the way connects. */
  platforms: readonly string[];
  /** Of the channel that is connected again: its account is among those to choose from. */
  options: Channel['options'];
  /** Where browsers are sent back to; null: not known. */
  redirectUri: string | null;
}) => Promise<{ app: Values; settings: Settings; typed?: Values } | null>;

/** The files as they are now, checked, with the channels that they make. */
export interface ReadFiles {
  raw: RawFiles;
  channels: ReadonlyMap<string, DraftChannel>;
  /** Makes channels of those of the desk by these files; absent: those of the desk are not known. */
  connectStored?: ConnectStored;
  /** Fields of newsroom.yaml that variables override; absent: none. */
  overridden?: readonly { field: string; variable: string }[];
}

/** Services that actions run on. `queues` is null where the store was opened only to look or to write rows. */
export interface DeskContext extends Omit<DeliveryContext, 'channels'>, DraftContext, SourceContext {
  queues: Queues | null;
  /** A language model for proposals; absent or null: none is set up, and nothing needs one. */
  proposals?: Proposer | null;
  /**
   * Reads the configuration files as they are now, with the settings of the desk over them: those that are stored, or those
   * that are given. Throws a UserError with every fault. Absent: this process has no files.
   */
  readFiles?: (settings?: readonly DeskSetting[]) => Promise<ReadFiles>;
  /** Has this process take over at once what was changed in the desk; the others do within seconds. */
  takeConfig?(): Promise<void>;
  /** Reads which channels the header of a page lists; absent: pages cannot be read here. */
  readHeader?: (url: string, signal: AbortSignal) => Promise<MastheadEntry[]>;
  /** Makes channels of those that were added in the desk; absent: this process knows none. */
  connectStored?: ConnectStored;
  /** Where the files name channels that are not in channels.yaml; absent: nowhere. */
  namedElsewhere?: readonly NamedElsewhere[];
  /** Channels that were removed in the desk, whose posts keep their names; absent: none. */
  removedChannels?: readonly RemovedChannel[];
  /** Has this process take over at once what the store has of channels; the others do within seconds. */
  takeChannels?(): Promise<void>;
  /** Folder of the configuration files; absent or null: this process has none. */
  configDirectory?: string | null;
  /** Engine of the store; absent: unknown. */
  engine?: { readonly store: 'embedded' | 'postgres' };
  /** The store as a whole; absent: unknown. */
  store?: { readonly copyFiles: (() => Promise<string>) | null };
  /** Source of the keys of sealed values; `file`: Masthead created them there. Absent: this process. */
  keysFrom?: KeysFrom;
  /** Where old rows are moved to; absent or null: they stay in the store. */
  archive?: ArchiveTarget | null;
  /** Servers of Redis that hold the queues, as they were last seen; absent: this process has not asked any. */
  redisMemory?(): readonly RedisMemory[];
  /** Cron lines of recurring jobs; absent: none. */
  cronJobs?: readonly CronJob[];
  /** Times of channels without their own, and public holidays; absent: unknown. */
  schedule?: Pick<ScheduleConfig, 'default' | 'holidays'>;
  /** Country whose holidays the calendar shows; absent or null: that of the time zone. */
  country?: string | null;
  /** A path of the service, as browsers reach it; absent: not known here. */
  ownAddress?(path: string): string;
  /** With what accounts of simulators are connected; absent: this process starts no simulators. */
  simulatedApp?: SimulatedAppOf;
  /** E-mails can go to people; absent: no mail server is configured. */
  mailsPeople?: boolean;
  /** Push services that notifications to people may go to; absent: none. */
  pushServices?: readonly string[];
  /** Addresses of platforms by app or way, from the operator's file; absent: the usual ones. */
  platformAddresses?: Readonly<Record<string, Settings>>;
  /** Address of a trace in the newsroom's tracing system, by its id; null, or absent: none is configured. */
  tracePage?(traceId: string): string | null;
  /** Webhooks for events of deliveries; absent: none. */
  receivers?: readonly Receiver[];
}
