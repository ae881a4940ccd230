import { integer, text } from 'drizzle-orm/pg-core';
import { masthead, time } from './namespace.ts';

/**
 * asking: its hub was asked, or is to be, and has not confirmed · active: its hub tells of changes · denied: its hub
 * does not want to; it is asked again the next day.
 */
export type SubscriptionState = 'asking' | 'active' | 'denied';

/** A source's subscription at a hub (WebSub), which tells at once when the source changes. */
export const subscriptions = masthead.table('subscriptions', {
  sourceId: text('source_id').primaryKey(),
  hub: text('hub').notNull(),
  /** What the hub calls the source by. */
  topic: text('topic').notNull(),
  /** Names the subscription in its callback; nobody but the hub knows it. */
  name: text('name').notNull().unique(),
  callback: text('callback').notNull(),
  /** Signs what the hub sends; sealed. */
  secret: text('secret').notNull(),
  state: text('state').$type<SubscriptionState>().notNull().default('asking'),
  /** When the hub is asked next, to begin or to renew. */
  nextAt: time('next_at').notNull(),
  epoch: integer('epoch').notNull().default(0),
  leaseUntil: time('lease_until'),
  expiresAt: time('expires_at'),
  pushedAt: time('pushed_at'),
  failures: integer('failures').notNull().default(0),
  lastError: text('last_error'),
});
