import { bigserial, index, integer, jsonb, text, uuid } from 'drizzle-orm/pg-core';
import type { PostContent } from '../../domain/post.ts';
import { articles } from './articles.ts';
import { masthead, names, time } from './namespace.ts';
import { posts } from './posts.ts';

/** Base copy of an article: an editor's text for every post without text of its own. */
export const articleBases = masthead.table('article_bases', {
  articleId: uuid('article_id')
    .primaryKey()
    .references(() => articles.id),
  /** null: it was removed. */
  text: text('text'),
  /** Grows with every change; a change names the version it was made on. */
  version: integer('version').notNull(),
  /** People who wrote it, the latest last. */
  authors: names('edited_by').notNull(),
  editedAt: time('edited_at').notNull().defaultNow(),
});

/** Earlier contents of a post, the newest few, for undo. */
export const postVersions = masthead.table(
  'post_versions',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    postId: uuid('post_id')
      .notNull()
      .references(() => posts.id),
    content: jsonb('content').$type<PostContent>().notNull(),
    /** People who wrote it, the latest last; null: Masthead alone. */
    authors: names('written_by'),
    /** Person who changed it, and by which action. */
    replacedBy: text('replaced_by').notNull(),
    action: text('action').notNull(),
    replacedAt: time('replaced_at').notNull().defaultNow(),
  },
  (table) => [
    index('post_versions_by_post').on(table.postId, table.id),
    index('post_versions_by_time').on(table.replacedAt, table.id),
  ],
);
