import type { Subscribing } from '../platform.ts';
import type { AppOptions, AppSecrets } from './settings.ts';
import { parseSubscription } from './webpush/subscription.ts';
import { makeKey, openKey } from './webpush/vapid.ts';

/** Browsers subscribe to channels that send by Web Push. */
export const subscribing: Subscribing<AppOptions, AppSecrets> = {
  terms: (options) => (options.transport === 'webpush' ? { origins: options.origins, most: options.most } : null),
  parse(given, options) {
    if (options.transport !== 'webpush') throw new Error('Only channels that send by Web Push have subscribers.');
    const address = parseSubscription(given, options);
    return { address, name: address.endpoint };
  },
  makeKeys: () => ({ vapidKey: makeKey() }),
  publicKey({ vapidKey }) {
    try {
      return vapidKey === undefined ? null : openKey(vapidKey).publicKey;
    } catch {
      return null;
    }
  },
};
