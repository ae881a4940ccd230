import { index, text, uuid } from 'drizzle-orm/pg-core';
import { masthead, time } from './namespace.ts';
import { posts } from './posts.ts';

/** What people write to each other about a post. It stays with the post, whatever that says later. */
export const comments = masthead.table(
  'comments',
  {
    /** Given by whoever writes: who sends it twice has one comment. */
    id: uuid('id').primaryKey(),
    postId: uuid('post_id')
      .notNull()
      .references(() => posts.id, { onDelete: 'cascade' }),
    /** The comment that it answers, which is the first of a thread; null: it is one. */
    threadId: uuid('thread_id'),
    by: text('by').notNull(),
    /** Empty once it was removed. */
    text: text('text').notNull(),
    /** Words of the post that it is about; null: the whole post. */
    quote: text('quote'),
    /** People whom it names. */
    mentions: text('mentions').array().notNull(),
    at: time('at').notNull(),
    editedAt: time('edited_at'),
    removedAt: time('removed_at'),
    /** Of the first of a thread: who resolved the thread, and when. */
    resolvedBy: text('resolved_by'),
    resolvedAt: time('resolved_at'),
  },
  (table) => [index('comments_by_post').on(table.postId, table.at), index('comments_by_time').on(table.at, table.id)],
);
