import { date, integer } from 'drizzle-orm/pg-core';
import { masthead, time } from './namespace.ts';

/** What language models were asked for on one day (UTC, by the database's clock), counted before each request. */
export const modelUse = masthead.table('model_use', {
  day: date('day', { mode: 'string' }).primaryKey(),
  requests: integer('requests').notNull(),
  /** Of questions and answers; what is still asked counts with the most it may take. */
  tokens: integer('tokens').notNull(),
  updatedAt: time('updated_at').notNull().defaultNow(),
});
