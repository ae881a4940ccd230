import type { ConnectedChannel } from '../channels/connected-channel.ts';
import { costOf } from '../domain/cost.ts';
import type { DeliveryKind } from '../domain/delivery.ts';
import { partReceiptsOf } from '../domain/outcome.ts';
import type { PostContent } from '../domain/post.ts';
import type { Cost, Ending } from './ending.ts';

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
