import { sql } from 'drizzle-orm';
import { boolean, jsonb, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Condition } from '../../domain/alert.ts';
import { masthead, time } from './namespace.ts';

/** Alert conditions, a row for each time that one began. At most one of a key is open. */
export const alerts = masthead.table(
  'alerts',
  {
    key: text('key').notNull(),
    /** When it was first seen. */
    startedAt: time('started_at').notNull(),
    cause: jsonb('cause').$type<Condition>().notNull(),
    /** When it was written into a message; null: it has not lasted long enough yet. */
    toldAt: time('told_at'),
    /** Since when it is over; null again when it comes back before that was reported. */
    overAt: time('over_at'),
    overToldAt: time('over_told_at'),
    /** After that a condition of the same key is a new one. */
    closedAt: time('closed_at'),
  },
  (table) => [
    primaryKey({ columns: [table.key, table.startedAt] }),
    uniqueIndex('alerts_open').on(table.key).where(sql`closed_at is null`),
  ],
);

/** When a process next requests the heartbeat URL; one row, which that process moves on before. */
export const heartbeat = masthead.table('heartbeat', {
  onlyRow: boolean('only_row').primaryKey().default(true),
  nextAt: time('next_at').notNull(),
});
