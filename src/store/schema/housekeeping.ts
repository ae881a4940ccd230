import { sql } from 'drizzle-orm';
import {
  bigserial,
  boolean,
  check,
  index,
  integer,
  jsonb,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Json } from '../../lib/json.ts';
import { masthead, message, time } from './namespace.ts';

/**
 * The oldest version of these tables that a process may know and still work on them; one row. A change of states,
 * intents or claims that an older process would misread raises it.
 */
export const schemaRequirements = masthead.table(
  'schema_requirements',
  {
    onlyRow: boolean('only_row').primaryKey().default(true),
    minimum: integer('minimum').notNull(),
  },
  (table) => [check('schema_requirements_one', sql`${table.onlyRow}`)],
);

/**
 * PostgreSQL server that the store was last used on; one row, once it was used. A standby that takes over and a backup
 * bring the row of another one.
 */
export const storeServer = masthead.table(
  'store_server',
  {
    onlyRow: boolean('only_row').primaryKey().default(true),
    /** Its system identifier. */
    system: text('system').notNull(),
    /** Eight hexadecimal digits. */
    timeline: text('timeline').notNull(),
    since: time('since').notNull().default(sql`clock_timestamp()`),
  },
  (table) => [check('store_server_one', sql`${table.onlyRow}`)],
);

/** Ticks of cron lines that have fired; the primary key lets each fire once across all processes. */
export const cronTicks = masthead.table(
  'cron_ticks',
  {
    name: text('name').notNull(),
    slot: time('slot').notNull(),
    firedAt: time('fired_at').notNull().defaultNow(),
    /** It came too late, and nothing was started for it. */
    skipped: boolean('skipped').notNull().default(false),
    /** Run that it started, or that already waited; null: none, or an earlier version does not say. */
    runId: uuid('run_id'),
    /** Process that found it due; null: an earlier version does not say. */
    worker: text('worker'),
    /** Of rows of earlier versions; nothing writes it. */
    lastError: text('last_error'),
  },
  (table) => [primaryKey({ columns: [table.name, table.slot] })],
);

/** Time up to which a line's ticks are handled. */
export const cronCursors = masthead.table('cron_cursors', {
  name: text('name').primaryKey(),
  line: text('line').notNull(),
  cursor: time('cursor').notNull(),
  /** Configuration that the line is from, and the process that looked last: another configuration of the same number waits while that one runs. */
  generation: integer('generation').notNull().default(0),
  worker: text('worker'),
});

/**
 * Runs of recurring jobs, scheduled or asked for by a person; a queue job is only a nudge. Each job has at most one run
 * that waits and one under way.
 */
export const jobRuns = masthead.table(
  'job_runs',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    /** Tick that started it; null: a person asked for it. */
    slot: time('slot'),
    askedBy: text('asked_by'),
    createdAt: time('created_at').notNull().default(sql`clock_timestamp()`),
    /** Fencing token: grows with every claim; the end is written only where it is still mine. */
    epoch: integer('epoch').notNull().default(0),
    leaseUntil: time('lease_until'),
    worker: text('worker'),
    startedAt: time('started_at'),
    endedAt: time('ended_at'),
    result: message('result'),
    error: message('error'),
  },
  (table) => [
    uniqueIndex('job_runs_waiting').on(table.name).where(sql`started_at is null`),
    index('job_runs_open').on(table.createdAt).where(sql`ended_at is null`),
    index('job_runs_by_name').on(table.name, table.createdAt),
  ],
);

/** Audit of who did what; append-only, enforced by a trigger. Written by `record` alone. */
export const audit = masthead.table(
  'audit',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    at: time('at').notNull().defaultNow(),
    who: text('who').notNull(),
    action: text('action').notNull(),
    subject: text('subject').notNull(),
    /** Value before and after; null: none. */
    before: jsonb('before').$type<Json>(),
    after: jsonb('after').$type<Json>(),
    detail: jsonb('detail').$type<Json>().notNull(),
  },
  (table) => [
    index('audit_by_subject').on(table.subject),
    index('audit_by_who').on(table.who),
    index('audit_by_action').on(table.action),
    index('audit_by_time').on(table.at, table.id),
  ],
);
