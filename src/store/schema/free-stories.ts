import { index, text, uuid } from 'drizzle-orm/pg-core';
import { masthead, names, time } from './namespace.ts';

/**
 * Free stories: what the posts of one creation that are about no article have in common. Their title is kept with the
 * posts, which lists name by it.
 */
export const freeStories = masthead.table(
  'free_stories',
  {
    /** Chosen by whoever creates it: who asks twice gets one story. */
    id: uuid('id').primaryKey(),
    /** Hash of what was asked for, by which a repeat differs from another story under the same id. */
    requestHash: text('request_hash').notNull(),
    /** What each post says that was not edited separately, by the rules of its platform. */
    text: text('text').notNull(),
    /** People who wrote that text, the latest last. */
    authors: names('written_by').notNull(),
    /** BCP 47; null: not known. */
    language: text('language'),
    /** Address that its posts lead to, without the channels' parameters; null: none. */
    link: text('link'),
    section: text('section'),
    tags: text('tags').array().notNull(),
    /** Tags and sections by which pauses know it, as of an article. */
    carries: text('carries').array().notNull(),
    /** Pictures of the library that its posts show, in their order. */
    pictures: uuid('pictures').array().notNull(),
    /** Latest time at which a post of it may leave; null: any. */
    expiresAt: time('expires_at'),
    createdBy: text('created_by').notNull(),
    createdAt: time('created_at').notNull().defaultNow(),
    updatedAt: time('updated_at').notNull().defaultNow(),
  },
  (table) => [index('free_stories_by_time').on(table.createdAt)],
);
