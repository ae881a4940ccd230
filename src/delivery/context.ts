import type { Channel, Credentials } from '../domain/channel.ts';
import type { Clock } from '../domain/clock.ts';
import type { Evidence } from '../domain/delivery.ts';
import type { RenditionRef } from '../domain/post.ts';
import type { Retries } from '../domain/retries.ts';
import type { Timings } from '../domain/timings.ts';
import type { ChannelGuards } from '../guards/rules.ts';
import type { MediaStore } from '../media/store.ts';
import type { Http } from '../net/http.ts';
import type { Platform } from '../platforms/platform.ts';
import type { ChannelSchedule } from '../schedule/rules.ts';
import type { Keyring } from '../store/keyring.ts';
import type { Db } from '../store/store.ts';
import type { CheckpointHook } from './checkpoint.ts';
import type { ClockWatch } from './clock-watch.ts';
import type { Sharing } from './shared-quotas.ts';

/** A channel ready to be spoken to. */
export interface ConnectedChannel {
  channel: Channel;
  platform: Platform;
  credentials: Credentials;
  /** What its variables alone say, where secrets that were entered at the desk may lie over them; absent: the same. */
  given?: Credentials;
  /** The variable by which each secret is set; absent: by none. */
  variables?: Readonly<Record<string, string>>;
  /** Secrets that must never show in evidence. */
  secrets: readonly string[];
  /** What is asked of what it says; absent: nothing. */
  guards?: ChannelGuards;
  /** How many hours after its time a post may still leave, and how many may leave within how long; absent: any. */
  rules?: Pick<ChannelSchedule, 'maxAgeHours'> & Partial<ChannelSchedule>;
  /** Quotas that it shares with other channels; absent: none. */
  sharing?: Sharing;
  /** Channels that post to its account without both saying that it is meant: none of them sends; absent: none. */
  clashes?: readonly string[];
}

export interface Logger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What the engine stands on; handed in whole, so that tests can change any part. */
export interface DeliveryContext {
  db: Db;
  clock: Clock;
  /** How far the database's clock can be believed. */
  watch: ClockWatch;
  timings: Timings;
  retries: Retries;
  /** By what platforms' own waits were divided; 1 outside the demo and tests. */
  pace: number;
  /** Names this process in leases and attempts. */
  worker: string;
  keyring: Keyring;
  log: Logger;
  random: () => number;
  channels: ReadonlyMap<string, ConnectedChannel>;
  http(
    channel: ConnectedChannel,
    record: (evidence: Omit<Evidence, 'at' | 'step'>) => void,
    mayWrite: () => void,
  ): Http;
  files: Pick<MediaStore, 'read' | 'keep'>;
  /** Good for a day, or for `lifeMs` where that is longer. */
  publicUrl(rendition: RenditionRef, lifeMs?: number): string;
  /** Aborted when the service has to leave at once. */
  halt: AbortSignal;
  checkpoint?: CheckpointHook;
}
