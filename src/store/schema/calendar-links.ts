import { text } from 'drizzle-orm/pg-core';
import { masthead, time } from './namespace.ts';

/** Secret URL from which a person's own calendar reads the plan. One each; the URL itself is shown once and never stored. */
export const calendarLinks = masthead.table('calendar_links', {
  person: text('person').primaryKey(),
  /** SHA-256 of the token in the URL, in hex. */
  hash: text('hash').notNull().unique(),
  createdAt: time('created_at').notNull(),
});
