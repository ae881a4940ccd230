import { sql } from 'drizzle-orm';
import { index, jsonb, text } from 'drizzle-orm/pg-core';
import type { Json } from '../../lib/json.ts';
import { masthead, time } from './namespace.ts';

/**
 * Calls that came with a key, so that the same call made again gets the first one's answer. `decided` is
 * what must not be decided anew when a call that died is finished by the next one.
 */
export const idempotencyKeys = masthead.table(
  'idempotency_keys',
  {
    key: text('key').primaryKey(),
    action: text('action').notNull(),
    /** What was asked for, part by part (long ones as their hash), to say what differs. */
    request: jsonb('request').$type<Record<string, string>>().notNull(),
    decided: jsonb('decided').$type<Json>(),
    answer: jsonb('answer').$type<Json>(),
    /** The one who works on it; taken over when the claim has run out, by the database's clock. */
    claim: text('claim').notNull(),
    claimUntil: time('claim_until').notNull(),
    createdAt: time('created_at').notNull().default(sql`clock_timestamp()`),
    doneAt: time('done_at'),
  },
  (table) => [index('idempotency_keys_by_time').on(table.createdAt)],
);
