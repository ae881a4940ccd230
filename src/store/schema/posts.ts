import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { Allowed, PostContent, Problem } from '../../domain/post.ts';
import type { PostRequest } from '../../domain/request.ts';
import type { Urgency } from '../../domain/urgency.ts';
import { articles } from './articles.ts';
import { masthead, names, time } from './namespace.ts';

/**
 * What one channel says about one article. `sequence` grows only when a person asks for the same article
 * on the same channel again; below zero stand answers to posts of the channel. Approved means: `approvedHash` equals
 * `contentHash`, and rows of `approvals` bear it out.
 */
export const posts = masthead.table(
  'posts',
  {
    id: uuid('id').primaryKey(),
    articleId: uuid('article_id')
      .notNull()
      .references(() => articles.id),
    revision: integer('revision').notNull(),
    channelId: text('channel_id').notNull(),
    sequence: integer('sequence').notNull().default(1),
    content: jsonb('content').$type<PostContent>().notNull(),
    contentHash: text('content_hash').notNull(),
    problems: jsonb('problems').$type<Problem[]>().notNull(),
    edited: boolean('edited').notNull().default(false),
    /** Its words are the base copy of its article: they change with it. */
    fromBase: boolean('from_base').notNull().default(false),
    /** Whose words are in it since others last approved it, the latest last; null: Masthead's alone. */
    authors: names('edited_by'),
    /** The newest revision that it was held against, where its words are those of an earlier one; null: its own. */
    seenRevision: integer('seen_revision'),
    /** A revision came while nobody knew what became of its sending; it is held against that once that is known. */
    behind: boolean('behind').notNull().default(false),
    approvedHash: text('approved_hash'),
    approvedBy: text('approved_by'),
    approvedAt: time('approved_at'),
    /** What a person said shall not go out as it is; it holds for as long as it is what the post says. */
    rejectedHash: text('rejected_hash'),
    rejectedBy: text('rejected_by'),
    rejectedAt: time('rejected_at'),
    /** What is to be done about it, in their words. */
    rejectedNote: text('rejected_note'),
    /** What a person said may go out all the same; null: nothing. */
    allowed: jsonb('allowed').$type<Allowed>(),
    embargoUntil: time('embargo_until'),
    /** By it slots are chosen, and what goes first where several are due. */
    urgency: text('urgency').$type<Urgency>().notNull().default('normal'),
    /** While nothing is planned of it: when it is to go out once it is approved, as somebody moved it; null: nobody did. */
    wished: text('wished').$type<PostRequest['when']>(),
    wishedAt: time('wished_at'),
    /** Since when its pictures and videos are kept no longer: it ended long ago. Null: they are. */
    filesRemovedAt: time('files_removed_at'),
    createdAt: time('created_at').notNull().defaultNow(),
    updatedAt: time('updated_at').notNull().defaultNow(),
  },
  (table) => [
    unique('posts_once').on(table.articleId, table.channelId, table.sequence),
    index('posts_by_time').on(table.createdAt),
    // A few, looked for every few seconds.
    index('posts_behind').on(table.articleId).where(sql`behind`),
    // Who looks for what waits for them looks among these, not among all that ever went out.
    index('posts_unapproved').on(table.articleId).where(sql`approved_hash is distinct from content_hash`),
    // The newest of them stand beside the calendar.
    index('posts_unapproved_by_time').on(table.createdAt).where(sql`approved_hash is distinct from content_hash`),
    index('posts_wished').on(table.wishedAt).where(sql`wished is not null`),
    // Looked through each night, for those that ended long ago.
    index('posts_with_files').on(table.createdAt).where(sql`files_removed_at is null`),
  ],
);
