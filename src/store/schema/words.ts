import { bigserial, index, integer, jsonb, text, uuid } from 'drizzle-orm/pg-core';
import type { PostContent } from '../../domain/post.ts';
import { articles } from './articles.ts';
import { masthead, names, time } from './namespace.ts';
import { posts } from './posts.ts';

/** An editor's words about an article, which every channel's post says that has none of its own. */
export const articleBases = masthead.table('article_bases', {
  articleId: uuid('article_id')
    .primaryKey()
    .references(() => articles.id),
  /** null: they were taken back. */
  text: text('text'),
  /** Grows with every change, so that whoever changes them says what they saw. */
  version: integer('version').notNull(),
  /** Whose words are in it since it was begun, the latest last. */
  authors: names('edited_by').notNull(),
  editedAt: time('edited_at').notNull().defaultNow(),
});

/** What a post said before somebody gave it other words: the newest few, so that a step can be taken back. */
export const postVersions = masthead.table(
  'post_versions',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    postId: uuid('post_id')
      .notNull()
      .references(() => posts.id),
    content: jsonb('content').$type<PostContent>().notNull(),
    /** Whose words are in it, the latest last; null: Masthead's alone. */
    authors: names('written_by'),
    /** Who gave it other words, and by what. */
    replacedBy: text('replaced_by').notNull(),
    action: text('action').notNull(),
    replacedAt: time('replaced_at').notNull().defaultNow(),
  },
  (table) => [index('post_versions_by_post').on(table.postId, table.id)],
);
