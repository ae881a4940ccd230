import type { AlertMessage } from '../domain/alert.ts';
import type { Clock } from '../lib/clock.ts';
import type { Answer } from '../net/signed-post.ts';

/** A way to operators. */
export interface Way {
  name: 'webhook' | 'email';
  /** Why it cannot work as it is configured: a sentence; null when it can. */
  problem: string | null;
  /** Never rejects. Ends when the signal does. */
  send(message: AlertMessage, signal: AbortSignal): Promise<Answer>;
}

/** Services that notifiers need. */
export interface WayContext {
  clock: Clock;
  /** How long one message may take; milliseconds. */
  sendMs: number;
}

export const SEND_MS = 10_000;
