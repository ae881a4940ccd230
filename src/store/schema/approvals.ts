import { boolean, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { masthead, time } from './namespace.ts';
import { posts } from './posts.ts';

/** Approvals of a post's content. Only those of its present content let it leave. */
export const approvals = masthead.table(
  'approvals',
  {
    postId: uuid('post_id')
      .notNull()
      .references(() => posts.id),
    contentHash: text('content_hash').notNull(),
    by: text('by').notNull(),
    /** The channel needs no approval. */
    automatic: boolean('automatic').notNull(),
    /** The author approved it because no one else could at that time. */
    alone: boolean('alone').notNull().default(false),
    /** Embargo at the approval. */
    embargoUntil: time('embargo_until'),
    /** Time asked for with the approval: `now`, `slot`, a time; null: none. */
    asked: text('asked'),
    /** Account of the channel at the approval, as `accountOf` names it; null: not known, or an earlier version stored it. */
    account: text('account'),
    at: time('at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.postId, table.contentHash, table.by] })],
);
