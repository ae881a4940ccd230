import { makeKey, readKey } from '../../net/webpush/vapid.ts';
import type { Subscribing } from '../platform.ts';
import type { AppOptions, AppSecrets } from './settings.ts';
import { parseSubscription } from './webpush/subscription.ts';

/** Browsers subscribe to channels that send by Web Push. */
export const subscribing: Subscribing<AppOptions, AppSecrets> = {
  terms: (options) => (options.transport === 'webpush' ? { origins: options.origins, most: options.most } : null),
  parse(given, options) {
    if (options.transport !== 'webpush') throw new Error('Only channels that send by Web Push have subscribers.');
    const address = parseSubscription(given, options);
    return { address, name: address.endpoint };
  },
  makeKeys: () => ({ vapidKey: makeKey() }),
  publicKey: ({ vapidKey }) => (vapidKey === undefined ? null : (readKey(vapidKey)?.publicKey ?? null)),
};
