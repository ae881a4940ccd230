import { integer, jsonb, text, uuid } from 'drizzle-orm/pg-core';
import type { Article } from '../../domain/article.ts';
import { articles } from './articles.ts';
import { masthead, message, time } from './namespace.ts';
import type { Validators } from './sources.ts';

/** Pages of articles that went out, read again for changes. One process at a time reads one. */
export const rereads = masthead.table('rereads', {
  articleId: uuid('article_id')
    .primaryKey()
    .references(() => articles.id),
  url: text('url').notNull(),
  /** When the article first went out; the interval between two reads grows with its age. */
  since: time('since').notNull(),
  /** null: no longer read. */
  nextAt: time('next_at'),
  epoch: integer('epoch').notNull().default(0),
  leaseUntil: time('lease_until'),
  validators: jsonb('validators').$type<Validators>(),
  /** The page at the last read: changes are found by it, not by an article that a person has edited. */
  reading: jsonb('reading').$type<Article>(),
  readAt: time('read_at'),
  /** When the page was first missing, and when it was missing again hours later. */
  goneAt: time('gone_at'),
  goneAgainAt: time('gone_again_at'),
  lastError: message('last_error'),
});
