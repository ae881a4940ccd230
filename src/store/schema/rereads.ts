import { integer, jsonb, text, uuid } from 'drizzle-orm/pg-core';
import type { Article } from '../../domain/article.ts';
import { articles } from './articles.ts';
import { masthead, time } from './namespace.ts';
import type { Validators } from './sources.ts';

/** Pages of articles that went out, read again for changes. One process at a time reads one. */
export const rereads = masthead.table('rereads', {
  articleId: uuid('article_id')
    .primaryKey()
    .references(() => articles.id),
  url: text('url').notNull(),
  /** When the article first went out; the time between two looks grows with what has passed since. */
  since: time('since').notNull(),
  /** Null: it is read no more. */
  nextAt: time('next_at'),
  epoch: integer('epoch').notNull().default(0),
  leaseUntil: time('lease_until'),
  validators: jsonb('validators').$type<Validators>(),
  /** What the page said at the last look: a change is a change of the page, not of what a person added. */
  reading: jsonb('reading').$type<Article>(),
  readAt: time('read_at'),
  /** Since when its page is not there, and when that was so a second time, hours later. */
  goneAt: time('gone_at'),
  goneAgainAt: time('gone_again_at'),
  lastError: text('last_error'),
});
