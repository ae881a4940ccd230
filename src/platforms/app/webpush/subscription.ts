import { UserError } from '../../../lib/errors.ts';
import { faultsOf } from '../../../lib/issues.ts';
import { leadsTo, Subscription } from '../../../net/webpush/subscription.ts';
import { webpush as messages } from '../messages.ts';
import type { WebPushOptions } from '../settings.ts';

/** Throws a UserError for what is no subscription, or leads to a push service that the channel does not know. */
export function parseSubscription(given: unknown, options: WebPushOptions): Subscription {
  const { data, error } = Subscription.safeParse(given);
  if (!data) throw new UserError(messages.notSubscription({ faults: faultsOf(error) }), { usage: true });
  if (leadsTo(options.pushServices, data)) return data;
  throw new UserError(messages.otherService({ host: new URL(data.endpoint).host }), { usage: true });
}
