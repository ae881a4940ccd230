import { index, jsonb, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { deliveries } from './deliveries.ts';
import { masthead, time } from './namespace.ts';

/** How far a channel's published posts have been counted on its platform; one row a channel. */
export const recounts = masthead.table('recounts', {
  channelId: text('channel_id').primaryKey(),
  /** Posts that were published by then are counted. */
  until: time('until').notNull(),
  /** End of the count that is under way, which later tries keep to; null: none is. */
  through: time('through'),
  /** Tries of the count that is under way. */
  tries: smallint('tries').notNull().default(0),
  /** Deliveries that its last list proved absent: another list has to prove it as well. */
  absent: uuid('absent').array(),
  /** Earliest time of the next count; while one runs, the time at which another process may take it over. */
  nextAt: time('next_at').notNull(),
});

export type Miscounted = 'missing' | 'double';

/** Published posts that their platform's list does not show as often as they were sent. */
export const miscounts = masthead.table(
  'miscounts',
  {
    deliveryId: uuid('delivery_id')
      .notNull()
      .references(() => deliveries.id),
    found: text('found').$type<Miscounted>().notNull(),
    channelId: text('channel_id').notNull(),
    /** Where each of them is seen; of a missing one where it was. */
    places: jsonb('places').$type<readonly string[]>().notNull(),
    seenAt: time('seen_at').notNull().defaultNow(),
    /** Person who dealt with it. */
    dismissedBy: text('dismissed_by'),
  },
  (table) => [primaryKey({ columns: [table.deliveryId, table.found] }), index('miscounts_by_time').on(table.seenAt)],
);
