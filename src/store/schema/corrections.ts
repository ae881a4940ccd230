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
 * open: a person decides, or it is still being made · approved: on its way · done · dismissed: nothing is done about
 * it · failed: it could not be done · superseded: a newer revision, or a kill, took its place.
 */
export type CorrectionState = 'open' | 'approved' | 'done' | 'dismissed' | 'failed' | 'superseded';

/** A live post of which a newer revision of its article says something else, with what is done about it. */
export const corrections = masthead.table(
  'corrections',
  {
    id: uuid('id').primaryKey(),
    postId: uuid('post_id')
      .notNull()
      .references(() => posts.id),
    fromRevision: integer('from_revision').notNull(),
    toRevision: integer('to_revision').notNull(),
    /** What the article says otherwise. */
    changes: jsonb('changes').$type<ArticleChange[]>().notNull(),
    /** What stands on the platform. */
    was: jsonb('was').$type<PostContent>().notNull(),
    /** What the post would say. */
    content: jsonb('content').$type<PostContent>().notNull(),
    problems: jsonb('problems').$type<Problem[]>().notNull(),
    /** By the channel's policy as it was then, or as a person chose. */
    action: text('action').$type<CorrectionAction>().notNull(),
    /** Why the policy could not be followed; null: it could. */
    why: jsonb('why').$type<Message>(),
    /** What an answer tells, in a person's words; null: the sentence of the article that is right now. */
    note: text('note'),
    /** Whose words those are, the latest last. */
    noteAuthors: names('note_by'),
    /** Who changed its words, the latest last; null: Masthead wrote them. */
    authors: names('edited_by'),
    /** Who approved exactly this, where more than one is asked. */
    approvedBy: jsonb('approved_by').$type<string[]>().notNull().default([]),
    state: text('state').$type<CorrectionState>().notNull().default('open'),
    decidedBy: text('decided_by'),
    decidedAt: time('decided_at'),
    /** In the words of who dismissed it. */
    reason: text('reason'),
    /** Why it ended as it did, where Masthead ended it. */
    because: jsonb('because').$type<Message>(),
    /** The revision or retraction, or the sending of the answer. */
    deliveryId: uuid('delivery_id').references(() => deliveries.id),
    /** Of the post that takes the place of this one, or answers it; known before there is one. */
    newPostId: uuid('new_post_id'),
    createdAt: time('created_at').notNull().defaultNow(),
    endedAt: time('ended_at'),
  },
  (table) => [
    index('corrections_by_post').on(table.postId),
    index('corrections_by_time').on(table.createdAt),
    // A few, looked for every few seconds.
    index('corrections_under_way').on(table.state).where(sql`state in ('open', 'approved')`),
  ],
);
