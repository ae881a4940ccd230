import type { Evidence } from '../domain/delivery.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Message } from '../lib/message.ts';
import type { BreakerEvent } from './breaker.ts';
import { delivery } from './messages.ts';

/** Statuses by which a server says that it cannot answer. */
const failing = (status: number): boolean => status >= 500 || status === 408;

/** How the last exchange with the platform ended; null when there was none. */
function lastExchange(lines: readonly Evidence[]): 'answered' | 'failed' | null {
  const last = lines.findLast(({ method }) => method !== undefined);
  if (!last) return null;
  return last.status === undefined || failing(last.status) ? 'failed' : 'answered';
}

/**
 * Result of an attempt for its platform's breaker. Only a request of this attempt tells whether the platform answers: a
 * lookup that sends none keeps the code of an earlier failure, and a refusal or a receipt may come from the store alone.
 */
export function heard(outcome: Outcome | null, lines: readonly Evidence[], deliveryId: string): BreakerEvent {
  const last = lastExchange(lines);
  if (last === null) return { type: 'unasked', delivery: deliveryId };
  // A platform that refuses a picture it could not fetch, say, has answered.
  const byExchange = (reason: Message): BreakerEvent =>
    last === 'answered' ? { type: 'answered' } : { type: 'failed', delivery: deliveryId, reason };
  switch (outcome?.type) {
    case 'unavailable':
    case 'unknown':
      return byExchange(outcome.message);
    case 'handed-over':
    case undefined:
      return byExchange(delivery.lookUnanswered());
    case 'published':
    case 'partial':
    case 'pending':
    case 'rate-limited':
    case 'unauthorized':
    case 'exhausted':
    case 'failed':
      return { type: 'answered' };
    default:
      return outcome satisfies never;
  }
}
