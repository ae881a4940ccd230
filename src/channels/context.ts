import type { Evidence } from '../domain/delivery.ts';
import type { Timings } from '../domain/timings.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { Http } from '../net/http.ts';
import type { Keyring } from '../store/keyring.ts';
import type { Db } from '../store/store.ts';

/** Addresses that may be spoken to, in the options, and secrets that must not show in evidence. */
export interface HttpTarget {
  channel: { options: object };
  secrets: readonly string[];
}

/** What it takes to speak to the accounts of channels. */
export interface ChannelContext {
  db: Db;
  clock: Clock;
  timings: Timings;
  /** By what platforms' own waits were divided; 1 outside the demo and tests. */
  pace: number;
  /** Names this process in leases and attempts. */
  worker: string;
  keyring: Keyring;
  log: Logger;
  http(channel: HttpTarget, record: (evidence: Omit<Evidence, 'at' | 'step'>) => void, mayWrite: () => void): Http;
  /** Aborted when the service has to leave at once. */
  halt: AbortSignal;
}
