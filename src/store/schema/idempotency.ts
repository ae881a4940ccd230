import { sql } from 'drizzle-orm';
import { index, integer, jsonb, text } from 'drizzle-orm/pg-core';
import type { Json } from '../../lib/json.ts';
import { masthead, time } from './namespace.ts';

/**
 * Calls with an idempotency key: a repeated call gets the first one's answer. `decided` holds decisions that must stay
 * the same when a repeated call finishes the work of one that died.
 */
export const idempotencyKeys = masthead.table(
  'idempotency_keys',
  {
    key: text('key').primaryKey(),
    action: text('action').notNull(),
    /** The input, field by field (long ones hashed), for naming what differs. */
    request: jsonb('request').$type<Record<string, string>>().notNull(),
    decided: jsonb('decided').$type<Json>(),
    answer: jsonb('answer').$type<Json>(),
    /** Transactions that the call has committed: each counts itself. */
    committed: integer('committed').notNull().default(0),
    /** Claim of the call at work; taken over once it has expired, by the database's clock. */
    claim: text('claim').notNull(),
    claimUntil: time('claim_until').notNull(),
    createdAt: time('created_at').notNull().default(sql`clock_timestamp()`),
    doneAt: time('done_at'),
  },
  (table) => [index('idempotency_keys_by_time').on(table.createdAt)],
);
