import { sql } from 'drizzle-orm';
import { bigint, bigserial, boolean, index, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { Article } from '../../domain/article.ts';
import type { Withdrawal } from '../../domain/origin.ts';
import type { PostRequest } from '../../domain/request.ts';
import type { Urgency } from '../../domain/urgency.ts';
import type { Message } from '../../lib/message.ts';
import { masthead, time } from './namespace.ts';

export type ArticleStage = 'new' | 'composed' | 'ready';

/** One published story, known by its normalised canonical address (or, without one, by a hash of its text). */
export const articles = masthead.table(
  'articles',
  {
    id: uuid('id').primaryKey(),
    canonicalKey: text('canonical_key').notNull().unique(),
    revision: integer('revision').notNull(),
    /** Its tags and sections, normalised for comparison. */
    carries: text('carries').array().notNull().default([]),
    /** new: posts are still to be composed · composed: pictures are still to be made · ready: all done. */
    stage: text('stage').$type<ArticleStage>().notNull().default('new'),
    /** Urgency that a person set for all its posts; null: none. */
    urgency: text('urgency').$type<Urgency>(),
    /** Set while nothing of it may go out. An article may be withdrawn before it is submitted; it has revision 0. */
    withdrawnAs: text('withdrawn_as').$type<Withdrawal>(),
    withdrawnAt: time('withdrawn_at'),
    withdrawnBy: text('withdrawn_by'),
    withdrawnReason: text('withdrawn_reason'),
    createdAt: time('created_at').notNull().defaultNow(),
    updatedAt: time('updated_at').notNull().defaultNow(),
  },
  (table) => [
    // The few unfinished ones are queried every few seconds.
    index('articles_unfinished').on(table.updatedAt).where(sql`stage <> 'ready'`),
    index('articles_by_time').on(table.createdAt),
    index('articles_withdrawn').on(table.withdrawnAt).where(sql`withdrawn_at is not null`),
  ],
);

/** Names of articles in the systems that write them; an article may have several. */
export const articleNames = masthead.table(
  'article_names',
  {
    uri: text('uri').primaryKey(),
    articleId: uuid('article_id')
      .notNull()
      .references(() => articles.id),
    /** The newest version submitted under this name. */
    version: text('version'),
    versionCreated: time('version_created'),
  },
  (table) => [index('article_names_by_article').on(table.articleId)],
);

/**
 * Requests that came with an article, stored so that the work of a killed process can be finished: the next one that
 * works on the article completes those that are open (`done_at` null).
 */
export const articleRequests = masthead.table(
  'article_requests',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    articleId: uuid('article_id')
      .notNull()
      .references(() => articles.id),
    round: integer('round').notNull(),
    /** It opened its round; others ask only for posts that no earlier round has. */
    again: boolean('again').notNull().default(false),
    channels: jsonb('channels').$type<PostRequest['channels']>(),
    when: text('when').$type<PostRequest['when']>().notNull(),
    /** Also for channels whose rules leave the article out. */
    despite: boolean('despite').notNull().default(false),
    by: text('by').notNull(),
    /** Urgency that a person set; null: none. */
    urgency: text('urgency').$type<Urgency>(),
    createdAt: time('created_at').notNull().defaultNow(),
    doneAt: time('done_at'),
  },
  (table) => [index('article_requests_by_article').on(table.articleId)],
);

/** Channels whose rules leave an article out: it has no post there in that round. */
export const articleSkips = masthead.table(
  'article_skips',
  {
    articleId: uuid('article_id')
      .notNull()
      .references(() => articles.id),
    channelId: text('channel_id').notNull(),
    round: integer('round').notNull(),
    reason: jsonb('reason').$type<Message>().notNull(),
    at: time('at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.articleId, table.channelId, table.round] }),
    index('article_skips_by_time').on(table.at),
  ],
);

export const articleRevisions = masthead.table(
  'article_revisions',
  {
    articleId: uuid('article_id')
      .notNull()
      .references(() => articles.id),
    revision: integer('revision').notNull(),
    contentHash: text('content_hash').notNull(),
    article: jsonb('article').$type<Article>().notNull(),
    createdAt: time('created_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.articleId, table.revision] }),
    // For archiving months.
    index('article_revisions_by_time').on(table.createdAt, table.articleId, table.revision),
  ],
);

/** The pictures and videos of an article as fetched; `hash` names the file in the media store. */
export const articleFiles = masthead.table(
  'article_files',
  {
    articleId: uuid('article_id')
      .notNull()
      .references(() => articles.id),
    url: text('url').notNull(),
    hash: text('hash').notNull(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    mimeType: text('mime_type').notNull(),
    fetchedAt: time('fetched_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.articleId, table.url] }), index('article_files_by_hash').on(table.hash)],
);

/** Renditions that posts were given, for serving their signed URLs; deleted with the file. */
export const renditions = masthead.table('renditions', {
  hash: text('hash').primaryKey(),
  mimeType: text('mime_type').notNull(),
  width: integer('width').notNull(),
  height: integer('height').notNull(),
  bytes: bigint('bytes', { mode: 'number' }).notNull(),
  /** When a post was last given this rendition. */
  createdAt: time('created_at').notNull().defaultNow(),
});
