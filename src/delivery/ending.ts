import type { ConnectedChannel } from '../channels/connected-channel.ts';
import { costOf } from '../domain/cost.ts';
import type { DeliveryKind } from '../domain/delivery.ts';
import { type Outcome, partReceiptsOf, type Receipt } from '../domain/outcome.ts';
import type { PostContent } from '../domain/post.ts';
import type { Message } from '../lib/message.ts';
import type { Decision } from './next.ts';

/** Result of an attempt, before `next` decides. `nextLook` matters to open outcomes only. */
export interface Ending {
  outcome: Outcome | null;
  nextLook: Date | null;
  decision: Decision | null;
  /** What it cost, where its platform charges for it. */
  cost?: Cost | null;
  /** Receipts of posts that went out together, by delivery; absent: none did. */
  receipts?: ReadonlyMap<string, Receipt>;
  /** Receipt of the parts that are live, where it has not ended yet; absent or null: none is known to be. */
  live?: Receipt | null;
}

/** US dollars; `simulated`: they were not charged. */
export interface Cost {
  usd: number;
  simulated: boolean;
}

export const ending = (outcome: Outcome, look: Date | null = null): Ending => ({
  outcome,
  nextLook: look,
  decision: null,
});

/** Ending that a rule decided, without an answer of the platform. */
export const decided = (state: Decision['state'], nextAt: Date | null, reason: Message | null = null): Ending => ({
  outcome: null,
  nextLook: null,
  decision: { state, nextAt, counts: false, pause: null, heldReason: reason },
});

/** What one that went out cost, whole or in part; null: its platform charges nothing. */
export function costOn(
  { platform, channel }: Pick<ConnectedChannel, 'platform' | 'channel'>,
  kind: DeliveryKind,
  post: PostContent,
): Cost | null {
  const cost = costOf(platform.account.prices, kind, post);
  return cost && { usd: cost.usd, simulated: channel.mode === 'simulated' };
}

/** The same for the end of an attempt: what was refused, or is not known yet, costs nothing. */
export const costOfEnd = (
  connected: ConnectedChannel,
  kind: DeliveryKind,
  post: PostContent,
  { outcome }: Pick<Ending, 'outcome'>,
): Cost | null => {
  if (!outcome || !('receipt' in outcome)) return null;
  const { continued = [], ...first } = post;
  const live = continued.slice(0, partReceiptsOf(outcome.receipt).length - 1);
  return costOn(connected, kind, live.length > 0 ? { ...first, continued: live } : first);
};
