import { boolean, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { masthead, time } from './namespace.ts';
import { posts } from './posts.ts';

/** Who approved which content of a post. A post may leave only on those of what it says now. */
export const approvals = masthead.table(
  'approvals',
  {
    postId: uuid('post_id')
      .notNull()
      .references(() => posts.id),
    contentHash: text('content_hash').notNull(),
    by: text('by').notNull(),
    /** The channel asked nobody. */
    automatic: boolean('automatic').notNull(),
    /** Who gave it wrote the words, and nobody else could have approved them then. */
    alone: boolean('alone').notNull().default(false),
    /** The embargo it was approved with. */
    embargoUntil: time('embargo_until'),
    /** When it is to go out, as was asked with it: `now`, `slot`, a time; null: nothing was. */
    asked: text('asked'),
    at: time('at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.postId, table.contentHash, table.by] })],
);
