import { integer, text } from 'drizzle-orm/pg-core';
import { masthead, message, time } from './namespace.ts';

/**
 * Webhooks for outcomes of deliveries. The trigger on `deliveries` writes an outbox row for each webhook that has the
 * event in `events`, in the transaction in which it happens.
 */
export const receivers = masthead.table('receivers', {
  id: text('id').primaryKey(),
  events: text('events').array().notNull(),
  registeredAt: time('registered_at').notNull().defaultNow(),
  /** Failures in a row since it last accepted an event. */
  failures: integer('failures').notNull().default(0),
  failingSince: time('failing_since'),
  /** Not tried before then; null: as soon as something waits. */
  nextTryAt: time('next_try_at'),
  lastAnswer: message('last_answer'),
  lastAnswerAt: time('last_answer_at'),
  lastTakenAt: time('last_taken_at'),
});
