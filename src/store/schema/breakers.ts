import { integer, jsonb, text, uuid } from 'drizzle-orm/pg-core';
import type { Message } from '../../lib/message.ts';
import { masthead, time } from './namespace.ts';

/** Whether a platform answers, as all processes have seen it; no row: nothing was ever wrong. */
export const breakers = masthead.table('breakers', {
  platform: text('platform').primaryKey(),
  /** In a row, since it last answered. */
  failures: integer('failures').notNull().default(0),
  /** Whose failure was the last one. */
  failedBy: uuid('failed_by'),
  /** Since when nothing is sent to it; null: closed. */
  openedAt: time('opened_at'),
  /** When one delivery may try whether it answers again. */
  probeAt: time('probe_at'),
  /** The delivery that tries. */
  probedBy: uuid('probed_by'),
  /** Waits so far since it last answered; each is longer than the one before. */
  openings: integer('openings').notNull().default(0),
  reason: jsonb('reason').$type<Message>(),
  updatedAt: time('updated_at').notNull().defaultNow(),
});
