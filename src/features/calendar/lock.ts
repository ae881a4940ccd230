import type { DeliveryState } from '../../domain/delivery.ts';
import { UserError } from '../../lib/errors.ts';
import { told } from '../../lib/told.ts';

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
  queued: null,
  sending: 'under-way',
  settling: 'under-way',
  waiting: 'under-way',
  'handed-over': 'handed-over',
  held: 'under-way',
  published: 'out',
  partial: 'out',
  rejected: 'ended',
  missed: 'ended',
  cancelled: 'ended',
};

/** Why a sending keeps its time; null: it waits, nothing of it left, and it may have another. */
export function lockOf({ state, begun, killed }: Sending): Lock | null {
  if (state !== 'queued') return LOCKS[state];
  return killed ? 'ended' : begun ? 'under-way' : null;
}

const AGAIN = 'To have the article posted once more, use `masthead post PAGE --again`.';

/** Throws a UserError for a post that keeps its time. */
export function refuseLocked(postId: string, sending: Sending): void {
  const lock = lockOf(sending);
  if (lock === null) return;
  const { state } = sending;
  const says: Readonly<Record<Lock, [string, string]>> = {
    out: ['is out already', AGAIN],
    'under-way': [
      `is on its way (${state})`,
      state === 'held'
        ? 'Say what became of it with `masthead resolve`.'
        : 'A part of it may be out; see `masthead deliveries`.',
    ],
    'handed-over': [
      'lies as a draft on its platform, where a person publishes it',
      'Publish it there, or delete the draft there and say so with `masthead taken-down`.',
    ],
    ended: [
      `has ended (${state})`,
      state === 'missed' ? `To send it all the same: \`masthead approve ${postId} --at TIME\`.` : AGAIN,
    ],
  };
  const [is, remedy] = says[lock];
  throw new UserError(`The post ${postId} ${is}, so it cannot be moved.`, {
    remedy,
    kind: 'conflict',
    told: told(`move-${lock}`, {}),
  });
}
