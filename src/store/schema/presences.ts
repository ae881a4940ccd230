import { index, text, uuid } from 'drizzle-orm/pg-core';
import { masthead, time } from './namespace.ts';

/**
 * Who has the page of an article open, a row for each page; it goes when the page does, and counts no more once its
 * time is over. Without a reference to the article, so that saying so waits for nobody who works on it.
 */
export const presences = masthead.table(
  'presences',
  {
    /** Of the page, which made it up. */
    id: uuid('id').primaryKey(),
    articleId: uuid('article_id').notNull(),
    person: text('person').notNull(),
    since: time('since').notNull(),
    until: time('until').notNull(),
  },
  (table) => [index('presences_by_end').on(table.until)],
);
