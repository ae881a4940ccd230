import { sql } from 'drizzle-orm';
import { bigserial, index, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { masthead, message, time } from './namespace.ts';

/**
 * Messages on their way out: alerts to operators, and outcomes to receivers. A row for each way that a message goes,
 * kept until it was taken and some time after.
 */
export const outbox = masthead.table(
  'outbox',
  {
    id: uuid('id').notNull(),
    /** `webhook` or `email` of the alerts, or `receiver:` and its id. */
    way: text('way').notNull(),
    /** Messages of one lane of a way arrive in the order in which they were written. */
    lane: text('lane').notNull().default(''),
    sequence: bigserial('sequence', { mode: 'number' }).notNull(),
    content: jsonb('content').$type<object>().notNull(),
    createdAt: time('created_at').notNull(),
    /** One process at a time sends it. */
    leaseUntil: time('lease_until'),
    tries: integer('tries').notNull().default(0),
    nextTryAt: time('next_try_at').notNull(),
    lastError: message('last_error'),
    sentAt: time('sent_at'),
    /** It was not taken for so long that it is not sent again by itself. */
    givenUpAt: time('given_up_at'),
  },
  (table) => [
    primaryKey({ columns: [table.id, table.way] }),
    // Few wait, among all that ever went out.
    index('outbox_waiting')
      .on(table.way, table.lane, table.sequence)
      .where(sql`sent_at is null and given_up_at is null`),
    index('outbox_given_up').on(table.way, table.givenUpAt).where(sql`given_up_at is not null`),
  ],
);
