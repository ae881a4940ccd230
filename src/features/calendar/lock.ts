import type { DeliveryState } from '../../domain/delivery.ts';
import { UserError } from '../../lib/errors.ts';
import type { Message } from '../../lib/message.ts';
import { calendar } from './messages.ts';

/**
 * Why a post keeps its time. out: it went out · under-way: its sending has begun · handed-over: it lies on its platform as a
 * draft, which a person publishes there · ended: nothing of it goes out by itself.
 */
export type Lock = 'out' | 'under-way' | 'handed-over' | 'ended';

interface Sending {
  state: DeliveryState;
  /** An irreversible call was made for it, or may have been. */
  begun: boolean;
  killed: boolean;
}

const LOCKS: Readonly<Record<DeliveryState, Lock | null>> = {
  scheduled: null,
  sending: 'under-way',
  settling: 'under-way',
  waiting: 'under-way',
  'handed-over': 'handed-over',
  held: 'under-way',
  published: 'out',
  partial: 'out',
  failed: 'ended',
  expired: 'ended',
  cancelled: 'ended',
};

/** Why a sending keeps its time; null: it waits, nothing of it left, and it may have another. */
export function lockOf({ state, begun, killed }: Sending): Lock | null {
  if (state !== 'scheduled') return LOCKS[state];
  return killed ? 'ended' : begun ? 'under-way' : null;
}

/** Throws a UserError for a post that keeps its time. */
export function refuseLocked(sending: Sending): void {
  const lock = lockOf(sending);
  if (lock === null) return;
  const { state } = sending;
  const says: Readonly<Record<Lock, () => [problem: Message, remedy: Message]>> = {
    out: () => [calendar.published(), calendar.postAgain()],
    'under-way': () =>
      state === 'held'
        ? [calendar.maybeLive(), calendar.resolveFirst()]
        : [calendar.publishing(), calendar.seeDeliveries()],
    'handed-over': () => [calendar.draftThere(), calendar.publishThere()],
    ended: () => [calendar.ended(), state === 'expired' ? calendar.approveForTime() : calendar.postAgain()],
  };
  const [problem, remedy] = says[lock]();
  throw new UserError(problem, { remedy, kind: 'conflict' });
}
