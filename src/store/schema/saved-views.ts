import { boolean, jsonb, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Json } from '../../lib/json.ts';
import { masthead, time } from './namespace.ts';

/** Saved inbox filter. */
export const savedViews = masthead.table(
  'saved_views',
  {
    person: text('person').notNull(),
    name: text('name').notNull(),
    /** Parsed where it is read: a later version may know other filters. */
    filter: jsonb('filter').$type<Json>().notNull(),
    /** Visible to everyone. */
    shared: boolean('shared').notNull(),
    createdAt: time('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.person, table.name] })],
);
