import { real, text, uuid } from 'drizzle-orm/pg-core';
import { masthead, time } from './namespace.ts';

/**
 * Videos being transcoded, with progress updated every few seconds; the row is deleted when the video is done. A row
 * whose process died stays, and no longer counts once it is old.
 */
export const makings = masthead.table('makings', {
  id: uuid('id').primaryKey(),
  /** Article and channel of the post; no foreign key, so that progress locks nothing. */
  articleId: uuid('article_id').notNull(),
  channelId: text('channel_id').notNull(),
  name: text('name').notNull(),
  /** 0 to 1; null while it waits for its turn. */
  share: real('share'),
  /** Estimate; null: none yet. */
  secondsLeft: real('seconds_left'),
  since: time('since').notNull().defaultNow(),
  toldAt: time('told_at').notNull().defaultNow(),
});
