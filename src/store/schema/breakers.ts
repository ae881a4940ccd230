import { integer, jsonb, text, uuid } from 'drizzle-orm/pg-core';
import type { Message } from '../../lib/message.ts';
import { masthead, time } from './namespace.ts';

/** Circuit breakers, one a platform, shared by all processes; no row: no failure yet. */
export const breakers = masthead.table('breakers', {
  platform: text('platform').primaryKey(),
  /** Failures in a row since it last answered. */
  failures: integer('failures').notNull().default(0),
  /** Delivery that failed last. */
  failedBy: uuid('failed_by'),
  /** Since when nothing is sent to it; null: closed. */
  openedAt: time('opened_at'),
  /** When the next delivery may probe it. */
  probeAt: time('probe_at'),
  /** Delivery that probes it. */
  probedBy: uuid('probed_by'),
  /** Waits so far since it last answered; each is longer than the one before. */
  openings: integer('openings').notNull().default(0),
  reason: jsonb('reason').$type<Message>(),
  updatedAt: time('updated_at').notNull().defaultNow(),
});
