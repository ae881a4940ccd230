import { bigserial, index, jsonb, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Json } from '../../domain/json.ts';
import { masthead, time } from './namespace.ts';

/** Which ticks of a cron line have fired; the primary key lets each fire once across all processes. */
export const cronTicks = masthead.table(
  'cron_ticks',
  {
    name: text('name').notNull(),
    slot: time('slot').notNull(),
    firedAt: time('fired_at').notNull().defaultNow(),
    lastError: text('last_error'),
  },
  (table) => [primaryKey({ columns: [table.name, table.slot] })],
);

/** Up to when the ticks of a line have been looked at. */
export const cronCursors = masthead.table('cron_cursors', {
  name: text('name').primaryKey(),
  line: text('line').notNull(),
  cursor: time('cursor').notNull(),
});

/** Who did what to which thing; append only: a trigger refuses everything else. Written by `record` alone. */
export const audit = masthead.table(
  'audit',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    at: time('at').notNull().defaultNow(),
    who: text('who').notNull(),
    action: text('action').notNull(),
    subject: text('subject').notNull(),
    /** What it was, and what it is now; null where there is nothing to tell. */
    before: jsonb('before').$type<Json>(),
    after: jsonb('after').$type<Json>(),
    detail: jsonb('detail').$type<Json>().notNull(),
  },
  (table) => [
    index('audit_by_subject').on(table.subject),
    index('audit_by_who').on(table.who),
    index('audit_by_action').on(table.action),
  ],
);
