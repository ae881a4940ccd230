import type { Clock } from '../domain/clock.ts';
import type { Evidence } from '../domain/delivery.ts';
import type { RenditionRef } from '../domain/post.ts';
import type { Retries } from '../domain/retries.ts';
import type { Timings } from '../domain/timings.ts';
import type { MediaStore } from '../media/store.ts';
import type { Http } from '../net/http.ts';
import type { Keyring } from '../store/keyring.ts';
import type { Db } from '../store/store.ts';
import type { CheckpointHook } from './checkpoint.ts';
import type { ClockWatch } from './clock-watch.ts';
import type { ConnectedChannel } from './connected-channel.ts';

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
