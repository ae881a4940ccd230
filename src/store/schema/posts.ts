import { sql } from 'drizzle-orm';
import { bigint, boolean, check, index, integer, jsonb, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { Allowed, PostContent, Problem } from '../../domain/post.ts';
import type { PostRequest } from '../../domain/request.ts';
import type { Urgency } from '../../domain/urgency.ts';
import { articles } from './articles.ts';
import { freeStories } from './free-stories.ts';
import { masthead, names, time } from './namespace.ts';

/**
 * Posts: what one channel publishes about one article, or of a free story. `sequence` grows only when a person asks for
 * the same story on the same channel again; replies to the channel's posts are below zero. Approved means:
 * `approvedHash` equals `contentHash`, and `approvals` has the rows for it.
 */
export const posts = masthead.table(
  'posts',
  {
    id: uuid('id').primaryKey(),
    /** null: a free post, which is about no article. */
    articleId: uuid('article_id').references(() => articles.id),
    /** Revision that it was written from; null: it has no article. */
    revision: integer('revision'),
    /** Free story that a post without an article belongs to; null: it has an article. */
    freeStoryId: uuid('free_story_id').references(() => freeStories.id),
    /** What lists call a free post, the same in all of its story; null: it has an article, and goes by its headline. */
    title: text('title'),
    channelId: text('channel_id').notNull(),
    /** Section of the site that its article or free story is in, for the times of its channel; null: none. */
    section: text('section'),
    sequence: integer('sequence').notNull().default(1),
    content: jsonb('content').$type<PostContent>().notNull(),
    contentHash: text('content_hash').notNull(),
    problems: jsonb('problems').$type<Problem[]>().notNull(),
    edited: boolean('edited').notNull().default(false),
    /** Its text is the article's base copy and changes with it. */
    fromBase: boolean('from_base').notNull().default(false),
    /** People who edited it since others last approved it, the latest last; null: Masthead alone. */
    authors: names('edited_by'),
    /** Newest revision that it was compared with, where its text is from an earlier one; null: its own. */
    seenRevision: integer('seen_revision'),
    /** A revision came while the delivery's outcome was unknown; it is compared with it once the outcome is known. */
    behind: boolean('behind').notNull().default(false),
    /**
     * Position in the store's history at which it was created: a number of the audit's sequence, which never goes back. null:
     * an earlier version's column.
     */
    createdNo: bigint('created_no', { mode: 'number' }).default(sql`nextval('masthead.audit_id_seq')`),
    approvedHash: text('approved_hash'),
    approvedBy: text('approved_by'),
    approvedAt: time('approved_at'),
    /** Content that a person rejected; counts while the post has that content. */
    rejectedHash: text('rejected_hash'),
    rejectedBy: text('rejected_by'),
    rejectedAt: time('rejected_at'),
    /** What to change, in that person's words. */
    rejectedNote: text('rejected_note'),
    /** Problems that a person overrode; null: none. */
    allowed: jsonb('allowed').$type<Allowed>(),
    embargoUntil: time('embargo_until'),
    /** Decides slots, and the order of those that are due. */
    urgency: text('urgency').$type<Urgency>().notNull().default('normal'),
    /** For a post that is not scheduled: the time that a person moved it to, used once it is approved; null: none. */
    wished: text('wished').$type<PostRequest['when']>(),
    wishedAt: time('wished_at'),
    /** When its pictures and videos were deleted, long after it ended; null: they are kept. */
    filesRemovedAt: time('files_removed_at'),
    createdAt: time('created_at').notNull().defaultNow(),
    updatedAt: time('updated_at').notNull().defaultNow(),
  },
  (table) => [
    unique('posts_once').on(table.articleId, table.channelId, table.sequence),
    // Null differs from null: each binds the posts that it is about.
    unique('posts_once_free').on(table.freeStoryId, table.channelId, table.sequence),
    check(
      'posts_about',
      sql`(article_id is null) = (revision is null) and (article_id is null) = (title is not null) and (article_id is null) = (free_story_id is not null)`,
    ),
    index('posts_by_time').on(table.createdAt),
    // Few rows, queried every few seconds.
    index('posts_behind').on(table.articleId).where(sql`behind`),
    // For the inbox, which lists these and not all that ever went out.
    index('posts_unapproved').on(table.articleId).where(sql`approved_hash is distinct from content_hash`),
    // For the newest drafts beside the calendar.
    index('posts_unapproved_by_time').on(table.createdAt).where(sql`approved_hash is distinct from content_hash`),
    index('posts_rejected').on(table.rejectedAt).where(sql`rejected_hash is not null`),
    index('posts_wished').on(table.wishedAt).where(sql`wished is not null`),
    // Searched each night for those that ended long ago.
    index('posts_with_files').on(table.createdAt).where(sql`files_removed_at is null`),
  ],
);
