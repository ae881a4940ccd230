import { addSubscriber, removeSubscriber } from '../../channels/subscribers.ts';
import type { SubscribeTerms } from '../../platforms/platform.ts';
import type { DeskContext } from '../kit/context.ts';

/** How readers subscribe to a channel. */
export interface OpenChannel extends SubscribeTerms {
  publicKey: string;
  /** False: it has as many as it may have. Throws a UserError for what is no subscription. */
  subscribe(given: unknown): Promise<boolean>;
  unsubscribe(given: unknown): Promise<void>;
}

/** Null: there is no such channel, it does not publish, or takes no subscribers. */
export function openChannel(context: Pick<DeskContext, 'db' | 'keyring' | 'channels'>, id: string): OpenChannel | null {
  const connected = context.channels.get(id);
  if (!connected || connected.unready || connected.channel.mode !== 'live') return null;
  const { platform, channel, credentials } = connected;
  const { subscribing } = platform.account;
  const terms = subscribing?.terms(channel.options);
  const publicKey = subscribing?.publicKey(credentials.values);
  if (!subscribing || !terms || !publicKey) return null;
  return {
    ...terms,
    publicKey,
    subscribe: (given) => addSubscriber(context, id, subscribing.parse(given, channel.options), terms.most),
    unsubscribe: (given) => removeSubscriber(context.db, id, subscribing.parse(given, channel.options).name),
  };
}
