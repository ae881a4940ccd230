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

/** Who did what to which thing; append only. */
export const audit = masthead.table(
  'audit',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    at: time('at').notNull().defaultNow(),
    who: text('who').notNull(),
    action: text('action').notNull(),
    subject: text('subject').notNull(),
    detail: jsonb('detail').$type<Json>().notNull(),
  },
  (table) => [index('audit_by_subject').on(table.subject)],
);
