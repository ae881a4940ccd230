import { real, text, uuid } from 'drizzle-orm/pg-core';
import { masthead, time } from './namespace.ts';

/**
 * Videos that some process is making now, as it said at most every couple of seconds; the row goes when the video is
 * made. One whose process died stays, and counts no more once it is old.
 */
export const makings = masthead.table('makings', {
  id: uuid('id').primaryKey(),
  /** Of which post it is; without a reference, so that telling locks nothing. */
  articleId: uuid('article_id').notNull(),
  channelId: text('channel_id').notNull(),
  name: text('name').notNull(),
  /** 0 to 1; null while it waits for its turn. */
  share: real('share'),
  /** Estimated; null while nothing can be told. */
  secondsLeft: real('seconds_left'),
  since: time('since').notNull().defaultNow(),
  toldAt: time('told_at').notNull().defaultNow(),
});
