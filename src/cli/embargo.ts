import { systemClock } from '../lib/clock.ts';
import type { Times } from './times.ts';

interface Held {
  channel: string;
  state: string;
  embargoUntil: string | null;
  delivery: { nextAt: string | null } | null;
}

const TO_COME: readonly string[] = ['draft', 'sent-back', 'approved', 'queued'];

/** Whether an embargo still holds. */
export const holds = (until: string | null): until is string =>
  Boolean(until) && Date.parse(until ?? '') > systemClock.now().getTime();

/** Of a post that is still to go out, why it waits; null where no embargo holds it. `short` names no zone. */
export function embargoNote({ state, embargoUntil }: Pick<Held, 'state' | 'embargoUntil'>, { short }: Times) {
  return TO_COME.includes(state) && holds(embargoUntil) ? `Under embargo until ${short(embargoUntil)}.` : null;
}

/** Why posts are queued for later than was asked: one sentence for each end of an embargo. */
export function embargoRemarks(posts: readonly Held[], times: Times): string[] {
  const kept = posts.filter(({ state, embargoUntil }) => state === 'queued' && holds(embargoUntil));
  return [...new Set(kept.map(({ embargoUntil }) => embargoUntil))].map((until) => {
    const channels = kept.filter(({ embargoUntil }) => embargoUntil === until).map(({ channel }) => channel);
    return `Under embargo until ${times.full(until)}: before that nothing goes out, whatever was asked for (${channels.join(', ')}).`;
  });
}
