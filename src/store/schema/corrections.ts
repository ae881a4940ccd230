import { sql } from 'drizzle-orm';
import { index, integer, jsonb, text, uuid } from 'drizzle-orm/pg-core';
import type { ArticleChange } from '../../domain/article-change.ts';
import type { CorrectionAction } from '../../domain/correction.ts';
import type { PostContent, Problem } from '../../domain/post.ts';
import type { Message } from '../../lib/message.ts';
import { deliveries } from './deliveries.ts';
import { masthead, names, time } from './namespace.ts';
import { posts } from './posts.ts';

/**
 * open: a person decides, or it is still being made · approved: on its way · done · dismissed: the post stays · failed ·
 * superseded: replaced by a newer revision or a withdrawal.
 */
export type CorrectionState = 'open' | 'approved' | 'done' | 'dismissed' | 'failed' | 'superseded';

/** Correction of a live post whose article has a newer, different revision, or of a free post. */
export const corrections = masthead.table(
  'corrections',
  {
    id: uuid('id').primaryKey(),
    postId: uuid('post_id')
      .notNull()
      .references(() => posts.id),
    /** null: of a free post. */
    fromRevision: integer('from_revision'),
    toRevision: integer('to_revision'),
    /** Changes of the article; of a free post there are none. */
    changes: jsonb('changes').$type<ArticleChange[]>().notNull(),
    /** Content that is live. */
    was: jsonb('was').$type<PostContent>().notNull(),
    /** Proposed content. */
    content: jsonb('content').$type<PostContent>().notNull(),
    problems: jsonb('problems').$type<Problem[]>().notNull(),
    /** By the channel's policy at the time, or a person's choice. */
    action: text('action').$type<CorrectionAction>().notNull(),
    /** Why the policy could not be followed; null: it was. */
    why: jsonb('why').$type<Message>(),
    /** Text of a reply that a person wrote; null: the article's corrected sentence. */
    note: text('note'),
    /** People who wrote the note, the latest last. */
    noteAuthors: names('note_by'),
    /** People who edited the content, the latest last; null: Masthead alone. */
    authors: names('edited_by'),
    /** People who approved exactly this, where more than one has to. */
    approvedBy: jsonb('approved_by').$type<string[]>().notNull().default([]),
    state: text('state').$type<CorrectionState>().notNull().default('open'),
    decidedBy: text('decided_by'),
    decidedAt: time('decided_at'),
    /** Reason of the person who dismissed it. */
    reason: text('reason'),
    /** Why Masthead ended it. */
    because: jsonb('because').$type<Message>(),
    /** The revision or retraction, or the delivery of the reply. */
    deliveryId: uuid('delivery_id').references(() => deliveries.id),
    /** Id of the post that replaces this one or replies to it; chosen before that post exists. */
    newPostId: uuid('new_post_id'),
    createdAt: time('created_at').notNull().defaultNow(),
    endedAt: time('ended_at'),
  },
  (table) => [
    index('corrections_by_post').on(table.postId),
    index('corrections_by_time').on(table.createdAt),
    // Few rows, queried every few seconds.
    index('corrections_under_way').on(table.state).where(sql`state in ('open', 'approved')`),
  ],
);
