import { text } from 'drizzle-orm/pg-core';
import { masthead, time } from './namespace.ts';

/**
 * What people noted about an item that needs attention. The item itself is derived from what is wrong; `key` names it, and
 * `version` this occurrence: dismissed or snoozed, it comes back when the problem does.
 */
export const attention = masthead.table('attention', {
  key: text('key').primaryKey(),
  version: text('version').notNull(),
  /** Name of a person; null: not taken. It stays when the problem comes back. */
  assignee: text('assignee'),
  snoozedUntil: time('snoozed_until'),
  dismissedBy: text('dismissed_by'),
  updatedAt: time('updated_at').notNull(),
});
