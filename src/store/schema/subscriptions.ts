import { integer, text } from 'drizzle-orm/pg-core';
import { masthead, message, time } from './namespace.ts';

/**
 * asking: requested, or about to be, and not confirmed · active: the hub sends changes · denied: the hub refused; it is
 * asked again the next day.
 */
export type SubscriptionState = 'asking' | 'active' | 'denied';

/** Subscription to a feed at a hub (WebSub), which sends changes at once. */
export const subscriptions = masthead.table('subscriptions', {
  sourceId: text('source_id').primaryKey(),
  hub: text('hub').notNull(),
  /** The feed's address at the hub. */
  topic: text('topic').notNull(),
  /** Name of the subscription in its callback; only the hub knows it. */
  name: text('name').notNull().unique(),
  callback: text('callback').notNull(),
  /** Secret by which the hub signs; sealed. */
  secret: text('secret').notNull(),
  state: text('state').$type<SubscriptionState>().notNull().default('asking'),
  /** When the hub is asked next, to subscribe or renew. */
  nextAt: time('next_at').notNull(),
  epoch: integer('epoch').notNull().default(0),
  leaseUntil: time('lease_until'),
  expiresAt: time('expires_at'),
  pushedAt: time('pushed_at'),
  failures: integer('failures').notNull().default(0),
  lastError: message('last_error'),
});
