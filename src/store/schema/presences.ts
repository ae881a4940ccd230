import { index, text, uuid } from 'drizzle-orm/pg-core';
import { masthead, time } from './namespace.ts';

/**
 * Open pages of articles, with the person at each; the row is deleted when the page closes, and no longer counts after
 * `until`. Without a foreign key, so that it waits for no work on the article.
 */
export const presences = masthead.table(
  'presences',
  {
    /** Id that the page made up. */
    id: uuid('id').primaryKey(),
    articleId: uuid('article_id').notNull(),
    person: text('person').notNull(),
    since: time('since').notNull(),
    until: time('until').notNull(),
  },
  (table) => [index('presences_by_end').on(table.until)],
);
