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

/** What an attempt tells of its platform's health. */
export function heard(outcome: Outcome | null, lines: readonly Evidence[], deliveryId: string): BreakerEvent {
  const last = lastExchange(lines);
  const failed = (reason: Message): BreakerEvent => ({ type: 'failed', delivery: deliveryId, reason });
  const byExchange = (reason: Message): BreakerEvent => {
    if (last === null) return { type: 'unasked', delivery: deliveryId };
    return last === 'answered' ? { type: 'answered' } : failed(reason);
  };
  switch (outcome?.type) {
    case 'unavailable':
    case 'unknown':
      // A platform that refuses a picture it could not fetch, say, answers all the same. Without an exchange and
      // without a code it is something of our own that broke.
      return last === null && outcome.code !== null ? failed(outcome.message) : byExchange(outcome.message);
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
