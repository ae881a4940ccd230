import { sql } from 'drizzle-orm';
import { index, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { masthead, time } from './namespace.ts';
import { posts } from './posts.ts';

/** People who were asked to approve a post. Whoever decides about the post settles all that are open. */
export const approvalRequests = masthead.table(
  'approval_requests',
  {
    id: uuid('id').primaryKey(),
    postId: uuid('post_id')
      .notNull()
      .references(() => posts.id, { onDelete: 'cascade' }),
    person: text('person').notNull(),
    askedBy: text('asked_by').notNull(),
    note: text('note'),
    askedAt: time('asked_at').notNull(),
    settledAt: time('settled_at'),
    settledBy: text('settled_by'),
    /** The content that was decided about, so that an approval that is undone asks again. */
    settledHash: text('settled_hash'),
  },
  (table) => [
    // For archiving months.
    index('approval_requests_by_time').on(table.askedAt, table.id),
    uniqueIndex('approval_requests_open').on(table.postId, table.person).where(sql`settled_at is null`),
    index('approval_requests_by_person').on(table.person).where(sql`settled_at is null`),
    index('approval_requests_by_asker').on(table.askedBy).where(sql`settled_at is null`),
  ],
);
